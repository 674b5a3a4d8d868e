"""What a whole column tells of its cells: percent or fraction, which order its days are in."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Literal, NamedTuple

from tracker.errors import InvalidInput
from tracker.exchange.tables.sheet import Cell, text_of

Scale = Literal["percent", "fraction"]
Order = Literal["year", "day", "month", "serial"]
NAMED = 5  # rows that a message names
NUMBER = re.compile(r"[-+]?\d+(?:[.,]\d+)?(?:[eE][-+]?\d+)?")
PERCENT = re.compile(r"([-+]?\d+(?:[.,]\d+)?)\s*[%％]")
NUMERIC_DAY = re.compile(
    r"(\d{1,4})([-/.年])(\d{1,2})([-/.月])(\d{1,4})日?"
    r"(?:[T\s]+(\d{1,2}):(\d{2})(?::(\d{1,2})(?:\.\d+)?)?\s*(Z|UTC|[+-]\d{2}:?\d{2})?)?"
)
SERIAL = re.compile(r"\d{5}(?:\.\d+)?")
SERIALS = (20_000, 80_000)  # 1954 to 2119
EPOCHS = {False: date(1899, 12, 30), True: date(1904, 1, 1)}
CENTURY = 100
PIVOT = 69  # two digits above it are of the last century, as strptime has it


class Place(NamedTuple):
    """A cell that shows something: where, and what it holds."""

    place: str
    text: str

    def __str__(self) -> str:
        return f'{self.place} "{self.text}"'


@dataclass(slots=True)
class Chances:
    """What the cells of a column of chances look like; `cells` keeps the first few of each kind."""

    cells: dict[str, list[Place]] = field(default_factory=lambda: defaultdict(list))

    def add(self, place: str, cell: Cell) -> None:
        """Look at one more cell."""
        if kind := _chance_kind(text_of(cell)):
            _keep(self.cells[kind], place, cell)

    def scale(self, name: str, given: str | None) -> Scale:
        """How numbers without a sign are meant in the whole column. Raises InvalidInput.

        Numbers strictly between 0 and 1 beside numbers above 1 contradict each other; a column of
        nothing but 0 and 1 can be either.
        """
        fractions, percents = self.cells["fraction"], self.cells["percent"]
        if given in ("percent", "fraction"):
            if given == "fraction" and percents:
                raise InvalidInput(name, percents[0].text, f"in {percents[0].place} is above 1")
            return "percent" if given == "percent" else "fraction"
        if fractions and percents:
            raise InvalidInput(
                name, percents[0].text, f"and fractions stand in one column: "
                f"{_listed(percents)}; but {_listed(fractions)}. Write all of it one way, or say "
                "⟦scale⟧ percent if all are",
            )  # fmt: skip
        if not fractions and not percents and self.cells["one"]:
            raise InvalidInput(
                name, self.cells["one"][0].text, f"in {self.cells['one'][0].place} can be 1 % or "
                "certain: the column holds only 0 and 1. Say ⟦scale⟧ percent or fraction",
            )  # fmt: skip
        return "percent" if percents else "fraction"


def _chance_kind(text: str) -> str | None:
    if not NUMBER.fullmatch(text):
        return None  # empty, in words, or with a percent sign: says itself what it is
    number = float(text.replace(",", "."))
    if number > 1:
        return "percent"
    if number in (0, 1):
        return "one" if number else "zero"
    return "fraction"


@dataclass(slots=True)
class Days:
    """What the cells of a column of days look like."""

    epoch_1904: bool = False
    cells: dict[str, list[Place]] = field(default_factory=lambda: defaultdict(list))

    def add(self, place: str, cell: Cell) -> None:
        """Look at one more cell; days that are days, or written in words, tell nothing."""
        if not isinstance(cell, date | datetime) and (kind := _day_kind(text_of(cell))):
            _keep(self.cells[kind], place, cell)

    def order(self, name: str, first: str | None) -> Order | None:
        """Which of day and month comes first in the whole column. Raises InvalidInput.

        Refused: years first beside years last with slashes (a spreadsheet rewrote some), days that
        can only be day first beside some that can only be month first.
        """
        cells = self.cells
        if cells["rewritten"] and (others := cells["day"] + cells["month"] + cells["either"]):
            raise InvalidInput(
                name, others[0].text, f"stands beside another order: {_listed(others)}; but "
                f"{_listed(cells['rewritten'])}. A spreadsheet has rewritten some of these days: "
                "take the column from the file as it was before",
            )  # fmt: skip
        if cells["day"] and cells["month"]:
            raise InvalidInput(
                name, cells["day"][0].text, f"can only be day/month, but {_listed(cells['month'])} "
                f"only month/day; {_listed(cells['day'])}. Correct the column",
            )  # fmt: skip
        if cells["day"] or cells["month"]:
            return "day" if cells["day"] else "month"
        if cells["either"]:
            if first not in ("day", "month"):
                raise InvalidInput(
                    name, cells["either"][0].text, f"in {cells['either'][0].place} can be read two "
                    "ways: say which comes first with ⟦dates⟧ day or month",
                )  # fmt: skip
            return "day" if first == "day" else "month"
        return None


def _day_kind(text: str) -> str | None:
    found = NUMERIC_DAY.fullmatch(text)
    if found is None:
        return None
    first, last = found[1], found[5]
    if len(first) == 4:  # noqa: PLR2004  a year
        return "rewritten" if found[2] == "/" else None
    if len(last) not in (2, 4):
        return None
    if int(first) > 12 or found[2] == found[4] == ".":  # noqa: PLR2004  no month; 2.1.2025
        return "day"
    return "month" if int(found[3]) > 12 else "either"  # noqa: PLR2004


def _keep(places: list[Place], place: str, cell: Cell) -> None:
    if len(places) < NAMED:
        places.append(Place(place, text_of(cell)[:40]))


def _listed(places: Iterable[Place]) -> str:
    return ", ".join(map(str, places))


def chance_of(text: str, scale: Scale) -> float | None:
    """A chance in [0, 1] from a number as its column means it; None for words or nothing."""
    if found := PERCENT.fullmatch(text):
        return float(found[1].replace(",", ".")) / 100
    if not NUMBER.fullmatch(text):
        return None
    number = float(text.replace(",", "."))
    return number / 100 if scale == "percent" else number


def moment_of(
    cell: Cell, order: Order | None, *, epoch_1904: bool = False
) -> datetime | date | None:
    """A day, with its time where it has one, from a cell as its column means it; None for words.

    Raises ValueError for digits that name no day.
    """
    if isinstance(cell, datetime):
        return cell if cell.time() != datetime.min.time() else cell.date()
    if isinstance(cell, date):
        return cell
    text = text_of(cell)
    if isinstance(cell, float) or SERIAL.fullmatch(text):
        return _serial(float(text), epoch_1904=epoch_1904)
    found = NUMERIC_DAY.fullmatch(text)
    if found is None:
        return None
    day = _day(found[1], found[3], found[5], order)
    if found[6] is None:
        return day
    seconds = int(found[8] or 0)
    moment = datetime(day.year, day.month, day.day, int(found[6]), int(found[7]), seconds)  # noqa: DTZ001  its zone follows
    return moment if found[9] is None else datetime.fromisoformat(f"{moment}{_zone(found[9])}")


def _zone(text: str) -> str:
    return "+00:00" if text in ("Z", "UTC") else text


def _day(first: str, second: str, third: str, order: Order | None) -> date:
    if len(first) == 4:  # noqa: PLR2004
        return date(int(first), int(second), int(third))
    year = int(third)
    if len(third) == 2:  # noqa: PLR2004
        year += CENTURY * (20 if year < PIVOT else 19)
    day, month = (first, second) if order == "day" else (second, first)
    return date(year, int(month), int(day))


def _serial(number: float, *, epoch_1904: bool) -> datetime | date | None:
    if not SERIALS[0] <= number <= SERIALS[1]:
        return None
    day = EPOCHS[epoch_1904] + timedelta(days=int(number))
    seconds = round((number % 1) * 86_400)
    if not seconds:
        return day
    return datetime.combine(day, datetime.min.time()) + timedelta(seconds=seconds)
