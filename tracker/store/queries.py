"""What the use cases look up before they write: plain rows, in the order of their numbers."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from tracker.store.author import ME, MINE, Author
from tracker.store.filters.where import Condition
from tracker.store.reader import Reader, Row
from tracker.store.writer import Writer

THESE = "IN (SELECT CAST(value AS integer) FROM json_each(?)) ORDER BY id"
OPEN = "state IN ('scheduled', 'due', 'snoozed')"
# Whether a claim is what an author of this tracker forecast himself, perhaps before a merge.
MY_OWN = """EXISTS (
    SELECT 1 FROM speakers AS s LEFT JOIN speakers AS r ON r.id = s.root_id
    WHERE s.id = claims.speaker_id AND (s.kind = 'me' OR r.kind = 'me')
)"""
OWN = f"""
SELECT * FROM speakers WHERE {MINE} ORDER BY CASE WHEN owner IS NULL THEN 1 ELSE 0 END, id
"""  # noqa: S608  ours
WHEN_ASKED = f"""
SELECT id, looked_on, rule, zone FROM questions WHERE removed_at IS NULL AND id {THESE}
"""  # noqa: S608  ours
AFTER = """
SELECT id, looked_on, rule, zone FROM questions WHERE removed_at IS NULL AND id > ? ORDER BY id
"""
SOURCES = """
SELECT url, max(id) AS id FROM sources
WHERE url IN (SELECT value FROM json_each(?)) GROUP BY url
"""
ACCEPTED = """
SELECT claim_id FROM candidates
WHERE state = 'accepted' AND claim_id IN (SELECT CAST(value AS integer) FROM json_each(?))
"""
TAGS = "SELECT name, id FROM tags WHERE name IN (SELECT value FROM json_each(?))"
HISTORIES = "SELECT * FROM resolutions WHERE question_id BETWEEN ? AND ? ORDER BY id"
TOLD_OF = "check_id IN (SELECT id FROM checks WHERE {} BETWEEN ? AND ?)"
NAMED_BY_HISTORY = {
    "questions": "SELECT DISTINCT question_id FROM resolutions WHERE question_id BETWEEN ? AND ?",
    "channels": "SELECT DISTINCT channel_id FROM outbox WHERE channel_id BETWEEN ? AND ?",
}
BUILT_ON = "SELECT * FROM claims WHERE revises = ? OR restates = ? ORDER BY id"
TAGS_OF = """
SELECT t.name FROM tags AS t JOIN claim_tags AS b ON b.tag_id = t.id
WHERE b.claim_id = ? ORDER BY t.name
"""
QUOTED_AT = """
SELECT * FROM claims WHERE id IN (
    SELECT claim_id FROM quotes WHERE source_id = ? AND start = ? AND "end" = ?
)
ORDER BY id
"""
MARKED_OR_MISSED = f"""
SELECT k.*, q.rule, q.zone FROM checks AS k JOIN questions AS q ON q.id = k.question_id
WHERE k.{OPEN} AND (k.state = 'due' OR k.missed > 0) ORDER BY k.id
"""  # noqa: S608  ours
TOLD_AFTER = "SELECT DISTINCT check_id, due_on FROM told WHERE due_on > ?"


def my_speaker(db: Reader, author: Author) -> Row | None:
    """The author's own `me`; in a file of his own also one that nobody is said to own."""
    return _first(db.find_by(OWN, *author.mine()))


def me_of(db: Writer, owner: str | None) -> Row | None:
    """The `me` of this person; of nobody in particular if None."""
    return _first(db.find("speakers", kind=ME, owner=owner))


def claims_on(db: Writer, question: int) -> list[Row]:
    """Every claim on a question."""
    return db.find("claims", question_id=question)


def history(db: Writer, question: int) -> list[Row]:
    """Every entry of a question's history."""
    return db.find("resolutions", question_id=question)


def history_between(db: Reader, first: int, last: int) -> list[Row]:
    """Every entry of the histories of these questions, of both roles."""
    return db.find_by(HISTORIES, first, last)


def questions_of(db: Reader, table: str, first: int, last: int) -> set[int]:
    """The questions that these rows of a table belong to."""
    sql = f"SELECT DISTINCT question_id FROM {table} WHERE id BETWEEN ? AND ?"  # noqa: S608  ours
    return {number for (number,) in db.tuples(sql, Condition(parameters=[first, last]))}


def there(db: Reader, questions: Iterable[int]) -> set[int]:
    """Those of some questions that are in the record."""
    return {row["id"] for row in when_asked(db, questions)}


def named_by_history(db: Reader, table: str, rows: tuple[int, int]) -> list[int]:
    """Those of some questions or channels that answers, or messages sent, name."""
    if table not in NAMED_BY_HISTORY:
        return []
    found = db.tuples(NAMED_BY_HISTORY[table], Condition(parameters=[*rows]))
    return [number for (number,) in found]


def by_question(db: Reader, table: str, questions: Iterable[int]) -> defaultdict[int, list[Row]]:
    """The rows of a table that belong to some questions; of checks only the open ones.

    Claims tell whether they are an author's `own`.
    """
    found: defaultdict[int, list[Row]] = defaultdict(list)
    only = f"{OPEN} AND " if table == "checks" else ""
    columns = f"*, {MY_OWN} AS own" if table == "claims" else "*"
    sql = f"SELECT {columns} FROM {table} WHERE {only}question_id {THESE}"  # noqa: S608  ours
    for row in db.among(sql, questions):
        found[row["question_id"]].append(row)
    return found


def open_check(db: Reader, question: int) -> Row | None:
    """The one check of a question that is still asked for."""
    return _first(by_question(db, "checks", [question])[question])


def tags_of(db: Reader, claim: int) -> list[str]:
    """The tags of a claim, in order."""
    return [row["name"] for row in db.find_by(TAGS_OF, claim)]


def claims_built_on(db: Reader, claim: int) -> list[Row]:
    """The claims that revise or restate another."""
    return db.find_by(BUILT_ON, claim, claim)


def claims_quoted_at(db: Reader, source: int, start: int, end: int) -> list[Row]:
    """The claims whose quote is just this stretch of a document."""
    return db.find_by(QUOTED_AT, source, start, end)


def source_at(db: Writer, url: str) -> Row | None:
    """The newest version of the document at this address."""
    return _first(db.find("sources", "id DESC", url=url))


def candidates_in(db: Writer, source: int) -> list[Row]:
    """What was found in a document, in its order."""
    return db.find("candidates", "start, id", source_id=source)


def checks_for_tick(
    db: Reader, today: date, days: Mapping[str, date], limit: int, without: Sequence[int] = ()
) -> list[Row]:
    """Checks whose day has come but which no tick has marked, or for which more fell due.

    `days` tells which day it is in zones other than the database's; `without` are questions whose
    further dates are not asked for.
    """
    here, told = _day_there(today, days)
    skipped = ", ".join(str(int(number)) for number in without) or "-1"
    sql = f"""
        SELECT k.id, k.question_id, k.state, k.next_on, q.rule, q.zone
        FROM checks AS k JOIN questions AS q ON q.id = k.question_id
        WHERE (k.state IN ('scheduled', 'snoozed') AND k.due_on <= {here})
            OR (k.state = 'due' AND k.next_on <= {here} AND k.question_id NOT IN ({skipped}))
        ORDER BY k.due_on, k.id
    """  # noqa: S608  numbers
    return db.rows(sql, Condition(parameters=[*told, *told]), limit)


def marked_or_missed(db: Reader) -> list[Row]:
    """The open checks that ticks have marked, or for which more fell due meanwhile."""
    return db.rows(MARKED_OR_MISSED)


def last_recorded(db: Reader) -> str | None:
    """The instant of the newest line of the audit trail."""
    [(at,)] = db.tuples("SELECT max(at) FROM events")
    return str(at) if at else None


def forget_told_after(db: Writer, today: date) -> None:
    """Let what was told of days to come be told again when they come."""
    for row in db.rows(TOLD_AFTER, Condition(parameters=[today.isoformat()])):
        db.delete("told", check_id=row["check_id"], due_on=row["due_on"])


def _day_there(today: date, days: Mapping[str, date]) -> tuple[str, list[object]]:
    """What day it is where a question counts its days, in SQL."""
    if not days:
        return "?", [today.isoformat()]
    cases = " ".join("WHEN ? THEN ?" for _ in days)
    told: list[object] = [text for zone, day in days.items() for text in (zone, day.isoformat())]
    return f"CASE q.zone {cases} ELSE ? END", [*told, today.isoformat()]


def _first(rows: Sequence[Row]) -> Row | None:
    return rows[0] if rows else None


def everyone(db: Reader) -> list[Row]:
    """Everybody, merged or not."""
    return db.rows("SELECT * FROM speakers ORDER BY id")


def when_asked(db: Reader, questions: Iterable[int]) -> list[Row]:
    """What says when some questions are looked at."""
    return db.among(WHEN_ASKED, questions)


def when_asked_after(db: Reader, number: int, limit: int) -> list[Row]:
    """The same of the questions behind one."""
    return db.rows(AFTER, Condition(parameters=[number]), limit)


def newest_sources(db: Reader, urls: Iterable[str]) -> dict[str, int]:
    """The number of the newest version of the document at each address."""
    return {row["url"]: row["id"] for row in db.among(SOURCES, urls)}


def accepted(db: Reader, claims: Iterable[int]) -> set[int]:
    """Those of some claims that were found in a document."""
    return {row["claim_id"] for row in db.among(ACCEPTED, claims)}


def tag_numbers(db: Reader, names: Iterable[str]) -> dict[str, int]:
    """The number of each tag that is there."""
    return {row["name"]: row["id"] for row in db.among(TAGS, names)}
