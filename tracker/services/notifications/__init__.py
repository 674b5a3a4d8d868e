"""Tell people what is due."""
