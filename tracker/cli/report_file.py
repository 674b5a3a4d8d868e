"""Write a page to a file: all of it or nothing, and never over somebody else's file."""

import os
from pathlib import Path

from tracker.errors import InvalidInput

OURS = 'name="generator" content="claim-tracker'
HEAD = 4096  # characters in which a page of ours says so


def page_file(option: str, text: str) -> Path:
    """The file that is meant. Raises InvalidInput if a page cannot or should not go there."""
    path = Path(text)
    try:
        if path.is_dir():
            raise InvalidInput(option, text, "is a folder; name a file in it")
        if not path.parent.is_dir():
            raise InvalidInput(option, text, "lies in a folder that does not exist")
        if path.is_file() and path.stat().st_size and not _is_ours(path):
            raise InvalidInput(option, text, "is there and no report; name another file")
    except OSError as error:
        raise InvalidInput(option, text, f"cannot be used: {error.strerror}") from error
    return path


def read_page(option: str, text: str) -> str:
    """What a file holds. Raises InvalidInput if it cannot be read."""
    try:
        return Path(text).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "is no text"
        raise InvalidInput(option, text, f"cannot be read: {why}") from error


def save_page(option: str, path: Path, page: str) -> None:
    """Put a page in place of the file, which is the old one or the new one at any moment."""
    written = page.encode()
    partial = path.with_name(f".{os.getpid()}.partial")
    try:
        if path.exists() and not path.is_file():  # a pipe or a device
            path.write_bytes(written)
            return
        partial.write_bytes(written)
        partial.replace(path)
    except OSError as error:
        raise InvalidInput(option, path, f"cannot be written: {error.strerror}") from error
    finally:
        partial.unlink(missing_ok=True)


def _is_ours(path: Path) -> bool:
    with path.open(encoding="utf-8", errors="replace") as file:
        return OURS in file.read(HEAD)
