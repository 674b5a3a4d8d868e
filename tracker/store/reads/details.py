"""Everything about one question: its claims, their words, its history and its checks."""

import json
from collections.abc import Sequence

from tracker.core.text import id_number
from tracker.errors import InvalidInput, NotFound
from tracker.store.deletions import why_gone
from tracker.store.filters.folding import without_folded
from tracker.store.filters.where import Condition
from tracker.store.reader import Reader, Row

CLAIM = "SELECT question_id FROM claims WHERE id = ?"
QUESTION = "SELECT * FROM questions WHERE id = ? AND removed_at IS NULL"
MERGED = """
WITH RECURSIVE merged (id, statement) AS (
    SELECT id, statement FROM questions WHERE merged_into = ?
    UNION ALL
    SELECT q.id, q.statement FROM questions AS q JOIN merged AS m ON q.merged_into = m.id
)
SELECT id, statement FROM merged ORDER BY id
"""
PARTS = {
    "claims": "SELECT * FROM logged_claims WHERE question_id = ? ORDER BY id",
    "history": "SELECT * FROM resolutions WHERE question_id = ? ORDER BY id",
    "checks": "SELECT * FROM checks WHERE question_id = ? AND state <> 'cancelled' ORDER BY id",
}
OF_A_CLAIM = {
    "quotes": """
        SELECT w.exact, w.prefix, w.suffix, w.start, w."end", w.second, d.url, d.title
        FROM quotes AS w LEFT JOIN sources AS d ON d.id = w.source_id
        WHERE w.claim_id = ? ORDER BY w.id
    """,
    "options": "SELECT option, p FROM claim_options WHERE claim_id = ?",
    "quantiles": "SELECT p, day, number FROM quantiles WHERE claim_id = ? ORDER BY p",
    "events": """
        SELECT at, actor, action, before, after FROM events
        WHERE subject = 'claim' AND subject_id = ? AND action <> 'log' ORDER BY id
    """,
}
JSON_COLUMNS = ("options", "before", "after")


def question_details(reader: Reader, text: str | int) -> Row:
    """The question `q12`, or the one that claim `7` answers, with all that hangs on it.

    One that is merged gives the question that it is merged into; `merged` are those merged here.

    `asked_for` is the number of the claim that was named, None for a question. Raises InvalidInput
    or NotFound.
    """
    claim, number = _numbers(reader, text)
    found = reader.rows(QUESTION, _of(number))
    if not found:
        raise NotFound(
            why_gone(reader, "question", number)
            or f"There is no question q{number}; `tracker pending` shows the ids."
        )
    while (into := found[0]["merged_into"]) is not None:
        number, found = int(into), reader.rows(QUESTION, _of(int(into)))
    question = without_folded(_decoded(found[0])) | {"asked_for": claim}
    question["merged"] = reader.rows(MERGED, _of(number))
    del question["removed_at"]
    for part, sql in PARTS.items():
        question[part] = reader.rows(sql, _of(number))
    order = question["options"] if isinstance(question["options"], list) else []
    for row in question["claims"]:
        for part, sql in OF_A_CLAIM.items():
            row[part] = [_decoded(each) for each in reader.rows(sql, _of(row["id"]))]
        row["options"].sort(key=lambda each: _place(order, each["option"]))
    return question


def _numbers(reader: Reader, text: str | int) -> tuple[int | None, int]:
    key = str(text).strip().casefold()
    if not key.removeprefix("q").isdecimal():
        raise InvalidInput("ID", text, "is no id; write 7 for a claim or q12 for a question")
    if key.startswith("q"):
        return None, id_number(key[1:])
    found = reader.rows(CLAIM, _of(id_number(key)))
    if not found:
        raise NotFound(
            why_gone(reader, "claim", id_number(key))
            or f"There is no claim {key}; `tracker pending` and `tracker search` show the ids."
        )
    return id_number(key), int(found[0]["question_id"])


def _place(order: Sequence[str], option: str) -> int:
    """Where an option stands; behind all others if its question does not name it."""
    return order.index(option) if option in order else len(order)


def _of(number: int) -> Condition:
    return Condition(parameters=[number])


def _decoded(row: Row) -> Row:
    """A row whose JSON columns are values again."""
    texts = {name: row[name] for name in JSON_COLUMNS if isinstance(row.get(name), str)}
    return row | {name: json.loads(text) for name, text in texts.items()}
