"""The history of a record tells what belonged to it before entries of the journal were kept under it, too."""

import json
import zlib

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

# The tables of rows that belong to records, and the columns that name these.
PARTS = {
    "amendment_signatures": ("amendment_id",),
    "amendments": ("learning_project_id",),
    "attachments": ("subject_id",),
    "checklist_items": ("secondment_id",),
    "consents": ("subject_id",),
    "consultations": ("company_id", "participant_id"),
    "contact_entries": ("subject_id",),
    "evaluations": ("secondment_id",),
    "formality_items": ("secondment_id",),
    "learning_project_versions": ("learning_project_id",),
    "learning_projects": ("participant_id",),
    "matches": ("participant_id",),
    "needs_analyses": ("company_id", "participant_id"),
    "payments": ("secondment_id",),
    "reports": ("secondment_id",),
    "review_comments": ("learning_project_id",),
    "rule_overrides": ("subject_id",),
    "secondments": ("participant_id",),
    "signatures": ("learning_project_id",),
    "skill_statements": ("company_id", "participant_id"),
    "stay_forms": ("secondment_id",),
    "today_marks": ("subject_id",),
    "training_attendances": ("session_id", "participant_id", "secondment_id"),
}
WHOLES = (
    "companies", "editions", "formality_rules", "letter_templates", "offices", "organisations",
    "outreach_contacts", "outreach_events", "participants", "saved_searches", "text_blocks",
    "training_sessions", "training_topics",
)  # fmt: skip


def upgrade() -> None:
    connection = op.get_bind()
    for table, columns in PARTS.items():
        for column in columns:
            connection.exec_driver_sql(
                "INSERT OR IGNORE INTO journal_touches (record_id, seq) "
                f"SELECT part.{column}, touch.seq FROM {table} AS part "
                "JOIN journal_touches AS touch ON touch.record_id = part.id "
                f"WHERE part.{column} IS NOT NULL AND part.{column} <> ''"
            )
    _add_deleted(connection)


def _add_deleted(connection: sa.Connection) -> None:
    """Rows that are gone: the entry that deleted one has it whole, and so tells to what it belonged."""
    there = " UNION ALL ".join(f"SELECT id FROM {table}" for table in (*PARTS, *WHOLES))
    connection.exec_driver_sql("CREATE TEMP TABLE belonged (record_id TEXT, part_id TEXT)")
    deleting = connection.exec_driver_sql(
        "SELECT DISTINCT MAX(seq) AS seq FROM journal_touches "
        f"WHERE record_id NOT IN ({there}) GROUP BY record_id"
    )
    for (seq,) in deleting.all():
        packed = connection.exec_driver_sql("SELECT changes FROM journal WHERE seq = ?", (seq,)).scalar()
        found = list(_owners(packed)) if packed else []
        if found:
            connection.exec_driver_sql("INSERT INTO belonged VALUES (?, ?)", found)
    connection.exec_driver_sql(
        "INSERT OR IGNORE INTO journal_touches (record_id, seq) SELECT belonged.record_id, touch.seq "
        "FROM belonged JOIN journal_touches AS touch ON touch.record_id = belonged.part_id"
    )
    connection.exec_driver_sql("DROP TABLE belonged")


def _owners(packed: bytes) -> list[tuple[str, str]]:
    """Of an entry's changes: each record with a deleted part of it."""
    return [
        (before[column], part_id)
        for table, part_id, before, after in json.loads(zlib.decompress(packed))
        if after is None and before is not None
        for column in PARTS.get(table, ())
        if before.get(column)
    ]
