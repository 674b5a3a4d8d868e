-- Claims that count and came true or false, in the strict or the generous reading. p is for the claim as said.
CREATE VIEW scored_claims AS
SELECT c.*
FROM logged_claims AS c
WHERE
    c.standing = 'counts'
    AND (c.verdict_strict IN ('true', 'false') OR c.verdict_lenient IN ('true', 'false'))
