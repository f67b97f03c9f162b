"""What is open on checklists is found without reading what is done."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index(
        "ix_checklist_items_open",
        "checklist_items",
        ["due", "secondment_id", "code", "id"],
        unique=False,
        sqlite_where=sa.text("done_on IS NULL AND not_needed = 0"),
    )
