"""A spreadsheet of claims, a row a claim: csv, a workbook, a Markdown table.

What a column's cells mean is decided for the whole column: percent or fraction, day or month first.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from tracker.core.distributions import read_probabilities
from tracker.core.intervals import read_value
from tracker.errors import InvalidInput
from tracker.exchange.outcomes import OPEN, PARTLY, outcome_of
from tracker.exchange.record import (
    Forecast,
    Item,
    Moment,
    Note,
    Options,
    Outcome,
    Problem,
    Question,
    Skipped,
)
from tracker.exchange.tables.columns import Columns, guess
from tracker.exchange.tables.moments import ZoneMissing, zoned
from tracker.exchange.tables.sheet import Cell, Sheet, text_of
from tracker.exchange.tables.survey import Chances, Days, Order, Scale, chance_of, moment_of

DAYS = ("said", "known", "due")
HALF = 0.5
LISTED = " []'\"\t\n"
MOST_NAMED = 20  # columns that are told by name
TOTALS = ("total", "totals", "sum", "average", "mean", "median", "count", "合计", "总计", "平均",
          "合計", "總計")  # fmt: skip
NOT_YET = re.compile(r"not[- ]yet(?: as of (\d{4}-\d{2}-\d{2}))?", re.IGNORECASE)
PART = re.compile(r"0?\.\d+|1\.0+|0\.0+")  # of the truth
GRADE = re.compile(r"grade (0(?:\.\d+)?|1(?:\.0+)?)", re.IGNORECASE)
YES_NO = ("true", "false", "ambiguous", "void")
Row = Mapping[str, Cell]


@dataclass(frozen=True, slots=True)
class Meaning:
    """What the columns are, and how the cells of each are meant."""

    columns: Columns
    scale: Scale
    orders: Mapping[str, Order | None]
    epoch_1904: bool


def read_rows(sheet: Sheet, options: Options) -> Iterator[Item]:
    """A question a row. Raises InvalidInput for a column that cannot be understood as a whole."""
    columns = guess(sheet, options.columns)
    if "statement" not in columns.of:
        heads = ", ".join(sheet.head)
        raise InvalidInput(
            "columns",
            heads,
            "are the columns; none holds statements. Say ⟦columns⟧ statement=COLUMN",
        )
    if "said" not in columns.of and options.said is None:
        raise InvalidInput(
            "said", ", ".join(sheet.head), "are the columns; none says when it was said. Say it "
            "for all with ⟦said⟧ DAY, or ⟦columns⟧ said=COLUMN",
        )  # fmt: skip
    meaning = survey(sheet, columns, options)
    yield from _told(sheet, columns)
    seen: dict[str, int] = {}
    for place, row in sheet.rows():
        yield from _items(place, row, meaning, options, seen)


def _told(sheet: Sheet, columns: Columns) -> Iterator[Note]:
    """What of a sheet is not used, or was guessed."""
    if sheet.above:
        yield Note(f"not used: rows above the column names: {sheet.above}")
    if columns.left:
        more = len(columns.left) - MOST_NAMED
        names = ", ".join(columns.left[:MOST_NAMED])
        yield Note(f"not used: {names}{f' and {more} more columns' if more > 0 else ''}")
    if sheet.guessed:
        yield Note(f"read as {sheet.guessed} text: if letters are wrong, save it as UTF-8")


def survey(sheet: Sheet, columns: Columns, options: Options) -> Meaning:
    """Go through the sheet once to learn what each column's cells mean. Raises InvalidInput."""
    chances = Chances()
    days = {field: Days(sheet.epoch_1904) for field in DAYS if field in columns.of}
    p = columns.of.get("p")
    for place, row in sheet.rows():
        if p is not None:
            chances.add(place, row.get(p))
        for field, found in days.items():
            found.add(place, row.get(columns.of[field]))
    scale = chances.scale(p, options.scale) if p is not None else "fraction"
    orders = {field: found.order(columns.of[field], options.dates) for field, found in days.items()}
    return Meaning(columns, scale, orders, sheet.epoch_1904)


def _items(
    place: str, row: Row, meaning: Meaning, options: Options, seen: dict[str, int]
) -> Iterator[Item]:
    cell = _Cells(place, row, meaning, options)
    statement = cell.text("statement")
    if not statement:
        yield Problem(place, meaning.columns.of["statement"], "", "is empty; what was claimed?")
        return
    nobody = not (cell.text("said") or cell.text("speaker"))
    if nobody and statement.casefold().rstrip(":：") in TOTALS:
        yield Skipped(place, f"a line of totals: {statement}")
        return
    try:
        yield _question(cell, statement, seen)
    except ZoneMissing:
        raise
    except InvalidInput as error:
        yield Problem(place, error.field, str(error.read), error.expected)


@dataclass(frozen=True, slots=True)
class _Cells:
    """One row, by our fields."""

    place: str
    row: Row
    meaning: Meaning
    options: Options

    def raw(self, field: str) -> Cell:
        name = self.meaning.columns.of.get(field)
        return None if name is None else self.row.get(name)

    def text(self, field: str) -> str:
        return text_of(self.raw(field))

    def said(self, field: str) -> str | None:
        return self.text(field) or None

    def wrong(self, field: str, expected: str) -> InvalidInput:
        column = self.meaning.columns.of.get(field, field)
        return InvalidInput(column, self.text(field)[:60], expected)

    def moment(self, field: str) -> Moment | None:
        """A day or an instant; None for an empty cell or words. Raises InvalidInput."""
        try:
            moment = moment_of(
                self.raw(field),
                self.meaning.orders.get(field),
                epoch_1904=self.meaning.epoch_1904,
            )
        except ValueError:
            raise self.wrong(field, "is no day of any calendar") from None
        if isinstance(moment, datetime):
            return zoned(moment, self.options.zone)
        return moment

    def speaker(self) -> str:
        """Who said it: `me` only where no column could say. Raises InvalidInput."""
        name = self.text("speaker") or self.options.speaker
        if name is None and "speaker" in self.meaning.columns.of:
            raise self.wrong("speaker", "is empty; who said it? One name for all such: ⟦speaker⟧")
        return name or "me"

    def chance(self) -> tuple[float | None, str | None]:
        """The chance as a number, else as words. Raises InvalidInput."""
        text = self.text("p")
        p = chance_of(text, self.meaning.scale)
        if p is not None and not 0 <= p <= 1:
            raise self.wrong("p", "is no chance; write 70 % or 0.7")
        return p, (None if p is not None else text or None)


def _question(cell: _Cells, statement: str, seen: dict[str, int]) -> Question:
    p, words = cell.chance()
    said = cell.moment("said") or cell.said("said") or cell.options.said
    if said is None:
        raise cell.wrong("said", "is empty; when was it said? A day for all: ⟦said⟧ DAY")
    speaker = cell.speaker()
    ends = cell.moment("due")
    foreign = cell.said("foreign") or _key(seen, statement, speaker, str(said))
    statement, address = _parted(statement)
    asked, basis = cell.said("asked"), cell.text("basis")
    forecast = Forecast(
        foreign=foreign,
        speaker=speaker,
        at=said if not isinstance(said, str) else None,
        said=said if isinstance(said, str) else None,
        p=p,
        confidence=words,
        basis="imputed" if basis == "imputed" else "stated",
        probabilities=_shares(cell.said("probabilities")),
        value=cell.said("value"),
        quantiles=cell.said("quantiles"),
        denies=cell.text("stance") == "denies",
        attributed_to=cell.said("attributed_to"),
        words=statement if asked else None,
        quote=cell.said("quote"),
        url=_address(cell, "url") or address,
        held=cell.said("held"),
        window=cell.said("due") if ends is None and asked else None,
        revises=cell.said("revises"),
        tags=_tags(cell.text("tags")),
    )
    outcome = _outcome(cell, foreign)
    options = tuple(part.strip() for part in cell.text("options").split("|") if part.strip())
    return Question(
        foreign=cell.said("question") or foreign,
        statement=asked or statement,
        place=cell.place,
        forecasts=_with_withdrawal(cell, forecast),
        outcome=outcome,
        answer=cell.said("answer") or _answer_type(cell, outcome),
        options=options or None,
        window=cell.said("due") if ends is None else None,
        ends=ends,
        kind=cell.said("kind") or ("prediction" if p is not None else None),
        condition=cell.said("condition"),
        criteria=cell.said("criteria"),
        base_rate=cell.said("base_rate"),
        event=cell.said("event"),
        lang=cell.said("lang"),
        plain=True,
        asks=asked is not None,
        separate="question" in cell.meaning.columns.of,
    )


def _shares(text: str | None) -> Mapping[str, float] | None:
    return read_probabilities(text) if text else None


def _with_withdrawal(cell: _Cells, forecast: Forecast) -> tuple[Forecast, ...]:
    withdrawn = cell.moment("withdrawn")
    if withdrawn is None:
        return (forecast,)
    return forecast, Forecast(f"{forecast.foreign}/withdrawn", forecast.speaker, withdrawn,
                              revises=forecast.foreign, withdrawn=True)  # fmt: skip


def _answer_type(cell: _Cells, outcome: Outcome | None) -> str | None:
    """Where a column says yes or no, that is what is asked; None leaves it to the words."""
    asks = "outcome" in cell.meaning.columns.of and not (cell.text("value") or cell.text("options"))
    says_when = outcome is not None and outcome.answer not in (*YES_NO, None)
    return "boolean" if asks and not says_when else None


def _key(seen: dict[str, int], *facts: str) -> str:
    """What names a row that has no id: its words, speaker and day; the same again is counted."""
    key = sha256("\0".join(facts).encode()).hexdigest()[:20]
    seen[key] = seen.get(key, 0) + 1
    return key if seen[key] == 1 else f"{key}-{seen[key]}"


def _parted(statement: str) -> tuple[str, str | None]:
    """A statement and the address behind it, as a Markdown link gives it."""
    if statement.endswith(">") and " <http" in statement:
        words, _, address = statement.rpartition(" <")
        return words.strip(), address[:-1]
    return statement, None


def _address(cell: _Cells, field: str) -> str | None:
    text = cell.text(field)
    if "<http" in text and text.endswith(">"):
        return text[text.rindex("<http") + 1 : -1]
    return text if ":" in text and len(text.split()) == 1 else None


def _tags(text: str) -> tuple[str, ...]:
    cut = "".join("," if c in ",;，；、#|" else c for c in text)
    listed = "," in cut or text.startswith("[")
    parts = cut.split(",") if listed else cut.split()
    words = (part.strip(LISTED) for part in parts)  # a list as Python writes it, too
    return tuple("-".join(word.split()) for word in words if word)


def _outcome(cell: _Cells, foreign: str) -> Outcome | None:
    text = cell.text("outcome")
    meaning = outcome_of(text)
    if meaning == OPEN or outcome_of(cell.text("settled")) == "false":
        return None
    if meaning is None and (found := NOT_YET.fullmatch(text)):
        return Outcome(foreign, "not-yet", cell.moment("known"), as_of=found[1])
    if meaning is None and (found := GRADE.fullmatch(text)):
        return Outcome(foreign, None, cell.moment("known"), grade=float(found[1]))
    if meaning is None and (found := PART.fullmatch(text)) and not cell.text("value"):
        share = float(text)
        return Outcome(foreign, YES_NO[1 - int(share)] if share in (0, 1) else None,
                       cell.moment("known"), grade=None if share in (0, 1) else share)  # fmt: skip
    happened = cell.moment("outcome") if meaning is None else None
    evidence = _address(cell, "evidence")
    note = "\n".join(
        part for part in (cell.text("note"), "" if evidence else cell.text("evidence")) if part
    )
    facts = {"known": cell.moment("known"), "evidence": evidence, "note": note or None}
    if meaning == PARTLY:
        return Outcome(foreign, None, grade=HALF, **facts)  # type: ignore[arg-type]
    if meaning is None and happened is None and not _is_answer(text, cell):
        raise cell.wrong("outcome", "is no outcome; write yes, no, ambiguous, void, open or a day")
    answer = meaning or (str(happened) if happened else text)
    return Outcome(foreign, answer, **facts)  # type: ignore[arg-type]


def _is_answer(text: str, cell: _Cells) -> bool:
    """Whether it answers a number or choice question."""
    if cell.text("options"):
        return text in [part.strip() for part in cell.text("options").split("|")]
    if not cell.text("value"):
        return False
    try:
        read_value(text)
    except InvalidInput:
        return False
    return True
