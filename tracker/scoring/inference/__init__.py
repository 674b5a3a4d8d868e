"""How sure a score can be: intervals, tests, ranks."""
