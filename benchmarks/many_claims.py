"""A database with very many claims, written in bulk: for measuring only."""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from pathlib import Path
from random import Random

from tracker import Tracker
from tracker.core.text import fingerprint
from tracker.store.backends.open import database
from tracker.store.engine import plain
from tracker.store.filters.folding import with_folded
from tracker.store.tables import Check, Claim, ClaimTag, Question, Quote, Source, Speaker, Tag

Row = dict[str, object]
FIRST_DAY = date(2020, 1, 1)
NOW = datetime(2026, 1, 22, tzinfo=UTC)
LATE = date(2035, 1, 1)
RARE: Row = {
    "speaker_id": 1,
    "lang": "zh",
    "kind": "factual",
    "stance": "denies",
    "said_on": date(2026, 1, 20),
    "latest": date(2032, 6, 30),
    "p": 0.99,
    "basis": "imputed",
    "verdict_strict": "false",
    "verdict_on": date(2026, 1, 21),
}
RARE_SOURCE: Row = {
    "id": 1,
    "uid": f"D{1:025}",
    "url": "https://example.org/aardvark",
    "selection": "selected",
    "created_at": NOW,
}
RARE_TAG: Row = {"id": 1, "name": "rare"}


def make_database(url: Path | str, claims: int, speakers: int = 1_000, rare: int = 0) -> None:
    """Write that many open predictions, each on a question of its own with a check.

    `rare` of them, spread evenly, differ from the others in everything that can be asked for.
    """
    Tracker(url)
    random = Random(20_260_122)  # noqa: S311  the same data every time
    every = claims // rare if rare else claims + 1
    with database(str(url)).open_engine().begin() as connection:
        for table, rows in (
            (Speaker, _speakers(speakers)),
            (Source, [RARE_SOURCE] if rare else []),
            (Tag, [RARE_TAG] if rare else []),
            (Question, _questions(claims, every)),
            (Claim, _claims(claims, speakers, every, random)),
            (Quote, ({"claim_id": n, "source_id": 1} for n in range(every, claims + 1, every))),
            (ClaimTag, ({"claim_id": n, "tag_id": 1} for n in range(every, claims + 1, every))),
            (Check, _checks(claims, every, random)),
        ):
            for batch in _batches(rows):
                named = str(table.__tablename__)
                rows_of = [with_folded(named, row) for row in batch]
                connection.execute(table.__table__.insert(), rows_of)
        numbered = ("speakers", "sources", "tags", "questions", "claims")
        place = database(str(url))
        place.set_sequences(plain(connection, place), numbered)
    with database(str(url)).open_engine().begin() as connection:
        connection.exec_driver_sql("ANALYZE")


def _batches(rows: Iterable[Row]) -> Iterator[list[Row]]:
    left = iter(rows)
    while batch := list(islice(left, 10_000)):
        yield batch


def _speakers(count: int) -> Iterator[Row]:
    for number in range(1, count + 1):
        name = "Rare Bird" if number == 1 else f"Speaker {number}"
        yield {
            "id": number,
            "uid": f"S{number:025}",
            "name": name,
            "name_key": name.casefold(),
            "kind": "person",
            "created_at": NOW,
        }


def _statement(number: int, every: int) -> str:
    special = "谷歌 beats the zebra" if number % every == 0 else "comes about in its year"
    return f"Event {number} {special}"


def _questions(count: int, every: int) -> Iterator[Row]:
    for number in range(1, count + 1):
        yield {
            "id": number,
            "uid": f"Q{number:025}",
            "statement": _statement(number, every),
            "answer_type": "boolean" if number % every == 0 else "date",
            "ordered": False,
            "created_at": NOW,
        }


def _claims(count: int, speakers: int, every: int, random: Random) -> Iterator[Row]:
    for number in range(1, count + 1):
        statement = _statement(number, every)
        p = round(random.random() * 0.9, 2)
        row: Row = {
            "id": number,
            "uid": f"C{number:025}",
            "question_id": number,
            "speaker_id": random.randint(2, speakers),
            "statement": statement,
            "fingerprint": fingerprint(statement),
            "lang": "en",
            "kind": "prediction",
            "stance": "affirms",
            "said_on": FIRST_DAY + timedelta(days=random.randint(0, 2000)),
            "window": "../2030",
            "latest": date(2030, 12, 31),
            "latest_lenient": date(2030, 12, 31),
            "p": p,
            "p_low": p,
            "p_high": p,
            "basis": "stated",
            "logged_at": NOW,
            "logged_by": "benchmark",
            "verdict_strict": "open",
            "verdict_lenient": "open",
            "verdict_on": None,
            "standing": "counts",
            "is_current": True,
        }
        yield row | RARE if number % every == 0 else row


def _checks(count: int, every: int, random: Random) -> Iterator[Row]:
    for number in range(1, count + 1):
        day = FIRST_DAY + timedelta(days=random.randint(2500, 4000))
        day = LATE if number % every == 0 else day
        yield {
            "question_id": number,
            "due_on": day,
            "asked_on": day,
            "reason": "interim",
            "state": "scheduled",
            "missed": 0,
        }
