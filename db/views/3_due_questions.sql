-- Every question with an open check. It is due when due_on is not after today.
CREATE VIEW due_questions AS
SELECT
    q.id,
    q.uid,
    q.statement,
    q.answer_type,
    q.criteria,
    q.condition,
    q.event,
    q.assignee,
    q.zone,
    k.due_on,
    k.reason,
    k.state,
    k.asked_on,
    k.missed,
    (
        SELECT count(*) FROM claims AS c WHERE c.question_id = q.id AND c.verdict_lenient = 'open'
    ) AS open_claims,
    (
        SELECT group_concat(named.name, ',')
        FROM (
            SELECT root.name
            FROM claims AS c
            JOIN speakers AS s ON s.id = c.speaker_id
            JOIN speakers AS root ON root.id = coalesce(s.root_id, s.id)
            WHERE c.question_id = q.id AND c.verdict_lenient = 'open'
            GROUP BY root.name
            ORDER BY min(c.id)
        ) AS named
    ) AS speakers
FROM checks AS k
JOIN questions AS q ON q.id = k.question_id
WHERE k.state IN ('scheduled', 'due', 'snoozed')
