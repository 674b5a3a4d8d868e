"""Keep documents with their versions, and what was found in them until somebody decided."""

import sqlalchemy as sa
from alembic import op

revision, down_revision, branch_labels, depends_on = "0007", "0006", None, None

TEXTS = ("form", "publisher", "lang")


def upgrade() -> None:
    """Add columns without rebuilding a table, and the table of candidates."""
    for name in TEXTS:
        op.add_column("sources", sa.Column(name, sa.String(), nullable=True))
    op.add_column("sources", sa.Column("said_on", sa.Date(), nullable=True))
    op.add_column("sources", sa.Column("version_of", sa.Integer(), nullable=True))
    op.add_column("quotes", sa.Column("second", sa.Integer(), nullable=True))
    op.create_index("ix_sources_sha256", "sources", ["sha256"])
    op.create_index("ix_sources_version_of", "sources", ["version_of"])
    op.create_table(
        "candidates",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("found", sa.JSON(), nullable=False),
        sa.Column("found_by", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("claim_id", sa.Integer(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_by", sa.String(), nullable=True),
        sa.CheckConstraint(
            "state IN ('open', 'accepted', 'merged', 'rejected', 'superseded')",
            name=op.f("ck_candidates_state"),
        ),
        sa.ForeignKeyConstraint(
            ["source_id"], ["sources.id"], name=op.f("fk_candidates_source_id_sources")
        ),
        sa.ForeignKeyConstraint(
            ["claim_id"], ["claims.id"], name=op.f("fk_candidates_claim_id_claims")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_candidates")),
    )
    op.create_index("ix_candidates_source_id", "candidates", ["source_id"])
    op.create_index("ix_candidates_claim_id", "candidates", ["claim_id"])


def downgrade() -> None:
    """Take them away."""
    op.drop_table("candidates")
    op.drop_index("ix_sources_version_of", "sources")
    op.drop_index("ix_sources_sha256", "sources")
    with op.batch_alter_table("quotes") as batch_op:
        batch_op.drop_column("second")
    with op.batch_alter_table("sources") as batch_op:
        for name in (*TEXTS, "said_on", "version_of"):
            batch_op.drop_column(name)
