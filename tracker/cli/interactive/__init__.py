"""What goes on with a person at a terminal, key by key."""
