"""One of many who work at once: `python crowd.py URL write|read NAME SECONDS`.

Says "ready", waits for a line, works, and tells what was acknowledged, a JSON object a line.
"""

import json
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from random import Random

from tracker import Tracker
from tracker.errors import Conflict, DatabaseTrouble, Doubtful

TODAY = date(2028, 1, 1)
NOON = datetime(2028, 1, 1, 12, tzinfo=UTC)
QUESTIONS = 10
Told = dict[str, object]


def opened(url: str, name: str) -> Tracker:
    return Tracker(url, today=TODAY, clock=lambda: NOON, actor=name)


class Writer:
    """Does one thing after another on what everybody shares."""

    def __init__(self, tracker: Tracker, name: str) -> None:
        self.tracker = tracker
        self.name = name
        self.random = Random(name)  # noqa: S311
        self.number = 0
        self.own: list[int] = []
        self.round = list(ACTS)

    def step(self) -> Told:
        if self.number % len(ACTS) == 0:
            self.random.shuffle(self.round)
        act = self.round[self.number % len(ACTS)]
        self.number += 1
        return {"did": act.__name__, **act(self)}

    def log(self) -> Told:
        said = f"Tunnel {self.name} {self.number} opens by 2031"
        speaker = f"Speaker {self.random.randint(1, 30)}"
        [claim] = self.tracker.log(said, speaker=speaker, tags=[self.word()], new_speaker=True)
        self.own.append(claim["id"])
        return {"claim": claim["id"], "statement": said}

    def forecast(self) -> Told:
        claim = self.tracker.forecast(self.question(), f"{self.random.randint(1, 99)}%")
        return {"claim": claim["id"], "statement": claim["statement"]}

    def revise(self) -> Told:
        if not self.own:
            return self.log()
        claim = self.tracker.revise(self.own.pop(), confidence=f"{self.random.randint(1, 99)}%")
        return {"claim": claim["id"], "statement": claim["statement"]}

    def verify(self) -> Told:
        note = f"{self.name} {self.number}"
        question = self.tracker.verify(self.question(), "not-yet", note=note)
        return {"entry": question["entry"], "note": note}

    def undo(self) -> Told:
        return {"entry": self.tracker.undo(self.question())["entry"], "note": None}

    def edit(self) -> Told:
        tag = f"{self.name}-{self.number}"
        self.tracker.edit(1, tags=[tag])
        return {"tag": tag}

    def criteria(self) -> Told:
        """Read, add, write what was read: only the version keeps another's words."""
        question = self.tracker.show("q2")
        word = f"{self.name}-{self.number}"
        text = f"{question['criteria']} {word}"
        self.tracker.edit("q2", criteria=text[-1900:], version=question["version"])
        return {"word": word}

    def tick(self) -> Told:
        return {"marked": self.tracker.tick().marked}

    def snooze(self) -> Told:
        self.tracker.snooze(self.question(), "2028-06-01")
        return {}

    def bring_in(self) -> Told:
        """Everybody brings in the same few speakers, and a new one of his own."""
        shared = self.random.randint(1, 30)
        names = (f"Guest {shared}", f"Guest {self.name} {self.number}")
        lines = [
            json.dumps({"type": "speaker", "uid": name[:26], "name": name, "kind": "person",
                        "created_at": "2026-01-22T12:00:00Z"})
            for name in names
        ]  # fmt: skip
        self.tracker.import_jsonl(lines)
        return {"speakers": names}

    def question(self) -> str:
        return f"q{self.random.randint(1, QUESTIONS)}"

    def word(self) -> str:
        return f"t{self.random.randint(1, 50)}"


ACTS: list[Callable[[Writer], Told]] = [
    *[Writer.log] * 3, Writer.forecast, Writer.revise, Writer.verify, Writer.undo, Writer.edit,
    Writer.criteria, Writer.tick, Writer.snooze, Writer.bring_in,
]  # fmt: skip


def written(writer: Writer, end: float) -> Iterator[Told]:
    """What each step did, or why it was refused, and how long that took; a whole round at least."""
    while (began := time.monotonic()) < end or writer.number < len(ACTS):
        try:
            told = writer.step()
        except (Conflict, Doubtful) as refused:
            told = {"did": "refused", "why": str(refused)}
        except DatabaseTrouble as busy:
            told = {"did": "busy", "why": str(busy)}
        yield told | {"seconds": time.monotonic() - began}


def read(tracker: Tracker, end: float) -> Iterator[Told]:
    """What was looked at, and how long that took."""
    looks: list[Callable[[], object]] = [
        tracker.pending, tracker.due, lambda: tracker.show("q1"),
        lambda: tracker.report(quick=True), lambda: tracker.pending("speaker:me", limit=50),
    ]  # fmt: skip
    while True:
        for look in looks:
            began = time.monotonic()
            look()
            yield {"did": "look", "seconds": time.monotonic() - began}
        if time.monotonic() >= end:
            return


def main(url: str, role: str, name: str, seconds: str) -> None:
    tracker = opened(url, name)
    writer = Writer(tracker, name)
    # What is loaded at first use is loaded before the start.
    first = [{"did": "first", **writer.log()}] if role == "write" else [*read(tracker, 0)]
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    sys.stdin.readline()
    end = time.monotonic() + float(seconds)
    for told in [*first, *(written(writer, end) if role == "write" else read(tracker, end))]:
        sys.stdout.write(json.dumps(told) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
