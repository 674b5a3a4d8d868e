"""What an accuracy report is made from, counted by the database."""

from datetime import date

from tracker.accuracy.counts import ScoreCount, StatusCount
from tracker.errors import InvalidInput
from tracker.store.reading import Reader, Row

NO_TAG = "LEFT JOIN claim_tags AS g ON g.claim_id = v.id LEFT JOIN tags AS u ON u.id = g.tag_id"
# name of the grouping: what tells groups apart, what they are called, what must be joined
GROUPS = {
    "speaker": ("v.speaker_id", "v.speaker", ""),
    "tag": ("u.id", "coalesce(u.name, '(no tag)')", NO_TAG),
    "kind": ("v.kind", "v.kind", ""),
    "basis": ("v.basis", "v.basis", ""),
    "source": ("v.source", "coalesce(v.source, '(no source)')", ""),
    "year": ("substr(v.said_on, 1, 4)", "substr(v.said_on, 1, 4)", ""),
}
STATUSES = """
SELECT {name} AS name, v.standing, v.{verdict} AS verdict,
    coalesce(k.due_on <= ?, 0) AS overdue, coalesce(k.state = 'snoozed', 0) AS snoozed,
    count(*) AS n
FROM (SELECT * FROM logged_claims WHERE {filter}) AS v {joins}
LEFT JOIN checks AS k
    ON k.question_id = v.question_id AND k.state IN ('scheduled', 'due', 'snoozed')
GROUP BY {key}, v.standing, v.{verdict}, overdue, snoozed
ORDER BY name
"""
# Open-ended predictions never close: they could only ever come true. A forecast that spreads over
# many options has a basis but no p of its own; it is not true or false as a whole.
SCORES = """
SELECT {name} AS name, v.p, v.{verdict} = 'true' AS came_true,
    coalesce(v.{latest} < ?, v.kind <> 'prediction') AS closed, count(*) AS n
FROM (SELECT * FROM scored_claims WHERE {filter}) AS v {joins}
WHERE v.{verdict} IN ('true', 'false') AND (v.p IS NOT NULL OR v.basis = 'none')
GROUP BY {key}, v.p, came_true, closed
ORDER BY name, v.p
"""


def status_counts(
    reader: Reader, by: str, words: tuple[str, ...], today: date, *, strict: bool
) -> list[StatusCount]:
    """How many claims of each group are at which stage."""
    return [
        StatusCount(
            row["name"], row["standing"], row["verdict"], bool(row["overdue"]), row["n"],
            snoozed=bool(row["snoozed"]),
        )
        for row in _counted(reader, STATUSES, "logged_claims", by, words, today, strict=strict)
    ]  # fmt: skip


def score_counts(
    reader: Reader, by: str, words: tuple[str, ...], today: date, *, strict: bool
) -> list[ScoreCount]:
    """How often each probability was said in each group, and came true or not."""
    return [
        ScoreCount(row["name"], row["p"], bool(row["came_true"]), bool(row["closed"]), row["n"])
        for row in _counted(reader, SCORES, "scored_claims", by, words, today, strict=strict)
    ]


def _counted(
    reader: Reader,
    sql: str,
    view: str,
    by: str,
    words: tuple[str, ...],
    today: date,
    *,
    strict: bool,
) -> list[Row]:
    if by not in GROUPS:
        raise InvalidInput("--by", by, f"is none of {', '.join(GROUPS)}")
    key, name, joins = GROUPS[by]
    condition = reader.condition(view, words, today)
    text = sql.format(
        key=key,
        name=name,
        joins=joins,
        filter=condition.sql(),
        verdict="verdict_strict" if strict else "verdict_lenient",
        latest="latest" if strict else "latest_lenient",
    )
    condition.parameters.insert(0, today.isoformat())
    return reader.rows(text, condition)
