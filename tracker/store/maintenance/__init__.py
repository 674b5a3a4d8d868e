"""Look after a whole database: migrate, copy, sum, examine."""
