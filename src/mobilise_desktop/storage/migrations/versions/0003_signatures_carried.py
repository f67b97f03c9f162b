"""Signatures survive changes that do not concern their party, or are given on a change slip."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("signatures", sa.Column("carried_from", sa.Integer(), nullable=True))
    op.add_column("signatures", sa.Column("by_slip", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column(
        "learning_project_versions", sa.Column("clauses", sa.JSON(), nullable=False, server_default="[]")
    )
