CREATE TRIGGER source_words_update AFTER UPDATE OF url_folded ON sources
BEGIN
    INSERT INTO source_words (source_words, rowid, text) VALUES ('delete', OLD.id, coalesce(OLD.url_folded, '') || '  ');
    INSERT INTO source_words (rowid, text) VALUES (NEW.id, coalesce(NEW.url_folded, '') || '  ');
END
