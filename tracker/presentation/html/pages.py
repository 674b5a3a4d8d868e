"""What every page of ours is made with: templates that escape, and words in one language.

The frame of a page, the marks of verdicts, days and people stand in `shared/`; whoever has pages
of its own puts a folder of templates in front.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from tracker.core.fragments import WEB, at_quote
from tracker.core.percentages import three_figures
from tracker.i18n.catalogue import catalogue, text
from tracker.i18n.words import Words

SHARED = Path(__file__).with_name("shared")
PARTS = Path(__file__).with_name("templates")
STYLE = SHARED / "style.css"
HAN = re.compile(r"[\u3400-\u9fff]")
SHOWN = 60  # letters of an address


def environment(*folders: Path) -> Environment:
    """Templates in these folders, and those that are shared. Whatever is put into one is text."""
    made = Environment(
        loader=ChoiceLoader([FileSystemLoader(folder) for folder in (*folders, SHARED, PARTS)]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters |= {"web": web_address, "host": shown_address, "tell_name": tell_name}
    made.globals |= {"address": address, "at_quote": at_quote}
    return made


def tell_name(name: str, t: "Told") -> str:
    """What somebody is called on a page: the words of its language for `me` and the like."""
    return str(t(f"who.{name}")) if f"who.{name}" in t else name


def address(path: str, **query: object) -> str:
    """An address on our own site; what is None or empty is left out.

    >>> address("/claims", filter="tag:agi 50%", sort=None)
    '/claims?filter=tag%3Aagi+50%25'
    """
    given = {name: f"{value}" for name, value in query.items() if value not in (None, "", [])}
    return f"{path}?{urlencode(given)}" if given else path


def web_address(url: str | None) -> str:
    """An address that may be followed: one of the web, else nothing."""
    parts = urlsplit(url or "")
    return url or "" if parts.scheme in WEB and parts.hostname else ""


def shown_address(url: str | None) -> str:
    """An address as a person reads it, without its scheme and what makes it long."""
    shown = re.sub(r"^https?://(www\.)?", "", url or "").rstrip("/")
    return shown if len(shown) <= SHOWN else f"{shown[: SHOWN - 1]}…"


@dataclass(frozen=True)
class Told:
    """The words of one language in a template: `t("due", n=3)`; what is put in stands as text.

    family: what every key begins with.
    """

    lang: str
    family: str = "web."

    def __call__(self, key: str, **values: object) -> Markup:
        """The text of a key. Raises KeyError if there is none."""
        said = text(self.family + key, self.lang, values.get("n"))
        return Markup(said).format(**values)  # noqa: S704  our own; values are escaped

    def __contains__(self, key: str) -> bool:
        return self.family + key in catalogue()

    @cached_property
    def words(self) -> Words:
        """Numbers and labels of the language."""
        return Words(self.lang)

    def name(self, family: str, word: str) -> Markup | str:
        """A word of our own, such as a kind; any other as it is."""
        key = f"{family}.{word}"
        return self(key) if key in self else word

    @property
    def html_lang(self) -> str:
        """The language of a page, as HTML names it."""
        return text("html.lang", self.lang)

    def lang_of(self, words: str) -> str | None:
        """The language of some words, if it is not the page's."""
        found = "zh" if HAN.search(words) else "en"
        return None if found == self.lang else text("html.lang", found)

    def percent(self, p: float | None) -> str:
        """A probability; what is near certain is shown as near."""
        return self.words.percent(None) if p is None else self._percent(three_figures(p))

    def _percent(self, n: str) -> str:
        return text("percent", self.lang).format(n=n)

    def spread(self, row: Mapping[str, Any]) -> str:
        """The ends of a probability, where they differ; else nothing."""
        low, high = row["p_low"], row["p_high"]
        if low is None or high is None or low == high:
            return ""
        return str(self("spread", low=three_figures(low), high=self.percent(high)))

    def many(self, n: int, most: int = 1_000) -> str:
        """A count; one that was not counted to its end as 1,000+."""
        return f"{most:,}+" if n > most else f"{n:,}"
