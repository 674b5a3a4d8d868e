CREATE TRIGGER question_words_update AFTER UPDATE OF statement, criteria ON questions
BEGIN
    INSERT INTO question_words (question_words, rowid, text) VALUES ('delete', OLD.id, OLD.statement || '  ' || coalesce(OLD.criteria, '') || '  ');
    INSERT INTO question_words (rowid, text) VALUES (NEW.id, NEW.statement || '  ' || coalesce(NEW.criteria, '') || '  ');
END
