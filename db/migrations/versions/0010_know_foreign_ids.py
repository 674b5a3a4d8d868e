"""Remember what rows are called elsewhere, so that a file can be brought in again."""

import sqlalchemy as sa
from alembic import op

revision, down_revision, branch_labels, depends_on = "0010", "0009", None, None


def upgrade() -> None:
    """Add the table."""
    op.create_table(
        "foreign_ids",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("system", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("row_id", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('question', 'claim', 'resolution')", name=op.f("ck_foreign_ids_kind")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_foreign_ids")),
        sa.UniqueConstraint("system", "kind", "name", name=op.f("uq_foreign_ids_system_kind_name")),
    )
    op.create_index("ix_foreign_ids_row_id", "foreign_ids", ["row_id"])


def downgrade() -> None:
    """Forget them."""
    op.drop_table("foreign_ids")
