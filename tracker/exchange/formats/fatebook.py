"""Fatebook: its CSV export (three generations of it) and what its API answers.

Times in the CSV are the server's, without a zone and with unpadded seconds. There is no id: a
question is known by when and by whom it was made, as its title can be edited.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from tracker.errors import InvalidInput
from tracker.exchange.json_files import read_json, records
from tracker.exchange.record import Forecast, Item, Options, Outcome, Problem, Question, Skipped
from tracker.exchange.tables.delimited import read_delimited
from tracker.exchange.tables.moments import ZoneMissing, instant
from tracker.exchange.tables.sheet import text_of

TITLE, OPTION, BY = "Question title", "Multiple choice option", "Forecast created by"
P, AT = "Forecast (scale = 0-1)", "Forecast created at"
MADE_BY, MADE = "Question created by", "Question created at"
DUE, NOTES, TAGS = "Question resolve by", "Question notes", "Question tags"
RESOLUTION = ("Resolution", "Question resolution")
RESOLVED = ("Resolved at", "Question resolved at")
COLUMNS = frozenset({TITLE, BY, P, AT, MADE})
PAGES = ("items", "questions")
NOTHING = ("undefined", "null")
UTC = "UTC"  # in which the API means even bare days
ANSWERS = {"YES": "true", "NO": "false", "AMBIGUOUS": "ambiguous"}
Row = Mapping[str, str]
Rows = Sequence[tuple[str, Row]]


def read(path: Path, options: Options) -> Iterator[Item]:
    """A question a title, or a title and option; revisions in the order of their time."""
    if path.suffix.casefold() == ".json":
        yield from _from_api(path, options)
        return
    groups: dict[tuple[str, ...], list[tuple[str, Row]]] = defaultdict(list)
    for place, cells in read_delimited(path).rows():
        row = {name: _said(text_of(cell)) for name, cell in cells.items()}
        groups[row[MADE], row.get(MADE_BY, ""), row[TITLE], row.get(OPTION, "")].append(
            (place, row)
        )
    for rows in groups.values():
        yield _question(rows, options)


def _said(text: str) -> str:
    """A cell's text; the words of a program for nothing are nothing."""
    return "" if text in NOTHING else text


def _question(rows: Rows, options: Options) -> Item:
    place, first = rows[0]
    column = MADE
    try:
        made = instant(first[MADE], options.zone)
        column = DUE
        ends = instant(first[DUE], options.zone) if first.get(DUE) else None
        foreign = "/".join(filter(None, (made.isoformat(), first.get(MADE_BY), first.get(OPTION))))
        forecasts = []
        for at_place, row in rows:
            place = at_place
            column = AT
            at = instant(row[AT], options.zone)
            column = P
            p = float(row[P])
            if not 0 <= p <= 1:
                raise ValueError  # noqa: TRY301  told below
            forecasts.append(
                Forecast(f"{foreign}/{row[BY]}/{at.isoformat()}", row[BY], at, p=p,
                         tags=_tags(row.get(TAGS, "")))
            )  # fmt: skip
        outcome = _outcome(foreign, first, options)
    except ZoneMissing:
        raise
    except InvalidInput as error:
        return Problem(place, error.field, str(error.read), error.expected)
    except (KeyError, ValueError):
        shown = dict(rows)[place].get(column, "")
        return Problem(place, column, shown[:60], "is not what Fatebook writes")
    statement = f"{first[TITLE]} — {first[OPTION]}" if first.get(OPTION) else first[TITLE]
    return Question(
        foreign, statement, rows[0][0], forecasts, outcome, ends=ends,
        event=f"fatebook {made.isoformat()}" if first.get(OPTION) else None,
        criteria=first.get(NOTES) or None,
    )  # fmt: skip


def _outcome(foreign: str, row: Row, options: Options) -> Outcome | None:
    word = next((row[name] for name in RESOLUTION if row.get(name)), "")
    if not word:
        return None
    if word not in ANSWERS:
        raise InvalidInput(RESOLUTION[0], word, "is none of YES, NO, AMBIGUOUS")
    when = next((row[name] for name in RESOLVED if row.get(name)), "")
    return Outcome(foreign, ANSWERS[word], instant(when, options.zone) if when else None)


def _tags(text: str) -> tuple[str, ...]:
    return tuple("-".join(tag.split()) for tag in text.split("; ") if tag.strip())


def _from_api(path: Path, options: Options) -> Iterator[Item]:
    """Questions as the API answers them: one, a list, or `items` of a page."""
    pages = records(path, read_json(path), *PAGES)
    asked = [one for page in pages for one in next(filter(None, map(page.get, PAGES)), [page])]
    for number, record in enumerate(asked, start=1):
        place = f"record {number}"
        if not record.get("forecasts"):
            yield Skipped(place, "nobody gave it a chance")
            continue
        try:
            yield from _api_questions(place, record, options)
        except (KeyError, TypeError, ValueError) as error:
            if isinstance(error, ZoneMissing):
                raise
            yield Problem(place, "record", str(record)[:60], "is not what Fatebook's API answers")


def _api_questions(place: str, record: Mapping[str, Any], options: Options) -> Iterator[Question]:
    """A question, or one an option of a multiple choice one."""
    groups: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    texts = {str(o["id"]): str(o["text"]) for o in record.get("options") or ()}
    for forecast in record["forecasts"]:
        option = forecast.get("option") or {}
        name = str(option.get("id") or forecast.get("optionId") or "")
        texts.setdefault(name, str(option.get("text", "")))
        groups[name].append(forecast)
    made = str(record.get("createdAt") or min(f["createdAt"] for f in record["forecasts"]))
    own = str(record.get("id") or f"{made}/{record['title']}")
    results = {str(o["id"]): o.get("resolution") for o in record.get("options") or ()}
    for option, forecasts in groups.items():
        foreign = f"{own}/{option}" if option else own
        word = results.get(option) if option else record.get("resolution")
        when = record.get("resolvedAt")
        answer = ANSWERS.get(str(word))
        yield Question(
            foreign,
            f"{record['title']} — {texts[option]}" if option else str(record["title"]),
            place,
            [_api_forecast(foreign, forecast, record, options) for forecast in forecasts],
            Outcome(foreign, answer, instant(when, UTC) if when else None) if answer else None,
            ends=instant(record["resolveBy"], UTC) if record.get("resolveBy") else None,
            event=f"fatebook {own}" if option else None,
        )


def _api_forecast(
    foreign: str, forecast: Mapping[str, Any], record: Mapping[str, Any], options: Options
) -> Forecast:
    user = forecast.get("user") or {}
    name = str(user.get("name") or forecast.get("userId") or options.speaker or "me")
    tags = tuple(str(t["name"] if isinstance(t, dict) else t) for t in record.get("tags") or ())
    at = instant(forecast["createdAt"], UTC)
    p = float(forecast["forecast"])
    return Forecast(f"{foreign}/{name}/{at.isoformat()}", name, at, p=p, tags=tags)
