"""A contest sheet: a row a person, a column a question, chances in the cells."""

import re
from collections.abc import Iterator
from itertools import islice

from tracker.errors import InvalidInput
from tracker.exchange.record import Forecast, Item, Note, Options, Question
from tracker.exchange.tables.columns import guess
from tracker.exchange.tables.sheet import Sheet, text_of
from tracker.exchange.tables.survey import Chances, chance_of

LOOKED_AT = 200  # rows
FEWEST = 3  # columns of chances that make a sheet a wide one
SHORTEST = 8  # letters of a column name that may be a question
NUMBERED = re.compile(r"^[@#]?\d+[.):、]\s*")
MOST = 100.0


def question_columns(sheet: Sheet) -> list[str]:
    """The columns that hold nothing but chances under what may be a question's words."""
    filled, chances = dict.fromkeys(sheet.head, 0), dict.fromkeys(sheet.head, 0)
    for _, row in islice(sheet.rows(), LOOKED_AT):
        for name, cell in row.items():
            text = text_of(cell)
            filled[name] += bool(text)
            p = chance_of(text, "percent")
            chances[name] += p is not None and 0 <= p <= 1
    return [
        name
        for name in sheet.head
        if len(NUMBERED.sub("", name)) >= SHORTEST
        and filled[name]
        and chances[name] == filled[name]
    ]


def is_wide(sheet: Sheet) -> bool:
    """Whether a sheet holds no column of statements, and several of chances."""
    named = guess(sheet, {}).of
    return len(question_columns(sheet)) >= FEWEST and not {"p", "outcome"} & named.keys()


def read_wide(sheet: Sheet, options: Options) -> Iterator[Item]:
    """A question a column, a forecast a cell. Raises InvalidInput."""
    if options.said is None:
        raise InvalidInput(
            "said", sheet.head[0], "is the first column of a sheet with a person a row: no cell "
            "says when. Say the day with ⟦said⟧",
        )  # fmt: skip
    asked = question_columns(sheet)
    chances = Chances()
    for place, row in sheet.rows():
        for name in asked:
            chances.add(place, row.get(name))
    scale = chances.scale("⟦scale⟧", options.scale)
    speaker = guess(sheet, options.columns).of.get("speaker")
    people = []
    for place, row in sheet.rows():
        name = text_of(row.get(speaker)) if speaker else ""
        people.append((name or f"{options.speaker or 'Forecaster'} {place.split()[-1]}", row))
    if not speaker:
        yield Note(
            "no column names the person: each is called by the row. ⟦columns⟧ speaker=COLUMN"
        )
    for number, name in enumerate(asked, start=1):
        forecasts = [
            Forecast(f"{number}/{who}", who, None, said=options.said, p=p)
            for who, row in people
            if (p := chance_of(text_of(row.get(name)), scale)) is not None
        ]
        statement = NUMBERED.sub("", name)
        yield Question(f"{number}/{name}", statement, f"column {name}", forecasts, plain=True)
