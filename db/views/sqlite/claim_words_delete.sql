CREATE TRIGGER claim_words_delete AFTER DELETE ON claims
BEGIN
    INSERT INTO claim_words (claim_words, rowid, text) VALUES ('delete', OLD.id, coalesce(OLD.statement_folded, '') || '  ');
END
