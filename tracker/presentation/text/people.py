"""Speakers as sentences: their record on one screen, and what was done to their names."""

from collections.abc import Mapping
from typing import Any

from tracker.presentation.text.claims import verdict

Row = Mapping[str, Any]
LONGEST = 60  # characters of a statement in a list of a few


def speaker_lines(found: Row) -> list[str]:
    """A speaker's record, a fact a line."""
    lines = [f"s{found['id']} {found['name']}, {found['kind']}"]
    merged = ", ".join(f"{_named(row)}, {claims(row['claims'])}" for row in found["merged"])
    answered = ", ".join(f"{n} {name}" for name, n in sorted(found["answered"].items()))
    for name, text in (
        ("also", ", ".join(found["also"])),
        ("merged", merged),
        ("claims", _said(found)),
        ("open", f"{found['open']}, {found['due']} of them due" if found["due"] else found["open"]),
        ("answered", answered),
        ("withdrawn", found["withdrawn"]),
        ("opinions", found["opinions"]),
        ("reports", found["reports"] and f"{claims(found['reports'])} of others"),
        ("reported", found["reported"] and f"{claims(found['reported'])} told by others"),
        ("tags", ", ".join(f"{row['tag']} {row['claims']}" for row in found["tags"])),
    ):
        if text:
            lines.append(f"  {name}: {text}")
    if found["sources"]:
        lines += ["", "sources:", *(f"  {row['claims']:>4}  {row['source']}"
                                    for row in found["sources"])]  # fmt: skip
    if found["newest"]:
        lines += ["", "newest claims:", *(f"  {_claim(row)}" for row in found["newest"])]
    return lines


def _said(found: Row) -> str:
    first, last = found["first_said"], found["last_said"]
    if not first:
        return str(found["claims"])
    days = first if first == last else f"{first} to {last}"
    return f"{found['claims']}, said {days}"


def _claim(row: Row) -> str:
    words = row["statement"]
    words = words if len(words) <= LONGEST else words[: LONGEST - 1] + "…"
    return f"{row['id']:>4}  {row['said_on']}  “{words}”: {verdict(row)}"


def claims(number: int) -> str:
    """So many claims."""
    return f"{number} claim{'' if number == 1 else 's'}"


def _named(row: Row) -> str:
    return f"{row['name']} (s{row['id']})"


def merge_line(done: Row) -> str:
    """What a merge did, and how it is taken back."""
    kept, other = done["speaker"], done["other"]
    return (
        f"{_named(other)}, {claims(other['claims'])}, is now another name of {_named(kept)}, "
        f"{claims(kept['claims'])} in all; `tracker speaker split s{other['id']}` takes it back"
    )


def split_line(done: Row) -> str:
    """What the end of a merge did."""
    apart, from_whom = done["speaker"], done["other"]
    return (
        f"{_named(apart)}, {claims(apart['claims'])}, is no longer {_named(from_whom)}, "
        f"{claims(from_whom['claims'])}"
    )


def alias_line(done: Row, alias: str) -> str:
    """Which other name a speaker has."""
    if not done["changed"]:
        return f"{_named(done['speaker'])} is called “{alias}” already"
    return f"{_named(done['speaker'])} is also called “{alias}”"


def rename_line(done: Row) -> str:
    """How a speaker is called now."""
    if not done["changed"]:
        return f"{_named(done['speaker'])} is called so already"
    return f"{_named(done['speaker'])} was “{done['was']}”, which still finds them"
