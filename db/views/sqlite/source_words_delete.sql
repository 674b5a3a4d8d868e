CREATE TRIGGER source_words_delete AFTER DELETE ON sources
BEGIN
    INSERT INTO source_words (source_words, rowid, text) VALUES ('delete', OLD.id, coalesce(OLD.url_folded, '') || '  ');
END
