"""A report that was published, and what the same report says now."""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from html import unescape
from typing import Any

from tracker.errors import InvalidInput

META = re.compile(r'<meta name="claim-tracker-asked" content="([^"]*)">')
LATER = ("checked",)  # what may be known of a report since, and is no part of it
MISSING = "–"


@dataclass(frozen=True, slots=True)
class Published:
    """What a published report was made from and with, and its figures; a page has none."""

    asked: dict[str, Any]
    figures: dict[str, Any] | None

    @property
    def today(self) -> date:
        """The day on which it was made, or to which it looked back."""
        return date.fromisoformat(self.asked["today"])

    @property
    def audited(self) -> bool:
        """Whether it held what simulation says of it."""
        return bool(self.asked.get("audit"))


@dataclass(frozen=True, slots=True)
class Difference:
    """One figure by its place in the report, as it was published and as it is now."""

    place: str
    then: object
    now: object


def read_published(text: str) -> Published:
    """Read what `report --json` or `report --html` wrote. Raises InvalidInput."""
    page = META.search(text)
    try:
        found = json.loads(unescape(page[1]) if page else text)
        figures = None if page else found
        asked = found if page else found["asked"]
        _ = date.fromisoformat(asked["today"]), asked["by"], asked["seed"]
    except (ValueError, KeyError, TypeError) as error:
        raise InvalidInput(
            "recompute", text[:40], "is no report that `tracker report` wrote as JSON or as a page"
        ) from error
    return Published(asked, figures)


def differences(now: object, then: object, place: str = "") -> Iterable[Difference]:
    """Every figure that differs; now and then: values as JSON has them."""
    if isinstance(now, dict) and isinstance(then, dict):
        for name in dict.fromkeys((*then, *now)):
            if name not in LATER:
                where = f"{place}.{name}" if place else str(name)
                yield from differences(now.get(name, MISSING), then.get(name, MISSING), where)
    elif isinstance(now, list) and isinstance(then, list) and len(now) == len(then):
        for row, (one, other) in enumerate(zip(now, then, strict=True)):
            yield from differences(one, other, f"{place}[{row}]")
    elif now != then:
        yield Difference(place, then, now)
