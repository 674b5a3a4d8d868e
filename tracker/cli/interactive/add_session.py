"""Ask for a claim field by field, for whoever would rather be asked than type a line."""

from typing import Any

import typer

FIELDS = (
    ("speaker", "Who said it (enter: me)"),
    ("said", "When (enter: today)"),
    ("confidence", "How sure, as 70% or likely (enter: as the words say)"),
    ("window", "By when (enter: as the words say)"),
    ("quote", "The exact words (enter: none)"),
    ("url", "Where they stand (enter: nowhere)"),
    ("tags", "Tags, with spaces between (enter: none)"),
)


def ask(given: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    """The statement, and what was said to each question that an option has not answered."""
    statement = ""
    while not statement:
        statement = typer.prompt("What was claimed").strip()
    said: dict[str, Any] = {}
    for name, question in FIELDS:
        if given.get(name) in (None, ()):
            answer = typer.prompt(question, default="", show_default=False).strip()
            if answer:
                said[name] = answer.split() if name == "tags" else answer
    return statement, said
