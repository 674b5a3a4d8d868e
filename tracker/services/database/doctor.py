"""Look a database over: what is wrong, where, why it matters, and how to mend it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from tracker.services.checks.clock import LAST_TICK, set_right
from tracker.services.database import derived
from tracker.services.lookup import question_for
from tracker.services.resolutions.derive import settle
from tracker.services.speakers.names import refresh_roots
from tracker.services.transaction import Transaction
from tracker.store import queries
from tracker.store.backends.protocol import Database, Execute
from tracker.store.deletions import still_there
from tracker.store.maintenance import integrity, letters
from tracker.store.maintenance.checksums import tables
from tracker.store.mapping import DERIVED
from tracker.store.reader import Reader, Row
from tracker.store.reads.soundness import flaws

SLACK = timedelta(minutes=5)  # clocks of several machines differ a little
BACKUP = "tracker --db NEW restore FILE, with the newest backup"
ANEW = "tracker copy --to NEW, which makes a database of the right form"
MEND = "tracker doctor --mend"
TICK = "tracker tick; let cron or a timer do it every day"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong: in which area, what, where (the rows or names), why it matters, the cure."""

    area: str
    what: str
    where: list[str]
    why: str
    mend: str


@dataclass(frozen=True, slots=True)
class Examined:
    """What was mended, and what is wrong still."""

    mended: list[Finding]
    findings: list[Finding]


def examine(database: Database, now: datetime, today: date) -> list[Finding]:
    """Everything that is wrong; when rows cannot be read rightly, only that.

    now: an aware instant in UTC; today: a day in the database's zone.
    """
    with database.reading() as execute:
        found = _integrity(database, execute)
    found += _form(database)
    if any(finding.mend == BACKUP for finding in found):
        return found
    with database.reading() as execute:
        found += [
            *_orphans(execute),
            *_views(database, execute),
            *_sequences(database, execute),
            *_clock(execute, now, today),
            *_ticks(execute, today),
            *_letters(execute),
            *_deletions(execute),
        ]
        unreadable = _unreadable(execute)
    return found + (unreadable or _derived(database, today))


def mend(act: Transaction, database: Database, findings: Sequence[Finding]) -> list[Finding]:
    """Compute again what can be computed; what was mended is in the audit trail."""
    mended = [finding for finding in findings if finding.mend == MEND]
    for finding in mended:
        MENDERS[finding.area](act, database, finding)
        act.record("mend", "database", None, after={finding.area: finding.where})
    return mended


def _integrity(database: Database, execute: Execute) -> list[Finding]:
    found = integrity.broken(database, execute)
    if not found:
        return []
    if database.shared:
        return [
            Finding(
                "integrity",
                "constraints that were never proven",
                found,
                "rows may break them",
                "ALTER TABLE … VALIDATE CONSTRAINT …, after mending the rows it names",
            )
        ]
    why = "what is read may be wrong, what is written may be lost"
    return [Finding("integrity", "SQLite finds the file damaged", found, why, BACKUP)]


def _form(database: Database) -> list[Finding]:
    return [
        Finding("schema", f"{thing} {WAYS[way]}", [name], *_consequence(way, thing))
        for way, thing, name in integrity.form_differences(database)
    ]


WAYS = {"add": "is missing", "remove": "is not in the schema", "modify": "has another definition"}


def _consequence(way: str, thing: str) -> tuple[str, str]:
    if way == "remove":
        return "no copy and no backup of a server takes it along", "keep it in another database"
    if way == "add" and thing in ("table", "column"):
        return "commands that need it fail", BACKUP
    return "rows that make no sense are let in, or lists are slow", ANEW


def _orphans(execute: Execute) -> Iterator[Finding]:
    for reference, keys in integrity.orphans(execute).items():
        table, _, column = reference.partition(".")
        yield Finding(
            "orphans",
            f"rows of {table} whose {column} refers to nothing",
            keys,
            "no list shows them, and no copy can take them along",
            BACKUP,
        )


def _views(database: Database, execute: Execute) -> Iterator[Finding]:
    if missing := integrity.missing_views(database, execute):
        why = "lists fail, or history can be changed by anybody"
        yield Finding("views", "views or guards of history are missing or off", missing, why, MEND)


def _sequences(database: Database, execute: Execute) -> Iterator[Finding]:
    if late := integrity.late_sequences(database, execute):
        why = "new rows are refused, their numbers are taken"
        yield Finding("sequences", "sequences are behind the ids of their tables", late, why, MEND)


def _clock(execute: Execute, now: datetime, today: date) -> Iterator[Finding]:
    for column, where in integrity.from_the_future(execute, now + SLACK, today).items():
        yield Finding(
            "clock",
            f"{column} lies in the future",
            where,
            "a report counts what had not happened yet",
            CORRECTED.get(column, "set the clocks right; the history keeps what was written"),
        )
    last = _last_tick(execute)
    if last and last > today:
        yield Finding(
            "clock",
            "the last tick was after today",
            [last.isoformat()],
            f"no tick marks anything until {last}; what it marked is not due yet",
            MEND,
        )


CORRECTED = {
    "claims.said_on": "tracker edit ID --said DATE",
    "resolutions.known_on": "tracker undo ID, then tracker verify ID … --known DATE",
}


def _last_tick(execute: Execute) -> date | None:
    found = Reader(execute).setting(LAST_TICK)
    return date.fromisoformat(found) if found else None


def _ticks(execute: Execute, today: date) -> Iterator[Finding]:
    if late := integrity.unticked(execute, today):
        yield Finding(
            "ticks",
            "days to look came a week ago and nobody ticked",
            [f"q{number}" for number in late],
            "nobody is told that they are due",
            TICK,
        )


def _letters(execute: Execute) -> Iterator[Finding]:
    if wrong := letters.names(letters.strange(Reader(execute))):
        why = "filters and searches do not find them"
        yield Finding("letters", "folded letters do not follow their text", wrong, why, MEND)


def _deletions(execute: Execute) -> Iterator[Finding]:
    if there := still_there(Reader(execute)):
        what = "what is marked as logged in error is in the record all the same"
        why = "lists and reports count it, exports tell it twice"
        yield Finding("deletions", what, there, why, "delete it anew, or restore a backup")


def _unreadable(execute: Execute) -> list[Finding]:
    """Rows that cannot be read; what follows from them cannot be compared."""
    return [
        Finding(
            "rows",
            f"what {flaw} says cannot be read: it {flaw.why}",
            [str(flaw)],
            "reports set it aside",
            UNREADABLE[flaw.table],
        )
        for flaw in flaws(Reader(execute))
    ]


UNREADABLE = {
    "claims": "log the claim anew, as it was meant, and withdraw this one; or restore a backup",
    "speakers": "tracker speaker split takes the merge back",
    "questions": "tracker schedule unset qID mends a rule or zone; else restore a backup",
    "resolutions": "restore a backup from before it was written",
}


def _derived(database: Database, today: date) -> list[Finding]:
    """Verdicts, standings, next checks and roots of speakers, computed again and compared."""
    with database.reading() as execute:
        last = _last_tick(execute)
    stale = derived.stale(database, max(today, last or today))
    return [
        Finding(area, what, stale[area], why, MEND)
        for area, (what, why) in CACHES.items()
        if stale[area]
    ]


CACHES = {
    "verdicts": (
        "stored verdicts or standings are not what the answers say",
        "lists and reports show the stored ones",
    ),
    "checks": (
        "the next check is not the one that the open claims ask for",
        "the question falls due on the wrong day, or never",
    ),
    "merges": (
        "speakers are not listed under the one they are merged into",
        "reports count one person as two",
    ),
}


def _settle(act: Transaction, _: Database, finding: Finding) -> None:
    for name in finding.where:
        number = question_for(act, name)["id"]
        before = _cached(act, number)
        settle(act, number)
        after = _cached(act, number)
        act.record("mend", "question", number, before=before, after=after)


def _cached(act: Transaction, question: int) -> dict[str, Any]:
    """What is derived for a question, as the audit trail keeps it."""
    check = queries.open_check(act.db, question)
    kept = {f"claim {claim['id']}": _kept(claim) for claim in queries.claims_on(act.db, question)}
    return kept | {"check": check["due_on"] if check else None}


def _kept(claim: Row) -> list[str]:
    return [str(bool(claim[name]) if name == "is_current" else claim[name]) for name in DERIVED]


def _roots(act: Transaction, _: Database, __: Finding) -> None:
    refresh_roots(act)


def _fold(act: Transaction, _: Database, __: Finding) -> None:
    letters.mend(act.db)


def _set_sequences(act: Transaction, database: Database, finding: Finding) -> None:
    names = [table.name for table in tables() if table.name in finding.where]
    database.set_sequences(act.db.connection, names)


def _set_up_views(act: Transaction, database: Database, _: Finding) -> None:
    database.drop_views(act.db.connection)
    database.create_views(act.db.connection)


def _set_clock_right(act: Transaction, _: Database, __: Finding) -> None:
    set_right(act)


MENDERS = {
    "clock": _set_clock_right,
    "verdicts": _settle,
    "checks": _settle,
    "merges": _roots,
    "letters": _fold,
    "sequences": _set_sequences,
    "views": _set_up_views,
}
