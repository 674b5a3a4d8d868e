"""The tracker as a library: one short method a use case. Every face goes through it."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self
from zoneinfo import ZoneInfo

from tracker import settings
from tracker.core.text import clean_name
from tracker.store import migrate
from tracker.store.author import Author
from tracker.store.database import database
from tracker.store.reading import Reader, Row, open_reader

if TYPE_CHECKING:
    from pandas import DataFrame
    from sqlalchemy import Engine

    from tracker.accuracy.report import Comparison, Report
    from tracker.actions.act import Act
    from tracker.actions.bulk import Logged
    from tracker.actions.doctor import Examined
    from tracker.actions.moving import Moved
    from tracker.actions.ready import Ready
    from tracker.actions.tick import Ticked
    from tracker.exchange.jsonl import Imported

Clock = Callable[[], datetime]
Progress = Callable[[int, int], None]


def system_clock() -> datetime:
    """The instant now, in UTC."""
    return datetime.now(UTC)


def read_phrase(phrase: str, said_on: date, lang: str | None = None) -> Row:
    """What window and confidence a phrase is read as, and by which rule or entry."""
    from tracker.actions import reading

    return reading.read_phrase(phrase, said_on, lang)


def lexicon(lang: str | None = None) -> list[Row]:
    """The phrases of confidence that are known, with their ranges and where those come from."""
    from tracker.actions import reading

    return reading.lexicon_rows(lang)


class Tracker:
    """A database of claims, opened by path or URL; created or upgraded on first use.

    `clock` gives the instant for what is recorded, `today` fixes the day for all date logic.
    `actor` is who does it, for the audit trail, and whose forecasts are those of `me` where several
    people share a database. Raises DatabaseTrouble if the database cannot be opened.
    """

    def __init__(
        self,
        url: str | Path | None = None,
        *,
        today: date | None = None,
        clock: Clock = system_clock,
        actor: str | None = None,
    ) -> None:
        self.database = database(settings.database_url(str(url) if url else None))
        self.actor = clean_name("--by", settings.actor() if actor is None else actor)
        self._author = Author(self.actor, self.database.shared)
        self._today = today
        self._clock = clock
        migrate.ensure(self.database)

    @classmethod
    def open(cls, url: str | Path | None = None, **options: Any) -> Self:  # noqa: ANN401
        """The tracker at this URL; options as for the class."""
        return cls(url, **options)

    @staticmethod
    def upgrade(url: str | Path | None = None) -> migrate.Upgraded:
        """Bring a database to this program's form, as its owner wishes; a shared one only so.

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
        from tracker.actions import moving

        target = database(settings.database_url(str(url) if url else None))
        return moving.restore(Path(file).expanduser(), target, progress)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """Nothing stays open between two calls."""

    @property
    def today(self) -> date:
        """The day for date logic: the one that was fixed, else today in the database's zone."""
        if self._today is not None:
            return self._today
        with self._reading() as reader:
            zone = ZoneInfo(reader.setting("zone") or "UTC")
        return self._clock().astimezone(zone).date()

    # -- log --------------------------------------------------------------------------------

    def log(self, statement: str, **given: Any) -> list[Row]:  # noqa: ANN401
        """Log a claim; returns it, and a second one if it was reported and endorsed.

        Keywords are the fields of `tracker.actions.draft.ClaimInput`, as `tracker add` takes them.
        """
        from tracker.actions.draft import ClaimInput
        from tracker.actions.log import log

        with self._acting() as act:
            numbers = [claim.id for claim in log(act, ClaimInput(statement, **given))]
        return self._claims(numbers)

    def log_many(
        self, claims: "DataFrame | Iterable[Any]", *, progress: Callable[[int], None] | None = None
    ) -> "Logged":
        """Log very many claims in one transaction: all of them, or none if one cannot be taken.

        claims: rows of a pandas frame, or dictionaries with the fields of
        `tracker.actions.draft.ClaimInput` (`p` may stand for `confidence`; what is empty is left
        out), or what `read_claims` gave. They mean what they mean to `log`, but for two things:
        what a speaker said before is known by its words (whatever their case and punctuation),
        not by a near-identical wording; and the audit trail has one line for 10,000 claims. A
        question that is named must have been there before.
        progress is told how many rows are done. Raises what `log` raises, with the row's number.
        """
        from tracker.actions.bulk import log_many, rows_in

        with self._acting() as act:
            return log_many(act, rows_in(claims), progress)

    def read_claims(self, claims: "DataFrame | Iterable[Any]") -> "list[Ready]":
        """Understand claims without logging them; `log_many` then need not read them again.

        claims: as for `log_many`. Raises what `log` raises, with the row's number.
        """
        from tracker.actions.bulk import read_claims, rows_in

        with self._acting() as act:
            return read_claims(act, rows_in(claims))

    def forecast(
        self,
        question: str | int,
        confidence: str | float | None = None,
        *,
        window: str | None = None,
        value: str | None = None,
        probabilities: str | Mapping[str, float] | None = None,
        quantiles: str | None = None,
    ) -> Row:
        """Add my own claim to anybody's question, or move the one I have."""
        from tracker.actions.draft import ClaimInput
        from tracker.actions.find import question_for
        from tracker.actions.revise import forecast

        given = ClaimInput(
            "",
            confidence=confidence,
            window=window,
            value=value,
            probabilities=probabilities,
            quantiles=quantiles,
        )
        with self._acting() as act:
            number = forecast(act, question_for(act, question), given).id or 0
        return self._claims([number])[0]

    def revise(
        self,
        claim: str | int,
        *,
        confidence: str | float | None = None,
        imputed: bool = False,
        window: str | None = None,
        said: str | date | None = None,
        quote: str | None = None,
        url: str | None = None,
    ) -> Row:
        """Let a later claim of the same speaker take an earlier one's place."""
        from tracker.actions.claims import Attachment
        from tracker.actions.revise import revise

        with self._acting() as act:
            number = revise(
                act,
                claim,
                confidence=confidence,
                imputed=imputed,
                window=window,
                said=said,
                attachment=Attachment(quote, url),
            ).id
        return self._claims([number or 0])[0]

    def withdraw(self, claim: str | int, *, said: str | date | None = None) -> Row:
        """End a claim's chain: its speaker took it back."""
        from tracker.actions.revise import withdraw

        with self._acting() as act:
            number = withdraw(act, claim, said).id
        return self._claims([number])[0]

    def edit(self, subject: str | int, *, version: int | None = None, **given: Any) -> Row:  # noqa: ANN401
        """Correct a claim (`7`) or a question (`q12`); what stood there stays in the audit trail.

        Keywords are the fields of `tracker.actions.edit.Correction`. version: the one that was
        seen, as `show` gives it; if somebody has changed it since, raises Conflict with who and
        what.
        """
        from tracker.actions.edit import Correction, edit_claim, edit_question
        from tracker.actions.find import is_question, question_for

        with self._acting() as act:
            if is_question(subject):
                edit_question(act, question_for(act, subject), Correction(**given), version)
            else:
                edit_claim(act, subject, Correction(**given), version)
        return self.show(subject)

    # -- look -------------------------------------------------------------------------------

    def pending(self, *words: str, limit: int | None = None) -> list[Row]:
        """Open claims that pass a filter, the ones to be looked at first in front."""
        with self._reading() as reader:
            return reader.pending(words, self.today, limit)

    def due(self, *words: str, limit: int | None = None) -> list[Row]:
        """Questions whose day has come, the longest waiting first."""
        with self._reading() as reader:
            return reader.due(words, self.today, limit, self._todays(reader))

    def show(self, subject: str | int) -> Row:
        """A question with everything that hangs on it, named by its id or by a claim's."""
        from tracker.store.details import question_details

        with self._reading() as reader:
            return question_details(reader, subject)

    def search(self, text: str, *, limit: int | None = None) -> list[Row]:
        """Claims in which every word of a text stands."""
        with self._reading() as reader:
            return reader.search(text, limit)

    def speakers(self) -> list[Row]:
        """Everybody, with how much they said and under which other names."""
        with self._reading() as reader:
            return reader.speakers()

    # -- verify -----------------------------------------------------------------------------

    def verify(self, subject: str | int, answer: str | None = None, **given: Any) -> Row:  # noqa: ANN401
        """Record an answer with its evidence; returns the question with the verdicts that follow.

        `entry` in what is returned is the number of this answer in the question's history.
        Keywords are the fields of `tracker.actions.verify.AnswerInput`.
        """
        from tracker.actions.find import question_for
        from tracker.actions.verify import AnswerInput, verify

        with self._acting() as act:
            question = question_for(act, subject)
            entry = verify(act, question, AnswerInput(answer, **given)).id
            name = f"q{question.id}"
        return self.show(name) | {"entry": entry}

    def undo(self, subject: str | int) -> Row:
        """Cancel the newest answer in effect; returns the question as it stands then."""
        from tracker.actions.find import question_for
        from tracker.actions.verify import undo

        with self._acting() as act:
            question = question_for(act, subject)
            entry = undo(act, question)[1].id
            name = f"q{question.id}"
        return self.show(name) | {"entry": entry}

    # -- schedule ---------------------------------------------------------------------------

    def snooze(
        self,
        subject: str | int,
        until: str | date | None = None,
        *,
        span: str | None = None,
        anyway: bool = False,
    ) -> Row:
        """Put a question's check off until a day, or for a span such as 3m."""
        from tracker.actions.find import question_for
        from tracker.actions.remind import snooze

        with self._acting() as act:
            question = question_for(act, subject)
            snooze(act, question, until, span, anyway=anyway)
            name = f"q{question.id}"
        return self.show(name)

    def schedule(self, subject: str | int, **given: Any) -> Row:  # noqa: ANN401
        """Give a question a rule of its own, a day, or none, and say in whose days it counts.

        Keywords are the fields of `tracker.actions.remind.OwnRule`.
        """
        from tracker.actions.find import question_for
        from tracker.actions.remind import OwnRule, set_rule

        with self._acting() as act:
            question = question_for(act, subject)
            set_rule(act, question, OwnRule(**given))
            name = f"q{question.id}"
        return self.show(name)

    def unschedule(self, subject: str | int) -> Row:
        """Take a question's own rule and zone back."""
        from tracker.actions.find import question_for
        from tracker.actions.remind import unset_rule

        with self._acting() as act:
            question = question_for(act, subject)
            unset_rule(act, question)
            name = f"q{question.id}"
        return self.show(name)

    def rule_dates(self, question: Row) -> list[date]:
        """The next three dates of a question's own rule."""
        from tracker.core.rules import upcoming

        return upcoming(question["rule"], self.today, self.today) if question["rule"] else []

    def tick(self, *, catch_up: bool = False) -> "Ticked":
        """Mark every check whose day has come, a batch a transaction; again changes nothing.

        catch_up lets more than a year pass since the last tick. Raises Conflict, Doubtful.
        """
        from tracker.actions.tick import Ticked, tick

        done = Ticked(self.today, more=True)
        while done.more:
            with self._acting() as act:
                tick(act, done, catch_up=catch_up)
        return done

    # -- report -----------------------------------------------------------------------------

    def report(
        self,
        *words: str,
        by: str = "speaker",
        strict: bool = True,
        quick: bool = False,
        lang: str = "en",
        seed: int = 0,
        as_of: date | None = None,
        known_by: date | None = None,
        progress: Progress | None = None,
    ) -> "Report":
        """How accurate each group has been, over the claims that pass a filter.

        by: speaker, tag, kind, basis, source, year or horizon. quick leaves out whatever needs the
        claims one by one: intervals, baselines, bands and the sections on dates and revisions.
        as_of rebuilds the report from what was recorded by that day, known_by from what could be
        known by then. progress is told how many of how many steps are done. Raises InvalidInput.
        """
        from tracker.actions.report import Request, report

        request = Request(words, by, strict, quick, lang, seed, as_of, known_by)
        with self._reading() as reader:
            return report(reader, request, self.today, progress)

    def compare(
        self,
        *speakers: str,
        filters: Sequence[str] = (),
        strict: bool = True,
        adjust: str = "holm",
        lang: str = "en",
        seed: int = 0,
        as_of: date | None = None,
        known_by: date | None = None,
    ) -> "list[Comparison]":
        """Compare every two of some speakers on the things both foretold.

        filters: words that choose claims, as in `report`. adjust: how p-values are corrected for
        several pairs: holm, bh or by. Raises NotFound, AmbiguousSpeaker, InvalidInput.
        """
        from tracker.actions.compare import compare
        from tracker.actions.report import Request

        request = Request(
            tuple(filters), strict=strict, lang=lang, seed=seed, as_of=as_of, known_by=known_by
        )
        with self._reading() as reader:
            return compare(reader, speakers, request, adjust=adjust, today=self.today)

    def frame(self, *words: str) -> "DataFrame":
        """Every logged claim that passes a filter, as a pandas frame with typed columns."""
        from tracker.actions.report import frame

        with self._reading() as reader:
            return frame(reader, words, self.today)

    # -- speakers and exchange --------------------------------------------------------------

    def merge_speakers(self, kept: str, merged: str) -> list[Row]:
        """Let one speaker be another name of a second one."""
        from tracker.actions.speakers import merge

        with self._acting() as act:
            merge(act, kept, merged)
        return self.speakers()

    def split_speaker(self, name: str) -> list[Row]:
        """Take back the merge of the speaker who bore this name."""
        from tracker.actions.speakers import split

        with self._acting() as act:
            split(act, name)
        return self.speakers()

    def alias_speaker(self, name: str, alias: str) -> list[Row]:
        """Give a speaker another name, in any script."""
        from tracker.actions.speakers import add_alias

        with self._acting() as act:
            add_alias(act, name, alias)
        return self.speakers()

    def export_jsonl(self) -> Iterator[str]:
        """The whole database, a JSON object a line."""
        from tracker.exchange.jsonl import export_lines

        with self._reading() as reader:
            yield from export_lines(reader)

    def import_jsonl(
        self, lines: Iterable[str], *, progress: Callable[[int], None] | None = None
    ) -> "Imported":
        """Add what is new, skip what is equal; stop, and change nothing, at what differs.

        progress is told how many lines are done. Raises InvalidInput or Conflict, with the line.
        """
        from tracker.actions.exchange import import_lines

        with self._acting() as act:
            return import_lines(act, lines, progress)

    def calendar(self, *words: str) -> str:
        """The days of all open checks that pass a filter, as an iCalendar file with alarms."""
        from tracker.core.rules import NEVER
        from tracker.exchange.calendar import calendar
        from tracker.store.agenda import agenda

        with self._reading() as reader:
            rows = agenda(reader, words, self.today)
        return calendar(row | {"silent": row["rule"] == NEVER} for row in rows)

    # -- the database as a whole ------------------------------------------------------------

    def copy_to(self, url: str | Path, *, progress: Progress | None = None) -> "Moved":
        """Copy everything into a new or empty database, or bring an interrupted copy to its end.

        progress is told how many of how many rows are there. Raises Conflict if the target holds
        anything that differs, DatabaseTrouble if either cannot be used.
        """
        from tracker.actions import moving

        return moving.copy(self.database, database(str(url)), progress=progress)

    def backup(self, file: str | Path, *, progress: Progress | None = None) -> "Moved":
        """Write everything into one new SQLite file, while others go on writing.

        Raises InvalidInput if the file is there already or cannot be made.
        """
        from tracker.actions import moving

        return moving.backup(self.database, Path(file).expanduser(), progress)

    def doctor(self, *, mend: bool = False) -> "Examined":
        """Look the database over: what is wrong, where, why it matters, how to mend it.

        mend: compute again what can be computed, and write into the audit trail what that was.
        """
        from tracker.actions import doctor

        now, today = self._clock(), self.today
        found = doctor.examine(self.database, self._engine, now, today)
        if not mend:
            return doctor.Examined([], found)
        with self._acting() as act:
            mended = doctor.mend(act, self.database, found)
        return doctor.Examined(mended, doctor.examine(self.database, self._engine, now, today))

    # -- inside -----------------------------------------------------------------------------

    def _todays(self, reader: Reader) -> dict[str, date]:
        """Today in each zone that a question has of its own; a named day is named for all."""
        if self._today is not None:
            return {}
        return {zone: self._clock().astimezone(ZoneInfo(zone)).date() for zone in reader.zones()}

    @contextmanager
    def _reading(self) -> Iterator[Reader]:
        with open_reader(self.database, self._author) as reader:
            yield reader

    @cached_property
    def _engine(self) -> "Engine":
        """One engine a tracker: what it compiled once serves every later transaction."""
        return self.database.open_engine()

    @contextmanager
    def _acting(self) -> Iterator["Act"]:
        from tracker.actions.act import Act
        from tracker.store.engine import transaction

        today, now = self.today, self._clock()
        with transaction(self._engine, self.database) as session:
            today_is_named = self._today is not None
            yield Act(session, now, today, self._author, today_is_named=today_is_named)

    def _claims(self, numbers: Sequence[int]) -> list[Row]:
        with self._reading() as reader:
            return reader.claims(numbers)
