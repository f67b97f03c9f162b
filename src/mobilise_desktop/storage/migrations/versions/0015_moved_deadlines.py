"""Due days that an officer moved keep the day by the rules, who moved them and when."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for table in ("checklist_items", "payments", "reports"):
        if table != "checklist_items":
            op.add_column(table, sa.Column("due_reason", sa.String(), nullable=False, server_default=""))
        op.add_column(table, sa.Column("due_ruled", sa.Date(), nullable=True))
        op.add_column(table, sa.Column("due_moved_by", sa.String(), nullable=False, server_default=""))
        op.add_column(table, sa.Column("due_moved_on", sa.Date(), nullable=True))
