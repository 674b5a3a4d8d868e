"""One language: its labels and sentences, and numbers as it writes them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from math import isinf

from tracker.core.percentages import hundredths
from tracker.i18n.catalogue import catalogue, text

DASH = "–"
NAMES = ("Brier", "MCB")  # they keep their capitals at the head of a column
SHORT = "short."
SMALL = 50  # expected counts below keep a digit after the point
LEAST_P = 0.001  # a smaller p-value says no more
SENTENCE_GAP = {"en": " ", "zh": ""}
Ends = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Words:
    """The words and numbers of one language; one that is not known is shown in English.

    family: what every key begins with, such as `say.` for the sentences of a report.
    """

    lang: str
    family: str = ""

    def __call__(self, key: str, **values: object) -> str:
        """The text of a key, in the form for `n` things; a float is written as a score.

        Raises KeyError if there is none.
        """
        found = text(self.family + key, self.lang, values.get("n"))
        return found.format(**{name: _written(value) for name, value in values.items()})

    def __contains__(self, key: str) -> bool:
        return self.family + key in catalogue()

    # -- labels ------------------------------------------------------------------------------

    def heading(self, key: str, **values: object) -> str:
        """A label as the head of a column: with a capital where the script has them."""
        label = self(key, **values)
        return label[:1].upper() + label[1:]

    def short(self, key: str, **values: object) -> str:
        """A label where there is little room: its short form if it has one."""
        return self(SHORT + key if SHORT + key in self else key, **values)

    def small(self, key: str, **values: object) -> str:
        """A label as a terminal heads a column: short, and in small letters but for names."""
        label = self.short(key, **values)
        return label if label.startswith(NAMES) else label[:1].lower() + label[1:]

    def group(self, by: str, name: str) -> str:
        """A group of a report, or all of them together, as this language calls it."""
        named = self.name(by, name)
        return named if named != name else self.name("group", name)

    def name(self, family: str, name: str) -> str:
        """The label of a word of our own, such as a basis; any other name as it is."""
        key = f"{family}.{name}"
        return self(key) if key in self else name

    # -- sentences ---------------------------------------------------------------------------

    def text(self, sentences: Iterable[str]) -> str:
        """Sentences after each other."""
        return SENTENCE_GAP.get(self.lang, " ").join(sentences)

    def listed(self, parts: Iterable[str]) -> str:
        """Parts of one sentence."""
        return text("comma", self.lang).join(parts)

    def ended(self, sentence: str) -> str:
        """A sentence that was put together, with its capital and its stop."""
        return sentence[:1].upper() + sentence[1:] + text("full stop", self.lang)

    def about(self, count: float) -> str:
        """How many are expected: a small number with a digit after the point."""
        return f"{count:.1f}" if count < SMALL else f"{count:.0f}"

    def p_value(self, p: float) -> str:
        """How often chance alone does as much: = 0.081, or < 0.001."""
        return f"= {p:.3f}" if p >= LEAST_P else f"< {LEAST_P}"

    # -- numbers -----------------------------------------------------------------------------

    def share(self, share: float | None, digits: int = 0) -> str:
        """A share of one within a sentence: 64 %."""
        return self.percent(share, digits).replace("\u00a0", " ")

    def percent(self, share: float | None, digits: int = 0) -> str:
        """A share of one in a table, which no line break divides: 64 %."""
        return DASH if share is None else self._percent(hundredths(share, digits))

    def percents(self, interval: Ends | None) -> str:
        """An interval of shares: 49–77 %."""
        if interval is None:
            return DASH
        low, high = interval
        return self._percent(f"{100 * low:.0f}–{100 * high:.0f}")

    def _percent(self, n: str) -> str:
        return text("percent", self.lang).format(n=n)

    def number(self, value: float | None, digits: int = 3, *, sign: bool = False) -> str:
        """A score: 0.221, −0.05 or ∞."""
        if value is None:
            return DASH
        if isinf(value):
            return "∞" if value > 0 else "−∞"
        written = f"{value:{'+' if sign else ''}.{digits}f}".replace("-", "−")
        return written if float(f"{value:.{digits}f}") else f"{0:.{digits}f}"

    def numbers(self, interval: Ends | None, digits: int = 3) -> str:
        """An interval of scores: 0.190–0.250."""
        if interval is None:
            return DASH
        low, high = (self.number(bound, digits) for bound in interval)
        between = "–" if interval[0] >= 0 else text("to", self.lang)
        return f"{low}{between}{high}"

    def count(self, n: float | None) -> str:
        """A whole number, thousands apart: 12,345."""
        return DASH if n is None else f"{n:,.0f}"

    def day(self, day: date | None) -> str:
        """A day: 2026-01-22."""
        return DASH if day is None else day.isoformat()


def _written(value: object) -> object:
    if value is None:
        return DASH
    return f"{value:.4f}" if isinstance(value, float) else value
