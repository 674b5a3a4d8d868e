"""Forecasts that a file calls by one name: told apart by their time, each is found again."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import count

from tracker.exchange.record import Forecast, Question, digest
from tracker.store.reader import Row


def order(forecast: Forecast) -> str:
    """What forecasts of one question are sorted by."""
    return forecast.at.isoformat() if forecast.at is not None else ""


def named_apart(forecast: Forecast) -> Iterator[Forecast]:
    """A forecast, then itself by names that tell its time, too, without an end."""
    yield forecast
    timed = f"{forecast.foreign}@{order(forecast) or forecast.said}"
    yield replace(forecast, foreign=timed)
    yield from (replace(forecast, foreign=f"{timed}#{number}") for number in count(2))


def apart(batch: list[Question]) -> list[Question]:
    """Questions whose forecasts have each a name of their own; the earliest keeps its own.

    What stands in a question twice, word for word, is taken once.
    """
    names = [forecast.foreign for one in batch for forecast in one.forecasts]
    if len(set(names)) == len(names):
        return batch
    told: dict[str, tuple[str, str]] = {}
    return [replace(one, forecasts=list(_apart(one, told))) for one in batch]


def _apart(one: Question, told: dict[str, tuple[str, str]]) -> Iterator[Forecast]:
    for forecast in sorted(one.forecasts, key=order):
        says = one.foreign, digest(forecast)
        for each in named_apart(forecast):
            if each.foreign not in told:
                told[each.foreign] = says
                yield each
                break
            if told[each.foreign] == says:
                break


def last_of(claims: Sequence[Row], speaker: int, day: date) -> int | None:
    """The claim of a speaker on a question that nothing follows, said by a day and not taken back.

    Of several, the last; what somebody else says he said is none of his.
    """
    followed = {claim["revises"] for claim in claims}
    own = [
        (str(claim["said_on"]), claim["id"])
        for claim in claims
        if claim["speaker_id"] == speaker
        and claim["id"] not in followed
        and claim["attributed_to"] is None
        and claim["withdrawn_on"] is None
        and str(claim["said_on"]) <= day.isoformat()
    ]
    return max(own)[1] if own else None
