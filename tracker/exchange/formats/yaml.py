"""Records kept in YAML by hand: our own file, and lists that name their fields like columns.

A list may stand under a name (`predictions:`, `promises:`), its facts about all in `meta:`.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from tracker.errors import InvalidInput
from tracker.exchange.outcomes import OPEN, PARTLY, outcome_of
from tracker.exchange.record import Forecast, Item, Note, Options, Outcome, Problem, Question
from tracker.exchange.tables.encodings import open_text
from tracker.exchange.tables.moments import day_of

LARGEST = 64 << 20  # bytes
FIELDS: Mapping[str, Sequence[str]] = {
    "foreign": ("id",),
    "statement": ("statement", "claim", "prediction", "title", "question", "quote", "text"),
    "quote": ("quote", "words"),
    "speaker": ("speaker", "who", "person", "author"),
    "said": ("said", "date_said", "said_on", "date", "made_on", "created"),
    "url": ("url", "primary_url", "source_url", "link", "source"),
    "window": ("window", "due", "deadline", "by"),
    "ends": ("predicted_date", "target_date", "resolve_by", "due_date"),
    "p": ("p", "probability", "chance", "credence"),
    "outcome": ("outcome", "status", "result", "verdict", "resolution"),
    "known": ("known", "resolved_date", "resolved_on", "known_on"),
    "note": ("status_info", "notes", "note"),
    "tags": ("tags", "category", "theme", "topic"),
    "criteria": ("criteria", "resolution_criteria", "description"),
    "evidence": ("evidence", "sources", "proof"),
}
WORDS_OF_STATE = {"broken": "false", "achieved": "true", "compromised": PARTLY}
DATED = ("quote", "said", "date_said")
SPAN = re.compile(r"\d{4}(-\d{2})?")  # a year or a month, which ends with its last day
HALF = 0.5
Record = Mapping[str, Any]


def load(path: Path) -> Any:  # noqa: ANN401  whatever the file holds
    """The value in a YAML file, days left as they are written. Raises InvalidInput with a line."""
    import yaml

    if path.stat().st_size > LARGEST:
        raise InvalidInput("file", path, f"has over {LARGEST >> 20} MB of YAML; take a part")
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        with open_text(path) as file:
            text = file.read()
        if any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(text, loader)):
            # what an alias names may grow without measure: an alias of an alias of a list
            raise InvalidInput("file", path, "holds aliases (*name), which are not taken")
        return yaml.load(text, Loader=loader)  # noqa: S506  a safe loader
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f" in line {mark.line + 1}, column {mark.column + 1}" if mark else ""
        problem = getattr(error, "problem", None) or "is broken"
        raise InvalidInput("file", path, f"is no YAML{where}: {problem}") from error
    except RecursionError:
        raise InvalidInput("file", path, "is nested too deeply") from None


def listed(value: object) -> list[Record]:
    """The list of records in a value: itself, or the longest one under a name."""
    if isinstance(value, list):
        return [one for one in value if isinstance(one, dict)]
    if not isinstance(value, dict):
        return []
    lists = [v for v in value.values() if isinstance(v, list) and v and isinstance(v[0], dict)]
    return max(lists, key=len, default=[])


def read(path: Path, options: Options) -> Iterator[Item]:
    """A question a record. Raises InvalidInput."""
    value = load(path)
    rows = listed(value)
    if not rows:
        raise InvalidInput("file", path, "holds no list of records")
    names = _names(rows, options)
    used = {name for names_of in names.values() for name in names_of}
    left = {str(name) for row in rows for name in row} - used
    if left:
        yield Note(f"not used: {', '.join(sorted(left))}")
    if not names["said"] and options.said is None:
        raise InvalidInput("said", path, "says nowhere when: say the day with ⟦said⟧ DAY")
    if not names["speaker"] and options.speaker is None:
        raise InvalidInput("speaker", path, "does not say who: say ⟦speaker⟧ NAME")
    for number, row in enumerate(rows, start=1):
        yield _question(f"record {number}", row, names, options)


def _names(rows: Sequence[Record], options: Options) -> dict[str, list[str]]:
    """Which of the file's names hold each field; what was given comes first."""
    present = {str(name) for row in rows for name in row}
    given = {field: [name] for field, name in options.columns.items()}
    return {
        field: given.get(field) or [name for name in names if name in present]
        for field, names in FIELDS.items()
    }


def _question(
    place: str, row: Record, names: Mapping[str, Sequence[str]], options: Options
) -> Item:
    def first(field: str) -> Any:  # noqa: ANN401  what a record holds
        return next((row[name] for name in names[field] if row.get(name) not in (None, "")), None)

    statement, quote = first("statement"), first("quote")
    said, column = first("said"), "said"
    try:
        about = str(said) if said is not None and SPAN.fullmatch(str(said)) else None
        at = day_of(str(said)) if said is not None and about is None else None
        column = "ends"
        span = str(first("ends")) if SPAN.fullmatch(str(first("ends"))) else None
        ends = day_of(str(first("ends"))) if first("ends") and span is None else None
        column = "known"
        known = day_of(str(first("known"))) if first("known") else None
        column = "p"
        p = _chance(first("p"))
        column = "outcome"
        words = str(first("outcome") or "")
        meaning = _meaning(words)
    except ValueError:
        return Problem(place, (names[column] or [column])[0], str(first(column))[:60],
                       "is no day, chance or state that we know")  # fmt: skip
    if not statement:
        return Problem(place, (names["statement"] or ["statement"])[0], "", "is empty")
    foreign = str(first("foreign") or first("url") or f"{first('speaker')}/{statement}")
    forecast = Forecast(
        foreign, str(first("speaker") or options.speaker), at,
        said=None if at else about or options.said, p=p,
        basis="stated" if p is not None else "none", quote=str(quote) if quote else None,
        url=_address(first("url")), tags=_tags(row, names["tags"]),
    )  # fmt: skip
    note = " ".join(str(first("note") or "").split()) or None
    answer = meaning if meaning not in (OPEN, PARTLY) else None
    outcome = Outcome(foreign, answer, known, HALF if meaning == PARTLY else None,
                      _evidence(first("evidence")), note)  # fmt: skip
    return Question(
        foreign, str(statement), place, (forecast,), outcome if meaning != OPEN else None,
        window=str(first("window")) if first("window") else span and f"../{span}", ends=ends,
        criteria=str(first("criteria")) if first("criteria") else None,
        answer="boolean", plain=True,
    )  # fmt: skip


def _meaning(words: str) -> str:
    meaning = WORDS_OF_STATE.get(words.casefold()) or outcome_of(words)
    if meaning is None:
        raise ValueError(words)
    return meaning


def _chance(value: object) -> float | None:
    if value is None:
        return None
    text = str(value).strip()
    p = float(text.rstrip("%％")) / (100 if text[-1] in "%％" else 1)
    if not 0 <= p <= 1:
        raise ValueError("no chance")
    return p


def _address(value: object) -> str | None:
    text = str(value or "").strip()
    return text if ":" in text and len(text.split()) == 1 else None


def _evidence(value: object) -> str | None:
    """The first address of a list of addresses or of records with one."""
    for one in value if isinstance(value, list) else [value]:
        if found := _address(one.get("url") if isinstance(one, dict) else one):
            return found
    return None


def _tags(row: Record, names: Sequence[str]) -> tuple[str, ...]:
    values = [row[name] for name in names if row.get(name)]
    flat = [one for value in values for one in (value if isinstance(value, list) else [value])]
    return tuple(dict.fromkeys("-".join(str(one).replace("#", "").split()) for one in flat))
