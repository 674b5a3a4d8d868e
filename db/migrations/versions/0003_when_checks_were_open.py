"""Keep when a check was planned and ended; find the zones that questions have of their own."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add both instants; of checks made before, nobody knows them."""
    op.add_column("checks", sa.Column("planned_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("checks", sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True))
    op.create_index("ix_questions_zone", "questions", ["zone"])
