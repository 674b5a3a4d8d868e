"""What the use cases look up before they write. The only SQL that goes through the models."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import case, func
from sqlalchemy import select as sa_select
from sqlmodel import Session, col, delete, or_, select

from tracker.store.author import ME, Author
from tracker.store.tables import (
    Alias,
    Candidate,
    Check,
    Claim,
    ClaimOption,
    ClaimTag,
    Event,
    Quantile,
    Question,
    Quote,
    Resolution,
    Setting,
    Source,
    Speaker,
    Tag,
)

AT_ONCE = 500  # ids a statement
OPEN_STATES = ("scheduled", "due", "snoozed")


def speakers_named(session: Session, key: str) -> Sequence[Speaker]:
    """Everybody whose name or alias is exactly this."""
    aliased = select(Alias.speaker_id).where(Alias.name_key == key)
    matches = or_(Speaker.name_key == key, col(Speaker.id).in_(aliased))
    return session.exec(select(Speaker).where(matches).order_by(col(Speaker.id))).all()


def my_speaker(session: Session, author: Author) -> Speaker | None:
    """The author's own `me`; in a file of his own also one that nobody is said to own."""
    owners = [author.key] if author.shared else [author.key, None]
    found = (me_of(session, owner) for owner in owners)
    return next((speaker for speaker in found if speaker), None)


def me_of(session: Session, owner: str | None) -> Speaker | None:
    """The `me` of this person; of nobody in particular if None."""
    mine = select(Speaker).where(Speaker.kind == ME, col(Speaker.owner).is_not_distinct_from(owner))
    return session.exec(mine).first()


def speakers_with_word(session: Session, word: str) -> Sequence[Speaker]:
    """Everybody whose name holds this text."""
    return session.exec(select(Speaker).where(col(Speaker.name_key).contains(word))).all()


def all_speakers(session: Session) -> Sequence[Speaker]:
    """Everybody, merged or not."""
    return session.exec(select(Speaker)).all()


def names_of(session: Session, speaker: Speaker) -> set[str]:
    """The keys of a speaker's name and aliases."""
    aliases = session.exec(select(Alias.name_key).where(Alias.speaker_id == speaker.id)).all()
    return {speaker.name_key, *aliases}


def own_ids(session: Session, speaker: Speaker) -> list[int]:
    """The ids under which a speaker's claims are kept: his own and those merged into him."""
    merged = select(Speaker.id).where(Speaker.root_id == speaker.id).order_by(col(Speaker.id))
    return [speaker.id, *session.exec(merged).all()]


def statements_by(
    session: Session, ids: Sequence[int], fingerprint: str, newest: int
) -> Sequence[tuple[int, str]]:
    """The fingerprints of somebody's newest own claims, and of all that are the same."""
    own = col(Claim.speaker_id) == ids[0] if len(ids) == 1 else col(Claim.speaker_id).in_(ids)
    rows = select(Claim.id, Claim.fingerprint).where(own, col(Claim.attributed_to).is_(None))
    same = rows.where(Claim.fingerprint == fingerprint)
    late = rows.order_by(col(Claim.id).desc()).limit(newest)
    return sorted({*session.exec(same).all(), *session.exec(late).all()})


def questions_worded(session: Session, fingerprint: str) -> Sequence[Question]:
    """The questions that were stated, and answered, in these words; the oldest first."""
    said = select(Claim.question_id).where(Claim.fingerprint == fingerprint)
    found = select(Question).where(col(Question.id).in_(said)).order_by(col(Question.id))
    return session.exec(found).all()


def claims_on(session: Session, question_id: int) -> Sequence[Claim]:
    """Every claim on a question, oldest entry first."""
    found = select(Claim).where(Claim.question_id == question_id).order_by(col(Claim.id))
    return session.exec(found).all()


def history(session: Session, question_id: int) -> Sequence[Resolution]:
    """Every entry of a question's history, oldest first."""
    found = select(Resolution).where(Resolution.question_id == question_id)
    return session.exec(found.order_by(col(Resolution.id))).all()


def events_on(session: Session, subject: str, number: int) -> Sequence[Event]:
    """What the audit trail tells of one row, oldest first."""
    found = select(Event).where(Event.subject == subject, Event.subject_id == number)
    return session.exec(found.order_by(col(Event.id))).all()


def open_check(session: Session, question_id: int) -> Check | None:
    """The one check of a question that is still asked for."""
    found = select(Check).where(Check.question_id == question_id)
    return session.exec(found.where(col(Check.state).in_(OPEN_STATES))).first()


class Ticking(NamedTuple):
    """A check that a tick may have to do with."""

    id: int
    question_id: int
    state: str
    next_on: date | None
    rule: str | None
    zone: str | None


def checks_for_tick(
    session: Session,
    today: date,
    days: Mapping[str, date],
    limit: int,
    without: Sequence[int] = (),
) -> list[Ticking]:
    """Checks whose day has come but which no tick has marked, or for which more fell due.

    `days` tells which day it is in zones other than the database's; `without` are questions whose
    further dates are not asked for.
    """
    here = case(dict(days), value=col(Question.zone), else_=today) if days else today
    waiting = col(Check.state).in_(("scheduled", "snoozed")) & (col(Check.due_on) <= here)
    more = (col(Check.state) == "due") & (col(Check.next_on) <= here)
    if without:
        more &= col(Check.question_id).not_in(without)
    columns: tuple[Any, ...] = (
        Check.id, Check.question_id, Check.state, Check.next_on, Question.rule, Question.zone,
    )  # fmt: skip
    found = sa_select(*columns).join(Question, col(Question.id) == col(Check.question_id))
    found = found.where(waiting | more).order_by(col(Check.due_on), col(Check.id)).limit(limit)
    return [Ticking(*row) for row in session.connection().execute(found)]


def claims_of(session: Session, questions: Sequence[int]) -> defaultdict[int, list[Claim]]:
    """The claims on some questions, by question, oldest entry first."""
    found: defaultdict[int, list[Claim]] = defaultdict(list)
    for start in range(0, len(questions), AT_ONCE):
        these = col(Claim.question_id).in_(questions[start : start + AT_ONCE])
        for claim in session.exec(select(Claim).where(these).order_by(col(Claim.id))):
            found[claim.question_id].append(claim)
    return found


def zones(session: Session) -> Sequence[str]:
    """The time zones that questions have of their own."""
    found = select(Question.zone).where(col(Question.zone).is_not(None)).distinct()
    return [zone for zone in session.exec(found).all() if zone]


def questions_after(session: Session, number: int, limit: int) -> Sequence[Question]:
    """The questions behind one, in the order of their numbers."""
    found = select(Question).where(col(Question.id) > number).order_by(col(Question.id))
    return session.exec(found.limit(limit)).all()


def claims_between(session: Session, first: int, last: int) -> Sequence[Claim]:
    """The claims on a range of questions, oldest entry first."""
    found = select(Claim).where(col(Claim.question_id).between(first, last))
    return session.exec(found.order_by(col(Claim.id))).all()


def history_between(session: Session, first: int, last: int) -> Sequence[Resolution]:
    """The histories of a range of questions, oldest entry first."""
    found = select(Resolution).where(col(Resolution.question_id).between(first, last))
    return session.exec(found.order_by(col(Resolution.id))).all()


def open_checks_between(session: Session, first: int, last: int) -> Sequence[Check]:
    """The checks of a range of questions that are still asked for."""
    found = select(Check).where(col(Check.question_id).between(first, last))
    return session.exec(found.where(col(Check.state).in_(OPEN_STATES))).all()


def is_spread(session: Session, claim_id: int) -> bool:
    """Whether a claim gives a probability to several options, or quantiles."""
    tables: tuple[Any, ...] = (ClaimOption, Quantile)
    found = (select(table).where(table.claim_id == claim_id).limit(1) for table in tables)
    return any(session.exec(one).first() is not None for one in found)


def setting(session: Session, name: str) -> str | None:
    """A value that is fixed for the whole database."""
    row = session.get(Setting, name)
    return row.value if row else None


def source_at(session: Session, url: str) -> Source | None:
    """The newest version of the document at this address."""
    found = select(Source).where(Source.url == url).order_by(col(Source.id).desc())
    return session.exec(found).first()


def source_of(session: Session, sha256: str) -> Source | None:
    """The document whose bytes have this sum."""
    return session.exec(select(Source).where(Source.sha256 == sha256)).first()


def quotes_in(session: Session, source_id: int) -> Sequence[Quote]:
    """The quotes that rest on a document, in order."""
    found = select(Quote).where(Quote.source_id == source_id).order_by(col(Quote.id))
    return session.exec(found).all()


def candidates_in(session: Session, source_id: int) -> Sequence[Candidate]:
    """What was found in a document, in its order."""
    found = select(Candidate).where(Candidate.source_id == source_id)
    return session.exec(found.order_by(col(Candidate.start), col(Candidate.id))).all()


def claims_quoted_at(session: Session, source_id: int, start: int, end: int) -> Sequence[Claim]:
    """The claims whose quote is just this stretch of a document."""
    place = (Quote.source_id == source_id, Quote.start == start, Quote.end == end)
    return session.exec(
        select(Claim).join(Quote, col(Quote.claim_id) == col(Claim.id)).where(*place)
    ).all()


def claims_built_on(session: Session, claim_id: int) -> Sequence[Claim]:
    """The claims that revise or restate another."""
    rests = or_(col(Claim.revises) == claim_id, col(Claim.restates) == claim_id)
    return session.exec(select(Claim).where(rests)).all()


def forget_quote(session: Session, claim_id: int, source_id: int, start: int, end: int) -> None:
    """Let a claim not be said at a stretch of a document any more."""
    place = (col(Quote.source_id) == source_id, col(Quote.start) == start, col(Quote.end) == end)
    session.execute(delete(Quote).where(col(Quote.claim_id) == claim_id, *place))


def candidates_of(session: Session, claim_id: int) -> Sequence[Candidate]:
    """The candidates that were logged as a claim, or merged into it."""
    return session.exec(select(Candidate).where(Candidate.claim_id == claim_id)).all()


def checks_of(session: Session, question_id: int) -> Sequence[Check]:
    """Every look at a question that was planned."""
    return session.exec(select(Check).where(Check.question_id == question_id)).all()


def tag_named(session: Session, name: str) -> Tag | None:
    """The tag of this name."""
    return session.exec(select(Tag).where(Tag.name == name)).first()


def tags_of(session: Session, claim_id: int) -> list[str]:
    """The tags of a claim, in order."""
    found = select(Tag.name).join(ClaimTag).where(ClaimTag.claim_id == claim_id)
    return list(session.exec(found.order_by(Tag.name)).all())


def quotes_of(session: Session, claim_id: int) -> Sequence[Quote]:
    """The words a claim rests on."""
    return session.exec(select(Quote).where(Quote.claim_id == claim_id)).all()


def question_count(session: Session) -> int:
    """How many questions there are."""
    return session.exec(select(func.count()).select_from(Question)).one()
