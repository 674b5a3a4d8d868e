"""A file a group of commands."""
