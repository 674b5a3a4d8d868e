"""Correct a claim in one's own editor: nothing is stored unless all of it can be taken."""

from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import TYPE_CHECKING, Any

import typer

from tracker.cli.output import on_terminal
from tracker.errors import FIELD, InvalidInput, Spelling, TrackerError
from tracker.presentation.text.edit_form import Changes, edit_form, read_form

if TYPE_CHECKING:
    from tracker.api import Tracker
    from tracker.api.records import QuestionRow


def edit_in_editor(
    tracker: "Tracker", subject: str, version: int | None, spelled: Spelling
) -> "QuestionRow | None":
    """Open what an id names in $EDITOR and store what was changed; None if nothing was.

    What cannot be taken is told with its line, and the text is kept. Raises TrackerError.
    """
    before = text = edit_form(tracker.show(subject))
    while True:
        text, changes = _edited(text), Changes()
        try:
            changes = read_form(text, before)
            return _stored(tracker, subject, version, changes) if changes else None
        except TrackerError as error:
            told = _told(error, changes, spelled)
            if not (on_terminal() and _again(told)):
                raise TrackerError(f"{told}\nYour text is kept in {_kept(text)}") from error


def _edited(text: str) -> str:
    """The text as it is when the editor is left. Raises TrackerError if there is none."""
    import os
    import shlex
    import subprocess

    editor = os.environ.get("VISUAL") or os.environ.get("EDITOR") or "vi"
    file = _kept(text)
    try:
        subprocess.run([*shlex.split(editor), str(file)], check=True)  # noqa: S603  his own
        return file.read_text(encoding="utf-8")
    except (OSError, subprocess.CalledProcessError, ValueError) as error:
        raise TrackerError(f"The editor “{editor}” cannot be used: {error}. Set EDITOR.") from error
    finally:
        file.unlink(missing_ok=True)


def _stored(
    tracker: "Tracker", subject: str, version: int | None, changes: Changes
) -> "QuestionRow":
    """Store all changes at once; quotes are replaced one by one."""
    found: QuestionRow | None = None
    given: dict[str, Any] = changes.given
    with tracker.together() as both:
        for number, quote in changes.requoted.items():
            words, url = quote.get("quote"), quote.get("url")
            found = both.edit(subject, version=version, requote=number, quote=words, url=url)
            version = None
        if given:
            found = both.edit(subject, version=version, **given)
    assert found is not None  # noqa: S101  there are changes
    return found


def _told(error: TrackerError, changes: Changes, spelled: Spelling) -> str:
    """The error, with the line of the field that it names."""
    named = [error.field] if isinstance(error, InvalidInput) else FIELD.findall(error.message)
    lines = [line for name in named if (line := changes.line_of(name)) is not None]
    told = error.told(spelled)
    return f"line {lines[0]}: {told}" if lines else told


def _again(told: str) -> bool:
    typer.echo(told, err=True)
    return typer.confirm("Go on editing?", default=True)


def _kept(text: str) -> Path:
    with NamedTemporaryFile(
        "w", prefix="tracker-edit-", suffix=".txt", delete=False, encoding="utf-8"
    ) as file:
        file.write(text)
    return Path(file.name)
