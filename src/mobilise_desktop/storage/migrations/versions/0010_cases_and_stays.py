"""What became of a match is told without reading Learning Projects and secondments whole."""

from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for table, column in (("learning_projects", "match_id"), ("secondments", "learning_project_id")):
        op.create_index(f"ix_{table}_{column}_state_id", table, [column, "state", "id"], unique=False)
        op.drop_index(f"ix_{table}_{column}", table_name=table)
