"""A record's own intervals and tests, tried on records like it whose truth is known."""
