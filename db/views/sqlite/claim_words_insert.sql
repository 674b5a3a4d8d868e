-- The index of words follows its table; two blanks stand for what does not follow the last letters.
CREATE TRIGGER claim_words_insert AFTER INSERT ON claims
BEGIN
    INSERT INTO claim_words (rowid, text) VALUES (NEW.id, coalesce(NEW.statement_folded, '') || '  ');
END
