"""The library's errors name fields; the command line spells them as the options that it has."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer.main

from tracker.cli import load
from tracker.cli.app import app
from tracker.cli.spelling import EVERYWHERE, spelled, spelling
from tracker.errors import FIELD, Doubtful, InvalidInput

PACKAGE = Path(__file__).parents[2] / "tracker"
# What stands in a file, a row or the environment, and is no option of any command.
OF_FILES = {"row", "line", "confidence", "chance", "y", "p"}
# What these write to people is whole commands to type.
TELL_COMMANDS = {"calendar.py"}
# Commands that a message tells a person to type are whole sentences of the command line.
COMMAND = re.compile(r"`?(?:tracker|pip install) [^`]*")


def _files() -> list[Path]:
    return [
        file
        for file in PACKAGE.rglob("*.py")
        if "cli" not in file.parts and file.name not in TELL_COMMANDS
    ]


def _texts(file: Path) -> Iterator[str]:
    tree = ast.parse(file.read_text("utf-8"))
    docs = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs:
            yield node.value


def _options() -> dict[str, dict[str, str]]:
    """The parameters of every command, as the command line spells them."""
    load("")
    found: dict[str, dict[str, str]] = {}

    def walk(command: object, name: str) -> None:
        for word, inner in getattr(command, "commands", {}).items():
            walk(inner, f"{name} {word}".strip())
        found[name] = {each.name: spelled(each) for each in getattr(command, "params", ())}

    walk(typer.main.get_command(app), "")
    return found


def test_no_message_outside_the_command_line_names_an_option() -> None:
    named = {
        (file.name, text)
        for file in _files()
        for text in _texts(file)
        if re.search(r"(?:^|[\s(\"'])--[a-z]", COMMAND.sub("", text))
    }
    assert named == set()


def test_every_field_that_a_message_names_is_a_parameter_of_some_command() -> None:
    known = {name for options in _options().values() for name in options} | set(EVERYWHERE)
    fields = {field for file in _files() for text in _texts(file) for field in FIELD.findall(text)}
    assert len(fields) > 10
    assert fields - known == set()


@pytest.mark.parametrize(
    ("words", "field", "shown"),
    [
        (["add", "AGI by 2030"], "condition", "--if"),
        (["add", "AGI by 2030"], "statement", "STATEMENT"),
        (["edit", "1"], "statement", "--statement"),
        (["add", "AGI by 2030"], "answer", "--answer"),
        (["verify", "q1"], "answer", "ANSWER"),
        (["snooze", "q1"], "span", "--for"),
        (["schedule", "set", "q1"], "on", "--on"),
        (["pending"], "filter", "FILTER"),
        (["pending"], "database", "--db"),
        (["export", "jsonl"], "new_speaker", "new speaker"),
    ],
)
def test_a_field_is_spelled_as_the_command_that_was_typed_has_it(
    words: list[str], field: str, shown: str
) -> None:
    load("")
    assert spelling(app, words)(field) == shown


def test_an_error_tells_its_fields_in_the_words_of_who_reads_it() -> None:
    error = InvalidInput("window", "⟦said⟧ 2029", "and ⟦no_window⟧ exclude each other")
    assert str(error) == 'window "⟦said⟧ 2029" and no_window exclude each other'
    told = Doubtful("Say ⟦again⟧ if it was repeated.").told(lambda field: f"--{field}")
    assert told == "Say --again if it was repeated."
