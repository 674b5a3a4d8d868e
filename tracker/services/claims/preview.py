"""What a claim would be read as, before it is logged: changes nothing, looks up little."""

import re
from datetime import date
from typing import Any

from tracker.core.text import fingerprint
from tracker.language.windows import in_words
from tracker.services.claims.log import first_check
from tracker.services.claims.prepared import Ready, read_ready
from tracker.services.claims.read_input import ClaimInput
from tracker.services.claims.similarity import LIKE, alike
from tracker.store.reader import Reader, Row
from tracker.store.reads.details import question_details
from tracker.store.reads.likeness import sharing
from tracker.store.reads.listing import on_questions

MOST_WORDS = 8
SHORTEST = 3  # letters of a word that tells something
SAME_WORDS = 90.0  # of 100
EMPTY = frozenset({
    "the", "and", "will", "would", "are", "was", "have", "has", "been", "this", "that", "with",
    "for", "from", "not",
})  # fmt: skip
HAN = re.compile(r"[\u3400-\u9fff]{2,}")
NUMBER = re.compile(r"\d")


def preview(reader: Reader, given: ClaimInput, today: date) -> Row:
    """A claim as it would be read, when it would be checked, and the question nearest to it.

    Raises what logging it would raise for its words: InvalidInput, Doubtful, NotFound.
    """
    ready = read_ready(given, today, lambda name: question_details(reader, _named(name)))
    draft, look = ready.draft, first_check(ready, today)
    window = draft.window
    return {
        "statement": draft.statement,
        "asked": draft.asked,
        "kind": draft.kind.value,
        "denies": draft.denies,
        "condition": draft.condition,
        "lang": draft.lang,
        "answer_type": draft.answer_type.value,
        "window": window and window.edtf,
        "window_words": {lang: in_words(window, lang) for lang in ("en", "zh")} if window else {},
        "window_phrase": window and window.phrase,
        "earliest": window and _day(window.earliest),
        "latest": window and _day(window.latest),
        "latest_lenient": window and _day(window.latest_lenient),
        "p_low": draft.confidence.low,
        "p": draft.confidence.p,
        "p_high": draft.confidence.high,
        "confidence_phrase": draft.confidence.phrase,
        "basis": draft.confidence.basis.value,
        "due_on": look.due and _day(look.due.on),
        "reason": look.due and look.due.reason.value,
        "next_on": _day(look.next_on),
        "unread": [each.words for each in draft.unread],
        "near": _near(reader, ready),
    }


def _named(name: str | int) -> str:
    text = str(name)
    return text if text[:1] in ("q", "Q") else f"q{text}"


def _near(reader: Reader, ready: Ready) -> list[Row]:
    """The question whose statement is most like what would be asked, with who spoke of it."""
    if ready.given.question is not None:
        return []
    text = ready.draft.asked
    scored = [(_likeness(text, row["statement"]), row) for row in sharing(reader, _telling(text))]
    nearest = max(scored, key=lambda each: (each[0], -each[1]["id"]), default=None)
    if nearest is None or nearest[0] < LIKE:
        return []
    row = nearest[1]
    claims = on_questions(reader, [row["id"]])
    return [row | {"speakers": list(dict.fromkeys(each["speaker"] for each in claims))}]


def _likeness(text: str, other: str) -> float:
    """How like two statements are: by their pairs of letters, or as one's words are the other's."""
    from rapidfuzz.fuzz import token_set_ratio

    pairs = next((score for _, score in alike(text, [(0, other)])), 0.0)
    ours, theirs = (" ".join(_telling(each)) for each in (text, other))
    same = token_set_ratio(ours, theirs) if ours and theirs else 0.0
    return max(pairs, same if same >= SAME_WORDS else 0.0)


def _telling(text: str) -> list[str]:
    """The words of a text that may find others like it: the longest; of Chinese, each three."""
    spelled = (word for word in fingerprint(text).split() if word.isascii())
    words = [word for word in spelled if len(word) >= SHORTEST and not NUMBER.search(word)]
    for run in HAN.findall(text):
        words += [run[at : at + SHORTEST] for at in range(max(len(run) - SHORTEST + 1, 1))]
    telling = set(words) - EMPTY
    return sorted(telling, key=lambda word: (-len(word), word))[:MOST_WORDS]


def _day(day: Any) -> str | None:  # noqa: ANN401  a day, or none
    return None if day is None else str(day)
