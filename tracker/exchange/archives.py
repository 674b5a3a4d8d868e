"""Zip files that other people made: looked into with bounds, nothing is ever unpacked to disk."""

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from shutil import copyfileobj
from tempfile import TemporaryDirectory

from tracker.errors import InvalidInput

LARGEST = 2 << 30  # bytes of one member
MEMBERS = 1_000
STEEPEST = 200  # times that a member may grow; text rarely does so thirty-fold
SMALL = 10 << 20  # bytes below which a steep member does no harm


@contextmanager
def members(path: Path, wanted: Iterator[str] | tuple[str, ...]) -> Iterator[dict[str, Path]]:
    """The wanted members of an archive, by name, as files that go away. Raises InvalidInput.

    A name with a folder above it (`..`), an absolute one, too many members or one that grows
    without measure are refused, and so is an archive that is cut off.
    """
    names = set(wanted)
    try:
        with zipfile.ZipFile(path) as archive, TemporaryDirectory() as folder:
            infos = archive.infolist()
            _check(path, infos)
            found = {}
            for info in infos:
                name = PurePosixPath(info.filename).name
                if name in names:
                    found[name] = Path(folder) / name
                    with archive.open(info) as source, found[name].open("wb") as target:
                        copyfileobj(source, target)
            yield found
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError) as error:
        raise InvalidInput("file", path, f"is a broken archive: {error}") from error


def _check(path: Path, infos: list[zipfile.ZipInfo]) -> None:
    if len(infos) > MEMBERS:
        raise InvalidInput("file", path, f"holds over {MEMBERS:,} files")
    for info in infos:
        parts = PurePosixPath(info.filename.replace("\\", "/")).parts
        if ".." in parts or info.filename.startswith(("/", "\\")) or ":" in parts[0]:
            raise InvalidInput("file", info.filename, f"in {path} points outside the archive")
        steep = info.file_size > max(SMALL, STEEPEST * max(info.compress_size, 1))
        if info.file_size > LARGEST or steep:
            raise InvalidInput("file", info.filename, f"in {path} unpacks to far too much")
