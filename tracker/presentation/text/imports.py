"""What became of a file that was brought in, in sentences."""

from collections.abc import Mapping
from textwrap import fill
from typing import Any

from tracker.errors import FIELD, Spelling
from tracker.presentation.text.claims import claim_lines

WIDTH = 79
NAMES = {"p": "confidence", "foreign": "id", "due": "window", "known": "known on"}


def columns_told(columns: Mapping[str, str]) -> str:
    """Which column of a sheet holds each field."""
    pairs = (f"{NAMES.get(field, field)} = {column}" for field, column in columns.items())
    return fill("columns: " + ", ".join(pairs), WIDTH, subsequent_indent="  ")


def import_told(
    done: Mapping[str, Any], spelled: Spelling, *, dry_run: bool, few: tuple[int, str] | None
) -> str:
    """Counts first, then the columns that were taken, what was left out and why.

    few: how many of what was left out are shown, and what to say for all.
    """
    verb = "would be " if dry_run else ""
    counts = f"{done['format']}: {done['read']:,} read; {done['new']:,} {verb}new"
    counts += f", {done['updated']:,} updated, {done['unchanged']:,} unchanged"
    counts += f", {len(done['skipped']):,} left out" if done["skipped"] else ""
    lines = [counts]
    if done["columns"]:
        lines.append(columns_told(done["columns"]))
    lines += [f"note: {note}" for note in done["notes"]]
    for head, told in (("left out", done["skipped"]), ("not taken", done["problems"])):
        shown = told[: few[0]] if few else told
        lines += [f"{head}: {one}" for one in shown]
        if few and len(told) > len(shown):
            lines.append(f"… and {len(told) - len(shown):,} more: {few[1]}")
    for claim in done["claims"]:
        lines += claim_lines(claim)
    if dry_run:
        lines.append("Nothing was stored.")
    return FIELD.sub(lambda found: spelled(found[1]), "\n".join(lines))
