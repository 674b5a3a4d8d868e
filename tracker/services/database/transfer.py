"""Move a whole database, history included: copy it, back it up, restore it; then verify it."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory, mkstemp

from tracker.errors import Conflict, InvalidInput
from tracker.store.backends.protocol import Database, Execute
from tracker.store.backends.sqlite import SQLiteFile
from tracker.store.maintenance import identity, migrate
from tracker.store.maintenance.checksums import Sum, differing, tables
from tracker.store.maintenance.identity import Progress

SHOWN = 5


@dataclass(frozen=True, slots=True)
class Moved:
    """What a copy, a backup or a restore came to: every table with its verified sum.

    state: `copied`, `resumed` (an interrupted copy was brought to its end) or `equal` (the target
    held the same already, nothing was written).
    """

    source: str
    target: str
    state: str
    tables: list[Sum]


def copy(
    source: Database, target: Database, name: str | None = None, progress: Progress | None = None
) -> Moved:
    """Copy everything, from one state of the source, into a new or empty database.

    Goes on where an interrupted copy stopped. Raises Conflict if the target holds anything that
    differs, or if the source changed between an interruption and now.
    """
    origin = name or str(source)
    migrate.ensure_target(target)
    with source.reading() as execute:
        begun = migrate.copied_from(target)
        held = _held(target)
        if begun is None and held:
            return _refuse_or_find_equal(execute, target, origin, held)
        if begun is None:
            identity.begin(target, origin)
        elif begun != origin:
            raise Conflict(
                f'"{target}" is half copied from "{begun}", not from "{origin}"; nothing was '
                "changed. Go on from there, or choose a new file or an empty database."
            )
        identity.copy_rows(execute, target, progress)
        identity.take_settings(execute, target)
        found = _verified(execute, target, origin)
        identity.release(target)
    return Moved(origin, str(target), "resumed" if begun else "copied", found)


def backup(source: Database, file: Path, progress: Progress | None = None) -> Moved:
    """Write everything into one SQLite file, while others go on writing.

    The file bears its name once it is whole and verified. Raises InvalidInput if there is one
    already, or if it cannot be made.
    """
    with _unfinished(file) as copy_path:
        copied = SQLiteFile(copy_path)
        if isinstance(source, SQLiteFile):
            found = _duplicate(source, copied)
        else:
            found = copy(source, copied, progress=progress).tables
        copied.close_up()
    return Moved(str(source), str(file), "copied", found)


def restore(file: Path, target: Database, progress: Progress | None = None) -> Moved:
    """Bring a backup into a new or empty database; one of an older form is upgraded on the way.

    Raises InvalidInput if the file is no backup, Conflict if the target holds anything else.
    """
    if not file.is_file():
        raise InvalidInput("file", file, "is not there; name a file that `tracker backup` wrote")
    kept = SQLiteFile(file)
    with TemporaryDirectory(prefix="tracker-") as folder:
        opened = SQLiteFile(Path(folder) / "backup.db")
        empty = kept.prepare()
        with kept.duplicated(opened.path, sealed=True):
            pass
        if empty or opened.revision() is None:
            raise InvalidInput("file", file, "is no backup that `tracker backup` wrote")
        migrate.ensure(opened)
        return copy(opened, target, str(file.resolve()), progress)


def _held(target: Database) -> dict[str, int]:
    with target.reading() as there:
        return identity.holdings(there)


def _refuse_or_find_equal(
    execute: Execute, target: Database, origin: str, held: dict[str, int]
) -> Moved:
    with target.reading() as there:
        ours, theirs = identity.sums(execute), identity.sums(there)
    if ours == theirs:
        return Moved(origin, str(target), "equal", ours)
    holds = ", ".join(f"{rows:,} {table}" for table, rows in held.items())
    differ = ", ".join(one.table for one, other in zip(ours, theirs, strict=True) if one != other)
    raise Conflict(
        f'"{target}" is not empty: it holds {holds}. It differs from "{origin}" in {differ}; '
        "nothing was changed. Choose a new file or an empty database."
    )


def _verified(execute: Execute, target: Database, origin: str) -> list[Sum]:
    """The sums of what was copied. Raises Conflict that names the rows that differ."""
    with target.reading() as there:
        ours, theirs = identity.sums(execute), identity.sums(there)
        wrong = {
            table: list(islice(differing(execute, there, table), SHOWN))
            for table, one, other in zip(tables(), ours, theirs, strict=True)
            if one != other
        }
    if wrong:
        rows = "; ".join(f"{table.name} {_keys(keys)}" for table, keys in wrong.items())
        raise Conflict(
            f'"{target}" differs from "{origin}": {rows}. The source changed after the copy was '
            "interrupted, or somebody wrote into the target; it stays marked as half copied. "
            "Copy again into a new file or an empty database."
        )
    return ours


def _keys(keys: list[tuple[object, ...]]) -> str:
    shown = ", ".join("/".join(map(str, key)) for key in keys)
    return f"{shown}, …" if len(keys) == SHOWN else shown


def _duplicate(source: SQLiteFile, copied: SQLiteFile) -> list[Sum]:
    """Copy a file page by page, and read both to the end. Raises Conflict if they differ."""
    with source.duplicated(copied.path) as execute, copied.reading() as there:
        ours, theirs = identity.sums(execute), identity.sums(there)
    if ours != theirs:
        raise Conflict(f'The backup of "{source}" differs from it; it was thrown away.')
    return ours


@contextmanager
def _unfinished(file: Path) -> Iterator[Path]:
    """A file under another name beside it, which gets its name when the block ends well."""
    if file.exists():
        raise InvalidInput("file", file, "is there already; a backup overwrites nothing")
    try:
        number, name = mkstemp(prefix=f".{file.name}.", suffix=".part", dir=file.parent)
    except OSError as error:
        raise InvalidInput("file", file, f"cannot be written: {error.strerror}") from error
    os.close(number)
    path = Path(name)
    try:
        yield path
        _keep(path)
        _give_name(path, file)
    finally:
        for left in (path, *(path.with_name(path.name + end) for end in ("-wal", "-shm"))):
            left.unlink(missing_ok=True)


def _keep(path: Path) -> None:
    """Have the system write the file through to the disk."""
    with path.open("rb") as file:
        os.fsync(file.fileno())


def _give_name(path: Path, file: Path) -> None:
    """Let a finished file be called what it is; never in another one's place."""
    try:
        file.hardlink_to(path)
    except FileExistsError:
        raise InvalidInput("file", file, "is there already; a backup overwrites nothing") from None
    except OSError:  # a disk without hard links
        path.rename(file)
