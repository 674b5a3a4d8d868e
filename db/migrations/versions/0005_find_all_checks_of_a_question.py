"""Find all checks of a question by an index, not only the open one."""

from alembic import op

revision, down_revision, branch_labels, depends_on = "0005", "0004", None, None


def upgrade() -> None:
    """Add the index."""
    op.create_index("ix_checks_question_id", "checks", ["question_id"])


def downgrade() -> None:
    """Take it away."""
    op.drop_index("ix_checks_question_id", "checks")
