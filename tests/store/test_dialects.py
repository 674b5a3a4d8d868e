"""A statement is written once; a dialect says it in its backend's words, and nothing in quotes."""

import pytest

from tracker.store.backends.dialect import POSTGRES, SQLITE

SAID = [
    ("SELECT ?", "SELECT %s"),
    ("SELECT '?', \"?\", ? -- ?\n, ?", "SELECT '?', \"?\", %s -- ?\n, %s"),
    ("SELECT 'it''s ?' || ?", "SELECT 'it''s ?' || %s"),
    ("SELECT 'COLLATE BINARY' COLLATE BINARY", "SELECT 'COLLATE BINARY' COLLATE \"C\""),
    ("SELECT 'group_concat(', group_concat(a, ' ')", "SELECT 'group_concat(', string_agg(a, ' ')"),
    (
        "x IN (SELECT value FROM json_each(?)) AND y = ?",
        "x IN (SELECT value FROM json_array_elements_text(%s::json)) AND y = %s",
    ),
    ("x LIKE 'a%' AND 5 % 2", "x LIKE 'a%%' AND 5 %% 2"),
    ("julianday(a) - julianday(b)", "extract(julian FROM a) - extract(julian FROM b)"),
]


@pytest.mark.parametrize(("sql", "said"), SAID)
def test_a_dialect_changes_its_words_and_nothing_in_quotes(sql: str, said: str) -> None:
    assert POSTGRES.statement(sql) == said
    assert SQLITE.statement(sql) == sql
