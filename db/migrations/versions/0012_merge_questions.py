"""Let questions that ask the same be found by what they ask, and be merged."""

import sqlalchemy as sa
from alembic import op

from tracker.language.likeness import content_key

revision, down_revision, branch_labels, depends_on = "0012", "0011", None, None

MERGED = sa.text("merged_into IS NOT NULL")  # nearly none are: an index of all would not be used
BATCH = 5_000
READ = sa.text("SELECT id, statement FROM questions WHERE id > :last ORDER BY id LIMIT :batch")
WRITE = sa.text("UPDATE questions SET content_folded = :key WHERE id = :row")


def upgrade() -> None:
    """Add the columns; name each question by its content words."""
    op.add_column("questions", sa.Column("merged_into", sa.Integer(), nullable=True))
    op.add_column("questions", sa.Column("content_folded", sa.String(), nullable=True))
    op.add_column("claims", sa.Column("merged_from", sa.Integer(), nullable=True))
    fill()
    op.create_index("ix_questions_content_folded", "questions", ["content_folded"])
    op.create_index(
        "ix_questions_merged_into", "questions", ["merged_into"],
        sqlite_where=MERGED, postgresql_where=MERGED,
    )  # fmt: skip


def downgrade() -> None:
    """Give merged claims back to the questions they were logged on; take the columns away."""
    op.execute("UPDATE claims SET question_id = merged_from WHERE merged_from IS NOT NULL")
    op.drop_index("ix_questions_merged_into", "questions")
    op.drop_index("ix_questions_content_folded", "questions")
    op.execute("ALTER TABLE claims DROP COLUMN merged_from")  # SQLite rebuilds no table
    op.execute("ALTER TABLE questions DROP COLUMN content_folded")
    op.execute("ALTER TABLE questions DROP COLUMN merged_into")


def fill() -> None:
    """Name what is there, a batch at a time."""
    connection, last = op.get_bind(), 0
    while rows := connection.execute(READ, {"last": last, "batch": BATCH}).all():
        keys = [{"row": number, "key": content_key(words)} for number, words in rows]
        connection.execute(WRITE, keys)
        last = rows[-1][0]
