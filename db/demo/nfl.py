"""Write FiveThirtyEight's NFL forecasts (nfl.csv) as JSON Lines for `tracker import`.

Each game is one question, one claim (how likely the first team was to win) and one answer. The
same game always gets the same uids, so a second import adds nothing.
"""

import csv
import json
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from tracker.store.uids import uid_of

Row = dict[str, str]
Record = dict[str, object]

EXTRACT = Path(__file__).with_name("nfl.csv")
DATASET = "https://github.com/fivethirtyeight/checking-our-work-data"
FIRST_DAY = "2019-09-05"
ANSWERS = {"1": "true", "0": "false"}


def uid(kind: str, day: str, name: str = "") -> str:
    """A ULID that follows from what it names: its day, then ten bytes of a hash."""
    digest = sha256(f"{kind} {day} {name}".encode()).digest()
    return uid_of(datetime.fromisoformat(day).replace(tzinfo=UTC), digest[:10])


SPEAKER = uid("speaker", FIRST_DAY, "FiveThirtyEight")
SOURCE = uid("source", FIRST_DAY, DATASET)


def records(played: list[Row]) -> Iterator[Record]:
    """The speaker and the source, then three records a game."""
    yield {
        "type": "speaker",
        "uid": SPEAKER,
        "name": "FiveThirtyEight",
        "kind": "organisation",
        "created_at": f"{FIRST_DAY}T12:00:00Z",
    }
    yield {
        "type": "source",
        "selection": "complete",
        "uid": SOURCE,
        "url": DATASET,
        "title": "Checking Our Work (FiveThirtyEight, CC BY 4.0): nfl_games.csv",
        "created_at": f"{FIRST_DAY}T12:00:00Z",
    }
    for game in played:
        yield from game_records(game)


def game_records(game: Row) -> Iterator[Record]:
    """One game: what was asked, what was forecast, how it ended."""
    day, p = game["date"], float(game["prob1"])
    name = f"{game['team1']}-{game['team2']}".casefold()
    question = uid("question", day, name)
    statement = f"The {game['team1']} beat the {game['team2']} on {day} (NFL)"
    yield {
        "type": "question",
        "uid": question,
        "statement": statement,
        "answer_type": "boolean",
        "window": day,
        "event": f"nfl-{day}-{name}",
        "ordered": False,
        "created_at": f"{day}T12:00:00Z",
    }
    yield {
        "type": "claim",
        "uid": uid("claim", day, name),
        "question_id": question,
        "speaker_id": SPEAKER,
        "statement": statement,
        "lang": "en",
        "kind": "prediction",
        "stance": "affirms",
        "said_on": day,
        "window": day,
        "p_low": p,
        "p": p,
        "p_high": p,
        "basis": "stated",
        "logged_at": f"{day}T12:00:00Z",
        "logged_by": "demo",
        "quotes": [{"source": SOURCE}],
        "tags": ["nfl"],
    }
    yield {
        "type": "resolution",
        "uid": uid("resolution", day, name),
        "question_id": question,
        "role": "verdict",
        "answer": ANSWERS[game["prob1_outcome"]],
        "known_on": day,
        "recorded_at": f"{day}T23:00:00Z",
        "recorded_by": "demo",
        "evidence_url": DATASET,
    }


def games() -> list[Row]:
    """The extract, a row a game: who played, how likely the first team was to win, if it did."""
    with EXTRACT.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def lines() -> Iterator[str]:
    """The whole record, a JSON object a line."""
    return (json.dumps(record, ensure_ascii=False) for record in records(games()))


def brier() -> float:
    """The Brier score (0-1) straight from the extract, to hold the tracker's against."""
    errors = [float(game["prob1"]) - float(game["prob1_outcome"]) for game in games()]
    return sum(error**2 for error in errors) / len(errors)


if __name__ == "__main__":
    sys.stdout.writelines(line + "\n" for line in lines())
