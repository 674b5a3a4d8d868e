"""Walk through what is due on a terminal: a question after another, answered with a key."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING, Unpack

import typer

from tracker.cli.output import Row
from tracker.errors import TrackerError
from tracker.presentation.text.claims import (
    claim_lines,
    expected,
    question_line,
    verdict_line,
    window,
)

if TYPE_CHECKING:
    from tracker.api import Tracker
    from tracker.api.inputs import AnswerFields

DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
ADDRESS = re.compile(r"https?://\S+")
GRADE = re.compile(r"grade\s+([\d.]+)", re.IGNORECASE)
KEYS_LINE = "v verify · n not yet · s snooze · o open source · k skip · q quit"


class Step(Enum):
    """Where a key leads: it stays at the question, goes on to the next, or ends the walk."""

    STAY = "stay"
    NEXT = "next"
    QUIT = "quit"


@dataclass(slots=True)
class Walk:
    """A person on the way through what is due."""

    tracker: "Tracker"
    blind: bool = False
    done: Counter[str] = field(default_factory=Counter)

    def through(self, rows: Sequence[Row]) -> None:
        """Stop at every question; end at q, at the end of input, or when all were visited."""
        try:
            for number, row in enumerate(rows, start=1):
                typer.echo(f"\n{number} of {len(rows)}")
                if self._visit(row) is Step.QUIT:
                    break
        except (EOFError, KeyboardInterrupt):
            typer.echo()
        told = [f"{count} {what}" for what, count in self.done.items()]
        typer.echo(f"\n{', '.join(told) or 'nothing answered'} of {len(rows)} due")

    def about(self, question: Row) -> None:
        """Stop at one question, whether it is due or not."""
        waiting = [check for check in question["checks"] if check["state"] != "done"]
        try:
            self._stop_at(question, _shown(question, waiting[0] if waiting else None, blind=False))
        except (EOFError, KeyboardInterrupt):
            typer.echo()

    def _visit(self, row: Row) -> Step:
        question = self.tracker.show(f"q{row['id']}")
        return self._stop_at(question, _shown(question, row, blind=self.blind))

    def _stop_at(self, question: Row, shown: Sequence[str]) -> Step:
        typer.echo("\n".join(shown))
        while True:
            key = input(f"{KEYS_LINE}: ").strip().casefold()
            step = self._press(key, question)
            if step is not Step.STAY:
                return step

    def _press(self, key: str, question: Row) -> Step:
        """Do what a key says. What is wrong is told, and the question stays."""
        if key not in KEYS:
            typer.echo(f"“{key}” is none of {', '.join(KEYS)}.")
            return Step.STAY
        try:
            return KEYS[key](self, question)
        except TrackerError as error:
            typer.echo(f"Error: {error}")
            return Step.STAY

    def verify(self, question: Row) -> Step:
        """Ask for the answer and what shows it."""
        answer = input(f"answer: {expected(question)}: ").strip()
        if not answer:
            return Step.STAY
        if graded := GRADE.fullmatch(answer):
            return self._store(question, None, grade=_grade(graded[1]))
        return self._store(question, answer)

    def not_yet(self, question: Row) -> Step:
        """Say that it has not happened, as of today or an earlier day."""
        as_of = input(f"not yet as of [{self.tracker.today}]: ").strip()
        return self._store(question, "not-yet", as_of=as_of or None)

    def _store(self, question: Row, answer: str | None, **given: "Unpack[AnswerFields]") -> Step:
        shown = input("evidence (an address, or a note that says why): ").strip()
        if not shown:
            return Step.STAY
        if ADDRESS.fullmatch(shown):
            given["evidence"] = shown
        else:
            given["note"] = shown
        found = self.tracker.verify(f"q{question['id']}", answer, **given)
        self.done["answered"] += 1
        for claim in found["claims"]:
            typer.echo(f"  → {verdict_line(claim)}")
        return Step.NEXT

    def snooze(self, question: Row) -> Step:
        """Put it off."""
        text = input("until when, or for how long (2027-03-01, 3m): ").strip()
        if not text:
            return Step.STAY
        until, span = (text, None) if DAY.fullmatch(text) else (None, text)
        self.tracker.snooze(f"q{question['id']}", until, span=span)
        self.done["snoozed"] += 1
        return Step.NEXT

    def open_source(self, question: Row) -> Step:
        """Show the source in a browser; it would tell a blind judge who said it."""
        import webbrowser

        addresses = {q["url"]: None for c in question["claims"] for q in c["quotes"] if q["url"]}
        if self.blind:
            typer.echo("The source stays hidden until the answer is stored.")
        elif not addresses:
            typer.echo("No source is stored.")
        for address in () if self.blind else addresses:
            if not webbrowser.open(address):
                typer.echo(f"No browser opened; the source is {address}")
        return Step.STAY

    def skip(self, _: Row) -> Step:
        """Leave it due."""
        self.done["skipped"] += 1
        return Step.NEXT

    def end(self, _: Row) -> Step:
        """Leave the rest due."""
        return Step.QUIT


KEYS: dict[str, Callable[[Walk, Row], Step]] = {
    "v": Walk.verify,
    "n": Walk.not_yet,
    "s": Walk.snooze,
    "o": Walk.open_source,
    "k": Walk.skip,
    "q": Walk.end,
}


def _shown(question: Row, row: Row | None, *, blind: bool) -> list[str]:
    """What a judge reads before he answers; blind, nothing of who said it and how."""
    lines = [question_line(question)]
    if row is not None:
        missed = f", {row['missed']} more missed since" if row["missed"] else ""
        lines.append(f"  due since {row['due_on']} ({row['reason']}){missed}")
    facts = ("condition", "criteria")
    lines += [f"  {name}: {question[name]}" for name in facts if question[name]]
    claims = [claim for claim in question["claims"] if claim["verdict_lenient"] == "open"]
    if blind:
        windows = dict.fromkeys(text for claim in claims if (text := window(claim)))
        return [*lines, *(f"  window: {text}" for text in windows)]
    return [*lines, *(f"  {line}" for claim in claims for line in claim_lines(claim))]


def _grade(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        raise TrackerError(f"“{text}” is no grade; write grade 0.6") from None
