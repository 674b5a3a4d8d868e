"""What a tick writes: very many checks at once, and the day on which it came."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from sqlalchemy import bindparam, update
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from tracker.core.schedule import CheckState
from tracker.store.tables import Check, Setting

CHECKS = Check.__table__  # type: ignore[attr-defined]
MARK = (
    update(CHECKS)
    .where(CHECKS.c.id == bindparam("number"))
    .values(state=CheckState.DUE.value, marked_at=bindparam("now"))
)
COUNT = (
    update(CHECKS)
    .where(CHECKS.c.id == bindparam("number"))
    .values(missed=CHECKS.c.missed + bindparam("more"), next_on=bindparam("next"))
)


def mark_due(session: Session, checks: Sequence[int], now: datetime) -> None:
    """Let checks be due from an instant on."""
    if checks:
        marks = [{"number": number, "now": now} for number in checks]
        session.connection().execute(MARK, marks)


def count_missed(session: Session, missed: Iterable[tuple[int, int, date | None]]) -> None:
    """Add to checks how much more fell due meanwhile, with the day of what comes next."""
    if counts := [{"number": n, "more": more, "next": on} for n, more, on in missed]:
        session.connection().execute(COUNT, counts)


def held_setting(session: Session, name: str, first: str) -> Setting:
    """A setting, held until the transaction has ended; whoever comes first makes it."""
    if (found := session.get(Setting, name, with_for_update=True)) is not None:
        return found
    try:
        with session.begin_nested():
            session.add(Setting(name=name, value=first))
    except IntegrityError:  # another process was first
        session.expire_all()
    return session.get_one(Setting, name, with_for_update=True)
