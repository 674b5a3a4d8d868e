-- Every claim with its speaker, question, words and what is derived from the answers so far.
CREATE VIEW logged_claims AS
SELECT
    c.id,
    c.uid,
    c.question_id,
    coalesce(q.event, 'q' || q.id) AS event,
    root.id AS speaker_id,
    root.name AS speaker,
    other.name AS attributed_to,
    other.id AS attributed_to_id,
    c.statement,
    c.kind,
    c.stance,
    c.lang,
    c.said_on,
    c.held_on,
    c."window",
    c.window_phrase,
    c.earliest,
    c.latest,
    c.latest_lenient,
    c.p_low,
    c.p,
    c.p_high,
    c.confidence_phrase,
    c.basis,
    c.lexicon,
    c.value_phrase,
    c.option,
    c.revises,
    c.restates,
    c.withdrawn_on,
    c.logged_at,
    c.logged_by,
    c.version,
    c.verdict_strict,
    c.verdict_lenient,
    c.verdict_on,
    c.grade,
    c.standing,
    c.is_current,
    q.statement AS question,
    q.answer_type,
    q.condition,
    q.base_rate,
    (
        SELECT k.due_on
        FROM checks AS k
        WHERE k.question_id = c.question_id AND k.state IN ('scheduled', 'due', 'snoozed')
    ) AS next_check,
    (
        SELECT group_concat(tagged.name, ' ')
        FROM (
            SELECT t.name
            FROM claim_tags AS ct
            JOIN tags AS t ON t.id = ct.tag_id
            WHERE ct.claim_id = c.id
            ORDER BY t.id
        ) AS tagged
    ) AS tags,
    (
        SELECT d.url
        FROM quotes AS w
        JOIN sources AS d ON d.id = w.source_id
        WHERE w.claim_id = c.id
        ORDER BY w.id
        LIMIT 1
    ) AS source,
    (
        SELECT d.selection
        FROM quotes AS w
        JOIN sources AS d ON d.id = w.source_id
        WHERE w.claim_id = c.id
        ORDER BY w.id
        LIMIT 1
    ) AS selection
FROM claims AS c
JOIN questions AS q ON q.id = c.question_id
JOIN speakers AS s ON s.id = c.speaker_id
JOIN speakers AS root ON root.id = coalesce(s.root_id, s.id)
LEFT JOIN speakers AS o ON o.id = c.attributed_to
LEFT JOIN speakers AS other ON other.id = coalesce(o.root_id, o.id)
