"""Tell people what is due: channels, their outbox, and what each of them was told."""

import sqlalchemy as sa
from alembic import op

revision, down_revision, branch_labels, depends_on = "0006", "0005", None, None

WAITING = sa.text("state IN ('waiting', 'sending')")


def upgrade() -> None:
    """Make three tables."""
    op.create_table(
        "channels",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("url", sa.String(), nullable=False),
        sa.Column("shown", sa.String(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("audience", sa.String(), nullable=False),
        sa.Column("who", sa.String(), nullable=True),
        sa.Column("lang", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("digest IN ('daily', 'weekly')", name=op.f("ck_channels_digest")),
        sa.CheckConstraint(
            "audience IN ('everybody', 'assignee', 'tag', 'unassigned')",
            name=op.f("ck_channels_audience"),
        ),
        sa.CheckConstraint("lang IN ('en', 'zh')", name=op.f("ck_channels_lang")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_channels")),
    )
    op.create_table(
        "outbox",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("channel_id", sa.Integer(), nullable=False),
        sa.Column("period", sa.String(), nullable=False),
        sa.Column("message_id", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("next_try_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_error", sa.String(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "state IN ('waiting', 'sending', 'sent', 'empty', 'dead')",
            name=op.f("ck_outbox_state"),
        ),
        sa.ForeignKeyConstraint(
            ["channel_id"], ["channels.id"], name=op.f("fk_outbox_channel_id_channels")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox")),
        sa.UniqueConstraint("channel_id", "period", name=op.f("uq_outbox_channel_id_period")),
    )
    op.create_index(
        "ix_outbox_waiting", "outbox", ["next_try_at"],
        sqlite_where=WAITING, postgresql_where=WAITING,
    )  # fmt: skip
    op.create_table(
        "told",
        sa.Column("channel_id", sa.Integer(), nullable=False),
        sa.Column("check_id", sa.Integer(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("stage", sa.Integer(), nullable=False),
        sa.Column("outbox_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["channel_id"], ["channels.id"], name=op.f("fk_told_channel_id_channels")
        ),
        sa.ForeignKeyConstraint(["check_id"], ["checks.id"], name=op.f("fk_told_check_id_checks")),
        sa.ForeignKeyConstraint(
            ["outbox_id"], ["outbox.id"], name=op.f("fk_told_outbox_id_outbox")
        ),
        sa.PrimaryKeyConstraint("channel_id", "check_id", "due_on", "stage", name=op.f("pk_told")),
    )
    op.create_index("ix_told_check_id", "told", ["check_id"])


def downgrade() -> None:
    """Take them down."""
    for table in ("told", "outbox", "channels"):
        op.drop_table(table)
