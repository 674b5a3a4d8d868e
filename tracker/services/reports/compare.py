"""Compare speakers on what both predicted."""

from collections.abc import Sequence
from datetime import date
from typing import get_args

from tracker.core.text import folded, name_key
from tracker.errors import AmbiguousSpeaker, InvalidInput, NotFound
from tracker.reporting.pairwise import compare_speakers
from tracker.reporting.schema import Comparison
from tracker.scoring.inference.significance import Adjustment
from tracker.services.reports.load import material
from tracker.services.reports.report import Request, on_that_day, set_aside
from tracker.store.author import ME
from tracker.store.reader import Reader, Row
from tracker.store.reads.reports import Wanted, speaker_rows
from tracker.store.reads.soundness import flaws

FEWEST = 2


def compare(
    reader: Reader,
    names: Sequence[str],
    request: Request,
    *,
    adjust: str,
    today: date,
) -> list[Comparison]:
    """Every two of some speakers. Raises NotFound, AmbiguousSpeaker, InvalidInput."""
    if adjust not in get_args(Adjustment):
        known = ", ".join(get_args(Adjustment))
        raise InvalidInput("adjust", adjust, f"is none of {known}")
    today = min(today, request.cut_off or today)
    with on_that_day(reader, request) as then:
        chosen = _chosen(then, names)
        wanted = Wanted("speaker", request.words, today, request.strict)
        found = material(then, set_aside(wanted, flaws(then)))
    method: Adjustment = next(each for each in get_args(Adjustment) if each == adjust)
    return compare_speakers(found.cases, chosen, adjust=method, lang=request.lang)


def _chosen(reader: Reader, names: Sequence[str]) -> dict[int, str]:
    """The speakers that are compared, by number."""
    rows = speaker_rows(reader)
    roots = {row["root"]: row["root_name"] for row in rows}
    chosen = {number: roots[number] for number in (_speaker(reader, rows, each) for each in names)}
    if len(chosen) < FEWEST:
        raise InvalidInput("speakers", ", ".join(names), "is one speaker; name two or more")
    return chosen


def _speaker(reader: Reader, rows: Sequence[Row], name: str) -> int:
    """The one speaker with this name or alias, or with this text in a name."""
    key = name_key(name)
    mine = [row["root"] for row in rows if reader.author.owns(row["kind"], row["owner"])]
    if key == ME and mine:
        return int(mine[0])
    exact = {row["root"] for row in rows if key in (row["name_key"], row["alias_key"])}
    part = folded(name).strip()
    found = exact or {row["root"] for row in rows if part and part in (row["name_folded"] or "")}
    if not found:
        raise NotFound(f'SPEAKER "{name}" is nobody known; `tracker speakers` lists everybody.')
    if len(found) > 1:
        names = ", ".join(sorted({row["root_name"] for row in rows if row["root"] in found}))
        raise AmbiguousSpeaker(f'SPEAKER "{name}" may be any of {names}; write the whole name.')
    return int(found.pop())
