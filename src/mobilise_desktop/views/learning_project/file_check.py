"""What can be done about a file that is not accepted (LP-15): open it, or set the check aside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mobilise_desktop.domain.codes import Severity
from mobilise_desktop.domain.quality import Check
from mobilise_desktop.views.kit.basics import Button
from mobilise_desktop.views.records.findings_panel import ask_reason

if TYPE_CHECKING:
    from .editor import ProjectEditor


def open_file(editor: ProjectEditor, check: Check) -> None:
    """Lead to the file that the check is about."""
    project, navigate = editor.project, editor.page.ctx.navigate
    whose = check.field_path.removeprefix("files.")
    if whose == "participant":
        navigate("people", project.participant.participant_id)
    else:
        company = project.sending if whose == "sc" else project.host
        navigate("companies", company.company_id)


def aside_button(editor: ProjectEditor, check: Check) -> Button | None:
    """The button that sets the check aside or lets it count again; none where it only advises."""
    say, files = editor.say, editor.services.project_files
    if check.severity is Severity.BLOCK_ISSUE:
        title = say("The files of the participant and of both companies are accepted.")

        def ask() -> None:
            ask_reason(
                editor.page,
                title,
                lambda reason: editor.change(lambda record_id: files.set_aside(record_id, reason)),
            )

        return Button(say("Set aside…"), "quiet", on_click=ask)
    if not check.values.get("reason") or editor.frozen:
        return None
    return Button(say("Let it count again"), "quiet", on_click=lambda: editor.change(files.withdraw))
