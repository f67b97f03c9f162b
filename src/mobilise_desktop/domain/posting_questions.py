"""The questions on posting: what speaks for and against it and whom to ask, never a verdict (dossier 9.2)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from .codes import N_

YES, NO = "YES", "NO"
SENDER, HOST_SIDE, BOTH = "SENDER", "HOST", "BOTH"
REMARK = ".remark"
ANSWER_WORDS: Mapping[str, str] = {
    YES: N_("Yes"),
    NO: N_("No"),
    SENDER: N_("The sending company"),
    HOST_SIDE: N_("The host company"),
    BOTH: N_("Both companies"),
}
_YES_NO = (YES, NO)


@dataclass(frozen=True, slots=True)
class Question:
    """One question; the facts say by answer what speaks for posting, against it, or what is to be asked."""

    key: str
    text: str
    choices: tuple[str, ...] = _YES_NO
    speaks_for: Mapping[str, str] = field(default_factory=dict)
    against: Mapping[str, str] = field(default_factory=dict)
    ask: Mapping[str, str] = field(default_factory=dict)


QUESTIONS: tuple[Question, ...] = (
    Question(
        "contract",
        N_("Is there a contract or an invoice between the two companies?"),
        speaks_for={YES: N_("There is a contract or an invoice between the two companies.")},
        against={NO: N_("There is no contract and no invoice between the two companies.")},
    ),
    Question(
        "host_pays",
        N_("Does the host company pay anything to the participant or to the sending company?"),
        speaks_for={YES: N_("The host company pays something.")},
        against={NO: N_("The host company pays nothing.")},
        ask={YES: N_("A tax adviser: what a payment of the host company means for tax and contributions.")},
    ),
    Question(
        "customers",
        N_("Will the participant do productive work for the host's customers?"),
        speaks_for={YES: N_("The participant does productive work for customers of the host company.")},
        against={NO: N_("The participant does no productive work for customers of the host company.")},
    ),
    Question(
        "instructions",
        N_("Who gives the participant instructions during the stay?"),
        choices=(SENDER, HOST_SIDE, BOTH),
        speaks_for={
            HOST_SIDE: N_("The host company gives the instructions."),
            BOTH: N_("The host company gives instructions, too."),
        },
        against={SENDER: N_("The sending company alone gives instructions.")},
    ),
    Question(
        "vacancy",
        N_("Does the stay fill a vacant post at the host company?"),
        speaks_for={YES: N_("The stay fills a post of the host company.")},
        against={NO: N_("The stay fills no post of the host company.")},
        ask={YES: N_("The coordinator: the programme is for learning, not for filling gaps in the staff.")},
    ),
    Question(
        "group",
        N_("Do the two companies belong to one group?"),
        speaks_for={YES: N_("The two companies belong to one group.")},
        against={NO: N_("The two companies do not belong to one group.")},
    ),
    Question(
        "third_country",
        N_("Is the participant a national of a country outside the European Union?"),
        ask={YES: N_("The immigration authority of the host country: visa, residence and work permit.")},
    ),
    Question(
        "sector",
        N_("Does the host country ask for a declaration in this sector?"),
        ask={YES: N_("The authority that takes the declaration: whether this stay is declared.")},
    ),
)
CLARIFY = N_("To be clarified with the authority for posting of the host country.")
NO_VERDICT = N_("The answers are collected for the authorities; they are no legal advice.")


@dataclass(frozen=True, slots=True)
class Weighing:
    """Message ids of the facts and of whom to ask about what; questions without an answer."""

    speaks_for: tuple[str, ...]
    against: tuple[str, ...]
    ask: tuple[str, ...]
    unanswered: tuple[Question, ...]


def weighed(answers: Mapping[str, str]) -> Weighing:
    """What the answers say; answers that a question does not know count as none."""
    given = [(one, answers.get(one.key, "")) for one in QUESTIONS]
    return Weighing(
        tuple(one.speaks_for[a] for one, a in given if a in one.speaks_for),
        tuple(one.against[a] for one, a in given if a in one.against),
        tuple(one.ask[a] for one, a in given if a in one.ask),
        tuple(one for one, a in given if a not in one.choices),
    )
