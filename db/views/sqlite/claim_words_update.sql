CREATE TRIGGER claim_words_update AFTER UPDATE OF statement_folded ON claims
BEGIN
    INSERT INTO claim_words (claim_words, rowid, text) VALUES ('delete', OLD.id, coalesce(OLD.statement_folded, '') || '  ');
    INSERT INTO claim_words (rowid, text) VALUES (NEW.id, coalesce(NEW.statement_folded, '') || '  ');
END
