CREATE TRIGGER question_words_delete AFTER DELETE ON questions
BEGIN
    INSERT INTO question_words (question_words, rowid, text) VALUES ('delete', OLD.id, OLD.statement || '  ' || coalesce(OLD.criteria, '') || '  ');
END
