"""Which rows a list is about: a grammar, conditions, and how letters are compared."""
