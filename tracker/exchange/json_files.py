"""Read a JSON file with bounds on its size and depth. Raises InvalidInput with line and column."""

import json
from pathlib import Path
from typing import Any

from tracker.errors import InvalidInput
from tracker.exchange.tables.encodings import open_text

LARGEST = 256 << 20  # bytes


def read_json(path: Path) -> Any:  # noqa: ANN401  whatever the file holds
    """The value in a JSON file. Raises InvalidInput: too large, too deep, broken, not a number."""
    if path.stat().st_size > LARGEST:
        raise InvalidInput("file", path, f"has over {LARGEST >> 20} MB of JSON; take a part")
    try:
        with open_text(path) as file:
            return json.load(file, parse_constant=_refuse)
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        raise InvalidInput("file", path, f"is broken JSON in {where}: {error.msg}") from error
    except (RecursionError, ValueError) as error:
        raise InvalidInput("file", path, f"is no JSON we can take: {error}") from error


def _refuse(constant: str) -> None:
    raise ValueError(f"{constant} is no number")


def records(path: Path, value: object, *names: str) -> list[dict[str, Any]]:
    """The list of objects in a value: itself, or what stands under one of these names."""
    if isinstance(value, dict):
        value = next((value[name] for name in names if isinstance(value.get(name), list)), [value])
    if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
        raise InvalidInput("file", path, "holds no list of records")
    return value
