"""Rules and values: pure, no clock, no I/O."""
