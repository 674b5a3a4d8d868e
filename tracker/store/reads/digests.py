"""What a channel has to be told: questions that fell due, are overdue, or come next."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from tracker.core.recurrence import NEVER
from tracker.core.reminder_policy import STAGES, longest_listed, stage_days
from tracker.core.text import folded
from tracker.store.filters.where import Condition
from tracker.store.reader import Reader, Row

# The stage that a check has reached, from the days of `stage_days`.
STAGE = "CASE " + " ".join("WHEN k.due_on <= ? THEN ?" for _ in STAGES) + " ELSE 0 END"
AUDIENCES = {
    "everybody": "1 = 1",
    "assignee": "q.assignee_folded = ?",
    "unassigned": "q.assignee IS NULL",
    "tag": """q.id IN (
        SELECT c.question_id FROM claims AS c
        JOIN claim_tags AS b ON b.claim_id = c.id
        JOIN tags AS t ON t.id = b.tag_id
        WHERE t.name_folded = ?
    )""",
}
# Backlog, logged after its day, is told once; so is what was too old when a channel first saw it.
TO_TELL = """
SELECT k.id AS check_id, k.question_id, k.due_on, k.reason, q.statement, q.answer_type,
    {stage} AS stage, coalesce(t.stage, -1) AS told
FROM checks AS k
JOIN questions AS q ON q.id = k.question_id
LEFT JOIN (
    SELECT check_id, due_on, max(stage) AS stage FROM told WHERE channel_id = ?
    GROUP BY check_id, due_on
) AS t ON t.check_id = k.id AND t.due_on = k.due_on
WHERE k.state = 'due' AND coalesce(q.rule, '') <> ? AND {audience}
    AND (t.stage IS NULL OR (
        t.stage < {stage} AND k.due_on > ?
        AND coalesce(substr(CAST(k.planned_at AS text), 1, 10), '') <= CAST(k.due_on AS text)
    ))
ORDER BY k.due_on, k.id
"""
COMING = """
SELECT k.question_id, k.due_on, k.reason, q.statement, q.answer_type
FROM checks AS k
JOIN questions AS q ON q.id = k.question_id
WHERE k.state IN ('scheduled', 'snoozed') AND k.due_on > ? AND k.due_on <= ?
    AND coalesce(q.rule, '') <> ? AND {audience}
ORDER BY k.due_on, k.id
"""
WAITING = """
SELECT count(*) AS number FROM checks AS k JOIN questions AS q ON q.id = k.question_id
WHERE k.state = 'due' AND coalesce(q.rule, '') <> ? AND {audience}
"""
SPOKEN = """
SELECT c.question_id, c.id, root.name AS speaker,
    (SELECT w.exact FROM quotes AS w WHERE w.claim_id = c.id AND w.exact IS NOT NULL
     ORDER BY w.id LIMIT 1) AS quote
FROM claims AS c
JOIN speakers AS s ON s.id = c.speaker_id
JOIN speakers AS root ON root.id = coalesce(s.root_id, s.id)
WHERE c.question_id = ? AND c.withdrawn_on IS NULL
ORDER BY c.id
"""
CHANNELS = """
SELECT h.id, h.shown, h.digest, h.audience, h.who, h.lang, h.created_at,
    (SELECT max(o.ended_at) FROM outbox AS o WHERE o.channel_id = h.id AND o.state = 'sent')
        AS last_sent_at,
    (SELECT count(*) FROM outbox AS o WHERE o.channel_id = h.id
        AND o.state IN ('waiting', 'sending')) AS waiting,
    (SELECT count(*) FROM outbox AS o WHERE o.channel_id = h.id AND o.state = 'dead') AS given_up,
    (SELECT o.last_error FROM outbox AS o WHERE o.channel_id = h.id AND o.last_error IS NOT NULL
     ORDER BY o.id DESC LIMIT 1) AS last_error
FROM channels AS h WHERE h.removed_at IS NULL ORDER BY h.id
"""


class Audience(NamedTuple):
    """Whose questions a channel is about."""

    kind: str
    who: str | None = None

    def parameters(self) -> list[object]:
        """What its clause asks for."""
        return [folded(self.who or "")] if self.kind in ("assignee", "tag") else []


def to_tell(
    reader: Reader, channel: int, audience: Audience, today: date, limit: int | None = None
) -> list[Row]:
    """The checks that this channel has to be told of now, the longest waiting first.

    `stage` is the one to be told, `told` the last one that was; -1 for none.
    """
    stages = [value for stage, day in stage_days(today) for value in (day.isoformat(), stage)]
    parameters = [
        *stages, channel, NEVER, *audience.parameters(), *stages, longest_listed(today).isoformat(),
    ]  # fmt: skip
    sql = TO_TELL.format(stage=STAGE, audience=AUDIENCES[audience.kind])
    return reader.rows(sql, Condition(parameters=parameters), limit)


def coming(reader: Reader, audience: Audience, after: date, until: date) -> list[Row]:
    """The checks whose day comes within some days."""
    parameters = [after.isoformat(), until.isoformat(), NEVER, *audience.parameters()]
    sql = COMING.format(audience=AUDIENCES[audience.kind])
    return reader.rows(sql, Condition(parameters=parameters))


def waiting(reader: Reader, audience: Audience) -> int:
    """How many checks are due and unanswered."""
    condition = Condition(parameters=[NEVER, *audience.parameters()])
    [row] = reader.rows(WAITING.format(audience=AUDIENCES[audience.kind]), condition)
    return int(row["number"])


def spoken(reader: Reader, question: int) -> Sequence[Row]:
    """Who spoke about a question, in which words."""
    return reader.rows(SPOKEN, Condition(parameters=[question]))


def channels(reader: Reader) -> list[Row]:
    """Every channel, without its secrets: when it was last told, what waits, what was given up."""
    return reader.rows(CHANNELS)
