"""One grammar for every list and report: `speaker:tworek due.before:2030 p.above:0.8 text`."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from tracker.core.horizons import NAMES
from tracker.core.percentages import EDGE
from tracker.core.text import folded, id_number, name_key
from tracker.errors import InvalidInput, WindowNotUnderstood
from tracker.store.author import ME, NOBODY, Author
from tracker.store.filters import prefilter, stages
from tracker.store.filters.combining import demand, groups
from tracker.store.filters.where import Condition, contains, like

SPEAKER_ID = re.compile(r"s(\d+)")
TERM = re.compile(r"(?P<name>[a-z]+)(?:\.(?P<way>[a-z]+))?:(?P<value>[^/].*)", re.DOTALL)
TAGGED = (
    "EXISTS (SELECT 1 FROM (SELECT ct.claim_id AS claim, t.name_folded AS letters "
    "FROM claim_tags AS ct JOIN tags AS t ON t.id = ct.tag_id) AS f "
    "WHERE f.claim = id AND f.letters = ?)"
)
# The folded text of what a view shows. The names inside are others than a view's own, so that `id`
# and `question_id` are those of the row that is asked about.
LETTERS = {
    "statement": (
        "(SELECT f.letters FROM (SELECT id AS claim, statement_folded AS letters FROM claims) AS f "
        "WHERE f.claim = id)"
    ),
    "question": (
        "(SELECT f.letters FROM (SELECT id AS asked, statement_folded AS letters FROM questions) "
        "AS f WHERE f.asked = question_id)"
    ),
    "quote": (
        "(SELECT group_concat(f.letters, ' ') FROM (SELECT claim_id AS claim, "
        "exact_folded AS letters FROM quotes) AS f WHERE f.claim = id)"
    ),
    "source": (
        "(SELECT f.letters FROM (SELECT w.claim_id AS claim, w.id AS place, "
        "d.url_folded AS letters FROM quotes AS w JOIN sources AS d ON d.id = w.source_id) AS f "
        "WHERE f.claim = id ORDER BY f.place LIMIT 1)"
    ),
}
# Where a plain word is looked for, in every list.
TEXTS = ("statement", "question", "quote")
WHEN_PAST = ("said_on", "verdict_on")  # a day without a year is the last one
TEXT_TABLES = ("claims", "questions", "quotes")
VERDICTS = "true false open void ambiguous supported contested refuted"


@dataclass(frozen=True, slots=True)
class Term:
    """One word of a filter, such as `due.before:2030`."""

    word: str
    way: str | None
    value: str
    today: date
    author: Author


def read_filter(
    words: Iterable[str],
    columns: Sequence[str],
    today: date,
    author: Author = NOBODY,
) -> Condition:
    """Read filter words for a view with these columns; a plain word is looked for in all texts.

    `author` is who `speaker:me` means. Raises InvalidInput that lists what may be asked for.
    """
    condition = Condition()
    usable = _usable(columns)

    def read(target: Condition, word: str) -> None:
        found = TERM.fullmatch(word)
        if found is None:
            letters = _letters(word, word)
            contains(target, [LETTERS[text] for text in TEXTS], letters)
            target.texts.append((TEXT_TABLES, letters))
            return
        if found["name"] not in usable:
            names = ", ".join(f"{name}:" for name in usable)
            raise InvalidInput(
                "filter", word, f"is not understood here; use {names} or a plain word"
            )
        column, reader = usable[found["name"]]
        reader(target, column, Term(word, found["way"], found["value"], today, author))

    for group in groups(each for word in words for each in apart(word)):
        demand(condition, group, read)
    return condition


def apart(word: str) -> list[str]:
    """Several filter words in one string, as a notebook may have them.

    >>> apart("speaker:Jerry Tworek kind:prediction or tag:agi"), apart("two plain words")
    (['speaker:Jerry Tworek', 'kind:prediction', 'or', 'tag:agi'], ['two plain words'])
    """
    parts = re.split(rf"\s+(?=(?:not:|-)?(?:{NAMES_OF_ALL})(?:\.[a-z]+)?:)", word)
    joined = (re.split(r"\s+(?=or$)", part) for part in parts)
    return [each for pieces in joined for each in pieces]


def _usable(columns: Sequence[str]) -> dict[str, tuple[str, "Reader"]]:
    """The attributes that a view has, each with its column there."""
    found = {}
    for name, (candidates, read) in ATTRIBUTES.items():
        here = [column for column in candidates.split() if column in columns]
        if here:
            found[name] = (here[0], read)
    return found


def _letters(word: str, value: str) -> str:
    """What a word looks for, as texts are compared. Raises InvalidInput if nothing is left."""
    if letters := folded(value):
        return letters
    raise InvalidInput("filter", word, "has no letter to look for")


def _part(condition: Condition, column: str, term: Term) -> None:
    _plain(term)
    if term.value.startswith("="):
        condition.add(f"{LETTERS[column]} = ?", _letters(term.word, term.value[1:]))
        return
    letters = _letters(term.word, term.value)
    contains(condition, [LETTERS[column]], letters)
    condition.texts.append((("sources",), letters))


def _who(condition: Condition, column: str, term: Term) -> None:
    """Everybody is found under every name; reported speech under who says it and whose it is."""
    _plain(term)
    found: str
    parameters: tuple[object, ...]
    if name_key(term.value) == ME:
        found, parameters = prefilter.MYSELF, term.author.mine()
        condition.seeks.append(prefilter.of_myself(term.author.mine()))
    elif numbered := SPEAKER_ID.fullmatch(term.value):
        found, parameters = prefilter.NUMBERED, (id_number(numbered[1]),)
    elif term.value.startswith("="):
        letters = _letters(term.word, term.value[1:])
        found, parameters = prefilter.NAMED_SO, (letters, letters)
    else:
        letters = _letters(term.word, term.value)
        found, parameters = prefilter.NAMED, (like(letters), like(letters))
        condition.seeks.append(prefilter.of_people(letters))
    both = f"({column}_id IN ({found}) OR attributed_to_id IN ({found}))"
    condition.add(both, *parameters, *parameters)


def _exact(condition: Condition, column: str, term: Term) -> None:
    _plain(term)
    allowed = CHOICES[column].split()
    if term.value not in allowed:
        raise InvalidInput("filter", term.word, f"is none of {', '.join(allowed)}")
    _compare(condition, column, "= ?", term.value)


def _tag(condition: Condition, _: str, term: Term) -> None:
    _plain(term)
    name = _letters(term.word, term.value.removeprefix("#"))
    condition.add(TAGGED, name)
    condition.seeks.append(Condition([prefilter.OF_A_TAG], [name]))


def _id(condition: Condition, column: str, term: Term) -> None:
    _plain(term)
    number = term.value.removeprefix("q")
    if not number.isdecimal():
        raise InvalidInput("filter", term.word, "is no id; write id:7 or q:12")
    _compare(condition, column, "= ?", id_number(number))


def _number(condition: Condition, column: str, term: Term) -> None:
    low, dots, high = term.value.partition("..")
    if dots and term.way is None:
        _between(condition, column, _chance(term, low), _chance(term, high))
        return
    sign = _compared(term, {"above": ">", "below": "<", None: "="})
    _compare(condition, column, f"{sign} ?", _chance(term, term.value))


def _between(condition: Condition, column: str, low: float, high: float) -> None:
    """Above one and at most the other, as the bins of a report: an edge is in the lower one."""
    above = ">=" if low == 0 else ">"
    _compare(condition, column, f"{above} ?", low + (EDGE if low else 0))
    _compare(condition, column, "<= ?", high + EDGE)


def _chance(term: Term, text: str) -> float:
    digits = text.rstrip("%％")
    try:
        chance = float(digits) / (100 if digits != text else 1)
    except ValueError:
        expected = "is no number; write p.above:0.8 or p:30%..40%"
        raise InvalidInput("filter", term.word, expected) from None
    if not 0 <= chance <= 1:
        meant = f"; {digits} %?" if digits == text and 1 < chance <= MOST else ""
        raise InvalidInput("filter", term.word, f"is no probability{meant}")
    return chance


def _stage(condition: Condition, _: str, term: Term) -> None:
    """What became of a claim, as a report counts it."""
    strict = _compared(term, {None: "strict", LENIENT: LENIENT}) == "strict"
    if term.value not in stages.STAGES:
        raise InvalidInput("filter", term.word, f"is none of {', '.join(stages.STAGES)}")
    told = stages.reading(stages.STAGES[term.value], strict=strict, today=term.today)
    condition.add(f"({stages.of_this_row(told)})")


def _horizon(condition: Condition, _: str, term: Term) -> None:
    _plain(term)
    if term.value not in NAMES:
        raise InvalidInput("filter", term.word, f"is none of {', '.join(NAMES)}")
    condition.add(f"({stages.of_this_row(stages.HORIZON)}) = ?", term.value)


def _by(condition: Condition, column: str, term: Term) -> None:
    """Who says it, by exactly the name he is listed under."""
    _plain(term)
    condition.add(f"{column}_id IN ({prefilter.CALLED})", term.value)
    condition.seeks.append(prefilter.of_called(term.value))


def _without(condition: Condition, _: str, term: Term) -> None:
    condition.add(f"{_part_of(term)} IS NULL")


def _with(condition: Condition, _: str, term: Term) -> None:
    condition.add(f"{_part_of(term)} IS NOT NULL")


def _part_of(term: Term) -> str:
    """What a claim may have or lack. Raises InvalidInput."""
    _plain(term)
    if term.value not in MISSING:
        raise InvalidInput("filter", term.word, f"is none of {', '.join(MISSING)}")
    return MISSING[term.value]


def _value(condition: Condition, _: str, term: Term) -> None:
    """A number claim all of whose values lie above, or below, another."""
    from tracker.core.intervals import read_value

    way = _compared(term, {"above": "above", "below": "below"})
    bound = read_value(term.value, "filter")
    if way == "above":
        condition.add(f"{VALUE.format('low')} >= ?", bound.high)
    else:
        condition.add(f"{VALUE.format('high')} <= ?", bound.low)


def _selection(condition: Condition, column: str, term: Term) -> None:
    """Whether all claims of a claim's source were logged, or it was picked; or it has none."""
    _plain(term)
    if term.value not in SELECTIONS:
        raise InvalidInput("filter", term.word, f"is none of {', '.join(SELECTIONS)}")
    condition.add(f"coalesce({column}, 'none') = ?", term.value)


def _day(condition: Condition, column: str, term: Term) -> None:
    sign = _compared(term, {"before": "<", "after": ">", None: "="})
    first, last = _span(term, past=column in WHEN_PAST)
    if sign == "=":
        _compare(condition, column, "BETWEEN ? AND ?", first, last)
    else:
        _compare(condition, column, f"{sign} ?", first if sign == "<" else last)


def _compare(condition: Condition, column: str, comparison: str, *values: object) -> None:
    """Demand something of a column, by which claims can be found as well."""
    condition.add(f"{column} {comparison}", *values)
    seek = SEEKS.get(column, prefilter.OF_A_CLAIM.format(f"{column} {{}}"))
    condition.seeks.append(Condition([seek.format(comparison)], [*values]))


def _span(term: Term, *, past: bool = False) -> tuple[str, str]:
    """The first and the last day of a date, however written. Raises InvalidInput."""
    from tracker.language.windows import read_day

    if term.value == "today":
        return term.today.isoformat(), term.today.isoformat()
    try:
        day = read_day(term.value, term.today, past=past)
    except WindowNotUnderstood as error:
        expected = f"is no date that could be read: it {error.expected}"
        raise InvalidInput("filter", term.word, expected) from None
    return day.first.isoformat(), day.last.isoformat()


def _compared(term: Term, signs: dict[str | None, str]) -> str:
    if term.way in signs:
        return signs[term.way]
    ways = " or ".join(f".{way}:" for way in signs if way)
    raise InvalidInput("filter", term.word, f"compares with {ways}")


def _plain(term: Term) -> None:
    if term.way is not None:
        raise InvalidInput("filter", term.word, f"takes no .{term.way}")


LENIENT = "leniently"
MOST = 100  # per cent
SELECTIONS = ("complete", "selected", "none")
VALUE = (
    "(SELECT f.bound FROM (SELECT id AS claim, value_{} AS bound FROM claims) AS f "
    "WHERE f.claim = id)"
)
MISSING = {
    "tag": "tags",
    "source": "source",
    "p": "p",
    "window": '"window"',
    "value": "value_phrase",
    "condition": '"condition"',
    "quote": LETTERS["quote"],
    "criteria": "(SELECT f.letters FROM (SELECT id AS asked, criteria AS letters FROM questions) "
    "AS f WHERE f.asked = question_id)",
}
CHOICES = {
    "kind": "prediction factual causal opinion",
    "basis": "stated verbal imputed none",
    "stance": "affirms denies",
    "lang": "en zh",
    "answer_type": "boolean date number choice",
    "verdict_strict": VERDICTS,
}
# Columns that are not a claim's own, and how they lead to claims.
SEEKS = {
    "answer_type": prefilter.OF_AN_ANSWER.format("answer_type {}"),
    "due_on": prefilter.OF_A_CHECK,
    "next_check": prefilter.OF_A_CHECK,
}
# How the attributes can be compared, for whoever completes a word.
WAYS = (
    {"p": ("above", "below"), "is": (LENIENT,)}
    | dict.fromkeys(("due", "said", "closes", "known"), ("before", "after"))
    | {"value": ("above", "below")}
)
Reader = Callable[[Condition, str, Term], None]
ATTRIBUTES: dict[str, tuple[str, Reader]] = {
    "speaker": ("speaker", _who),
    "source": ("source", _part),
    "tag": ("tags", _tag),
    "kind": ("kind", _exact),
    "basis": ("basis", _exact),
    "stance": ("stance", _exact),
    "lang": ("lang", _exact),
    "answer": ("answer_type", _exact),
    "verdict": ("verdict_strict", _exact),
    "due": ("due_on next_check", _day),
    "said": ("said_on", _day),
    "closes": ("latest", _day),
    "known": ("verdict_on", _day),
    "p": ("p", _number),
    "id": ("id", _id),
    "q": ("question_id", _id),
    "by": ("speaker", _by),
    "is": ("standing", _stage),
    "horizon": ("latest", _horizon),
    "has": ("standing", _with),
    "no": ("standing", _without),
    "value": ("value_phrase", _value),
    "selection": ("selection", _selection),
}
NAMES_OF_ALL = "|".join([*ATTRIBUTES, "view"])
