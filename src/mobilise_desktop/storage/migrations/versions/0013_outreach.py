"""Offices keep their events and the contacts made at them or at the desk."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def _stamps() -> tuple[sa.Column[Any], ...]:
    return (
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("demo", sa.Boolean(), nullable=False),
    )


def upgrade() -> None:
    op.create_table(
        "outreach_events",
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("topic", sa.String(), nullable=False),
        sa.Column("first", sa.Date(), nullable=False),
        sa.Column("last", sa.Date(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("online", sa.Boolean(), nullable=False),
        sa.Column("partner", sa.String(), nullable=False),
        sa.Column("audience", sa.String(), nullable=False),
        sa.Column("firms", sa.Integer(), nullable=False),
        sa.Column("individuals", sa.Integer(), nullable=False),
        sa.Column("multipliers", sa.Integer(), nullable=False),
        sa.Column("materials", sa.JSON(), nullable=False),
        sa.Column("costs", sa.BigInteger(), nullable=True),
        sa.Column("note", sa.String(), nullable=False),
        *_stamps(),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outreach_events")),
    )
    op.create_index("ix_outreach_events_first", "outreach_events", ["first"], unique=False)
    op.create_table(
        "outreach_contacts",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("channel", sa.String(length=32), nullable=False),
        sa.Column("audience", sa.String(length=32), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("firm", sa.String(), nullable=False),
        sa.Column("reach", sa.String(), nullable=False),
        sa.Column("asked", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("officer", sa.String(), nullable=False),
        sa.Column("event_id", sa.String(length=40), nullable=True),
        sa.Column("consultation_id", sa.String(length=40), nullable=True),
        sa.Column("follow_up_on", sa.Date(), nullable=True),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("consent_on", sa.Date(), nullable=True),
        sa.Column("forgotten_on", sa.Date(), nullable=True),
        *_stamps(),
        sa.ForeignKeyConstraint(
            ["event_id"], ["outreach_events.id"], name=op.f("fk_outreach_contacts_event_id_outreach_events")
        ),
        sa.ForeignKeyConstraint(
            ["consultation_id"],
            ["consultations.id"],
            name=op.f("fk_outreach_contacts_consultation_id_consultations"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outreach_contacts")),
    )
    for column in ("day", "follow_up_on", "event_id", "consultation_id"):
        op.create_index(f"ix_outreach_contacts_{column}", "outreach_contacts", [column], unique=False)
