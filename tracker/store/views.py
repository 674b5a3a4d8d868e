"""Where the public read-only views, and the guards of history, are written down."""

from pathlib import Path

from tracker.resources import data_folder


def views() -> list[Path]:
    """One file a view, the same for every kind of database, those that others use first."""
    return sorted((data_folder() / "views").glob("*.sql"))


def guards(kind: str) -> list[Path]:
    """The triggers that keep history append-only, in the words of one kind of database."""
    return sorted((data_folder() / "views" / kind).glob("*.sql"))


def name_of(file: Path) -> str:
    """The name of what a file makes."""
    return file.stem.partition("_")[2]
