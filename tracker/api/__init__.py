"""The tracker as a library: one short method a use case. Every face goes through it."""

from datetime import date
from typing import cast

from tracker.api.browsing import Browsing
from tracker.api.documents import Documents
from tracker.api.exchanging import Exchanging
from tracker.api.keeping import Keeping
from tracker.api.keywords import tells_unknown
from tracker.api.logging import Logging
from tracker.api.people import People
from tracker.api.publishing import Publishing
from tracker.api.reading_records import LexiconRow, PhraseRecord
from tracker.api.scheduling import Scheduling
from tracker.api.session import system_clock
from tracker.api.undoing import Undoing
from tracker.api.verifying import Verifying

__all__ = ["Tracker", "lexicon", "read_day", "read_phrase", "system_clock"]


def read_day(field: str, text: str, today: date) -> date:
    """A single day, however written: 2027-03-01, 3 Jan 2026, last Friday, 前天. InvalidInput."""
    from tracker.services.fields import read_date

    return read_date(field, text, today)


def read_phrase(phrase: str, said_on: date, lang: str | None = None) -> PhraseRecord:
    """What window and confidence a phrase is read as, and by which rule or entry.

    Raises WindowNotUnderstood if neither could be read.
    """
    from tracker.services import explain

    return cast("PhraseRecord", explain.read_phrase(phrase, said_on, lang))


def lexicon(lang: str | None = None) -> list[LexiconRow]:
    """The phrases of confidence that are known, with their ranges and where those come from."""
    from tracker.services import explain

    return cast("list[LexiconRow]", explain.lexicon_rows(lang))


@tells_unknown
class Tracker(
    Logging,
    Documents,
    Verifying,
    Scheduling,
    Publishing,
    People,
    Exchanging,
    Undoing,
    Keeping,
    Browsing,
):
    """A database of claims, opened by path or URL; created or upgraded on first use.

    `clock` gives the instant for what is recorded, `today` fixes the day for all date logic.
    `actor` is who does it, for the audit trail, and whose forecasts are those of `me` where several
    people share a database. Raises DatabaseTrouble if the database cannot be opened.
    """
