"""Which few claims pass a filter, found by an index before any list is read.

A list in the order of days is quick as long as what passes is frequent: it stops after a few rows.
What is rare is looked up first, so that both are quick among a million claims.
"""

from collections.abc import Iterable

from tracker.store.author import MINE
from tracker.store.backends.protocol import Execute, Words
from tracker.store.filters.where import Condition, like

FEW = 1_000
OPEN = "k.state IN ('scheduled', 'due', 'snoozed')"
# How the claims are found that a text leads to, by the table that the text stands in.
OF_A_TEXT = {
    "claims": "SELECT f.id FROM ({}) AS f",
    "questions": "SELECT c.id FROM ({}) AS f CROSS JOIN claims AS c WHERE c.question_id = f.id",
    "quotes": "SELECT w.claim_id AS id FROM ({}) AS f CROSS JOIN quotes AS w WHERE w.id = f.id",
    "sources": "SELECT w.claim_id AS id FROM ({}) AS f CROSS JOIN quotes AS w "
    "WHERE w.source_id = f.id",
}
# Who is known by a name, in the end; and everybody whose claims are kept under that.
NAMED = (
    "SELECT coalesce(s.root_id, s.id) FROM speakers AS s LEFT JOIN aliases AS a "
    "ON a.speaker_id = s.id WHERE s.name_folded LIKE ? ESCAPE '\\' "
    "OR a.name_folded LIKE ? ESCAPE '\\'"
)
NAMED_SO = (
    "SELECT coalesce(s.root_id, s.id) FROM speakers AS s LEFT JOIN aliases AS a "
    "ON a.speaker_id = s.id WHERE s.name_folded = ? OR a.name_folded = ?"
)
NUMBERED = "SELECT coalesce(root_id, id) FROM speakers WHERE id = ?"
MYSELF = f"SELECT coalesce(root_id, id) FROM speakers WHERE {MINE}"  # noqa: S608
CALLED = "SELECT s.id FROM speakers AS s WHERE s.name = ?"
KNOWN_AS = "SELECT m.id FROM speakers AS m WHERE coalesce(m.root_id, m.id) IN ({})"
OF_PEOPLE = (
    f"SELECT c.id FROM ({KNOWN_AS}) AS f CROSS JOIN claims AS c WHERE c.speaker_id = f.id "  # noqa: S608
    f"UNION ALL SELECT c.id FROM ({KNOWN_AS}) AS f CROSS JOIN claims AS c "
    "WHERE c.attributed_to = f.id"
)
OF_A_TAG = (
    "SELECT ct.claim_id AS id FROM tags AS t CROSS JOIN claim_tags AS ct "
    "WHERE ct.tag_id = t.id AND t.name_folded = ?"
)
OF_AN_ANSWER = (
    "SELECT c.id FROM questions AS q CROSS JOIN claims AS c WHERE c.question_id = q.id AND q.{}"
)
OF_A_CHECK = (
    "SELECT c.id FROM checks AS k CROSS JOIN claims AS c "  # noqa: S608
    f"WHERE c.question_id = k.question_id AND {OPEN} AND k.due_on {{}}"
)
OF_A_CLAIM = "SELECT c.id FROM claims AS c WHERE c.{}"
EVERY_TEXT = ("claims", "questions", "quotes")


def of_people(name: str) -> Condition:
    """The claims of, or attributed to, whoever is known by a name."""
    return Condition([OF_PEOPLE.format(NAMED, NAMED)], [like(name)] * 4)


def of_myself(mine: tuple[str, str]) -> Condition:
    """The claims of, or attributed to, whoever asks."""
    return Condition([OF_PEOPLE.format(MYSELF, MYSELF)], [*mine, *mine])


def of_called(name: str) -> Condition:
    """The claims of whoever is listed under exactly this name."""
    said = f"SELECT c.id FROM ({KNOWN_AS.format(CALLED)}) AS f CROSS JOIN claims AS c "  # noqa: S608
    return Condition([f"{said}WHERE c.speaker_id = f.id"], [name])


def of_text(
    execute: Execute, words: Words, tables: Iterable[str], text: str, *, people: bool = False
) -> Condition | None:
    """The claims that a text leads to; None if the text is too short to be looked up."""
    arms = [of_people(text)] if people else []
    for table in tables:
        found = words(execute, table, text)
        if found is None:
            return None
        arms.append(Condition([OF_A_TEXT[table].format(found.sql())], found.parameters))
    return Condition(
        [" UNION ALL ".join(arm.sql() for arm in arms)],
        [value for arm in arms for value in arm.parameters],
    )


def few(execute: Execute, seeks: Iterable[Condition | None]) -> list[int] | None:
    """The claims that the first rare one of several demands lets through; None if all are broad."""
    for seek in seeks:
        if seek is None:
            continue
        limited = f"SELECT id FROM ({seek.sql()}) AS found LIMIT {FEW + 1}"  # noqa: S608
        found = {number for (number,) in execute(limited, seek.parameters)}
        if len(found) <= FEW:
            return sorted(found)
    return None
