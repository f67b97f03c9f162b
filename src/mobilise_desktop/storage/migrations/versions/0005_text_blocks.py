"""Offices keep text blocks; a review comment says for whom it speaks and which comment it answers."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "text_blocks",
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("demo", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_text_blocks")),
    )
    op.create_index("ix_text_blocks_language", "text_blocks", ["language"], unique=False)
    with op.batch_alter_table("review_comments") as comments:
        comments.add_column(sa.Column("side", sa.String(length=32), nullable=True))
        comments.add_column(sa.Column("answers_id", sa.String(length=40), nullable=True))
        comments.create_foreign_key(
            "fk_review_comments_answers_id_review_comments",
            "review_comments",
            ["answers_id"],
            ["id"],
            deferrable=True,
            initially="DEFERRED",
        )
