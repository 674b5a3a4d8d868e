"""What is asked about an answer before it is stored: too early, said already, another's.

One rule for every door: a single answer, many at once, the walk through what is due.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from tracker.core.contradictions import contradicts, same
from tracker.core.spans import when_text
from tracker.core.verdicts import Answer, AnswerKind, AnswerType, Verdict, holding, verdict
from tracker.core.window import Window
from tracker.errors import Conflict, Doubtful
from tracker.language.confidence import Basis
from tracker.services.resolutions.answers import AnswerInput, Asked
from tracker.services.transaction import Transaction
from tracker.store.mapping import answer_of, instant, terms
from tracker.store.reader import Row

VERDICT, SECOND_OPINION = "verdict", "second_opinion"
# A look in vain, or that nothing can ever be known, is no answer that comes too early.
TIMELESS = (AnswerKind.NOT_YET, AnswerKind.HAPPENED)
EVIDENCE = ("evidence", "note", "excerpt")


@dataclass(frozen=True, slots=True)
class Standing:
    """What an answer meets: the same one by the same person, or the one that it replaces."""

    same: Row | None = None
    replaced: Row | None = None


def refuse_early(asked: Asked, answer: Answer, *, anyway: bool) -> None:
    """Ask whether an answer is meant that nobody can know yet. Raises Doubtful."""
    window = asked_window(asked)
    if anyway or window is None or answer.kind in TIMELESS:
        return
    if answer.kind is AnswerKind.VOID and asked.row["condition"]:
        return
    begins = window.earliest_lenient or window.earliest
    ends = window.latest_lenient or window.latest
    if begins is not None and asked.today < begins:
        raise _early(asked, answer, window, f"begins {begins}")
    if ends is not None and asked.today <= ends and _is_false(asked, answer):
        raise _early(asked, answer, window, f"ends {ends}")


def asked_window(asked: Asked) -> Window | None:
    """The window of a boolean, number or choice question; of old ones the one its claims share."""
    if asked.answer_type is AnswerType.DATE:
        return None
    windows = {claim["window"] for claim in asked.claims}
    text = asked.row["window"] or (windows.pop() if len(windows) == 1 else None)
    return Window.from_edtf(text) if text else None


def _is_false(asked: Asked, answer: Answer) -> bool:
    """Whether it says that something did not come, which the rest of the window may bring.

    Of "no war in 2026" that is true, not false.
    """
    if answer.kind in (AnswerKind.VALUE, AnswerKind.OPTION):
        return any(
            verdict(terms(claim), answer) is Verdict.FALSE
            for claim in asked.awaited
            if not _is_spread(claim)
        )
    return answer.kind is (AnswerKind.TRUE if asked.is_negative else AnswerKind.FALSE)


def _is_spread(claim: Row) -> bool:
    """Whether it gives many options a chance each, so that it is not false as a whole."""
    return claim["p"] is None and claim["basis"] == Basis.STATED


def _early(asked: Asked, answer: Answer, window: Window, why: str) -> Doubtful:
    return Doubtful(
        f"“{wording(answer)}” cannot be known yet: the window of {asked.name}, {window.edtf}, "
        f"{why}, and it is {asked.today}. Add ⟦anyway⟧ if it is settled all the same.",
        "anyway",
    )


def what_stands(
    act: Transaction, asked: Asked, history: Sequence[Row], answer: Answer, given: AnswerInput
) -> Standing:
    """What an answer meets in a question's history.

    Raises Conflict for not yet where it is known that it happened, Doubtful for an answer that
    contradicts another person's, or that the same person gave before with other evidence.
    """
    role = SECOND_OPINION if given.second_opinion else VERDICT
    entries = in_effect([row for row in history if row["role"] == role])
    own = [row for row in entries if row["recorded_by"] == act.actor]
    if not given.again and own and _repeats(answer, own[-1], given):
        return Standing(same=_refuse_other_evidence(act, asked, own[-1], given))
    if given.second_opinion:
        return Standing()
    rows = {row["id"]: row for row in entries}
    held = holding([answer_of(row) for row in entries])
    if held is None:
        return Standing()
    _refuse_not_yet(act, asked, answer, held, rows[held.number])
    if not contradicts(answer, held):
        return Standing()
    return _replaced(act, asked, rows[held.number], again=given.again)


def in_effect(entries: Sequence[Row]) -> list[Row]:
    """The answers that no undo has cancelled, oldest first."""
    cancelled = {row["cancels"] for row in entries if row["answer"] == AnswerKind.UNDO}
    return [
        row for row in entries if row["answer"] != AnswerKind.UNDO and row["id"] not in cancelled
    ]


def _repeats(answer: Answer, row: Row, given: AnswerInput) -> bool:
    """Whether it was said just so; since when it could be known counts if it is given."""
    before = answer_of(row)
    return same(answer, before) and (given.known is None or answer.known_on == before.known_on)


def _refuse_other_evidence(act: Transaction, asked: Asked, row: Row, given: AnswerInput) -> Row:
    kept = {"evidence": row["evidence_url"], "note": row["reasoning"], "excerpt": row["excerpt"]}
    for name in EVIDENCE:
        text = getattr(given, name)
        if text is not None and text.strip() != kept[name]:
            raise Doubtful(
                f"{_answered(act, asked, row)} already, with other evidence: nothing was stored. "
                f"Add ⟦again⟧ to store it once more.",
                "again",
            )
    return row


def _refuse_not_yet(act: Transaction, asked: Asked, new: Answer, held: Answer, row: Row) -> None:
    if new.kind is AnswerKind.NOT_YET and held.kind is not AnswerKind.NOT_YET:
        raise Conflict(
            f"{_answered(act, asked, row)}; behind that, not yet would change nothing. "
            f"`tracker undo {asked.name}` takes that answer back."
        )


def _replaced(act: Transaction, asked: Asked, row: Row, *, again: bool) -> Standing:
    """One's own answer is replaced and told; another's only if that is meant."""
    if row["recorded_by"] != act.actor and not again:
        raise Doubtful(
            f"{_answered(act, asked, row)}. Add ⟦again⟧ if yours shall hold instead, or "
            f"`tracker undo {asked.name}` to take that one back.",
            "again",
        )
    return Standing(replaced=row)


def _answered(act: Transaction, asked: Asked, row: Row) -> str:
    who = "You" if row["recorded_by"] == act.actor else row["recorded_by"]
    when = _when(act, row["recorded_at"])
    return f"{who} answered {asked.name} “{wording(answer_of(row))}” {when}"


def _when(act: Transaction, recorded_at: str) -> str:
    """The time of an answer, where the database counts its days; and its day if not today."""
    zone = ZoneInfo(act.db.setting("zone") or "UTC")
    then = instant(recorded_at).astimezone(zone)
    today = act.now.astimezone(zone).date()
    return f"at {then:%H:%M}" if then.date() == today else f"on {then:%Y-%m-%d at %H:%M}"


def wording(answer: Answer) -> str:
    """An answer in a few words."""
    if answer.kind is AnswerKind.HAPPENED:
        return f"happened {when_text(*answer.days)}"
    texts = {
        AnswerKind.NOT_YET: f"not yet as of {answer.as_of}",
        AnswerKind.VALUE: answer.value.phrase if answer.value else "",
        AnswerKind.OPTION: str(answer.option),
        AnswerKind.GRADE: f"grade {answer.grade}",
    }
    return texts.get(answer.kind, answer.kind.value)
