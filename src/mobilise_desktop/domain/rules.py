"""The rules' ids, titles, sources and certainties (dossier 2), and the finding that a check returns."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from .codes import N_, Certainty, Light

A, B, C, D, U = Certainty
_WHO = N_("Programme page “Who can participate”")


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule as the programme states it; ``source`` is shown to the officer."""

    id: str
    title: str
    source: str
    certainty: Certainty
    overridable: bool = True


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule says about a case: a light, the sentence with its values, the field that mends it.

    ``override`` is the written reason by which it is set aside; the light itself stays as found.
    ``overrides`` say that reason by language where the edition gave it.
    """

    rule: str
    light: Light
    message: str
    values: Mapping[str, object] = field(default_factory=dict)
    overrides: Mapping[str, str] = field(default_factory=dict)
    source: str = ""
    certainty: Certainty = Certainty.C
    overridable: bool = True
    field: str = ""
    title: str = ""
    override: str = ""

    def set_aside_by(self, language: str) -> str:
        """The reason that sets it aside, in the language where there is one; empty where none does."""
        return self.overrides.get(language, self.override) if self.override else ""

    @property
    def overridden(self) -> bool:
        """Whether a written reason sets the finding aside."""
        return bool(self.override)

    @property
    def open(self) -> bool:
        """Whether it still stands in the way: red or amber, and not set aside."""
        return self.light in (Light.RED, Light.AMBER) and not self.override


RULES: Mapping[str, Rule] = {
    rule.id: rule
    for rule in (
        Rule(
            "ELIG-C0",
            N_("Countries take part and differ"),
            _WHO,
            A,
            overridable=False,
        ),
        Rule("ELIG-C1", N_("The sending company is an SME"), N_("First pilot; SME definition"), A, False),
        Rule("ELIG-C2", N_("Size class"), N_("SME definition of the Commission"), B),
        Rule("ELIG-C3", N_("Figures of the group are counted"), N_("SME definition of the Commission"), B),
        Rule("ELIG-C4", N_("Large companies host only"), _WHO, A, False),
        Rule("ELIG-C5", N_("VAT or other registration"), _WHO, A, False),
        Rule("ELIG-C6", N_("One-person companies"), _WHO, A),
        Rule("ELIG-C7", N_("Self-employed persons"), _WHO, A),
        Rule("ELIG-C8", N_("Liberal professions are registered"), N_("First pilot"), C),
        Rule("ELIG-C9", N_("Associations"), N_("Erasmus for Young Entrepreneurs"), B),
        Rule(
            "ELIG-C10",
            N_("More than three years of professional experience"),
            N_("Two partner pages; contested"),
            B,
        ),
        Rule("ELIG-C11", N_("Persons sent per company"), N_("Interview of a partner"), B),
        Rule("ELIG-C12", N_("Earlier links are allowed"), N_("Programme page “About”"), A),
        Rule("ELIG-C13", N_("Companies of one group"), N_("Not found for the programme"), U),
        Rule("ELIG-C14", N_("Any sector may take part"), N_("Not found; sibling programme: any sector"), B),
        Rule("ELIG-C15", N_("Hosting asks for nothing in return"), N_("Interview of a partner"), B),
        Rule("ELIG-C16", N_("Registered on the platform"), _WHO, A),
        Rule("ELIG-C17", N_("The edition is running"), N_("Programme page “About”"), A),
        Rule("ELIG-C18", N_("Declarations for EU grants"), N_("Usual in EU grants"), D),
        Rule("ELIG-P1", N_("Employee, manager, owner or co-owner"), N_("Programme page"), A, False),
        Rule("ELIG-P2", N_("Employees work full time under a contract"), N_("Programme page"), A),
        Rule("ELIG-P3", N_("Managers work full time with a responsibility"), N_("Programme page, cut"), A),
        Rule("ELIG-P4", N_("Owners: share and role"), N_("Definition not readable"), U),
        Rule("ELIG-P5", N_("At least one year with the company"), N_("Three partner pages"), B),
        Rule("ELIG-P6", N_("Contract and salary go on"), N_("Programme page “About”"), A, False),
        Rule("ELIG-P7", N_("Medical insurance for the destination"), N_("Programme news"), A),
        Rule("ELIG-P8", N_("Nationality and permits"), N_("Not mentioned by the programme"), U),
        Rule("ELIG-P9", N_("Minimum age"), N_("Erasmus for Young Entrepreneurs"), C),
        Rule("ELIG-P10", N_("Special rate"), N_("Programme page on financial support"), A),
        Rule("DUR-1", N_("One to six months"), N_("Programme pages"), A),
        Rule("DUR-2", N_("Slices in whole weeks"), N_("Page of a partner"), B),
        Rule("DUR-3", N_("All slices within twelve months"), N_("Page of a partner"), B, False),
        Rule("DUR-4", N_("What one month means"), N_("Setting of the edition"), C),
        Rule("DUR-5", N_("Inside the funded period"), N_("Follows from the grant"), C),
        Rule("DUR-6", N_("Remote periods"), N_("Erasmus for Young Entrepreneurs"), C),
        Rule("TAX-1", N_("183 days in the host country"), N_("Usual in tax treaties"), B),
    )
}


def finding(
    rule: str,
    light: Light,
    message: str,
    *,
    field: str = "",
    values: Mapping[str, object] | None = None,
    override: str = "",
    overrides: Mapping[str, str] | None = None,
    final: bool = False,
) -> Finding:
    """A finding with the rule's title, source and certainty; ``final``: no reason can set it aside."""
    known = RULES[rule]
    return Finding(
        rule=rule,
        light=light,
        message=message,
        values=values or {},
        source=known.source,
        certainty=known.certainty,
        overridable=known.overridable and not final and light in (Light.RED, Light.AMBER),
        field=field,
        title=known.title,
        override=override,
        overrides=overrides or {},
    )


def with_overrides(findings: Iterable[Finding], overrides: Mapping[str, str]) -> tuple[Finding, ...]:
    """The findings with written reasons by rule id; a rule that allows no override keeps standing."""
    return tuple(
        replace(item, override=overrides[item.rule].strip(), overrides={})
        if item.overridable and overrides.get(item.rule, "").strip()
        else item
        for item in findings
    )


def overall(findings: Iterable[Finding]) -> Light:
    """One light for all: the worst finding that still stands; green when none does."""
    standing = {item.light for item in findings if item.open}
    if Light.RED in standing:
        return Light.RED
    return Light.AMBER if Light.AMBER in standing else Light.GREEN
