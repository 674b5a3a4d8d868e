CREATE TRIGGER quote_words_delete AFTER DELETE ON quotes
BEGIN
    INSERT INTO quote_words (quote_words, rowid, text) VALUES ('delete', OLD.id, coalesce(OLD.exact_folded, '') || '  ');
END
