CREATE TRIGGER question_words_update AFTER UPDATE OF statement_folded, criteria_folded ON questions
BEGIN
    INSERT INTO question_words (question_words, rowid, text) VALUES ('delete', OLD.id, coalesce(OLD.statement_folded, '') || '  ' || coalesce(OLD.criteria_folded, '') || '  ');
    INSERT INTO question_words (rowid, text) VALUES (NEW.id, coalesce(NEW.statement_folded, '') || '  ' || coalesce(NEW.criteria_folded, '') || '  ');
END
