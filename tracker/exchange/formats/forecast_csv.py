"""Published forecasts with their outcomes: for each column `x` of chances one `x_outcome`.

As FiveThirtyEight's "checking our work" has them. A row says several things of one event; rows of
one thing on several days are one forecast that moved.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tracker.errors import InvalidInput
from tracker.exchange.record import (
    Forecast,
    Item,
    Note,
    Options,
    Outcome,
    Problem,
    Question,
    Skipped,
)
from tracker.exchange.tables.delimited import read_delimited
from tracker.exchange.tables.moments import day_of
from tracker.exchange.tables.sheet import Sheet, text_of

SUFFIX = "_outcome"
SAID = ("forecast_date", "date")
ENDS = ("election_date", "date", "forecast_date")
KIND = "forecast_type"
NOTHING = frozenset({"", "NA", "NaN", "nan", "null", "None"})
SIDES = {"prob1": "{team1} beat {team2}", "prob2": "{team2} beat {team1}",
         "probtie": "{team1} and {team2} draw"}  # fmt: skip
PROJECTIONS = ("projected_", "actual_")
Row = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Layout:
    """What the columns are: chances, the day it was said, what names the thing itself."""

    chances: Sequence[str]
    said: str
    ends: str
    named: Sequence[str]
    moves: bool


def chance_columns(head: Sequence[str]) -> list[str]:
    """The columns that have an outcome beside them."""
    return [name for name in head if name + SUFFIX in head]


def read(path: Path, options: Options) -> Iterator[Item]:
    """A question a thing that was forecast. Raises InvalidInput: no day, no speaker."""
    sheet = read_delimited(path)
    layout = _layout(path, sheet)
    if options.speaker is None:
        raise InvalidInput("speaker", path, "does not say who forecast: say ⟦speaker⟧ NAME")
    if set(layout.chances) == {"prob1", "prob2"}:
        yield Note("prob2 is the other side of prob1: one question a match")
        layout = Layout(("prob1",), layout.said, layout.ends, layout.named, layout.moves)
    rows = ((place, {n: text_of(c) for n, c in row.items()}) for place, row in sheet.rows())
    groups = _grouped(rows, layout) if layout.moves else ([row] for row in rows)
    for group in groups:
        for chance in layout.chances:
            yield from _question(chance, group, layout, options.speaker)


def _layout(path: Path, sheet: Sheet) -> Layout:
    head, chances = sheet.head, chance_columns(sheet.head)
    said = next((name for name in SAID if name in head), None)
    if said is None:
        raise InvalidInput("file", path, f"has no column {' or '.join(SAID)}: when was it said?")
    ends = next(name for name in ENDS if name in head)
    own = {said, *chances, *(name + SUFFIX for name in chances)}
    named = [n for n in head if n not in own and not n.startswith(PROJECTIONS)]
    return Layout(chances, said, ends, named, moves=said == "forecast_date")


def _grouped(rows: Iterator[tuple[str, Row]], layout: Layout) -> Iterator[list[tuple[str, Row]]]:
    groups: dict[tuple[str, ...], list[tuple[str, Row]]] = defaultdict(list)
    for place, row in rows:
        groups[tuple(row[name] for name in layout.named)].append((place, row))
    yield from groups.values()


def _question(
    chance: str, group: Sequence[tuple[str, Row]], layout: Layout, speaker: str
) -> Iterator[Item]:
    place, first = group[0]
    column = chance
    try:
        forecasts = []
        identity = "/".join(first[name] for name in layout.named)
        foreign = f"{identity}/{first[layout.ends]}/{chance}" if not layout.moves else \
            f"{identity}/{chance}"  # fmt: skip
        for each, row in sorted(group, key=lambda one: one[1][layout.said]):
            place = each
            if row[chance] in NOTHING:
                continue
            column = chance
            p = float(row[chance])
            if not 0 <= p <= 1:
                raise ValueError  # noqa: TRY301  told below
            column = layout.said
            said = day_of(row[layout.said])
            forecasts.append(Forecast(f"{foreign}/{said}", _speaker(speaker, row), said, p=p))
        if not forecasts:
            yield Skipped(place, f"{chance} is empty")
            return
        column = layout.ends
        ends = day_of(first[layout.ends])
        if layout.moves and layout.ends == layout.said:
            ends = max(f.at for f in forecasts if isinstance(f.at, date))
        column = chance + SUFFIX
        outcome = _outcome(foreign, first[chance + SUFFIX], ends)
    except (KeyError, ValueError):
        yield Problem(place, column, dict(group)[place].get(column, "")[:60],
                      "is no chance, day or outcome between 0 and 1")  # fmt: skip
        return
    yield Question(
        foreign, _statement(chance, first, layout), group[0][0], forecasts, outcome,
        answer="boolean", ends=ends, kind="prediction",
        event=identity if len(layout.chances) > 1 else None,
    )  # fmt: skip


def _speaker(speaker: str, row: Row) -> str:
    return f"{speaker} {row[KIND]}" if row.get(KIND) else speaker


def _outcome(foreign: str, text: str, known: date) -> Outcome | None:
    """1 and 0, nothing while it is open, between them a grade (a tie)."""
    if text in NOTHING:
        return None
    happened = float(text)
    if happened in (0, 1):
        return Outcome(foreign, "true" if happened else "false", known)
    if not 0 < happened < 1:
        raise ValueError("no outcome")
    return Outcome(foreign, None, known, grade=happened)


def _statement(chance: str, row: Row, layout: Layout) -> str:
    """A sentence that names the thing: the match, else the column and what the row is about."""
    day = row[layout.ends] if not layout.moves or layout.ends != layout.said else ""
    if chance in SIDES and {"team1", "team2"} <= row.keys():
        words = SIDES[chance].format_map(row)
    else:
        about = [
            row[name] for name in layout.named if row[name] and name not in (KIND, layout.ends)
        ]
        words = f"{chance.replace('_', ' ')}: {', '.join(about)}"
    return f"{words}, {day}" if day else words
