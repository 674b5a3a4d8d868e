"""Merge questions that ask the same, and take a merge back: every row stays.

The claims of the merged question answer the other one from then on and remember where they were
logged; what was answered to the merged one stays in its history.
"""

from collections.abc import Sequence
from typing import NamedTuple

from tracker.core.verdicts import Answer, AnswerKind, AnswerType, holding
from tracker.errors import Conflict, InvalidInput, NotFound
from tracker.language.confidence import read_confidence
from tracker.language.likeness import content_key
from tracker.services.claims.edit import changed_verdicts, verdicts_on
from tracker.services.claims.questions import question_number, question_of
from tracker.services.claims.versions import raised
from tracker.services.resolutions.derive import settle_many
from tracker.services.transaction import Transaction
from tracker.store import queries
from tracker.store.mapping import answer_of
from tracker.store.reader import Row

MOVED = ("question_id", "merged_from", "version")


class Merged(NamedTuple):
    """What a merge, or its end, did: which question, to or from which, and to which verdicts."""

    question: int
    other: int
    claims: list[int]
    verdicts: list[Row]


def merge_questions(act: Transaction, merged: str | int, kept: str | int) -> Merged:
    """Let the claims on one question answer another one that asks the same.

    Raises Conflict, with why, where the two do not ask the same or were answered differently.
    """
    going, into = (question_of(act, question_number(name)) for name in (merged, kept))
    if going["id"] == into["id"]:
        raise Conflict(f"{merged} and {kept} are one question already, q{into['id']}.")
    _refuse_other_terms(going, into)
    _refuse_other_answers(act, going, into)
    claims = queries.claims_on(act.db, going["id"])
    verdicts = verdicts_on(act, going["id"])
    before = {str(claim["id"]): claim["merged_from"] for claim in claims}
    for claim in claims:
        claim["merged_from"] = claim["merged_from"] or going["id"]
    _move(act, claims, into["id"])
    act.db.change("questions", ("merged_into",), [{"id": going["id"], "merged_into": into["id"]}])
    act.record(
        "merge", "question", going["id"],
        before={"claims": before}, after={"merged_into": into["id"]},
    )  # fmt: skip
    settle_many(act, [going["id"], into["id"]])
    return Merged(going["id"], into["id"], [claim["id"] for claim in claims],
                  changed_verdicts(act, into["id"], verdicts))  # fmt: skip


def split_question(act: Transaction, name: str | int) -> Merged:
    """Give a merged question its claims back: those that were logged on it, or merged into it."""
    number = question_number(name)
    question = act.db.get("questions", number)
    if question is None or question["merged_into"] is None:
        raise NotFound(f"q{number} was never merged; `tracker show` tells which were.")
    into, own = question_of(act, number)["id"], _with_those_merged_into(act, number)
    verdicts = verdicts_on(act, into)
    claims = [row for row in queries.claims_on(act.db, into) if row["merged_from"] in own]
    before = {str(claim["id"]): claim["merged_from"] for claim in claims}
    for claim in claims:
        claim["merged_from"] = None if claim["merged_from"] == number else claim["merged_from"]
    _move(act, claims, number)
    was = question["merged_into"]
    act.db.change("questions", ("merged_into",), [{"id": number, "merged_into": None}])
    act.record(
        "split", "question", number,
        before={"merged_into": was, "claims": before}, after={"question": into},
    )  # fmt: skip
    settle_many(act, [number, into])
    return Merged(number, into, [claim["id"] for claim in claims],
                  changed_verdicts(act, number, verdicts))  # fmt: skip


def _with_those_merged_into(act: Transaction, number: int) -> set[int]:
    found, waiting = {number}, [number]
    while waiting:
        rows = act.db.find("questions", merged_into=waiting.pop())
        waiting += [row["id"] for row in rows]
        found |= {row["id"] for row in rows}
    return found


def _move(act: Transaction, claims: Sequence[Row], question: int) -> None:
    for claim in claims:
        claim["question_id"] = question
        raised(claim)
    act.db.change("claims", MOVED, claims)


def _refuse_other_terms(going: Row, into: Row) -> None:
    """Raise Conflict where a claim on one question does not answer the other."""
    names = f"q{going['id']}", f"q{into['id']}"
    for what, one, other in (
        ("take another answer", going["answer_type"], into["answer_type"]),
        ("have another condition", *(_terms(row["condition"]) for row in (going, into))),
        ("have other options", *(_options(row) for row in (going, into))),
        ("ask about another time", *(_window(row) for row in (going, into))),
        ("count in another unit", going["unit"] or into["unit"], into["unit"] or going["unit"]),
    ):
        if one != other:
            shown = tuple(value or "none" for value in (one, other))
            raise Conflict(f"{names[0]} and {names[1]} {what}: {shown[0]}, and {shown[1]}.")
    denies = [read_confidence(row["statement"]).negated for row in (going, into)]
    if denies[0] != denies[1]:
        raise Conflict(
            f"{names[0]} states what {names[1]} denies; correct one with `tracker edit`, and the "
            "stance of its claims, first."
        )


def _terms(condition: str | None) -> str | None:
    """What a condition says, whatever its words; its own words where it says little."""
    return condition and (content_key(condition) or condition)


def _options(question: Row) -> str:
    return ", ".join(sorted(question["options"] or ()))


def _window(question: Row) -> str | None:
    """The one time that a question asks about; each claim has its own where a day is asked for."""
    return None if question["answer_type"] == AnswerType.DATE else question["window"]


def _refuse_other_answers(act: Transaction, going: Row, into: Row) -> None:
    """Raise Conflict unless the answer that stays says all that the other one does."""
    theirs, ours = (_holding(act, row["id"]) for row in (going, into))
    if theirs is None or (ours is not None and _says(ours) == _says(theirs)):
        return
    one, other = f"q{going['id']}", f"q{into['id']}"
    if ours is None or _says_less(ours, theirs):
        raise Conflict(
            f"{one} was answered and {other} was not so far: "
            f"`tracker question merge {other} {one}` keeps the answer."
        )
    if not _says_less(theirs, ours):
        raise Conflict(
            f"{one} and {other} were answered differently; `tracker undo` the wrong answer first."
        )


def _holding(act: Transaction, question: int) -> Answer | None:
    history = queries.history(act.db, question)
    return holding([answer_of(row) for row in history if row["role"] == "verdict"])


def _says(answer: Answer) -> tuple[object, ...]:
    return (answer.kind, answer.happened_on, answer.as_of, answer.value, answer.option,
            answer.grade)  # fmt: skip


def _says_less(one: Answer, other: Answer) -> bool:
    """Whether one only says *not yet* of an earlier day, and the other agrees up to that day."""
    if one.kind is not AnswerKind.NOT_YET or one.as_of is None:
        return False
    if other.kind is AnswerKind.NOT_YET:
        return other.as_of is not None and one.as_of < other.as_of
    return other.happened_on is not None and one.as_of < other.happened_on


def joined_claim(act: Transaction, claim: Row, name: str | int) -> Merged:
    """Let one claim, with its whole chain, answer another question that is there.

    The last claims to leave a question merge it. Raises Conflict as a merge does.
    """
    into = question_of(act, question_number(name))
    old = question_of(act, claim["question_id"])
    if old["id"] == into["id"]:
        raise InvalidInput("question", name, "is what it answers already")
    claims = queries.claims_on(act.db, old["id"])
    chain = _chain(claims, claim["id"])
    if len(chain) == len(claims):
        return merge_questions(act, old["id"], into["id"])
    _refuse_other_terms(old, into)
    verdicts, leaving = verdicts_on(act, old["id"]), [c for c in claims if c["id"] in chain]
    before = {each["id"]: {"question_id": old["id"], "merged_from": each["merged_from"]}
              for each in leaving}  # fmt: skip
    for each in leaving:
        each["merged_from"] = None
    _move(act, leaving, into["id"])
    for each in leaving:
        now = {"question_id": into["id"], "merged_from": None, "version": each["version"]}
        act.record("edit", "claim", each["id"], before=before[each["id"]], after=now)
    settle_many(act, [old["id"], into["id"]])
    return Merged(old["id"], into["id"], sorted(chain),
                  changed_verdicts(act, into["id"], verdicts))  # fmt: skip


def _chain(claims: Sequence[Row], number: int) -> set[int]:
    """The claims on a question that revise or restate one another, from one of them on."""
    found, grew = {number}, True
    while grew:
        near = {
            row["id"]
            for row in claims
            if row["id"] in found or {row["revises"], row["restates"]} & found
        }
        near |= {row[link] for row in claims if row["id"] in near
                 for link in ("revises", "restates") if row[link]}  # fmt: skip
        near &= {row["id"] for row in claims}
        grew = bool(near - found)
        found |= near
    return found
