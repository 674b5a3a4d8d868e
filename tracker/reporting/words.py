"""How a report says things in its language: labels, and numbers as that language writes them."""

import csv
from dataclasses import dataclass
from datetime import date
from functools import cache
from math import isinf
from pathlib import Path

from tracker.scoring.inference.proportions import Interval

LABELS = Path(__file__).with_name("labels.csv")
DASH = "–"
NAMES = ("Brier", "MCB")


@cache
def labels() -> dict[str, dict[str, str]]:
    """Every label of the page and of the terminal: by its key, then by language."""
    with LABELS.open(encoding="utf-8", newline="") as file:
        return {row.pop("key"): row for row in csv.DictReader(file)}


def _is_one(key: str, values: dict[str, object]) -> bool:
    return values.get("n") == "1" and f"{key}.one" in labels()


@dataclass(frozen=True, slots=True)
class Words:
    """The words and numbers of one language; one that is not known is shown in English."""

    lang: str

    def __call__(self, key: str, **values: object) -> str:
        """The label of a key. Raises KeyError if there is none."""
        label = labels()[f"{key}.one" if _is_one(key, values) else key]
        return label.get(self.lang, label["en"]).format(**values)

    def heading(self, key: str) -> str:
        """A label as the head of a column: with a capital where the script has them."""
        label = self(key)
        return label[:1].upper() + label[1:]

    def small(self, key: str) -> str:
        """A label as a terminal heads a column: without a capital, but for people's names."""
        label = self(key)
        return label if label.startswith(NAMES) else label[:1].lower() + label[1:]

    def group(self, by: str, name: str) -> str:
        """A group of a report, or all of them together, as this language calls it."""
        named = self.name(by, name)
        return named if named != name else self.name("group", name)

    def name(self, family: str, name: str) -> str:
        """The label of a word of our own, such as a basis; any other name as it is."""
        key = f"{family}.{name}"
        return self(key) if key in labels() else name

    def percent(self, share: float | None, digits: int = 0) -> str:
        """A share of one: 64 %."""
        return DASH if share is None else self("percent", n=f"{100 * share:.{digits}f}")

    def percents(self, interval: Interval | None) -> str:
        """An interval of shares: 49–77 %."""
        if interval is None:
            return DASH
        return self("percent", n=f"{100 * interval.low:.0f}–{100 * interval.high:.0f}")

    def number(self, value: float | None, digits: int = 3, *, sign: bool = False) -> str:
        """A score: 0.221, −0.05 or ∞."""
        if value is None:
            return DASH
        if isinf(value):
            return "∞" if value > 0 else "−∞"
        written = f"{value:{'+' if sign else ''}.{digits}f}".replace("-", "−")
        return written if float(f"{value:.{digits}f}") else f"{0:.{digits}f}"

    def numbers(self, interval: Interval | None, digits: int = 3) -> str:
        """An interval of scores: 0.190–0.250."""
        if interval is None:
            return DASH
        low, high = (self.number(bound, digits) for bound in interval)
        between = "–" if interval.low >= 0 else self("to")
        return f"{low}{between}{high}"

    def count(self, n: float | None) -> str:
        """A whole number, thousands apart: 12,345."""
        return DASH if n is None else f"{n:,.0f}"

    def day(self, day: date | None) -> str:
        """A day: 2026-01-22."""
        return DASH if day is None else day.isoformat()
