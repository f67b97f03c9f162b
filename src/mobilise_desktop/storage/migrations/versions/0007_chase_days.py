"""The days on which issued versions are chased are found without reading their contents."""

from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index(
        "ix_learning_project_versions_chase",
        "learning_project_versions",
        ["learning_project_id", "number", "chase_on", "issued_at", "chased_on", "id"],
        unique=False,
    )
