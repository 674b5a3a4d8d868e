"""Our own dump: every record of a database on a line of its own."""
