CREATE TRIGGER claim_words_update AFTER UPDATE OF statement ON claims
BEGIN
    INSERT INTO claim_words (claim_words, rowid, text) VALUES ('delete', OLD.id, OLD.statement || '  ');
    INSERT INTO claim_words (rowid, text) VALUES (NEW.id, NEW.statement || '  ');
END
