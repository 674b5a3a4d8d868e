"""Make a published report again, from what is stored now."""

from datetime import date
from typing import Any

from tracker.reporting.published import Published
from tracker.reporting.schema import Report
from tracker.services.reports.report import Progress, Request, report
from tracker.store.reader import Reader


def recompute(reader: Reader, found: Published, progress: Progress | None = None) -> Report:
    """The same report, asked for in the same way, on the same day."""
    return report(reader, request_of(found.asked), found.today, progress)


def request_of(asked: dict[str, Any]) -> Request:
    """What was asked for."""
    return Request(
        words=tuple(asked["filters"]),
        by=asked["by"],
        strict=asked["strict"],
        quick=asked["quick"],
        lang=asked["lang"],
        seed=asked["seed"],
        as_of=_day(asked["as_of"]),
        known_by=_day(asked["known_by"]),
        claims=asked.get("claims", 0),
        audit=asked.get("audit", False),
        score=asked.get("score"),
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
