"""What an action is called: a verb, the id that people type, what that says, what was done."""

from collections.abc import Callable, Sequence

from tracker.store.reader import Row
from tracker.store.writer import Writer

LONGEST = 200  # characters of a statement that are kept with an action
# verbs of the audit trail that people know by another word
VERBS = {"log": "add", "unlog": "take back", "save": "save view", "drop": "drop view"}
DECIDED = {"accepted": "accept", "merged": "merge", "rejected": "reject"}
# subject of the audit trail: how its id is typed, its table, the column that says what it is
SUBJECTS = {
    "claim": ("", "claims", "statement"),
    "question": ("q", "questions", "statement"),
    "speaker": ("s", "speakers", "name"),
    "source": ("d", "sources", "title"),
    "candidate": ("candidate ", "candidates", None),
    "channel": ("channel ", "channels", "shown"),
}
ONE_BY_ONE = ("edit", "snooze")  # of several at once, each is told apart in the audit trail
NAMED = 5  # of those that an action was about beside its first
UNTOLD = ("version", "fingerprint", "resolution", "lexicon")


def described(db: Writer, main: Row, events: Sequence[Row]) -> Row:
    """The columns of an action that say what it was."""
    if main["subject"] == "action":
        undone = db.get_one("actions", main["subject_id"])
        many = undone["detail"] if undone["subject"] is None else None
        done = " ".join(part for part in (undone["verb"], many) if part)
        done = done if undone["undoes"] is None else undone["detail"]
        told = {name: undone[name] for name in ("subject", "words")}
        return {"verb": main["action"], **told, "detail": done}
    after = main["after"] or {}
    verb = DECIDED.get(after.get("state", ""), VERBS.get(main["action"], main["action"]))
    prefix, table, column = SUBJECTS.get(main["subject"], ("", None, None))
    number = main["subject_id"]
    row = db.get(table, number) if table and number is not None else None
    said = _said(row, column) if row else (main["before"] or {}).get("statement")
    detail = DETAILS.get(main["action"], _nothing)(main, events)
    if main["action"] in ONE_BY_ONE:
        detail = "; ".join(filter(None, [detail, _others(main, events, prefix)]))
    return {
        "verb": verb,
        "subject": None if number is None else f"{prefix}{number}",
        "words": said[:LONGEST] if said else None,
        "detail": detail or None,
    }


def _others(main: Row, events: Sequence[Row], prefix: str) -> str:
    """What the same was done to in the same action."""
    kind = main["action"], main["subject"]
    same = {each["subject_id"] for each in events if (each["action"], each["subject"]) == kind}
    numbers = [f"{prefix}{number}" for number in sorted(same - {main["subject_id"]})]
    more = f" and {len(numbers) - NAMED:,} more" if len(numbers) > NAMED else ""
    return f"with {', '.join(numbers[:NAMED])}{more}" if numbers else ""


def _said(row: Row, column: str | None) -> str | None:
    """What a row says; a candidate, the words that were found."""
    said = row[column] if column else row["found"].get("shown") or row["found"].get("quote")
    return " ".join(said.split()) if said else None


def _nothing(_: Row, __: Sequence[Row]) -> str:
    return ""


def _answer(main: Row, events: Sequence[Row]) -> str:
    """The answer, and to which other questions it was given at once."""
    numbers = [event["subject_id"] for event in events if event["action"] == "verify"]
    others = ", ".join(f"q{number}" for number in numbers if number != main["subject_id"])
    answer = str(main["after"]["answer"])
    return f"{answer}, with {others}" if others else answer


def _fields(main: Row, events: Sequence[Row]) -> str:
    """Which fields were corrected; with a claim also those of its question."""
    changed = [name for event in (main, *events) for name in event["after"] or {}]
    return ", ".join(name for name in dict.fromkeys(changed) if name not in UNTOLD)


def _until(main: Row, _: Sequence[Row]) -> str:
    return str(main["after"]["due_on"])


def _many(main: Row, events: Sequence[Row]) -> str:
    """How many claims were logged at once, and which."""
    if main["subject_id"] is not None:
        return ""
    ranges = [event["after"]["claims"] for event in events if event["action"] == "log"]
    first, last = ranges[0][0], ranges[-1][-1]
    return f"{last - first + 1:,} claims, {first} to {last}"


def _records(main: Row, _: Sequence[Row]) -> str:
    """What came in with a file: `4 claims, 3 questions`."""
    counts = {name: n for name, n in main["after"].items() if isinstance(n, int) and n}
    return ", ".join(f"{n:,} {name}" for name, n in counts.items())


def _view(main: Row, _: Sequence[Row]) -> str:
    return str((main["after"] or main["before"])["name"])


DETAILS: dict[str, Callable[[Row, Sequence[Row]], str]] = {
    "verify": _answer,
    "edit": _fields,
    "snooze": _until,
    "log": _many,
    "import": _records,
    "save": _view,
    "drop": _view,
}
