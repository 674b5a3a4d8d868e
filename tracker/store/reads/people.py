"""One speaker's record: names, what was said and by whom, what came of it, and where it stands."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from tracker.store.filters.where import Condition
from tracker.store.reader import Reader, Row

NEWEST, MOST = 5, 10
NAMES = """
SELECT name FROM aliases
WHERE speaker_id IN (SELECT id FROM speakers WHERE id = ? OR root_id = ?) ORDER BY id
"""
NAMED_COUNT = """
SELECT s.id, s.name, (SELECT count(*) FROM claims AS c WHERE c.speaker_id = s.id) AS claims
FROM speakers AS s WHERE {} = ? ORDER BY s.id
"""
MERGED = NAMED_COUNT.format("s.root_id")
ONE = NAMED_COUNT.format("s.id")
COUNTED = """
SELECT attributed_to IS NOT NULL AS reports, kind, standing, verdict_strict, verdict_lenient,
    is_current, withdrawn_on IS NOT NULL AS withdrawn, count(*) AS claims,
    min(said_on) AS first_said, max(said_on) AS last_said
FROM logged_claims WHERE speaker_id = ?
GROUP BY 1, 2, 3, 4, 5, 6, 7
"""
REPORTED = "SELECT count(*) AS claims FROM logged_claims WHERE attributed_to_id = ?"
DUE = "SELECT count(*) AS claims FROM pending_claims WHERE speaker_id = ? AND due_on <= ?"
SOURCES = """
SELECT source, count(*) AS claims FROM logged_claims
WHERE speaker_id = ? AND source IS NOT NULL GROUP BY source ORDER BY 2 DESC, 1
"""
TAGS = """
SELECT t.name AS tag, count(*) AS claims FROM logged_claims AS c
JOIN claim_tags AS b ON b.claim_id = c.id JOIN tags AS t ON t.id = b.tag_id
WHERE c.speaker_id = ? GROUP BY t.name ORDER BY 2 DESC, 1
"""
LATEST = "SELECT * FROM logged_claims WHERE speaker_id = ? ORDER BY said_on DESC, id DESC"


def speaker_details(reader: Reader, speaker: Row, today: date) -> Row:
    """What is known of somebody, who is named by the row after all merges."""
    number = int(speaker["id"])
    groups = reader.find_by(COUNTED, number)
    own = [row for row in groups if not row["reports"]]
    return {
        "id": number,
        "name": speaker["name"],
        "kind": speaker["kind"],
        "also": [row["name"] for row in reader.find_by(NAMES, number, number)],
        "merged": reader.find_by(MERGED, number),
        "claims": _sum(own),
        "first_said": min((row["first_said"] for row in own), default=None),
        "last_said": max((row["last_said"] for row in own), default=None),
        "reports": _sum(groups) - _sum(own),
        "reported": reader.find_by(REPORTED, number)[0]["claims"],
        "open": _sum([row for row in own if _is_open(row)]),
        "due": reader.find_by(DUE, number, today.isoformat())[0]["claims"],
        "answered": dict(_answered(own)),
        "withdrawn": _sum([row for row in own if row["withdrawn"]]),
        "opinions": _sum([row for row in own if row["kind"] == "opinion"]),
        "tags": reader.rows(TAGS, Condition(parameters=[number]), MOST),
        "sources": reader.rows(SOURCES, Condition(parameters=[number]), MOST),
        "newest": reader.rows(LATEST, Condition(parameters=[number]), NEWEST),
    }


def named_count(reader: Reader, number: int) -> Row:
    """A speaker's own row, whoever it is merged into, with the claims that bear its name."""
    return reader.find_by(ONE, number)[0]


def _sum(groups: Sequence[Row]) -> int:
    return sum(row["claims"] for row in groups)


def _is_open(row: Row) -> bool:
    """Whether claims of this sort are listed as pending."""
    stands = row["is_current"] and not row["withdrawn"]
    return bool(stands and row["verdict_lenient"] == "open" and row["kind"] != "opinion")


def _answered(groups: Sequence[Row]) -> Counter[str]:
    found: Counter[str] = Counter()
    for row in groups:
        if row["verdict_strict"] != "open" and row["is_current"]:
            found[row["verdict_strict"]] += row["claims"]
    return found
