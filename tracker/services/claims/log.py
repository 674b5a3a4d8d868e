"""Log a claim: its question, the speech act, the words and where they stand."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from tracker.core.text import comparable, fingerprint
from tracker.errors import Doubtful, InvalidInput
from tracker.services.claims.parts import Attachment, add_claim, attach, snapshot
from tracker.services.claims.questions import fit, named, new_question, on_question, question_of
from tracker.services.claims.read_input import ClaimInput, Draft, read_draft
from tracker.services.resolutions.derive import settle
from tracker.services.speakers import names
from tracker.services.transaction import Act
from tracker.store import queries
from tracker.store.tables import Claim, Question, Speaker

NEWEST = 2_000  # of a speaker's claims are looked through for nearly the same words
NEAR_IDENTICAL = 93.0  # of 100, by rapidfuzz's normalised edit distance


def log(act: Act, given: ClaimInput) -> list[Claim]:
    """Add a claim, and its question unless one is named; reported and endorsed makes two claims.

    Raises InvalidInput, Doubtful, AmbiguousSpeaker or NotFound; then nothing is changed.
    """
    question = named(act, given.question)
    if question is not None:
        draft = fit(read_draft(on_question(given, question), act.today), question)
    else:
        draft = read_draft(given, act.today)
    speaker = names.speaker_for(act, given.speaker, new=given.new_speaker)
    origin = _attributed_to(act, given)
    repeated = None if origin else repetition(act, speaker, draft, given, question)
    question = question or _question(act, given, draft, repeated)
    claim = add_claim(
        act,
        question,
        speaker,
        draft,
        attributed_to=origin.id if origin else None,
        restates=repeated.id if repeated else None,
    )
    claims = [claim]
    if origin and given.endorse:
        claims.append(add_claim(act, question, speaker, draft))
    for each in claims:
        attach(act, each, Attachment(given.quote, given.url, given.tags))
        act.record("log", "claim", each.id, after=snapshot(each))
    settle(act, question)
    return claims


def _attributed_to(act: Act, given: ClaimInput) -> Speaker | None:
    if given.attributed_to is None:
        if given.endorse:
            raise InvalidInput("endorse", "", "goes with ⟦attributed_to⟧ NAME")
        return None
    return names.speaker_for(act, given.attributed_to, field="attributed_to", new=given.new_speaker)


def repetition(
    act: Act, speaker: Speaker, draft: Draft, given: ClaimInput, question: Question | None
) -> Claim | None:
    """The claim that this one says again, with --again. Raises Doubtful without it."""
    for earlier in _alike(act, speaker, draft, question):
        if not _same_answer(earlier, draft, question):
            continue
        if given.again:
            return earlier
        raise said_before(speaker.name, earlier.id, earlier.statement, earlier.said_on)
    return None


def _alike(act: Act, speaker: Speaker, draft: Draft, question: Question | None) -> Iterator[Claim]:
    """What a speaker said in these words, lately in nearly these, or on this very question."""
    from rapidfuzz.fuzz import ratio
    from rapidfuzz.process import extract

    own = fingerprint(draft.statement)
    ids = queries.own_ids(act.session, speaker)
    said = dict(queries.statements_by(act.session, ids, own, NEWEST))
    near = extract(own, said, scorer=ratio, score_cutoff=NEAR_IDENTICAL, limit=20)
    for text, _, number in sorted(near, key=lambda match: (-match[1], match[2])):
        if comparable(own, text):
            yield act.session.get_one(Claim, number)
    if question is not None:
        for claim in queries.claims_on(act.session, question.id):
            if claim.speaker_id in ids and claim.attributed_to is None:
                yield claim


def said_before(name: str, number: int, statement: str, day: date | str) -> Doubtful:
    """What to tell who logs the same claim of the same speaker twice."""
    return Doubtful(
        f'{name} said this before: claim {number}, "{statement}" '
        f"({day}). Use ⟦again⟧ if it was repeated, "
        f"or `tracker revise {number}` if it was changed."
    )


def answer_in(draft: Draft) -> tuple[str | None, ...]:
    """What makes two claims in the same words the same: stance, window, value and option."""
    return (
        "denies" if draft.denies else "affirms",
        draft.window.edtf if draft.window else None,
        draft.value.phrase if draft.value else None,
        draft.option,
    )


def _same_answer(earlier: Claim, draft: Draft, question: Question | None) -> bool:
    """Whether a claim that stands answered the same, on the question if one is named."""
    theirs = (earlier.stance, earlier.window, earlier.value_phrase, earlier.option)
    on_it = question is None or question.id == earlier.question_id
    return on_it and answer_in(draft) == theirs and earlier.withdrawn_on is None


def _question(act: Act, given: ClaimInput, draft: Draft, repeated: Claim | None) -> Question:
    if repeated is not None:
        return question_of(act, repeated.question_id)
    return _asked_already(act, given, draft) or new_question(act, given, draft)


def _asked_already(act: Act, given: ClaimInput, draft: Draft) -> Question | None:
    """The question that somebody answered in the very same words, on the same terms."""
    for words in dict.fromkeys((draft.asked, draft.statement)):
        for question in queries.questions_worded(act.session, fingerprint(words)):
            if same_terms(given, draft, question.model_dump()):
                return question
    return None


def same_terms(given: ClaimInput, draft: Draft, question: Mapping[str, Any]) -> bool:
    """Whether a question in the same words asks for what the claim answers."""
    window = draft.window.edtf if draft.window else None
    return (
        fingerprint(question["statement"]) == fingerprint(draft.asked)
        and question["answer_type"] == draft.answer_type
        and question["options"] == draft.options
        and given.condition == question["condition"]
        and given.criteria in (None, question["criteria"])
        and question["window"] in (None, window)
    )
