"""Keep what people do with the rows it changed, so that it can be undone; and what they delete."""

import sqlalchemy as sa
from alembic import op

revision, down_revision, branch_labels, depends_on = "0011", "0010", None, None


def upgrade() -> None:
    """Add the tables; of what was done before, nobody knows the rows."""
    op.create_table(
        "actions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("author", sa.String(), nullable=False),
        sa.Column("author_key", sa.String(), nullable=False),
        sa.Column("verb", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=True),
        sa.Column("words", sa.String(), nullable=True),
        sa.Column("detail", sa.String(), nullable=True),
        sa.Column("undoes", sa.Integer(), nullable=True),
        sa.Column("undone_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["undoes"], ["actions.id"], name="fk_actions_undoes_actions"),
        sa.ForeignKeyConstraint(["undone_by"], ["actions.id"], name="fk_actions_undone_by_actions"),
        sa.PrimaryKeyConstraint("id", name="pk_actions"),
    )
    op.create_index("ix_actions_author", "actions", ["author_key", "id"])
    op.create_table(
        "action_changes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("action_id", sa.Integer(), nullable=False),
        sa.Column("of_table", sa.String(), nullable=False),
        sa.Column("first", sa.Integer(), nullable=True),
        sa.Column("last", sa.Integer(), nullable=True),
        sa.Column("before", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("after", sa.JSON(none_as_null=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["action_id"], ["actions.id"], name="fk_action_changes_action_id_actions"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_action_changes"),
    )
    op.create_index("ix_action_changes_action_id", "action_changes", ["action_id"])
    op.create_index("ix_action_changes_rows", "action_changes", ["of_table", "last"])
    op.create_table(
        "deletions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=26), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("deleted_by", sa.String(), nullable=False),
        sa.Column("record", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_deletions"),
        sa.UniqueConstraint("uid", name="uq_deletions_uid"),
    )
    op.create_index("ix_deletions_subject", "deletions", ["kind", "number"])
    op.add_column("questions", sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    """Take them away."""
    op.execute("ALTER TABLE questions DROP COLUMN removed_at")  # SQLite rebuilds no table
    op.drop_table("deletions")
    op.drop_table("action_changes")
    op.drop_table("actions")
