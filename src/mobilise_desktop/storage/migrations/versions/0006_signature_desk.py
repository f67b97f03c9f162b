"""It is kept where signed originals lie, and when those who have not signed were and will be reminded."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_SIGNATURES = ("signatures", "amendment_signatures")
_DOCUMENTS = ("learning_project_versions", "amendments")


def upgrade() -> None:
    for table in _SIGNATURES:
        op.add_column(table, sa.Column("original_place", sa.String(), nullable=False, server_default=""))
    for table in _DOCUMENTS:
        op.add_column(table, sa.Column("chased_on", sa.Date(), nullable=True))
        op.add_column(table, sa.Column("chase_on", sa.Date(), nullable=True))
