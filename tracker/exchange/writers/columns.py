"""The columns of a claim as it leaves us, named once for csv and Parquet."""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

Row = Mapping[str, Any]


class Column(NamedTuple):
    """A column: its name, its type (text, day, number, truth), what it means, where it is from."""

    name: str
    kind: str
    about: str
    of: Callable[[Row], Any]


def _first(name: str) -> Callable[[Row], Any]:
    return lambda row: next((q[name] for q in row["quotes"] if q[name]), None)


def confidence_in_words(row: Row) -> str | None:
    """What was said of the chance, else the chance itself."""
    if row["basis"] == "verbal" or row["p"] is None:
        return row["confidence_phrase"] or None
    return f"{100 * row['p']:.12g}%"


def quantiles_in_words(row: Row) -> str | None:
    """As `add` takes them: `2027-12-31:10% 2030-12-31:90%`."""
    pairs = [f"{q['day'] or format(q['number'], '.15g')}:{100 * q['p']:.12g}%"
             for q in row["quantiles"]]  # fmt: skip
    return " ".join(pairs) or None


def chances_in_words(row: Row) -> str | None:
    """As `add` takes them: `Ann:60% Bo:40%`."""
    return " ".join(f"{o}:{100 * p:.12g}%" for o, p in row["chances"].items()) or None


COLUMNS = tuple(
    Column(name, kind, about, of)
    for name, kind, about, of in (
        ("id", "text", "the claim's name for good (a ULID)", lambda r: r["uid"]),
        ("question id", "text", "the question's name for good", lambda r: r["question_uid"]),
        ("number", "number", "the claim's number in its database", lambda r: r["id"]),
        ("statement", "text", "the claim in its words", lambda r: r["statement"]),
        ("asked", "text", "what the question states", lambda r: r["question"]),
        ("speaker", "text", "who said it", lambda r: r["speaker"]),
        ("attributed to", "text", "whose claim it is, if reported", lambda r: r["attributed_to"]),
        ("said", "day", "the day it was said", lambda r: r["said_on"]),
        ("held", "text", "when it was held, if not then", lambda r: r["held_on"]),
        ("kind", "text", "prediction, factual, causal or opinion", lambda r: r["kind"]),
        ("stance", "text", "affirms or denies what is asked", lambda r: r["stance"]),
        ("answer type", "text", "boolean, date, number or choice", lambda r: r["answer_type"]),
        ("window", "text", "its time, in EDTF", lambda r: r["window"]),
        ("window words", "text", "the words of its time", lambda r: r["window_phrase"]),
        ("first day", "day", "first day of the window", lambda r: r["earliest"]),
        ("last day", "day", "last day of the window", lambda r: r["latest"]),
        ("confidence", "text", "how sure, in words or per cent", confidence_in_words),
        ("p number", "number", "the chance, 0 to 1", lambda r: r["p"]),
        ("p low", "number", "its lowest reading", lambda r: r["p_low"]),
        ("p high", "number", "its highest reading", lambda r: r["p_high"]),
        ("basis", "text", "stated, verbal, imputed or none", lambda r: r["basis"]),
        ("value", "text", "what a number or choice claim says",
         lambda r: r["value_phrase"] or r["option"]),
        ("options", "text", "what may happen, as a|b|c",
         lambda r: "|".join(r["options"]) if r["options"] else None),
        ("probabilities", "text", "a chance an option", chances_in_words),
        ("quantiles", "text", "chances that it is at most so", quantiles_in_words),
        ("condition", "text", "if what", lambda r: r["condition"]),
        ("criteria", "text", "how it is settled", lambda r: r["criteria"]),
        ("base rate", "number", "how often such things come true", lambda r: r["base_rate"]),
        ("event group", "text", "what it depends on with others", lambda r: r["own_event"]),
        ("tags", "text", "what it is filed under", lambda r: r["tags"]),
        ("quote", "text", "the exact words", _first("exact")),
        ("url", "text", "where they stand", _first("url")),
        ("lang", "text", "en or zh", lambda r: r["lang"]),
        ("revises", "text", "the claim whose place it takes", lambda r: r["revises_uid"]),
        ("withdrawn", "day", "the day it was taken back", lambda r: r["withdrawn_on"]),
        ("outcome", "text", "the answer that holds", lambda r: r["answer"]),
        ("known", "day", "when that could be known", lambda r: r["known_on"]),
        ("evidence", "text", "where that stands", lambda r: r["evidence"]),
        ("note", "text", "why it is so", lambda r: r["reasoning"]),
        ("verdict", "text", "what follows, read strictly", lambda r: r["verdict_strict"]),
        ("generous verdict", "text", "with every doubt in the speaker's favour",
         lambda r: r["verdict_lenient"]),
        ("logged at", "text", "when it was written down", lambda r: r["logged_at"]),
        ("logged by", "text", "by whom", lambda r: r["logged_by"]),
    )
)  # fmt: skip


def cells(row: Row) -> list[Any]:
    """A claim's cells, in the order of the columns."""
    return [column.of(row) for column in COLUMNS]
