CREATE TRIGGER resolutions_no_replace BEFORE INSERT ON resolutions
WHEN EXISTS (SELECT 1 FROM resolutions WHERE id = NEW.id)
BEGIN
    SELECT RAISE(ABORT, 'resolutions are append-only');
END
