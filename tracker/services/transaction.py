"""What every use case is given: rows in a transaction, the clock's reading, who acts."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from tracker.core.schedule import day_in
from tracker.store.author import Author
from tracker.store.reader import Row
from tracker.store.uids import new_uids
from tracker.store.writer import Writer


@dataclass(frozen=True, slots=True)
class Transaction:
    """One transaction's surroundings. `now` is the instant, `today` the day for date logic.

    `today_is_named` if a person said which day it is; then it is that day everywhere.
    """

    db: Writer
    now: datetime
    today: date
    author: Author
    today_is_named: bool = True
    uids: Iterator[str] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "uids", new_uids(self.now))

    @property
    def actor(self) -> str:
        """The author's name, for what is written down."""
        return self.author.name

    def today_in(self, zone: str | None) -> date:
        """Today where a question counts its days; None for the database's zone."""
        return self.today if zone is None or self.today_is_named else day_in(self.now, zone)

    def new(self) -> Row:
        """What a row has that is made now: a ULID, and the instant."""
        return {"uid": next(self.uids), "created_at": self.now}

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
        line = {"at": self.now, "actor": self.actor, "action": action, "subject": subject,
                "subject_id": subject_id, "before": before, "after": after}  # fmt: skip
        self.db.insert("events", line)
