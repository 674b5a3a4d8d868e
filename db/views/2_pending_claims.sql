-- Claims that time has not settled yet, with the day of the next look. Compare due_on with today.
-- CROSS JOIN keeps SQLite reading the open checks in the order of their days, so a short list is
-- ready after a few rows.
CREATE VIEW pending_claims AS
SELECT
    c.*,
    k.id AS check_id,
    k.due_on,
    k.reason,
    k.state AS check_state,
    k.missed
FROM checks AS k
CROSS JOIN logged_claims AS c
WHERE
    c.question_id = k.question_id
    AND k.state IN ('scheduled', 'due', 'snoozed')
    AND c.kind <> 'opinion'
    AND c.is_current
    AND c.withdrawn_on IS NULL
    AND c.verdict_lenient = 'open'
