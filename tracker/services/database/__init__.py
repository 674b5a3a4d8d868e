"""Look after a database as a whole."""
