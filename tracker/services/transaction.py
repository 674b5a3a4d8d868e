"""What every use case is given: a session in a transaction, the clock's reading, who acts."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlmodel import Session

from tracker.core.schedule import day_in
from tracker.store.author import Author
from tracker.store.columns import new_uid
from tracker.store.tables import Event


@dataclass(frozen=True, slots=True)
class Act:
    """One transaction's surroundings. `now` is the instant, `today` the day for date logic.

    `today_is_named` if a person said which day it is; then it is that day everywhere.
    """

    session: Session
    now: datetime
    today: date
    author: Author
    today_is_named: bool = True

    @property
    def actor(self) -> str:
        """The author's name, for what is written down."""
        return self.author.name

    def today_in(self, zone: str | None) -> date:
        """Today where a question counts its days; None for the database's zone."""
        return self.today if zone is None or self.today_is_named else day_in(self.now, zone)

    def uid(self) -> str:
        """A new ULID for a row made now."""
        return new_uid(self.now)

    def record(
        self,
        action: str,
        subject: str,
        subject_id: int | None,
        *,
        before: dict[str, Any] | None = None,
        after: dict[str, Any] | None = None,
    ) -> None:
        """Add a line to the audit trail."""
        self.session.add(
            Event(
                at=self.now,
                actor=self.actor,
                action=action,
                subject=subject,
                subject_id=subject_id,
                before=before,
                after=after,
            )
        )
