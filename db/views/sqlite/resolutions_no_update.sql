CREATE TRIGGER resolutions_no_update BEFORE UPDATE ON resolutions
BEGIN
    SELECT RAISE(ABORT, 'resolutions are append-only');
END
