"""signal-tracker: its saved state, one JSON object of sources, claims and verifications."""

from collections.abc import Iterator, Mapping
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
)
from tracker.exchange.tables.moments import ZoneMissing, day_of, instant

KEYS = frozenset({"sources", "claims", "verifications"})
ANSWERS = {"correct": "true", "wrong": "false"}
HALF = 0.5


def read(path: Path, options: Options) -> Iterator[Item]:
    """A question a claim; nobody gave a chance. Raises InvalidInput for another shape."""
    saved = read_json(path)
    if not isinstance(saved, dict) or not saved.keys() >= KEYS - {"verifications"}:
        raise InvalidInput("file", path, f"is no signal-tracker state with {sorted(KEYS)}")
    yield Note("signal-tracker keeps the day of entry where nobody gave the day it was said")
    sources = saved["sources"]
    for number, (foreign, claim) in enumerate(saved["claims"].items(), start=1):
        place = f"claim {number}"
        checks = (saved.get("verifications") or {}).get(foreign) or []
        yield _question(
            place, str(foreign), claim, sources.get(claim.get("source_id")), checks, options
        )


def _question(
    place: str,
    foreign: str,
    claim: Mapping[str, Any],
    source: Mapping[str, Any] | None,
    checks: list[Mapping[str, Any]],
    options: Options,
) -> Item:
    if source is None:
        return Problem(
            place, "source_id", str(claim.get("source_id")), "names no source of the file"
        )
    column = "claim_date"
    try:
        said = day_of(str(claim[column]))
        column = "target_date"
        ends = day_of(str(claim[column])) if claim.get(column) else None
        column = "status"
        outcome = _outcome(foreign, claim, checks, options)
    except ZoneMissing:
        raise
    except (KeyError, TypeError, ValueError):
        return Problem(place, column, str(claim.get(column))[:60], "is not what signal-tracker has")
    tags = tuple("-".join(str(tag).split()) for tag in claim.get("tags") or ())
    forecast = Forecast(foreign, str(source["name"]), said, basis="none",
                        url=str(claim.get("source_url") or "") or None, tags=tags)  # fmt: skip
    withdrawn = [Forecast(f"{foreign}/retracted", forecast.speaker, said, withdrawn=True)]
    return Question(
        foreign, str(claim["text"]), place,
        [forecast, *(withdrawn if claim.get("status") == "retracted" else [])],
        outcome, ends=ends, answer="boolean", plain=True,
    )  # fmt: skip


def _outcome(
    foreign: str, claim: Mapping[str, Any], checks: list[Mapping[str, Any]], options: Options
) -> Outcome | None:
    """What was found; "expired" says that nobody looked, which is no answer."""
    status = str(claim.get("status") or "pending")
    if status not in {*ANSWERS, "partial", "pending", "expired", "retracted"}:
        raise ValueError("no status")
    if status not in {*ANSWERS, "partial"}:
        return None
    last = checks[-1] if checks else {}
    when = last.get("verified_at")
    return Outcome(
        foreign,
        ANSWERS.get(status),
        instant(str(when), options.zone) if when else None,
        grade=HALF if status == "partial" else None,
        evidence=str(last.get("evidence_url") or "") or None,
        note=str(last.get("reasoning") or "") or None,
    )
