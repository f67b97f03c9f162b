"""The editor's checks of a Learning Project: LP-1 to LP-12 (dossier 5.3), LP-13 to LP-15 of our own."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from .case_files import CaseFiles
from .codes import N_, Light, Owner, Party, Severity
from .company_rules import NOT_VALID
from .edition import Edition
from .facts import StayFacts
from .grant import compute_grant
from .learning_project import LearningProject
from .needs_cover import Wish, uncovered
from .phrases import is_specific, phrases_in
from .project_edit import days_outside, empty_weeks
from .project_json import fingerprint
from .stay_rules import stay_findings
from .text_blocks import blanks
from .translations import passages
from .unstated import unstated

SHORT_TEXT = 40
ONE_SIDED = 0.75
NO_OPEN_FILE = CaseFiles()
APPROVAL, ISSUE, WARN = Severity.BLOCK_APPROVAL, Severity.BLOCK_ISSUE, Severity.WARN


@dataclass(frozen=True, slots=True)
class Check:
    """What one rule says: its message with values, the field to mend, and whether it is passed."""

    id: str
    severity: Severity
    message: str
    values: Mapping[str, object] = field(default_factory=dict)
    field_path: str = ""
    passed: bool = False


_PASSED = {
    "LP-1": N_("Each company and the participant has an objective and an outcome."),
    "LP-2": N_("Objectives and outcomes are shared between both companies."),
    "LP-3": N_("Each objective has an indicator and a target."),
    "LP-4": N_("Every week of the stay has an activity, and none lies outside."),
    "LP-5": N_("Objectives and activities are linked."),
    "LP-6": N_("No word tells of supervision, internship or replacement."),
    "LP-7": N_("No stock phrase stands without a number, a name or a product."),
    "LP-8": N_("Background, objectives and outcomes are long enough to say something."),
    "LP-9": N_("Dates and countries follow the rules."),
    "LP-10": N_("The planned grant agrees with its calculation."),
    "LP-11": N_("Every signatory has a name and a function."),
    "LP-12": N_("The text is as it was issued."),
    "LP-13": N_("No blank of a text block is left open."),
    "LP-14": N_("Each need of the consultation has an objective."),
    "LP-15": N_("The files of the participant and of both companies are accepted."),
}
_SEVERITY = {
    "LP-1": APPROVAL,
    "LP-4": APPROVAL,
    "LP-9": APPROVAL,
    "LP-10": ISSUE,
    "LP-11": ISSUE,
    "LP-12": ISSUE,
    "LP-13": ISSUE,
    "LP-15": ISSUE,
}


@dataclass(frozen=True, slots=True)
class _Case:
    project: LearningProject
    edition: Edition
    language: str
    issued: str
    wishes: tuple[Wish, ...]
    files: CaseFiles


def check_project(
    project: LearningProject,
    *,
    edition: Edition,
    language: str,
    issued_fingerprint: str = "",
    wishes: tuple[Wish, ...] = (),
    files: CaseFiles = NO_OPEN_FILE,
) -> tuple[Check, ...]:
    """All checks in order; a rule without a fault gives one passed check.

    ``language`` is the document's (word lists of LP-6 and LP-7); ``issued_fingerprint`` is that of the
    version out for signature, empty while none is (LP-12); ``wishes`` are the needs told (LP-14);
    ``files`` those of the case that are not accepted (LP-15).
    """
    case = _Case(project, edition, language, issued_fingerprint, wishes, files)
    result: list[Check] = []
    for rule, look in _LOOKS.items():
        faults = tuple(look(case))
        result.extend(faults or (_check(rule, _passed(rule, case), passed=True),))
    return tuple(result)


def _passed(rule: str, case: _Case) -> str:
    """What the rule says where all is well; no text is as it was issued before it is."""
    if rule == "LP-12" and not case.issued:
        return N_("The text was not issued yet.")
    return _PASSED[rule]


def can_approve(checks: Iterable[Check]) -> bool:
    """Whether nothing blocks approval."""
    return not any(c.severity is APPROVAL and not c.passed for c in checks)


def can_issue(checks: Iterable[Check]) -> bool:
    """Whether nothing blocks approval or issue; the warnings are advice."""
    return not any(c.severity is not WARN and not c.passed for c in checks)


def _check(
    rule: str,
    message: str,
    *,
    path: str = "",
    values: Mapping[str, object] | None = None,
    severity: Severity | None = None,
    passed: bool = False,
) -> Check:
    return Check(rule, severity or _SEVERITY.get(rule, WARN), message, values or {}, path, passed)


def _outcomes(project: LearningProject) -> tuple[tuple[Owner, str, str], ...]:
    out = project.outcomes
    return (
        (Owner.SC, "outcomes.sc", out.sc),
        (Owner.HC, "outcomes.hc", out.hc),
        (Owner.PARTICIPANT, "outcomes.participant", out.participant),
    )


def _each_side_gains(case: _Case) -> Iterator[Check]:
    """LP-1: SC, HC and participant have an objective and an outcome; COMMON counts for SC and HC."""
    owners = {o.owner for o in case.project.objectives if o.text.strip()}
    common = {Owner.SC, Owner.HC} if Owner.COMMON in owners else set()
    for owner, path, text in _outcomes(case.project):
        if owner not in owners | common:
            message = N_("{owner}: an objective is missing.")
            yield _check("LP-1", message, path="objectives", values={"owner": owner})
        if not text.strip():
            yield _check("LP-1", N_("{owner}: an outcome is missing."), path=path, values={"owner": owner})


def _one_sided(case: _Case) -> Iterator[Check]:
    """LP-2: no company owns over three quarters of the objectives and outcomes."""
    owned = [o.owner for o in case.project.objectives if o.text.strip()]
    owned += [owner for owner, _, text in _outcomes(case.project) if text.strip()]
    for owner in (Owner.SC, Owner.HC):
        if owned and owned.count(owner) / len(owned) > ONE_SIDED:
            percent = round(100 * owned.count(owner) / len(owned))
            message = N_("Single-sided: {percent} % of objectives and outcomes belong to one side ({owner}).")
            yield _check("LP-2", message, path="objectives", values={"percent": percent, "owner": owner})


def _measurable(case: _Case) -> Iterator[Check]:
    """LP-3: each objective has an indicator and a target."""
    for number, row in enumerate(case.project.objectives, start=1):
        values = {"number": number}
        if not row.indicator.strip():
            message = N_("Objective {number} has no indicator.")
            yield _check("LP-3", message, path=f"objectives[{row.id}].indicator", values=values)
        if not row.target.strip():
            message = N_("Objective {number} has no target.")
            yield _check("LP-3", message, path=f"objectives[{row.id}].target", values=values)


def _plan_covers(case: _Case) -> Iterator[Check]:
    """LP-4: every week of each slice has an activity; no activity lies outside the slices."""
    for first, last in empty_weeks(case.project):
        message = N_("Nothing is planned from {first} to {last}.")
        yield _check("LP-4", message, path="activities", values={"first": first, "last": last})
    for row in case.project.activities:
        if days_outside(case.project, row):
            message = N_("The activity from {first} to {last} lies outside the stay.")
            values = {"first": row.first, "last": row.last}
            yield _check("LP-4", message, path=f"activities[{row.id}].first", values=values)


def _linked(case: _Case) -> Iterator[Check]:
    """LP-5: every objective is served by an activity, every activity serves an objective."""
    known = {o.id for o in case.project.objectives}
    served = {o for a in case.project.activities for o in a.objective_ids}
    for number, row in enumerate(case.project.objectives, start=1):
        if row.id not in served:
            message = N_("No activity serves objective {number}.")
            yield _check("LP-5", message, path=f"objectives[{row.id}].text", values={"number": number})
    for activity in case.project.activities:
        if not known & set(activity.objective_ids):
            message = N_("The activity from {first} to {last} serves no objective.")
            values = {"first": activity.first, "last": activity.last}
            path = f"activities[{activity.id}].objective_ids"
            yield _check("LP-5", message, path=path, values=values)


def texts_of(project: LearningProject) -> tuple[tuple[str, str], ...]:
    """The free texts on what is done and why, by path: what LP-6 and LP-7 read."""
    rows = [
        ("background.sc", project.background.sc),
        ("background.hc", project.background.hc),
        ("background.common", project.background.common),
        ("how_met", project.how_met),
        ("why_this_pair", project.why_this_pair),
        ("collaboration_note", project.collaboration_note),
        *((f"objectives[{o.id}].text", o.text) for o in project.objectives),
        *((f"activities[{a.id}].text", a.text) for a in project.activities),
        *((f"activities[{a.id}].deliverable", a.deliverable) for a in project.activities),
        ("tasks.participant", project.tasks.participant),
        ("tasks.sc", project.tasks.sc),
        ("tasks.hc", project.tasks.hc),
        ("outcomes.sc", project.outcomes.sc),
        ("outcomes.hc", project.outcomes.hc),
        ("outcomes.participant", project.outcomes.participant),
        ("outcomes.deliverables", project.outcomes.deliverables),
        ("mentoring.meeting_rhythm", project.mentoring.meeting_rhythm),
    ]
    return tuple((path, text) for path, text in rows if text.strip())


def _words_of_supervision(case: _Case) -> Iterator[Check]:
    """LP-6: words of supervision, internship or replacement; the guide says "collaborating with"."""
    message = N_("“{phrase}”: the participant collaborates as an equal and fills no gap in the staff.")
    listed = case.edition.phrase_lists(case.language).supervision
    for path, text in texts_of(case.project):
        for phrase in phrases_in(text, listed):
            yield _check("LP-6", message, path=path, values={"phrase": phrase})


def _stock_phrases(case: _Case) -> Iterator[Check]:
    """LP-7: stock phrases without a number, a name or a product in the same field."""
    message = N_("“{phrase}” is too general: say which market, product, number or person.")
    project = case.project
    names = (project.sending.legal_name, project.host.legal_name, project.participant.name)
    listed = case.edition.phrase_lists(case.language).stock
    for path, text in texts_of(project):
        if not is_specific(text, names, case.language):
            for phrase in phrases_in(text, listed):
                yield _check("LP-7", message, path=path, values={"phrase": phrase})


def _too_short(case: _Case) -> Iterator[Check]:
    """LP-8: background, objectives and outcomes of at least 40 characters."""
    project = case.project
    rows = [
        ("background.sc", project.background.sc),
        ("background.hc", project.background.hc),
        *((f"objectives[{o.id}].text", o.text) for o in project.objectives),
        *((path, text) for _, path, text in _outcomes(project)),
    ]
    for path, text in rows:
        length = len(" ".join(text.split()))
        if length < SHORT_TEXT:
            message = N_("Nothing is written yet: at least {least} characters say something.")
            if length:
                message = N_("Only {length} characters: at least {least} say something.")
            yield _check("LP-8", message, path=path, values={"length": length, "least": SHORT_TEXT})


def _dates_and_countries(case: _Case) -> Iterator[Check]:
    """LP-9: the rules of duration, and host country other than the sending company's.

    A stay outside an edition that does not refuse it is advice.
    """
    project = case.project
    sending, host = project.sending.country, project.host.country
    if sending and sending == host:
        message = N_("Sending and host company must be in different countries.")
        yield _check("LP-9", message, path="host.country")
    for found in stay_findings(stay=StayFacts(sending, host, project.slices), edition=case.edition):
        if found.light is Light.RED or (found.light is Light.AMBER and not project.slices):
            yield _check("LP-9", found.message, path="slices", values=found.values)
        elif found.light is Light.AMBER and found.rule == "DUR-5":
            yield _check("LP-9", found.message, path="slices", values=found.values, severity=WARN)


def _grant_agrees(case: _Case) -> Iterator[Check]:
    """LP-10: the stated grant is the computed one; without a published rate none may be stated."""
    stated = case.project.finance.planned_grant
    computed = compute_grant(
        edition=case.edition,
        host_country=case.project.host.country,
        slices=case.project.slices,
        special_rate=case.project.finance.special_rate,
    )
    path = "finance.planned_grant"
    if computed.amount is None:
        if stated is not None:
            yield _check("LP-10", N_("A grant is stated though no rate is published."), path=path)
    elif stated is None:
        values = {"computed": computed.amount}
        yield _check(
            "LP-10", N_("The planned grant is not stated; computed: {computed}."), path=path, values=values
        )
    elif stated != computed.amount:
        values = {"stated": Decimal(stated), "computed": computed.amount}
        message = N_("The planned grant {stated} differs from the computed {computed}.")
        yield _check("LP-10", message, path=path, values=values)


def _signatories(case: _Case) -> Iterator[Check]:
    """LP-11: each required signatory has a name and a function."""
    for row in case.project.signatories:
        values: dict[str, object] = {"party": Party(row.party)}
        if row.required and not row.name.strip():
            message = N_("{party}: the signatory's name is missing.")
            yield _check("LP-11", message, path=f"signatories[{row.party.value}].name", values=values)
        if row.required and not row.function.strip():
            message = N_("{party}: the signatory's function is missing.")
            yield _check("LP-11", message, path=f"signatories[{row.party.value}].function", values=values)


def _changed_since_issue(case: _Case) -> Iterator[Check]:
    """LP-12: a change after issue makes a new version and voids the signatures."""
    if case.issued and fingerprint(case.project) != case.issued:
        message = N_(
            "The text was changed after it was issued: a new version is needed, signatures are void."
        )
        yield _check("LP-12", message)


def _open_blanks(case: _Case) -> Iterator[Check]:
    """LP-13: the blanks of text blocks are filled in; what only the people know is stated (advice only)."""
    for passage in passages(case.project):
        found = blanks(passage.text)
        if found:
            path = re.sub(r"\[\d{8}\].*", "", passage.path)
            values = {"blanks": ", ".join(found)}
            yield _check("LP-13", N_("Still to be filled in: {blanks}"), path=path, values=values)
    for path, message in unstated(case.project):
        yield _check("LP-13", message, path=path, severity=WARN)


def _needs_taken_up(case: _Case) -> Iterator[Check]:
    """LP-14: what was wanted at the consultation is taken up by an objective."""
    for wish in uncovered(case.project, case.wishes):
        message = N_("{owner}: no objective takes up “{need}”.")
        values = {"owner": wish.owner, "need": wish.text.rstrip(" .")}
        yield _check("LP-14", message, path="objectives", values=values)


def _files_accepted(case: _Case) -> Iterator[Check]:
    """LP-15: the files of all three are accepted; a tax number of wrong form is named (advice only)."""
    files = case.files
    for side in ("sending", "host"):
        number = getattr(case.project, side).vat_or_tax_no
        if number in files.wrong_numbers:
            path, values = f"{side}.vat_or_tax_no", {"number": number}
            yield _check("LP-15", NOT_VALID, path=path, values=values, severity=WARN)
    plain = N_("{owner}: the file of {name} is not accepted ({state}).")
    aside = N_("{owner}: the file of {name} is not accepted ({state}). Set aside: {reason}")
    for one in files.open:
        values = {"owner": one.owner, "name": one.name, "state": one.state, "reason": files.reason}
        yield _check(
            "LP-15",
            aside if files.reason else plain,
            path=f"files.{one.owner.value.lower()}",
            values=values,
            severity=ISSUE if files.blocks else WARN,
        )


_LOOKS: Mapping[str, Callable[[_Case], Iterator[Check]]] = {
    "LP-1": _each_side_gains,
    "LP-2": _one_sided,
    "LP-3": _measurable,
    "LP-4": _plan_covers,
    "LP-5": _linked,
    "LP-6": _words_of_supervision,
    "LP-7": _stock_phrases,
    "LP-8": _too_short,
    "LP-9": _dates_and_countries,
    "LP-10": _grant_agrees,
    "LP-11": _signatories,
    "LP-12": _changed_since_issue,
    "LP-13": _open_blanks,
    "LP-14": _needs_taken_up,
    "LP-15": _files_accepted,
}
