-- The index of words follows its table; two blanks stand for what does not follow the last letters.
CREATE TRIGGER question_words_insert AFTER INSERT ON questions
BEGIN
    INSERT INTO question_words (rowid, text) VALUES (NEW.id, coalesce(NEW.statement_folded, '') || '  ' || coalesce(NEW.criteria_folded, '') || '  ');
END
