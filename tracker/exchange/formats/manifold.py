"""Manifold: markets and bets as the API answers them, in one JSON file.

A bet is no belief: the price that a user's own bet left behind is imputed to him.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from tracker.errors import InvalidInput
from tracker.exchange.json_files import read_json
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
from tracker.exchange.tables.moments import from_milliseconds

ANSWERS = {"YES": "true", "NO": "false", "CANCEL": "void"}
BINARY = "BINARY"
DEEPEST = 3  # lists and objects around a record
CROWD = "Manifold crowd"
Record = Mapping[str, Any]


def is_ours(value: object) -> bool:
    """Whether a value is what the API answers: markets, bets, or an object of both."""
    return bool(_parts(value)[0] or _parts(value)[1])


def _parts(value: object) -> tuple[list[Record], list[Record]]:
    """Markets and bets, wherever they stand."""
    found: tuple[list[Record], list[Record]] = ([], [])
    for record in _records(value, 0):
        if {"question", "outcomeType"} <= record.keys():
            found[0].append(record)
            found[1].extend(record.get("bets") or ())
        elif {"contractId", "probAfter"} <= record.keys():
            found[1].append(record)
    return found


def _records(value: object, depth: int) -> Iterator[Record]:
    """Objects, those in lists and pages of lists, and those that an object names."""
    if isinstance(value, dict):
        yield value
    if depth < DEEPEST and isinstance(value, list | dict):
        for one in value.values() if isinstance(value, dict) else value:
            if isinstance(one, list) or (isinstance(one, dict) and "id" in one):
                yield from _records(one, depth + 1)


def read(path: Path, options: Options) -> Iterator[Item]:
    """A question a market, or an answer of one; the users' bets, else nothing but the outcome."""
    markets, bets = _parts(read_json(path))
    if not markets:
        raise InvalidInput("file", path, "holds bets but no markets: which questions are they?")
    yield Note("a bet is no belief: the price it left behind is imputed to whoever bet")
    by_market: dict[tuple[str, str], list[Record]] = defaultdict(list)
    for bet in bets:
        by_market[str(bet["contractId"]), str(bet.get("answerId") or "")].append(bet)
    for market in markets:
        yield from _market(market, by_market, options)


def _market(
    market: Record, bets: Mapping[tuple[str, str], Sequence[Record]], options: Options
) -> Iterator[Item]:
    own, place = str(market["id"]), f"market {market['id']}"
    if market["outcomeType"] == BINARY:
        yield from _question(market, market, own, place, bets.get((own, ""), ()), options)
    elif answers := market.get("answers"):
        for answer in answers:
            key = str(answer["id"])
            yield from _question(market, answer, f"{own}/{key}", place, bets.get((own, key), ()),
                                 options)  # fmt: skip
    else:
        yield Skipped(place, f"{market['outcomeType']} markets hold no chance of one thing")


def _question(
    market: Record, part: Record, foreign: str, place: str, bets: Sequence[Record], options: Options
) -> Iterator[Item]:
    try:
        beliefs = [f for bet in sorted(bets, key=lambda b: b["createdTime"])
                   if (f := _belief(foreign, bet, options))]  # fmt: skip
        if not beliefs and options.aggregates and part.get("probability") is not None:
            at = from_milliseconds(market.get("lastUpdatedTime") or market["createdTime"])
            beliefs = [Forecast(f"{foreign}/price", CROWD, at, p=float(part["probability"]),
                                basis="imputed")]  # fmt: skip
        outcome = _outcome(foreign, market, part)
        ends = from_milliseconds(market["closeTime"]) if market.get("closeTime") else None
    except (KeyError, TypeError, ValueError, OverflowError) as error:
        yield Problem(place, "record", str(error)[:60], "is not what Manifold's API answers")
        return
    if not beliefs:
        yield Skipped(place, "no bet in the file moved its price (⟦aggregates⟧ takes the price)")
        return
    title = str(market["question"])
    yield Question(
        foreign, title if part is market else f"{title} — {part['text']}", place, beliefs, outcome,
        ends=ends, url=str(market.get("url") or "") or None,
        event=None if part is market else f"manifold {market['id']}",
        tags=tuple(market.get("groupSlugs") or ()),
    )  # fmt: skip


def _belief(foreign: str, bet: Record, options: Options) -> Forecast | None:
    """What a bet shows of its user's belief; None for redemptions and what was never filled."""
    if bet.get("isRedemption") or bet.get("isRebalance") or bet.get("isCancelled"):
        return None
    unfilled = not bet.get("amount") and bet.get("isFilled") is False
    p = bet.get("limitProb") if unfilled else bet["probAfter"]
    if p is None or (not unfilled and bet.get("probBefore") == bet["probAfter"]):
        return None
    who = str(bet.get("userName") or bet.get("userUsername") or bet.get("userId") or "")
    at = from_milliseconds(bet["createdTime"])
    return Forecast(f"{foreign}/{bet['id']}", options.speaker or who, at, p=float(p),
                    basis="imputed")  # fmt: skip


def _outcome(foreign: str, market: Record, part: Record) -> Outcome | None:
    """YES, NO, CANCEL; MKT is a grade. The price after it is the last price, no outcome."""
    if not (market.get("isResolved") or part.get("resolution")):
        return None
    word = str(part.get("resolution") or market.get("resolution"))
    when = part.get("resolutionTime") or market.get("resolutionTime")
    known = from_milliseconds(when) if when else None
    if part is not market and word not in {*ANSWERS, "MKT"}:
        word = "YES" if str(part["id"]) == word else "NO"
    if word == "MKT":
        grade = float(part.get("resolutionProbability") or market["resolutionProbability"])
        return Outcome(foreign, None, known, grade=grade)
    if word not in ANSWERS:
        raise ValueError(f"resolution {word}")
    return Outcome(foreign, ANSWERS[word], known)
