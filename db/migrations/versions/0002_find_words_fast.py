"""Find claims by what is asked for most: words of any script, and every attribute of a filter."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

INDEXED = {
    "claims": ("kind", "stance", "lang", "basis", "p", "latest", "verdict_strict", "verdict_on"),
    "questions": ("answer_type",),
}
# table, what is searched in it, and where SQLite keeps its index of three letters in a row
TEXTS = (
    ("claims", "statement", "claim_words"),
    ("questions", "statement || '  ' || coalesce(criteria, '')", "question_words"),
    ("quotes", "coalesce(exact, '')", "quote_words"),
    ("sources", "coalesce(url, '')", "source_words"),
)
# Every two letters begin some three: two blanks at the end stand for what does not follow.
# Long texts are cut: a search vector of PostgreSQL holds one mebibyte.
TRIGRAMS = """
CREATE FUNCTION trigrams(body text) RETURNS tsvector
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT array_to_tsvector(array_agg(DISTINCT letters[i] || letters[i + 1] || letters[i + 2]))
    FROM (SELECT string_to_array(lower(left(body, 50000)) || '  ', NULL) AS letters) AS split,
        generate_series(1, cardinality(letters) - 2) AS i
$$
"""
SOUGHT = r"""
CREATE FUNCTION sought(word text) RETURNS tsquery
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT string_agg(
        '''' || replace(replace(part, '\', '\\'), '''', '''''') || '''' || ending, ' & '
    )::tsquery
    FROM (
        SELECT substr(lower(word), i, 3) AS part,
            CASE WHEN length(word) < 3 THEN ':*' ELSE '' END AS ending
        FROM generate_series(1, greatest(length(word) - 2, 1)) AS i
    ) AS parts
$$
"""


def upgrade() -> None:
    """Add the indexes; of words in the way of each database."""
    for table, columns in INDEXED.items():
        for column in columns:
            op.create_index(f"ix_{table}_{column}", table, [column])
    if op.get_bind().dialect.name == "postgresql":
        op.execute(TRIGRAMS)
        op.execute(sa.text(SOUGHT.replace(":", r"\:")))
        for table, text, name in TEXTS:
            op.execute(f"CREATE INDEX ix_{name} ON {table} USING gin (trigrams({text}))")
        return
    for table, text, name in TEXTS:
        op.execute(
            f"CREATE VIRTUAL TABLE {name} USING fts5(text, content = '', tokenize = 'trigram')"
        )
        op.execute(f"INSERT INTO {name} (rowid, text) SELECT id, {text} || '  ' FROM {table}")  # noqa: S608
        op.execute(f"CREATE VIRTUAL TABLE {name}_terms USING fts5vocab('{name}', 'row')")
