"""The search box finds Learning Projects by what people wrote, no longer by ids, codes, amounts and days."""

import json
from collections.abc import Iterator
from typing import Any

from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

NOT_WRITTEN = frozenset({
    "id", "company_id", "participant_id", "organisation_id", "objective_ids", "skill_uri", "edition_code",
    "country", "sector", "nace_revision", "size_class", "category", "work_language", "collaborations",
    "owner", "kind", "party", "of", "printing", "first", "last", "due", "day", "in_company_since",
    "training_on", "hours_per_week", "weekly_hours", "monthly_rate", "planned_grant",
})  # fmt: skip


def upgrade() -> None:
    connection = op.get_bind()
    rows = connection.exec_driver_sql(
        "SELECT entry.rowid, entry.title, entry.subtitle, entry.body, entry.folded, project.content "
        "FROM search_entries AS entry JOIN learning_projects AS project ON project.id = entry.record_id "
        "WHERE entry.kind = 'LEARNING_PROJECT'"
    ).fetchall()
    for place, title, subtitle, body, folded, content in rows:
        changed = _without(f"{title}\n{subtitle}\n".count("\n"), body, folded, json.loads(content or "{}"))
        if changed:
            connection.exec_driver_sql(
                "UPDATE search_entries SET body = ?, folded = ? WHERE rowid = ?", (*changed, place)
            )


def _without(before: int, body: str, folded: str, content: Any) -> tuple[str, str] | None:
    """The body and its folded lines, which stand in the same order after ``before`` others, without what
    nobody wrote; nothing where the entry is not of this content.
    """
    keep: list[bool] = []
    texts: list[str] = []
    for text, written in _texts(content, True):
        texts.append(text)
        keep += [written] * (text.count("\n") + 1)
    lines = folded.split("\n")
    if "\n".join(texts) != body or len(lines) < before + len(keep):
        return None
    kept = [line for line, written in zip(body.split("\n"), keep, strict=True) if written]
    folds = [line for line, written in zip(lines[before:], keep, strict=False) if written]
    return "\n".join(kept), "\n".join([*lines[:before], *folds, *lines[before + len(keep) :]])


def _texts(value: Any, written: bool) -> Iterator[tuple[str, bool]]:
    if isinstance(value, str):
        yield value, written
    elif isinstance(value, dict):
        for key, inner in value.items():
            code = key in NOT_WRITTEN or (key == "method" and "objective_ids" in value)
            yield from _texts(inner, written and not code)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner, written)


def downgrade() -> None:
    """The entries are made anew with the next change of each project."""
