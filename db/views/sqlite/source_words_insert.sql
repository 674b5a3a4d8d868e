-- The index of words follows its table; two blanks stand for what does not follow the last letters.
CREATE TRIGGER source_words_insert AFTER INSERT ON sources
BEGIN
    INSERT INTO source_words (rowid, text) VALUES (NEW.id, coalesce(NEW.url_folded, '') || '  ');
END
