"""The command line: a file a group of commands, each a sentence: parse, call, show."""

from tracker.cli import claims, exchange, listing, people, reading, reports, verifying
from tracker.cli.program import app, main

__all__ = [
    "app",
    "claims",
    "exchange",
    "listing",
    "main",
    "people",
    "reading",
    "reports",
    "verifying",
]
