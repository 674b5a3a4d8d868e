"""Put a site into a folder: only what changed is written, what is no longer part of it goes."""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

from tracker.errors import InvalidInput

MANIFEST = ".claim-tracker.json"  # what we wrote, so that nothing else is ever touched
LINK = re.compile(r'(?:href|src)="([^"]*)"')


@dataclass(slots=True)
class Published:
    """What became of the folder: files by what was done with them, and links that lead nowhere."""

    written: int = 0
    unchanged: int = 0
    removed: int = 0
    size: int = 0
    broken: list[str] = field(default_factory=list)


def check_folder(folder: Path) -> dict[str, str]:
    """What we wrote there before. Raises InvalidInput for a folder that holds anything else."""
    manifest = folder / MANIFEST
    if manifest.is_file():
        known: dict[str, str] = json.loads(manifest.read_text("utf-8"))
        return known
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise InvalidInput("folder", folder, "holds something else; name a new or empty folder")
    return {}


def write(folder: Path, files: Iterable[tuple[str, str]]) -> Published:
    """Write a site. Raises InvalidInput for a folder that is not ours or cannot be written."""
    before, done = check_folder(folder), Published()
    now: dict[str, str] = {}
    wanted: dict[str, set[str]] = {}
    try:
        for path, text in files:
            data = text.encode()
            now[path] = sha256(data).hexdigest()
            done.size += len(data)
            wanted[path] = set(_links(path, text)) if path.endswith(".html") else set()
            target = folder / path
            if before.get(path) == now[path] and target.is_file():
                done.unchanged += 1
                continue
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
            done.written += 1
        for path in before.keys() - now.keys():
            (folder / path).unlink(missing_ok=True)
            done.removed += 1
        text = json.dumps(now, indent=0, sort_keys=True)
        (folder / MANIFEST).write_text(text, "utf-8")
    except OSError as error:
        raise InvalidInput("folder", folder, f"cannot be written: {error}") from error
    done.broken = [
        f"{path}: {link}" for path, links in wanted.items() for link in sorted(links - now.keys())
    ]
    return done


def _links(path: str, text: str) -> Iterator[str]:
    """The files of the site that a page leads to."""
    for address in LINK.findall(text):
        parts = urlsplit(address.replace("&amp;", "&"))
        if parts.scheme or parts.netloc or not parts.path:
            continue
        yield _resolved(PurePosixPath(path).parent / unquote(parts.path))


def _resolved(path: PurePosixPath) -> str:
    parts: list[str] = []
    for part in path.parts:
        if part == "..":
            del parts[-1:]
        elif part != ".":
            parts.append(part)
    return "/".join(parts)
