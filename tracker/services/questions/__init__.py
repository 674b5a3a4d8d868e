"""Questions that ask the same."""
