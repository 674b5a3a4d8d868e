"""Rows that cannot be read as what they are: of an older version, or written by another program.

Reports set them aside and name them; `tracker doctor` says what is wrong with each.
"""

from collections.abc import Callable, Iterator
from json import loads
from typing import Any, NamedTuple
from zoneinfo import available_timezones

from tracker.core.recurrence import check_rule
from tracker.core.verdicts import AnswerKind, AnswerType
from tracker.core.window import Window
from tracker.errors import InvalidInput
from tracker.store.reader import Reader, Row

OPTIONS = """
SELECT o.claim_id AS id, o.option, q.answer_type, CAST(q.options AS text) AS options
FROM claim_options AS o
JOIN claims AS c ON c.id = o.claim_id
JOIN questions AS q ON q.id = c.question_id
ORDER BY o.claim_id
"""
BELIEFS = "SELECT id, held_on FROM claims WHERE held_on IS NOT NULL ORDER BY id"
ANSWERS = f"""
SELECT id, answer FROM resolutions
WHERE answer NOT IN ({", ".join(f"'{kind}'" for kind in AnswerKind)}) ORDER BY id
"""  # noqa: S608  ours
QUESTIONS = """
SELECT id, answer_type, rule, zone, CAST(options AS text) AS options FROM questions
WHERE rule IS NOT NULL OR zone IS NOT NULL OR options IS NOT NULL ORDER BY id
"""
MERGED = "SELECT id, merged_into FROM speakers WHERE merged_into IS NOT NULL ORDER BY id"
DAYS = ("said_on", "earliest", "latest", "earliest_lenient", "latest_lenient", "withdrawn_on",
        "verdict_on")  # fmt: skip
STRANGE_DAYS = "SELECT id FROM claims WHERE {} ORDER BY id".format(  # noqa: S608  ours
    " OR ".join(f"({day} IS NOT NULL AND date({day}) IS NULL)" for day in DAYS)
)


class Flaw(NamedTuple):
    """A row that cannot be read: of which table, which, and why."""

    table: str
    number: int
    why: str

    def __str__(self) -> str:
        return f"{NAMES[self.table]}{self.number}"


NAMES = {"claims": "claim ", "questions": "q", "resolutions": "answer ", "speakers": "s"}


def flaws(reader: Reader, *, days: bool = True) -> list[Flaw]:
    """Every row that cannot be read, each once.

    days: also those with a day that is none, which takes a look at every claim.
    """
    found = [*_options(reader), *_beliefs(reader), *_answers(reader), *_questions(reader),
             *_speakers(reader)]  # fmt: skip
    if days:
        found += [Flaw("claims", row["id"], "has no day") for row in reader.rows(STRANGE_DAYS)]
    return list({flaw[:2]: flaw for flaw in reversed(found)}.values())[::-1]


def numbers(found: list[Flaw], table: str) -> list[int]:
    """The numbers of the rows of one table."""
    return [flaw.number for flaw in found if flaw.table == table]


def _options(reader: Reader) -> Iterator[Flaw]:
    for row in reader.rows(OPTIONS):
        if row["option"] not in options_of(row):
            why = f'gives a probability to "{row["option"]}", which its question does not name'
            yield Flaw("claims", row["id"], why)


def options_of(row: Row) -> list[str]:
    """The options that a question names; none if they cannot be read."""
    try:
        options = loads(row["options"] or "[]")
    except ValueError:
        return []
    return options if isinstance(options, list) else []


def _beliefs(reader: Reader) -> Iterator[Flaw]:
    for row in reader.rows(BELIEFS):
        if _refused(Window.from_edtf, row["held_on"]):
            yield Flaw("claims", row["id"], f'was held "{row["held_on"]}", which is no time')


def _answers(reader: Reader) -> Iterator[Flaw]:
    for row in reader.rows(ANSWERS):
        yield Flaw("resolutions", row["id"], f'says "{row["answer"]}", which is no answer')


def _questions(reader: Reader) -> Iterator[Flaw]:
    zones = available_timezones()
    for row in reader.rows(QUESTIONS):
        if row["answer_type"] == AnswerType.CHOICE and not options_of(row):
            yield Flaw("questions", row["id"], "has no options that could be read")
        if row["rule"] is not None and _refused(check_rule, row["rule"]):
            yield Flaw("questions", row["id"], f'asks by "{row["rule"]}", which is no rule')
        if row["zone"] is not None and row["zone"] not in zones:
            yield Flaw("questions", row["id"], f'counts days in "{row["zone"]}", which is nowhere')


def _speakers(reader: Reader) -> Iterator[Flaw]:
    into = {row["id"]: row["merged_into"] for row in reader.rows(MERGED)}
    for number in into:
        end, steps = number, 0
        while (end := into.get(end)) is not None and steps <= len(into):
            steps += 1
        if steps > len(into):
            yield Flaw("speakers", number, "is merged into itself")


def _refused(read: Callable[[str], Any], text: str) -> bool:
    try:
        read(text)
    except (InvalidInput, ValueError):
        return True
    return False
