"""The words of time in both languages, and what may stand beside them."""
