"""Saved searches keep which of their records somebody has looked at."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("saved_searches", sa.Column("seen", sa.JSON(), nullable=False, server_default="[]"))
