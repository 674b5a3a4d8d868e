"""Our own files, as the lines that an import reads."""

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tracker.errors import InvalidInput
from tracker.exchange.formats.yaml import load
from tracker.exchange.writers.yaml import FORM, records

HEAD = f"{FORM}:".encode()


@contextmanager
def own_lines(path: Path) -> Iterator[Iterable[str]]:
    """The records of a file as JSON Lines, whichever of our forms it has. Raises InvalidInput."""
    if path.is_file() and _begins(path) == HEAD:
        yield (json.dumps(record, ensure_ascii=False) for record in records(load(path)))
        return
    try:
        with path.open(encoding="utf-8-sig") as lines:
            yield lines
    except (OSError, UnicodeDecodeError) as error:
        raise InvalidInput("file", path, f"cannot be read: {error}") from error


def _begins(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(len(HEAD))
