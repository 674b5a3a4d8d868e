CREATE TRIGGER question_words_delete AFTER DELETE ON questions
BEGIN
    INSERT INTO question_words (question_words, rowid, text) VALUES ('delete', OLD.id, coalesce(OLD.statement_folded, '') || '  ' || coalesce(OLD.criteria_folded, '') || '  ');
END
