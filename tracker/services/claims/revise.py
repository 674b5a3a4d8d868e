"""A forecast that moves: revise it, withdraw it, or add one's own to anybody's question."""

from dataclasses import replace
from datetime import date

from tracker.core.verdicts import AnswerType, Kind
from tracker.core.window import Window
from tracker.errors import Conflict, InvalidInput
from tracker.language.confidence import Basis, Confidence
from tracker.services.claims.parts import Attachment, add_claim, add_tags, attach, snapshot
from tracker.services.claims.questions import fit, on_question, question_of
from tracker.services.claims.read_input import ClaimInput, Draft, read_draft
from tracker.services.claims.versions import raised
from tracker.services.fields import confidence_from, language, read_day, window_ahead
from tracker.services.lookup import claim_of
from tracker.services.resolutions.derive import settle, value_of
from tracker.services.speakers import names
from tracker.services.transaction import Act
from tracker.store import queries
from tracker.store.author import ME
from tracker.store.tables import Claim, Question, Speaker


def forecast(act: Act, question: Question, given: ClaimInput) -> Claim:
    """Add my own claim to a question; if I have one already, this revises it."""
    if not (given.confidence or given.value or given.probabilities or given.quantiles):
        raise InvalidInput("confidence", "", "is missing: say how sure you are, such as 70%")
    if question.options and not (given.probabilities or given.value):
        options = "|".join(question.options)
        raise InvalidInput("confidence", given.confidence, f"needs ⟦probabilities⟧ over {options}")
    me = names.speaker_for(act, ME)
    words = question.statement
    given = replace(given, statement=words, asked=words, kind=_kind_on(act, question))
    if given.window is None and not given.quantiles:
        window = _asked_window(act, question)
        given = replace(given, window=window, no_window=window is None)
    draft = fit(read_draft(on_question(given, question), act.today), question)
    earlier = _mine(act, question, me)
    revises = earlier.id if earlier else None
    claim = add_claim(act, question, me, replace(draft, denies=False), revises=revises)
    first = queries.claims_on(act.session, question.id)[0]
    add_tags(act, claim, queries.tags_of(act.session, revises or first.id))
    act.record("forecast", "claim", claim.id, after=snapshot(claim))
    settle(act, question)
    return claim


def _kind_on(act: Act, question: Question) -> str:
    claims = queries.claims_on(act.session, question.id)
    return claims[0].kind if claims else Kind.PREDICTION


def _asked_window(act: Act, question: Question) -> str | None:
    """The question's own window, or the one that all claims on a date question share.

    Raises InvalidInput if those differ.
    """
    if question.answer_type != AnswerType.DATE:
        return question.window
    windows = {c.window for c in queries.claims_on(act.session, question.id) if c.window}
    if len(windows) != 1:
        raise InvalidInput(
            "window", "", f"is needed: the claims on q{question.id} name {len(windows)} times"
        )
    return windows.pop()


def _mine(act: Act, question: Question, me: Speaker) -> Claim | None:
    """My newest claim on a question that still stands."""
    mine = [
        claim
        for claim in queries.claims_on(act.session, question.id)
        if claim.speaker_id == me.id and claim.is_current and claim.attributed_to is None
    ]
    return mine[-1] if mine and mine[-1].withdrawn_on is None else None


def revise(
    act: Act,
    claim_id: str | int,
    *,
    confidence: str | float | None = None,
    imputed: bool = False,
    window: str | None = None,
    said: str | date | None = None,
    attachment: Attachment | None = None,
) -> Claim:
    """Add a claim that takes the place of an earlier one of the same speaker.

    Raises Conflict if that one was revised or withdrawn already, InvalidInput for what cannot be
    read or was said before it.
    """
    earlier = _standing_claim(act, claim_id)
    said_on, said_edtf = read_day("said", said, act.today)
    if said_on < earlier.said_on:
        raise InvalidInput("said", said, f"is before claim {earlier.id} was, {earlier.said_on}")
    if confidence is None and window is None:
        raise InvalidInput("revise", earlier.id, "needs ⟦confidence⟧, ⟦window⟧ or ⟦withdraw⟧")
    question = question_of(act, earlier.question_id)
    _refuse_spread(act, earlier)
    draft = replace(repeat(earlier), said_on=said_on, said_edtf=said_edtf)
    if window is not None:
        ahead = window_ahead(window, said_on, Kind(earlier.kind))
        draft = fit(replace(draft, window=ahead), question)
    if confidence is not None:
        draft = replace(draft, confidence=confidence_from(confidence, imputed=imputed))
    speaker = act.session.get_one(Speaker, earlier.speaker_id)
    claim = add_claim(act, question, speaker, draft, revises=earlier.id)
    claim.stance = earlier.stance
    attach(act, claim, attachment or Attachment())
    add_tags(act, claim, queries.tags_of(act.session, earlier.id))
    act.record("revise", "claim", claim.id, after=snapshot(claim))
    settle(act, question)
    return claim


def _refuse_spread(act: Act, claim: Claim) -> None:
    """A forecast spread over many answers is said anew: one number cannot move it."""
    if queries.is_spread(act.session, claim.id):
        raise Conflict(
            f"Claim {claim.id} is spread over many answers; withdraw it and add the new one with "
            f"⟦question⟧ q{claim.question_id} and ⟦probabilities⟧ or ⟦quantiles⟧."
        )


def repeat(claim: Claim) -> Draft:
    """What a stored claim says, as a draft of one that says the same."""
    return Draft(
        statement=claim.statement,
        asked=claim.statement,
        lang=claim.lang or language(claim.statement),
        said_on=claim.said_on,
        said_edtf=claim.said_edtf,
        held_on=None,
        kind=Kind(claim.kind),
        answer_type=AnswerType.BOOLEAN,
        window=stored_window(claim),
        confidence=stored_confidence(claim),
        denies=claim.stance == "denies",
        value=value_of(claim),
        option=claim.option,
    )


def stored_window(claim: Claim) -> Window | None:
    """The window in a claim's columns."""
    if claim.window is None:
        return None
    return Window(
        edtf=claim.window,
        earliest=claim.earliest,
        latest=claim.latest,
        earliest_lenient=claim.earliest_lenient,
        latest_lenient=claim.latest_lenient,
        phrase=claim.window_phrase or claim.window,
        rule="stored",
    )


def stored_confidence(claim: Claim) -> Confidence:
    """The confidence in a claim's columns."""
    return Confidence(
        claim.p_low,
        claim.p,
        claim.p_high,
        claim.confidence_phrase or "",
        Basis(claim.basis),
        negated=False,
        lexicon=claim.lexicon,
    )


def withdraw(act: Act, claim_id: str | int, said: str | date | None = None) -> Claim:
    """End a chain: its speaker takes the claim back. Raises Conflict if it has ended already."""
    claim = _standing_claim(act, claim_id)
    day, _ = read_day("said", said, act.today)
    if day < claim.said_on:
        raise InvalidInput("said", said, f"is before claim {claim.id} was, {claim.said_on}")
    for link in _chain(act, claim):
        link.withdrawn_on = day
        old, new = raised(link)
        before, after = {"withdrawn_on": None, **old}, {"withdrawn_on": day.isoformat(), **new}
        act.record("withdraw", "claim", link.id, before=before, after=after)
    settle(act, question_of(act, claim.question_id))
    return claim


def _chain(act: Act, claim: Claim) -> list[Claim]:
    """A claim and all that it revises."""
    links = [claim]
    while (earlier := links[-1].revises) is not None:
        links.append(act.session.get_one(Claim, earlier))
    return links


def _standing_claim(act: Act, claim_id: str | int) -> Claim:
    claim = claim_of(act, claim_id)
    if claim.withdrawn_on is not None:
        raise Conflict(f"Claim {claim.id} was withdrawn on {claim.withdrawn_on}; log a new one.")
    for other in queries.claims_on(act.session, claim.question_id):
        if other.revises == claim.id:
            raise Conflict(f"Claim {claim.id} was revised already; revise claim {other.id}.")
    return claim
