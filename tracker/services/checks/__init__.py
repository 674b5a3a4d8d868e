"""When a question is looked at."""
