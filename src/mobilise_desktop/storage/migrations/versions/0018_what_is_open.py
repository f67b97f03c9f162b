"""What is open is counted for Today from narrow indexes, without reading the records."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_secondments_case", "secondments", ["id", "state"], unique=False)
    op.drop_index("ix_checklist_items_open", table_name="checklist_items")
    op.create_index(
        "ix_checklist_items_open",
        "checklist_items",
        ["due", "secondment_id", "code", "id", "done_on", "not_needed"],
        unique=False,
        sqlite_where=sa.text("done_on IS NULL AND not_needed = 0"),
    )
    for table, done in (("payments", "paid_on"), ("reports", "received_on")):
        op.create_index(
            f"ix_{table}_open",
            table,
            ["due", "secondment_id", "id", done],
            unique=False,
            sqlite_where=sa.text(f"{done} IS NULL"),
        )
    op.drop_index("ix_evaluations_secondment_id", table_name="evaluations")
    op.create_index(
        "ix_evaluations_secondment_id_checkpoint",
        "evaluations",
        ["secondment_id", "checkpoint"],
        unique=False,
    )
