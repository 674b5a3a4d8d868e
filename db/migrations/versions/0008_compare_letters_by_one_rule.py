"""Compare letters by one rule on both kinds of database: folded once, in columns of their own.

The words of a table are found in the folded column; names are told apart without unseen marks.
"""

import re
import unicodedata

import sqlalchemy as sa
from alembic import op

revision, down_revision, branch_labels, depends_on = "0008", "0007", None, None

FOLDED = {
    "speakers": {"name_folded": "name"},
    "aliases": {"name_folded": "name"},
    "tags": {"name_folded": "name"},
    "claims": {"statement_folded": "statement"},
    "questions": {
        "statement_folded": "statement",
        "criteria_folded": "criteria",
        "assignee_folded": "assignee",
    },
    "quotes": {"exact_folded": "exact"},
    "sources": {"url_folded": "url"},
}
INDEXED = (
    ("speakers", "name_folded"),
    ("aliases", "name_folded"),
    ("tags", "name_folded"),
    ("questions", "assignee_folded"),
)
# table, the index of its words, what is searched in it: before, and now
TEXTS = (
    ("claims", "claim_words", "statement", "coalesce(statement_folded, '')"),
    ("questions", "question_words", "statement || '  ' || coalesce(criteria, '')",
     "coalesce(statement_folded, '') || '  ' || coalesce(criteria_folded, '')"),
    ("quotes", "quote_words", "coalesce(exact, '')", "coalesce(exact_folded, '')"),
    ("sources", "source_words", "coalesce(url, '')", "coalesce(url_folded, '')"),
)  # fmt: skip
BATCH = 5_000
ACCENTS = re.compile("[\u0300-\u036f]")


def upgrade() -> None:
    """Add the columns, fill them, and index the words anew."""
    for table, columns in FOLDED.items():
        for column in columns:
            op.add_column(table, sa.Column(column, sa.String(), nullable=True))
        fill(table, columns)
    for table, column in INDEXED:
        op.create_index(f"ix_{table}_{column}", table, [column])
    renew_keys()
    for table, name, _, text in TEXTS:
        index_words(table, name, text)


def downgrade() -> None:
    """Index the words as they were written, and take the columns away."""
    for table, name, text, _ in TEXTS:
        index_words(table, name, text)
    for table, column in INDEXED:
        op.drop_index(f"ix_{table}_{column}", table)
    for table, columns in FOLDED.items():
        for column in columns:
            op.execute(f"ALTER TABLE {table} DROP COLUMN {column}")  # SQLite rebuilds no table


def fill(table: str, columns: dict[str, str]) -> None:
    """Fold what is there, a batch at a time."""
    connection, last = op.get_bind(), 0
    read = sa.text(
        f"SELECT id, {', '.join(columns.values())} FROM {table} "  # noqa: S608  ours
        "WHERE id > :last ORDER BY id LIMIT :batch"
    )
    settings = ", ".join(f"{column} = :{column}" for column in columns)
    write = sa.text(f"UPDATE {table} SET {settings} WHERE id = :row")  # noqa: S608  ours
    while rows := connection.execute(read, {"last": last, "batch": BATCH}).all():
        connection.execute(
            write,
            [
                {"row": number} | {
                    column: None if value is None else folded(value)
                    for column, value in zip(columns, values, strict=True)
                }
                for number, *values in rows
            ],
        )  # fmt: skip
        last = rows[-1][0]


def renew_keys() -> None:
    """Know names without unseen marks; an alias that its speaker has twice then stays as it was."""
    connection = op.get_bind()
    for number, key in connection.execute(sa.text("SELECT id, name_key FROM speakers")).all():
        renew_key("speakers", number, key)
    aliases = connection.execute(sa.text("SELECT id, speaker_id, name_key FROM aliases")).all()
    taken = {(speaker, key) for _, speaker, key in aliases}
    for number, speaker, key in aliases:
        if (speaker, plain(key)) not in taken:
            taken.add((speaker, plain(key)))
            renew_key("aliases", number, key)


def renew_key(table: str, number: int, key: str) -> None:
    """Give a name another key, if it has unseen marks."""
    if plain(key) != key:
        write = sa.text(f"UPDATE {table} SET name_key = :key WHERE id = :row")  # noqa: S608  ours
        op.get_bind().execute(write, {"key": plain(key), "row": number})


def plain(key: str) -> str:
    """A key of a name without unseen marks."""
    return " ".join(visible(key).split())


def index_words(table: str, name: str, text: str) -> None:
    """Find words in a text; the views and triggers that use the index are down meanwhile."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute(f"DROP INDEX ix_{name}")
        op.execute(f"CREATE INDEX ix_{name} ON {table} USING gin (trigrams({text}))")
        return
    op.execute(f"DROP TABLE {name}_terms")
    op.execute(f"DROP TABLE {name}")
    op.execute(f"CREATE VIRTUAL TABLE {name} USING fts5(text, content = '', tokenize = 'trigram')")
    op.execute(f"INSERT INTO {name} (rowid, text) SELECT id, {text} || '  ' FROM {table}")  # noqa: S608
    op.execute(f"CREATE VIRTUAL TABLE {name}_terms USING fts5vocab('{name}', 'row')")


def folded(text: str) -> str:
    """A text as it was compared when this was written: later versions may fold otherwise."""
    if text.isascii():
        return text.lower()
    compared = unicodedata.normalize("NFKC", visible(text)).casefold()
    bare = ACCENTS.sub("", unicodedata.normalize("NFKD", compared))
    return unicodedata.normalize("NFKC", bare)


def visible(text: str) -> str:
    """A text without the characters that show nothing."""
    return "".join(each for each in text if unicodedata.category(each) != "Cf")
