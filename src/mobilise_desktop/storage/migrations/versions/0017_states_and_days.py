"""Board, timeline and month find their stays by state and days in one narrow index."""

from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index(
        "ix_secondments_states_and_days",
        "secondments",
        ["state", "planned_start", "actual_start", "planned_end", "actual_end", "host_country", "id"],
        unique=False,
    )
    op.drop_index("ix_secondments_state_planned_start", table_name="secondments")
