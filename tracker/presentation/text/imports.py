"""What became of a file that was brought in, in sentences."""

from collections.abc import Mapping
from typing import Any

from tracker.errors import FIELD
from tracker.presentation.text.claims import claim_lines

FEW = 5  # of what was left out, unless all is asked for


def import_told(done: Mapping[str, Any], *, dry_run: bool, verbose: bool) -> str:
    """Counts first, then the columns that were taken, what was left out and why."""
    verb = "would be " if dry_run else ""
    counts = f"{done['format']}: {done['read']:,} read; {done['new']:,} {verb}new"
    counts += f", {done['updated']:,} updated, {done['unchanged']:,} unchanged"
    counts += f", {len(done['skipped']):,} left out" if done["skipped"] else ""
    lines = [counts]
    if done["columns"]:
        lines.append("columns: " + ", ".join(f"{f} = {c}" for f, c in done["columns"].items()))
    lines += [f"note: {_plain(note)}" for note in done["notes"]]
    for head, told in (("left out", done["skipped"]), ("not taken", done["problems"])):
        shown = told if verbose else told[:FEW]
        lines += [f"{head}: {_plain(one)}" for one in shown]
        if len(told) > len(shown):
            lines.append(f"… and {len(told) - len(shown):,} more: --verbose")
    for claim in done["claims"]:
        lines += claim_lines(claim)
    if dry_run:
        lines.append("Nothing was stored.")
    return "\n".join(lines)


def _plain(text: str) -> str:
    """A field as its option is spelled on the command line."""
    return FIELD.sub(lambda found: "--" + found[1].replace("_", "-"), text)
