"""Keep an answer that names a time, not a day: "in 2035" is from its first day to its last."""

import sqlalchemy as sa
from alembic import op

revision, down_revision, branch_labels, depends_on = "0009", "0008", None, None


def upgrade() -> None:
    """Add the first day on which it may have happened."""
    op.add_column("resolutions", sa.Column("happened_from", sa.Date(), nullable=True))


def downgrade() -> None:
    """Take it away; what is left is the last day."""
    op.execute("ALTER TABLE resolutions DROP COLUMN happened_from")
