"""Formalities of a stay, and the office's own rows of the table they come from."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _items()
    _rules()


def _items() -> None:
    table = "formality_items"
    op.create_table(
        table,
        sa.Column("secondment_id", sa.String(length=40), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("due_reason", sa.String(), nullable=False),
        sa.Column("before_start", sa.Boolean(), nullable=False),
        sa.Column("asked_on", sa.Date(), nullable=True),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("done_by", sa.String(), nullable=False),
        sa.Column("evidence", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("answers", sa.JSON(), nullable=False),
        *_stamps(),
        sa.ForeignKeyConstraint(
            ["secondment_id"],
            ["secondments.id"],
            name=op.f("fk_formality_items_secondment_id_secondments"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_formality_items")),
    )
    op.create_index(f"ix_{table}_secondment_id", table, ["secondment_id"], unique=False)
    op.create_index(
        f"ix_{table}_open",
        table,
        ["due", "secondment_id", "kind", "id"],
        unique=False,
        sqlite_where=sa.text("state IN ('OPEN', 'ASKED')"),
    )


def _rules() -> None:
    op.create_table(
        "formality_rules",
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("removed", sa.Boolean(), nullable=False),
        *_stamps(),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_formality_rules")),
    )
    op.create_index("ix_formality_rules_code", "formality_rules", ["code"], unique=False)


def _stamps() -> tuple[sa.Column[Any], ...]:
    return (
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("demo", sa.Boolean(), nullable=False),
    )
