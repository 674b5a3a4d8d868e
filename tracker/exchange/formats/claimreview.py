"""ClaimReview (schema.org) as found in the wild: JSON-LD in a file, or inside a saved page."""

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from tracker.exchange.outcomes import OPEN, PARTLY, outcome_of
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
from tracker.exchange.tables.encodings import open_text
from tracker.exchange.tables.moments import day_of

SCRIPT = re.compile(
    r"<script[^>]*application/ld\+json[^>]*>(.*?)</script", re.IGNORECASE | re.DOTALL
)
COMMENT = re.compile(r'("(?:\\.|[^"\\])*")|/\*.*?\*/|(?<![:\w])//[^\n]*|<!--|-->', re.DOTALL)
TRAILING = re.compile(r'("(?:\\.|[^"\\])*")|,(?=\s*[}\]])')
YEAR_FIRST = re.compile(r"\d{4}-\d{2}-\d{2}")
NOBODY = frozenset(
    {"", "multiple sources", "various", "unknown", "social media", "多个来源", "网传"}
)
GRADES = {"mostly true": 0.75, "mostly false": 0.25, "half true": 0.5, "pants on fire": 0.0,
          "misleading": 0.25, "基本属实": 0.75, "基本不实": 0.25}  # fmt: skip
WORDS = {
    **dict.fromkeys(("falso", "falsa", "falsk", "falskt", "faux", "falsch", "onwaar", "yanlış",
                     "fałsz", "ложь", "خطأ", "salah", "誤り"), "false"),
    **dict.fromkeys(("verdadero", "verdadeiro", "vero", "vrai", "wahr", "richtig", "sandt", "sant",
                     "waar", "doğru", "prawda", "правда", "صحيح", "benar", "正確"), "true"),
}  # fmt: skip
MOST_TOLD = 8
DEEPEST = 40
LARGEST = 64 << 20  # bytes
Record = Mapping[str, Any]


def reviews_in(text: str) -> list[Record]:
    """Every ClaimReview of a file, in its order."""
    parts = SCRIPT.findall(text) if "<script" in text.casefold() else [text]
    found: list[Record] = []
    for part in parts:
        try:
            _collect(_lenient(part), found, 0)
        except ValueError:
            continue
    return found


def _lenient(text: str) -> Any:  # noqa: ANN401  whatever the page holds
    """JSON, with the comments and commas that pages put into it. Raises ValueError."""
    try:
        return json.loads(text)
    except ValueError:
        bare = COMMENT.sub(lambda found: found[1] or "", text)
        return json.loads(TRAILING.sub(lambda found: found[1] or "", bare), strict=False)


def _collect(value: object, found: list[Record], depth: int) -> None:
    if depth > DEEPEST:
        return
    if isinstance(value, list):
        for one in value:
            _collect(one, found, depth + 1)
    elif isinstance(value, dict):
        kinds = value.get("@type")
        names = {
            str(kind).rpartition("/")[2] for kind in (kinds if isinstance(kinds, list) else [kinds])
        }
        if "ClaimReview" in names:
            found.append(value)
            return
        for one in value.values():
            _collect(one, found, depth + 1)


def read(path: Path, options: Options) -> Iterator[Item]:
    """A question a review; its speaker is who made the claim, if the review names somebody."""
    with open_text(path) as file:
        reviews = reviews_in(file.read(LARGEST))
    unread = Counter[str]()
    if not reviews:
        yield Problem(path.name, "ClaimReview", "", "stands nowhere in the file")
    for number, review in enumerate(reviews, start=1):
        item = _question(f"review {number}", review, options)
        if isinstance(item, Question) and item.outcome is None and (words := _rating(review)[1]):
            unread[words] += 1
        yield item
    if unread:
        shown = ", ".join(f"“{words}” ({n})" for words, n in unread.most_common(MOST_TOLD))
        yield Note(f"ratings that were not read, so that their claims are open: {shown}")


def _question(place: str, review: Record, options: Options) -> Item:
    words = " ".join(str(review.get("claimReviewed") or "").split())
    if not words:
        return Skipped(place, "claimReviewed is empty: nothing says what was claimed")
    item = _one(review.get("itemReviewed"))
    speaker = _name(item.get("author")) or options.speaker
    if speaker is None:
        return Skipped(place, "names nobody who made the claim: ⟦speaker⟧ NAME takes all of these")
    said = _day(item.get("datePublished")) or _day(review.get("datePublished"))
    if said is None and options.said is None:
        return Problem(place, "datePublished", str(review.get("datePublished"))[:60], "is no day")
    reviewed = _day(review.get("datePublished")) or said
    address = _address(review.get("url"))
    foreign = address or f"{speaker}/{words}"
    return Question(
        foreign, words, place,
        (Forecast(foreign, speaker, said, said=None if said else options.said, basis="none",
                  url=_appearance(item)),),
        _outcome(foreign, review, reviewed, address), kind="factual", answer="boolean",
    )  # fmt: skip


def _one(value: object) -> Record:
    first = value[0] if isinstance(value, list) and value else value
    return first if isinstance(first, dict) else {}


def _name(author: object) -> str | None:
    first = author[0] if isinstance(author, list) and author else author
    name = str(first.get("name") or "") if isinstance(first, dict) else str(first or "")
    name = " ".join(name.split())
    is_address = name.startswith(("http:", "https:", "www."))
    return None if is_address or name.casefold() in NOBODY else name


def _day(value: object) -> Any:  # noqa: ANN401  a date or None
    found = YEAR_FIRST.search(str(value or ""))
    try:
        return day_of(found[0]) if found else None
    except ValueError:
        return None


def _address(value: object) -> str | None:
    text = str(value or "").strip()
    return text if text.startswith(("http://", "https://")) and " " not in text else None


def _appearance(item: Record) -> str | None:
    """Where the claim stands: the first that is an address."""
    seen = [item.get("firstAppearance"), item.get("appearance"), item.get("url")]
    flat = [one for each in seen for one in (each if isinstance(each, list) else [each])]
    return next(
        (a for one in flat if (a := _address(one.get("url") if isinstance(one, dict) else one))),
        None,
    )


def _outcome(foreign: str, review: Record, known: Any, address: str | None) -> Outcome | None:  # noqa: ANN401  a date or None
    """The rating in words where we know them, else its place on a scale that makes sense."""
    rating, words = _rating(review)
    note = f"rated “{words}”" if words else None
    meaning = WORDS.get(words.casefold().rstrip(".!")) or outcome_of(words) if words else None
    grade = GRADES.get(words.casefold().rstrip(".!"), 0.5 if meaning == PARTLY else None)
    answer = meaning if meaning in ("true", "false", "ambiguous", "void") else None
    if answer is None and grade is None and meaning != OPEN:
        grade = _on_scale(rating)
    if answer is None and grade is None:
        return None
    return Outcome(foreign, answer, known, None if answer else grade, address, note)


def _rating(review: Record) -> tuple[Record, str]:
    """A review's rating, and its words."""
    rating = _one(review.get("reviewRating"))
    return rating, " ".join(str(rating.get("alternateName") or "").split())


def _on_scale(rating: Record) -> float | None:
    """Where a rating lies between worst and best; None for a scale that is none or is reversed."""
    try:
        value, worst, best = (
            float(rating[name]) for name in ("ratingValue", "worstRating", "bestRating")
        )
    except (KeyError, TypeError, ValueError):
        return None
    return (value - worst) / (best - worst) if worst < best and worst <= value <= best else None
