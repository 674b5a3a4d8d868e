"""PredictionBook: the JSON of its API (saved, or scraped page by page), and its poor CSV.

The CSV holds only the mean of all users' confidences, so that it is refused unless asked for.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from tracker.errors import InvalidInput
from tracker.exchange.formats import predictionbook_scraped as scraped
from tracker.exchange.json_files import read_json, records
from tracker.exchange.record import Forecast, Item, Options, Outcome, Problem, Question, Skipped
from tracker.exchange.tables.delimited import read_delimited
from tracker.exchange.tables.moments import instant
from tracker.exchange.tables.sheet import text_of

COLUMNS = frozenset({"created_at", "creator_id", "deadline", "description", "mean_confidence"})
GROUP = re.compile(r"^\[([^\]]{1,80})\]\s*")
MOST = 100
CROWD = "PredictionBook crowd"


def read(path: Path, options: Options) -> Iterator[Item]:
    """A question a prediction, a forecast a wager of anybody. Raises InvalidInput for the CSV."""
    if path.suffix.casefold() != ".json":
        yield from _means(path, options)
        return
    pages = records(path, read_json(path), "predictions")
    if pages and all(isinstance(page.get("predictions"), list) for page in pages):
        pages = [one for page in pages for one in page["predictions"]]
    for number, found in enumerate(pages, start=1):
        record = scraped.as_answered(found) if scraped.is_scraped(found) else found
        yield from _prediction(f"prediction {record.get('id', number)}", record)


def _prediction(place: str, record: Mapping[str, Any]) -> Iterator[Item]:
    column = "created_at"
    try:
        made = instant(str(record[column]))
        column = "deadline"
        ends = instant(str(record[column])) if record.get(column) else None
        column = "responses"
        forecasts = [f for one in record.get(column) or () if (f := _wager(record, one))]
        column = "outcome"
        outcome = _outcome(record)
    except (KeyError, TypeError, ValueError):
        yield Problem(place, column, str(record.get(column))[:60], "is not what PredictionBook has")
        return
    if not forecasts:
        yield Skipped(place, "nobody gave it a chance: comments only")
        return
    words, tags = _ungrouped(record)
    url = f"https://predictionbook.com/predictions/{record['id']}"
    yield Question(
        str(record["id"]), words, place, sorted(forecasts, key=lambda f: str(f.at)), outcome,
        ends=ends, url=url, tags=tags, event=None,
    ) if made else Skipped(place, "it has no day")  # fmt: skip


def _wager(record: Mapping[str, Any], response: Mapping[str, Any]) -> Forecast | None:
    """A response with a confidence; one without is a comment."""
    if response.get("confidence") is None:
        return None
    p = float(response["confidence"]) / MOST
    if not 0 <= p <= 1:
        raise ValueError("no chance")
    who = str(response.get("user_label") or response.get("user_id"))
    foreign = str(response.get("id") or f"{record['id']}/{who}/{response['created_at']}")
    return Forecast(foreign, who, instant(str(response["created_at"])), p=p,
                    tags=_ungrouped(record)[1])  # fmt: skip


def _ungrouped(record: Mapping[str, Any]) -> tuple[str, tuple[str, ...]]:
    """The words without the group that stands in brackets before them, which is a tag."""
    if record.get("description"):
        words = str(record["description"])
        found = GROUP.match(str(record.get("description_with_group") or ""))
    else:
        words = str(record["description_with_group"])
        found = GROUP.match(words)
        words = GROUP.sub("", words)
    return words, ("-".join(found[1].split()),) if found else ()


def _outcome(record: Mapping[str, Any]) -> Outcome | None:
    """The last judgement; a withdrawn prediction is void."""
    foreign = str(record["id"])
    when = record.get("last_judgement_at") or record.get("updated_at")
    known = instant(str(when)) if when else None
    if record.get("withdrawn"):
        return Outcome(foreign, "void", known)
    if record.get("outcome") is None:
        return None
    if not isinstance(record["outcome"], bool):
        raise TypeError("an outcome is true, false or null")
    return Outcome(foreign, "true" if record["outcome"] else "false", known)


def _means(path: Path, options: Options) -> Iterator[Item]:
    if not options.means:
        raise InvalidInput(
            "file", path, "holds only the mean of everybody's confidences (mean_confidence): "
            "take the site's JSON, or say ⟦means⟧ to have the means as a crowd's forecasts",
        )  # fmt: skip
    for place, cells in read_delimited(path).rows():
        row = {name: text_of(cell) for name, cell in cells.items()}
        try:
            yield _mean(place, row)
        except (KeyError, ValueError):
            yield Problem(place, "mean_confidence", row.get("mean_confidence", "")[:60],
                          "is not what PredictionBook writes")  # fmt: skip


def _mean(place: str, row: Mapping[str, str]) -> Item:
    if not row["mean_confidence"]:
        return Skipped(place, "nobody gave it a chance")
    judged = {"true": True, "false": False}.get(row["outcome"].casefold())
    record = dict(row) | {"outcome": judged, "withdrawn": row.get("withdrawn") == "true"}
    words, tags = _ungrouped(record)
    p, made = float(row["mean_confidence"]) / MOST, instant(row["created_at"])
    forecast = Forecast(row["id"], CROWD, made, p=p, basis="imputed", tags=tags)
    ends = instant(row["deadline"]) if row.get("deadline") else None
    return Question(row["id"], words, place, (forecast,), _outcome(record), ends=ends, tags=tags)
