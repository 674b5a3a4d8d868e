"""Let several people work: whose `me` a speaker is, and how often a row was changed."""

import sqlalchemy as sa
from alembic import op

revision, down_revision, branch_labels, depends_on = "0004", "0003", None, None

VERSIONED = ("claims", "questions")


def upgrade() -> None:
    """Add columns only: no table is rebuilt, so a large file is upgraded at once."""
    op.add_column("speakers", sa.Column("owner", sa.String(), nullable=True))
    op.create_index("uq_speakers_owner", "speakers", ["owner"], unique=True)
    for table in VERSIONED:
        version = sa.Column("version", sa.Integer(), server_default="1", nullable=False)
        op.add_column(table, version)


def downgrade() -> None:
    """Take the columns away."""
    for table in VERSIONED:
        with op.batch_alter_table(table) as batch_op:
            batch_op.drop_column("version")
    with op.batch_alter_table("speakers") as batch_op:
        batch_op.drop_index("uq_speakers_owner")
        batch_op.drop_column("owner")
