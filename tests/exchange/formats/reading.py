"""Write a file as another program would, and read it."""

import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from tracker.errors import InvalidInput
from tracker.exchange.recognise import FORMATS, recognise
from tracker.exchange.record import Item, Note, Options, Problem, Question, Skipped

Read = Callable[..., list[Item]]


def read(path: Path, **given: Any) -> list[Item]:
    """All items of a file, in the format that it shows."""
    return list(FORMATS[recognise(path)].read(path, Options(**given)))


def written(folder: Path, name: str, text: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def zipped(folder: Path, name: str, members: dict[str, str]) -> Path:
    path = folder / name
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for member, text in members.items():
            archive.writestr(member, text)
    return path


def questions(items: Iterable[Item]) -> list[Question]:
    return [item for item in items if isinstance(item, Question)]


def told(items: Iterable[Item]) -> list[str]:
    """What is told besides questions: notes, what was skipped, what cannot be taken."""
    return [
        item.text
        if isinstance(item, Note)
        else str(item)
        if isinstance(item, Problem)
        else item.why
        for item in items
        if isinstance(item, Note | Problem | Skipped)
    ]


def in_short(item: Question) -> tuple[Any, ...]:
    """A question in a line: words, who said when how sure, what came of it."""
    said = [
        (f.speaker, f.at.isoformat()[:16] if f.at else f.said, "withdrawn" if f.withdrawn else f.p)
        for f in item.forecasts
    ]
    outcome = item.outcome
    answer = None if outcome is None else outcome.answer or outcome.grade
    return item.statement, said, answer


def refusal(path: Path, **given: Any) -> str:
    """What an importer says of a file that it does not take."""
    try:
        found = read(path, **given)
    except InvalidInput as error:
        return str(error)
    raise AssertionError(f"it was read: {found}")
