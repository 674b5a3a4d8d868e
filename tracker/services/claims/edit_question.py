"""Correct a question by its own name: what all claims on it answer."""

from collections.abc import Mapping, Sequence

from tracker.core.distributions import read_options, renamed_option, spread_text
from tracker.core.text import clean_text
from tracker.core.verdicts import AnswerType
from tracker.errors import Conflict, InvalidInput
from tracker.services.claims.correction import OF_A_QUESTION, Correction, cleaned, given_fields
from tracker.services.claims.edit import (
    Edited,
    as_it_stands,
    changed_verdicts,
    columns_of,
    correct_question,
    edit_alone,
    record_edit,
    verdicts_on,
)
from tracker.services.claims.question_window import set_window
from tracker.services.claims.versions import refuse_stale
from tracker.services.fields import read_word
from tracker.services.resolutions.derive import settle
from tracker.services.transaction import Transaction
from tracker.store import queries
from tracker.store.reader import Row


def edit_question(
    act: Transaction, question: Row, given: Correction, version: int | None = None
) -> Edited:
    """Correct a question. What is a claim's own is corrected on the claim.

    Who logged a single claim sees one thing: its version rises with its question's. Raises Conflict
    if the question is no longer of the version that was seen.
    """
    refuse_stale(act, question, version)
    given = cleaned(given)
    own = {"statement", "window", "no_window", *OF_A_QUESTION}
    for field in sorted(given_fields(given) - own):
        raise InvalidInput(field, getattr(given, field), "belongs to a claim; name its id")
    claims = queries.claims_on(act.db, question["id"])
    if given.answer is not None and len(claims) == 1:
        return edit_alone(act, claims[0], question, given)
    before, verdicts = columns_of(question), verdicts_on(act, question["id"])
    if given.statement is not None:
        question["statement"] = clean_text("statement", given.statement)
    correct_question(question, given)
    if given.ordered is not None:
        question["ordered"] = given.ordered
    if given.window is not None or given.no_window:
        set_window(act, question, claims, given.window)
    if given.answer is not None:
        _answer_otherwise(act, question, claims, given.answer)
    if given.options is not None:
        _choose_otherwise(act, question, claims, given.options)
    changed = record_edit(act, question, before, columns_of(question))
    if changed and len(claims) == 1:
        record_edit(act, claims[0], {}, {}, touched=True)
    settle(act, question["id"])
    return Edited(question, changed, changed_verdicts(act, question["id"], verdicts), [])


def _answer_otherwise(act: Transaction, question: Row, claims: Sequence[Row], answer: str) -> None:
    """Let a question that several claims answer take a day instead of yes or no, or back.

    Raises Conflict where its claims or answers would lose their sense.
    """
    name, wanted = f"q{question['id']}", AnswerType(read_word("answer", answer, AnswerType))
    if wanted == question["answer_type"]:
        return
    if queries.history(act.db, question["id"]):
        raise Conflict(f"⟦answer⟧: {name} was answered; `tracker undo {name}` first.")
    if not {wanted, AnswerType(question["answer_type"])} <= {AnswerType.BOOLEAN, AnswerType.DATE}:
        raise Conflict(
            f"⟦answer⟧: the claims on {name} say no {wanted}; log them on a question of their own."
        )
    windows = {claim["window"] for claim in claims if claim["kind"] == "prediction"}
    if wanted is AnswerType.BOOLEAN and len(windows) > 1:
        named = ", ".join(sorted(window or "no time" for window in windows))
        raise Conflict(f"⟦answer⟧: the claims on {name} name several times: {named}.")
    question["answer_type"] = wanted.value
    question["window"] = next(iter(windows), None) if wanted is AnswerType.BOOLEAN else None


def _choose_otherwise(
    act: Transaction, question: Row, claims: Sequence[Row], given: str | Sequence[str]
) -> None:
    """Give a choice other options; one that takes the place of one other is a new name for it.

    Raises Conflict if a claim or an answer names an option that would be gone.
    """
    if question["answer_type"] != AnswerType.CHOICE:
        raise InvalidInput("options", given, f"do not go with a {question['answer_type']}")
    options = read_options(given) if isinstance(given, str) else list(given)
    renamed = renamed_option(question["options"], options)
    gone = set(question["options"]) - set(options)
    for answer in queries.history(act.db, question["id"]):
        if answer["option"] in gone:
            raise Conflict(f'⟦options⟧: q{question["id"]} was answered "{answer["option"]}".')
    for claim in claims:
        _rename(act, claim, options, renamed, gone)
    question["options"] = options


def _rename(
    act: Transaction, claim: Row, options: Sequence[str], renamed: Mapping[str, str], gone: set[str]
) -> None:
    """Let one claim name the options as they are now."""
    rows = act.db.find("claim_options", "option", claim_id=claim["id"])
    said = {row["option"]: row["p"] for row in rows}
    for option in sorted(gone - renamed.keys()):
        if option == claim["option"] or said.get(option, 0) > 0:
            raise Conflict(f'⟦options⟧: claim {claim["id"]} names "{option}".')
    chances = {renamed.get(option, option): p for option, p in said.items()}
    before = as_it_stands(act, claim)
    if said:
        act.db.delete("claim_options", claim_id=claim["id"])
        spread = {option: chances.get(option, 0.0) for option in options}
        for option, p in spread.items():
            act.db.add("claim_options", {"claim_id": claim["id"], "option": option, "p": p})
        claim["confidence_phrase"] = spread_text(spread)
    claim["option"] = renamed.get(claim["option"], claim["option"])
    record_edit(act, claim, before, as_it_stands(act, claim))
