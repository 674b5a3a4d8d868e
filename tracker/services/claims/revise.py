"""A forecast that moves: revise it, withdraw it, or add one's own to anybody's question."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from tracker.core.text import fingerprint
from tracker.core.verdicts import AnswerType, Kind
from tracker.errors import Conflict, InvalidInput
from tracker.services.claims.parts import Attachment, Links, Parts, clean_attachment, snapshot
from tracker.services.claims.parts import said as said_columns
from tracker.services.claims.questions import fit, on_question, question_of
from tracker.services.claims.read_input import ClaimInput, Draft, read_draft
from tracker.services.claims.typed import BARE, Spread, spread_of
from tracker.services.claims.versions import raised
from tracker.services.fields import confidence_from, language, not_over, read_day, window_ahead
from tracker.services.lookup import claim_of
from tracker.services.resolutions.derive import settle
from tracker.services.speakers.people import People, Person
from tracker.services.transaction import Transaction
from tracker.store import queries
from tracker.store.author import ME
from tracker.store.mapping import confidence_of, value_of, window_of
from tracker.store.reader import Row


def forecast(act: Transaction, question: Row, given: ClaimInput) -> Row:
    """Add my own claim to a question; if I have one already, this revises it."""
    if not (given.confidence or given.value or given.probabilities or given.quantiles):
        raise InvalidInput("confidence", "", "is missing: say how sure you are, such as 70%")
    if question["options"] and not (given.probabilities or given.value):
        options = "|".join(question["options"])
        raise InvalidInput("confidence", given.confidence, f"needs ⟦probabilities⟧ over {options}")
    me = People(act).speaker("speaker", ME, new=False)
    claims = queries.claims_on(act.db, question["id"])
    kind = claims[0]["kind"] if claims else Kind.PREDICTION
    words = question["statement"]
    given = replace(given, statement=words, asked=words, kind=kind)
    if given.window is None and not given.quantiles:
        window = _asked_window(question, claims)
        given = replace(given, window=window, no_window=window is None)
    draft = fit(read_draft(on_question(given, question), act.today), question)
    draft = replace(draft, denies=False)
    revises = _mine(claims, me)
    columns = said_columns(draft, question["statement"], fingerprint(draft.statement))
    links = Links(question["id"], me.id, revises=revises)
    tags_from = revises or (claims[0]["id"] if claims else None)
    tags = queries.tags_of(act.db, tags_from) if tags_from else []
    return _added(act, "forecast", draft, columns, links, Attachment(tags=tags))


def _added(
    act: Transaction, action: str, draft: Draft, columns: Row, links: Links, attached: Attachment
) -> Row:
    """Add a claim to a question that is there, and let everything follow from it."""
    parts = Parts(act)
    parts.look_up([attached.url] if attached.url else [], attached.tags)
    claim = parts.add_claim(columns, links, draft)
    parts.attach(claim["id"], attached)
    act.record(action, "claim", claim["id"], after=snapshot(claim))
    settle(act, links.question)
    return claim


def _asked_window(question: Row, claims: Sequence[Row]) -> str | None:
    """The question's own window, or the one that all claims on it share that name any.

    Raises InvalidInput if those differ.
    """
    if question["window"]:
        return str(question["window"])
    if question["answer_type"] != AnswerType.DATE:
        return None
    windows = {claim["window"] for claim in claims if claim["window"]}
    if len(windows) != 1:
        raise InvalidInput(
            "window", "", f"is needed: the claims on q{question['id']} name {len(windows)} times"
        )
    return str(windows.pop())


def _mine(claims: Sequence[Row], me: Person) -> int | None:
    """My newest claim on a question, if it still stands."""
    mine = [
        claim
        for claim in claims
        if claim["speaker_id"] == me.id and claim["is_current"] and claim["attributed_to"] is None
    ]
    return int(mine[-1]["id"]) if mine and mine[-1]["withdrawn_on"] is None else None


@dataclass(frozen=True, slots=True)
class Revision:
    """What a speaker says otherwise now, as typed; what is None he repeats."""

    confidence: str | float | None = None
    imputed: bool = False
    window: str | None = None
    value: str | None = None
    probabilities: str | Mapping[str, float] | None = None
    quantiles: str | None = None
    said: str | date | None = None
    quote: str | None = None
    url: str | None = None


MOVES = ("confidence", "window", "value", "probabilities", "quantiles")


def revise(act: Transaction, claim_id: str | int, given: Revision) -> Row:
    """Add a claim that takes the place of an earlier one of the same speaker.

    Raises Conflict if that one was revised or withdrawn already, InvalidInput for what cannot be
    read or was said before it.
    """
    earlier = _standing_claim(act, claim_id)
    said_on, said_edtf = read_day("said", given.said, act.today)
    _refuse_earlier(earlier, given.said, said_on)
    if all(getattr(given, name) is None for name in MOVES):
        *first, last = (f"⟦{name}⟧" for name in MOVES)
        what = f"needs what was changed: {', '.join(first)} or {last}; or ⟦withdraw⟧"
        raise InvalidInput("revise", earlier["id"], what)
    question = question_of(act, earlier["question_id"])
    before = replace(repeat(earlier, spread_of(act, earlier)), said_on=said_on, said_edtf=said_edtf)
    draft = _moved(before, given, question, act.today)
    columns = said_columns(draft, question["statement"], earlier["fingerprint"])
    columns["stance"] = earlier["stance"]
    links = Links(question["id"], earlier["speaker_id"], revises=earlier["id"])
    attached = clean_attachment(given.quote, given.url, queries.tags_of(act.db, earlier["id"]))
    return _added(act, "revise", draft, columns, links, attached)


def _moved(before: Draft, given: Revision, question: Row, today: date) -> Draft:
    """What is said now. Raises InvalidInput, also for one chance beside many."""
    draft = before
    if given.value or given.probabilities or given.quantiles:
        draft = _says(before, given, question, today)
    elif given.confidence is not None and (draft.probabilities or draft.quantiles):
        field = "probabilities" if draft.probabilities else "quantiles"
        expected = f"is one chance, and this was spread over many answers; say ⟦{field}⟧ or ⟦value⟧"
        raise InvalidInput("confidence", given.confidence, expected)
    if given.window is not None:
        if draft.quantiles and draft.quantiles[0].day:
            raise InvalidInput("window", given.window, "contradicts its ⟦quantiles⟧; say those")
        draft = replace(draft, window=window_ahead(given.window, draft.said_on, draft.kind))
        draft = fit(draft, question)
    elif draft.window is not None:
        not_over(draft.window, draft.said_on, draft.kind)
    if given.confidence is not None:
        confidence = confidence_from(given.confidence, imputed=given.imputed)
        draft = replace(draft, confidence=confidence)
    return draft


def _says(before: Draft, given: Revision, question: Row, today: date) -> Draft:
    """Another value, option or distribution, read as that of a new claim is."""
    spread = given.probabilities or given.quantiles
    if spread and given.confidence is not None:
        field = "probabilities" if given.probabilities else "quantiles"
        raise InvalidInput("confidence", given.confidence, f"and ⟦{field}⟧ exclude each other")
    typed = ClaimInput(
        statement=before.statement,
        said=before.said_on,
        kind=before.kind,
        no_window=True,
        answer=question["answer_type"],
        options=question["options"],
        value=given.value,
        probabilities=given.probabilities,
        quantiles=given.quantiles,
        question=question["id"],
    )
    read = read_draft(typed, today)
    was_spread = bool(before.probabilities or before.quantiles)
    one = BARE if was_spread else before.confidence
    return replace(
        before,
        value=read.value,
        option=read.option,
        probabilities=read.probabilities,
        quantiles=read.quantiles,
        window=read.window or before.window,
        confidence=read.confidence if spread else one,
    )


def _refuse_earlier(claim: Row, said: str | date | None, day: date) -> None:
    if day.isoformat() < claim["said_on"]:
        raise InvalidInput("said", said, f"is before claim {claim['id']} was, {claim['said_on']}")


def repeat(claim: Row, spread: Spread) -> Draft:
    """What a stored claim says, as a draft of one that says the same."""
    return Draft(
        statement=claim["statement"],
        asked=claim["statement"],
        condition=None,
        lang=claim["lang"] or language(claim["statement"]),
        said_on=date.fromisoformat(claim["said_on"]),
        said_edtf=claim["said_edtf"],
        held_on=None,
        kind=Kind(claim["kind"]),
        answer_type=AnswerType.BOOLEAN,
        window=window_of(claim),
        confidence=confidence_of(claim),
        denies=claim["stance"] == "denies",
        value=value_of(claim),
        option=claim["option"],
        probabilities=dict(spread.probabilities),
        quantiles=list(spread.quantiles),
    )


def withdraw(act: Transaction, claim_id: str | int, said: str | date | None = None) -> Row:
    """End a chain: its speaker takes the claim back. Raises Conflict if it has ended already."""
    claim = _standing_claim(act, claim_id)
    day, _ = read_day("said", said, act.today)
    _refuse_earlier(claim, said, day)
    links = _chain(act, claim)
    for link in links:
        link["withdrawn_on"] = day.isoformat()
        old, new = raised(link)
        before, after = {"withdrawn_on": None, **old}, {"withdrawn_on": day.isoformat(), **new}
        act.record("withdraw", "claim", link["id"], before=before, after=after)
    act.db.change("claims", ("withdrawn_on", "version"), links)
    settle(act, claim["question_id"])
    return claim


def _chain(act: Transaction, claim: Row) -> list[Row]:
    """A claim and all that it revises."""
    links = [claim]
    while (earlier := links[-1]["revises"]) is not None:
        links.append(act.db.get_one("claims", earlier))
    return links


def _standing_claim(act: Transaction, claim_id: str | int) -> Row:
    claim = claim_of(act, claim_id)
    if claim["withdrawn_on"] is not None:
        day = claim["withdrawn_on"]
        raise Conflict(f"Claim {claim['id']} was withdrawn on {day}; log a new one.")
    for other in queries.claims_on(act.db, claim["question_id"]):
        if other["revises"] == claim["id"]:
            raise Conflict(f"Claim {claim['id']} was revised already; revise claim {other['id']}.")
    return claim
