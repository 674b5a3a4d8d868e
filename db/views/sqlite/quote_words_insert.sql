-- The index of words follows its table; two blanks stand for what does not follow the last letters.
CREATE TRIGGER quote_words_insert AFTER INSERT ON quotes
BEGIN
    INSERT INTO quote_words (rowid, text) VALUES (NEW.id, coalesce(NEW.exact_folded, '') || '  ');
END
