"""How the command line spells the fields of an error: as the options of the command typed."""

import re
from typing import Any

import typer
import typer.main

from tracker.errors import Spelling

# What goes by the option of another field where it has none of its own.
SAME = {"asked": "statement"}
# What every command takes, or names in its help, whatever its own options are.
EVERYWHERE = {"actor": "--by", "database": "--db", "filter": "FILTER", "today": "--today"}


def spelling(app: typer.Typer, words: list[str]) -> Spelling:
    """How to spell a field for who typed these words.

    A field that is no option of the command keeps its plain name: an error must never advise an
    option that does not exist.
    """
    command = _command(typer.main.get_command(app), words)
    known = {str(each.name): spelled(each) for each in command.params} | EVERYWHERE
    known |= {
        one: known[other] for one, other in SAME.items() if other in known and one not in known
    }
    return lambda field: known.get(field, field.replace("_", " "))


def _command(command: Any, words: list[str]) -> Any:  # noqa: ANN401  typer's own copy of click
    """The innermost command that is named."""
    for word in words:
        command = getattr(command, "commands", {}).get(word, command)
    return command


def spelled(parameter: Any) -> str:  # noqa: ANN401
    """An option by its first name, an argument as the help writes it: ANSWER."""
    if parameter.param_type_name == "option":
        return str(parameter.opts[0])
    written = re.fullmatch(r"\W*([A-Z]+)\W*", parameter.metavar or "")
    return written[1] if written else str(parameter.name).upper()
