"""A database that is open: who works on it, which day it is, where transactions begin and end."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from copy import copy
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Self
from zoneinfo import ZoneInfo

from tracker import settings
from tracker.core.text import clean_name
from tracker.errors import Conflict
from tracker.store.author import Author
from tracker.store.backends.open import database
from tracker.store.maintenance import migrate
from tracker.store.reader import Reader
from tracker.store.session import Session

ANYTHING = ("I think it will probably rain by 2029", "我觉得明年很可能会下雨")  # of both languages

if TYPE_CHECKING:
    from tracker.services.database.transfer import Moved
    from tracker.services.transaction import Transaction
    from tracker.store.writer import Writer


Clock = Callable[[], datetime]
Progress = Callable[[int, int], None]


def system_clock() -> datetime:
    """The instant now, in UTC."""
    return datetime.now(UTC)


class Opened:
    """A database, opened by path or URL, with a clock and an author."""

    def __init__(
        self,
        url: str | Path | None = None,
        *,
        today: date | None = None,
        clock: Clock = system_clock,
        actor: str | None = None,
    ) -> None:
        self.database = database(settings.database_url(str(url) if url else None))
        self.actor = clean_name("actor", settings.actor() if actor is None else actor)
        self._author = Author(self.actor, self.database.shared)
        self._today = today
        self._clock = clock
        self._session = Session(self.database, self._author)
        self._batch: Transaction | None = None  # that every call is a part of
        self._broken = False

    @classmethod
    def open(
        cls,
        url: str | Path | None = None,
        *,
        today: date | None = None,
        clock: Clock = system_clock,
        actor: str | None = None,
    ) -> Self:
        """The tracker at this URL; options as for the class."""
        return cls(url, today=today, clock=clock, actor=actor)

    @staticmethod
    def upgrade(url: str | Path | None = None) -> migrate.Upgraded:
        """Upgrade a database to this version's schema; a shared one is upgraded only by this.

        Raises DatabaseTrouble if it is none of ours or made by a newer program.
        """
        return migrate.upgrade_shared(database(settings.database_url(str(url) if url else None)))

    @staticmethod
    def restore(
        file: str | Path, url: str | Path | None = None, *, progress: Progress | None = None
    ) -> "Moved":
        """Bring a backup into a new or empty database.

        Raises InvalidInput if the file is no backup, Conflict if the database holds anything else.
        """
        from tracker.services.database import transfer

        target = database(settings.database_url(str(url) if url else None))
        return transfer.restore(Path(file).expanduser(), target, progress)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close what is kept open between two calls; a later one opens it again."""
        self._session.close()

    @property
    def today(self) -> date:
        """The day for date logic: the one that was fixed, else today in the database's zone."""
        if self._today is not None:
            return self._today
        return self._clock().astimezone(ZoneInfo(self._session.zone)).date()

    def _todays(self, reader: Reader) -> dict[str, date]:
        """Today in each zone that a question has of its own; a named day is named for all."""
        if self._today is not None:
            return {}
        return {zone: self._clock().astimezone(ZoneInfo(zone)).date() for zone in reader.zones()}

    def together(self, *, keep: bool = True, as_one: bool = False) -> AbstractContextManager[Self]:
        """Several calls as one transaction at one instant: all of them are kept, or none.

        keep=False is a rehearsal: what the calls return is true until the block ends, and then
        nothing was ever changed. as_one: all of it is one action, which one undo takes back; then
        the first call that fails ends it.
        """
        return self._together(keep, as_one)

    @contextmanager
    def _together(self, keep: bool, as_one: bool) -> Iterator[Self]:  # noqa: FBT001  `together` names them
        from tracker.language.statement import load_tables

        load_tables(ANYTHING)
        now, one = self._clock(), copy(self)
        with self._session.together(keep=keep) as joined:
            one._session, one._clock = joined, lambda: now  # noqa: SLF001  it is our own
            if not as_one:
                yield one
                return
            with one._acting() as act:  # noqa: SLF001
                one._batch = act  # noqa: SLF001
                yield one
                if one._broken:  # noqa: SLF001
                    raise Conflict("A part of the batch cannot be done, so that nothing was.")

    def _reading(self) -> AbstractContextManager[Reader]:
        return self._session.reading()

    @contextmanager
    def _acting(self, *reads: object, asked_for: bool = True) -> Iterator["Transaction"]:
        """A transaction for writing; what a person asked for is an action that can be undone.

        reads: words that are read in it; what that needs is loaded before others must wait.
        """
        if words := [each for each in reads if isinstance(each, str)]:
            from tracker.language.statement import load_tables

            load_tables(words)
        if self._batch is not None:
            yield from self._within(self._batch)
            return
        with self._session.writing() as writer:
            act = self._act(writer)
            if not asked_for:
                yield act
                return
            from tracker.services.actions.keeping import keep_action

            writer.keep_images()
            yield act
            keep_action(act)

    def _within(self, batch: "Transaction") -> Iterator["Transaction"]:
        """A part of a batch; if it fails, none of the batch is kept."""
        try:
            yield batch
            batch.db.flush()
        except BaseException:
            self._broken = True
            raise

    def _act(self, writer: "Writer") -> "Transaction":
        from tracker.services.transaction import Transaction

        named = self._today is not None
        return Transaction(writer, self._clock(), self.today, self._author, today_is_named=named)
