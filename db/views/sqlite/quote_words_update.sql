CREATE TRIGGER quote_words_update AFTER UPDATE OF exact_folded ON quotes
BEGIN
    INSERT INTO quote_words (quote_words, rowid, text) VALUES ('delete', OLD.id, coalesce(OLD.exact_folded, '') || '  ');
    INSERT INTO quote_words (rowid, text) VALUES (NEW.id, coalesce(NEW.exact_folded, '') || '  ');
END
