"""Metaculus: the data download, a zip or its single CSV files, of old and new layouts.

Lists stand there as Python writes them; they are read as literals, with a bound, never run.
"""

import ast
import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from tracker.errors import InvalidInput
from tracker.exchange.archives import members
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
from tracker.exchange.tables.moments import day_of, instant
from tracker.exchange.tables.sheet import text_of

QUESTIONS, FORECASTS = "question_data.csv", "forecast_data.csv"
COLUMNS = frozenset({"Question ID", "Start Time", "End Time", "Probability Yes"})
WHO = ("Forecaster Username", "Forecaster (Anonymized)", "Forecaster ID")
LONGEST_LIST = 200_000  # characters
CROWD = "Metaculus community"
GENERAL = {"ambiguous": "ambiguous", "annulled": "void", "yes": "true", "no": "false"}
QUANTILES = {"5th Percentile": 5, "25th Percentile": 25, "Median": 50, "75th Percentile": 75,
             "95th Percentile": 95}  # fmt: skip
POINTS = 2  # of a distribution, at least
Row = Mapping[str, str]
Rows = list[tuple[str, Row]]


@dataclass(frozen=True, slots=True)
class _Files:
    questions: Path | None
    forecasts: Path


def read(path: Path, options: Options) -> Iterator[Item]:
    """A question a question, its forecasts in time; aggregates only if they are asked for."""
    if path.suffix.casefold() == ".zip":
        with members(path, (QUESTIONS, FORECASTS)) as found:
            if FORECASTS not in found:
                raise InvalidInput("file", path, f"holds no {FORECASTS}")
            yield from _read(_Files(found.get(QUESTIONS), found[FORECASTS]), options)
        return
    beside = path.with_name(path.name.replace("forecast_data", "question_data"))
    yield from _read(_Files(beside if beside != path and beside.exists() else None, path), options)


def _read(files: _Files, options: Options) -> Iterator[Item]:
    asked = (
        {row["Question ID"]: row for _, row in _rows(files.questions)} if files.questions else {}
    )
    if not asked:
        yield Note("no question_data.csv beside it: questions are called by their number")
    groups: dict[str, Rows] = defaultdict(list)
    left_out = 0
    for place, row in _rows(files.forecasts):
        if _is_aggregate(row) and not options.aggregates:
            left_out += 1
        else:
            groups[row["Question ID"]].append((place, row))
    if left_out:
        yield Skipped(f"{left_out:,} of its rows", "the site's aggregates; ⟦aggregates⟧ takes them")
    for number, rows in groups.items():
        yield _question(number, asked.get(number, {}), rows)


def _rows(path: Path | None) -> Iterator[tuple[str, Row]]:
    if path is not None:
        for place, row in read_delimited(path).rows():
            yield place, {name: text_of(cell) for name, cell in row.items()}


def _is_aggregate(row: Row) -> bool:
    return not row.get("Forecaster ID") and not row.get("Forecaster (Anonymized)")


def _question(number: str, asked: Row, rows: Rows) -> Item:
    place, column = rows[0][0], "Start Time"
    kind = asked.get("Question Type", "binary")
    options = _list(asked.get("MC Options (All)") or asked.get("MC Options (Current)") or "")
    forecasts: list[Forecast] = []
    standing: dict[str, tuple[str, datetime]] = {}
    try:
        for at_place, row in sorted(rows, key=lambda one: instant(one[1]["Start Time"])):
            place = at_place
            who = _speaker(row)
            start = instant(row["Start Time"])
            column = "Probability Yes"
            if who in standing and standing[who][0] and instant(standing[who][0]) < start:
                forecasts.append(_withdrawal(number, who, standing[who][0]))
            forecasts.append(_forecast(number, who, start, row, asked, options))
            standing[who] = row["End Time"], start
            column = "Start Time"
        column = "End Time"
        ended = _ended(asked)
        forecasts += [
            _withdrawal(number, who, end) for who, (end, _) in standing.items()
            if end and not (ended and instant(end) >= ended)
        ]  # fmt: skip
        column = "Resolution"
        outcome = _outcome(number, asked)
        ends = instant(asked["Scheduled Close Time"]) if asked.get("Scheduled Close Time") else None
    except (KeyError, ValueError, SyntaxError):
        shown = dict(rows)[place].get(column) or asked.get(column, "")
        return Problem(place, column, shown[:60], "is not what Metaculus writes")
    tags = [t for t in _list(asked.get("Categories", "")) if isinstance(t, str)]
    return Question(
        number, asked.get("Question Title") or f"Metaculus question {number}", rows[0][0],
        forecasts, outcome, ends=ends, url=asked.get("Question URL") or None,
        answer={"binary": None, "multiple_choice": "choice", "date": "date"}.get(kind, "number"),
        options=tuple(map(str, options)) if kind == "multiple_choice" else None,
        tags=tuple("-".join(tag.split()) for tag in tags),
    )  # fmt: skip


def _speaker(row: Row) -> str:
    if _is_aggregate(row):
        return f"{CROWD} ({row.get('Forecaster Username') or 'aggregate'})"
    return next(row[name] for name in WHO if row.get(name))


def _forecast(
    number: str, who: str, start: datetime, row: Row, asked: Row, options: Sequence[Any]
) -> Forecast:
    foreign = f"{number}/{who}/{start.isoformat()}"
    if row.get("Probability Yes"):
        p = float(row["Probability Yes"])
        if not 0 <= p <= 1:
            raise ValueError("no chance")
        return Forecast(foreign, who, start, p=p)
    if shares := _list(row.get("Probability Yes Per Category") or ""):
        named = {str(o): float(p) for o, p in zip(options, shares, strict=True) if p is not None}
        total = sum(named.values())
        return Forecast(foreign, who, start, probabilities={o: p / total for o, p in named.items()})
    return Forecast(foreign, who, start, quantiles=_quantiles(row, asked))


def _quantiles(row: Row, asked: Row) -> str:
    """The percentiles that stand in the row, else those of its distribution function."""
    points = [(row[name], p) for name, p in QUANTILES.items() if row.get(name)]
    if len(points) < POINTS:
        points = _from_distribution(row, asked)
    dates = asked.get("Question Type") == "date"
    pairs = [f"{text[:10] if dates else text}:{p}%" for text, p in points]
    if len(pairs) < POINTS:
        raise ValueError("no forecast")
    return " ".join(pairs)


def _from_distribution(row: Row, asked: Row) -> list[tuple[str, int]]:
    heights = [float(p) for p in _list(row.get("Continuous CDF") or "")]
    places = _list(asked.get("Continuous Range") or "")
    if len(heights) != len(places) or not heights:
        raise ValueError("a distribution needs its range, point for point")
    found: list[tuple[str, int]] = []
    for p in QUANTILES.values():
        at = next((i for i, height in enumerate(heights) if height >= p / 100), None)
        if at is not None and (not found or str(places[at]) != found[-1][0]):
            found.append((str(places[at]), p))
    return found


def _list(text: str) -> list[Any]:
    """A list as Python or JSON writes it. Raises ValueError or SyntaxError for anything else."""
    text = text.strip()
    if not text:
        return []
    if len(text) > LONGEST_LIST:
        raise ValueError("too long a list")
    try:
        value = json.loads(text)
    except ValueError:
        value = ast.literal_eval(text) if text[0] in "[(" else [t.strip() for t in text.split(",")]
    return list(value) if isinstance(value, list | tuple) else [value]


def _withdrawal(number: str, who: str, end: str) -> Forecast:
    return Forecast(f"{number}/{who}/{end}/withdrawn", who, instant(end), withdrawn=True)


def _ended(asked: Row) -> datetime | None:
    """When the question closed: forecasts that end then were not withdrawn."""
    times = [asked.get(n) for n in ("Actual Close Time", "Resolution Known Time")]
    return min((instant(time) for time in times if time), default=None)


def _outcome(number: str, asked: Row) -> Outcome | None:
    """What it resolved to; beyond a bound is an interval without an end."""
    word = asked.get("Resolution", "").strip()
    if not word:
        return None
    when = asked.get("Resolution Known Time") or asked.get("Actual Close Time")
    known = instant(when) if when else None
    if word == "below_lower_bound":
        word = f"< {asked['Lower Bound']}"
    elif word == "above_upper_bound":
        word = f"> {asked['Upper Bound']}"
    elif asked.get("Question Type") == "date" and word not in GENERAL:
        word = str(day_of(word))
    return Outcome(number, GENERAL.get(word, word), known)
