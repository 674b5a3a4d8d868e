"""Walk through what is due on a terminal: a question after another, answered with a key."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING

import typer

from tracker.cli.interactive.keyboard import Keyboard
from tracker.cli.output import Row
from tracker.errors import DayNeeded, Doubtful, InvalidInput, TrackerError
from tracker.i18n.words import Words
from tracker.presentation.text import walk as text

if TYPE_CHECKING:
    from tracker.api import Tracker
    from tracker.api.inputs import AnswerFields
    from tracker.api.records import QuestionRow

ADDRESS = re.compile(r"https?://\S+")
GRADE = re.compile(r"(?:grade|评级)\s*(\S+)", re.IGNORECASE)
YES = "y"
BACK = "b"


class Step(Enum):
    """Where a key leads: it stays, goes on or back, to what was undone, or ends the walk."""

    STAY = "stay"
    NEXT = "next"
    BACK = "back"
    UNDONE = "undone"
    QUIT = "quit"


@dataclass(frozen=True, slots=True)
class Done:
    """What was done at a question: where in the walk, what, and as which action."""

    at: int
    question: int
    what: str
    action: int


@dataclass(slots=True)
class Walk:
    """A person on the way through what is due."""

    tracker: "Tracker"
    blind: bool = False
    lang: str = "en"
    at: int = 0
    done: list[Done] = field(default_factory=list)
    skipped: set[int] = field(default_factory=set)
    keyboard: Keyboard = field(default_factory=Keyboard)

    @property
    def words(self) -> Words:
        """What is said, in the language of the walk."""
        return Words(self.lang, text.FAMILY)

    def through(self, rows: Sequence[Row]) -> None:
        """Stop at every question; end at q, at the end of input, or when all were visited."""
        if self.blind:
            typer.echo(self.words("blind"))
        try:
            while self.at < len(rows):
                typer.echo(f"\n{self.words('place', at=self.at + 1, n=len(rows))}")
                if not self._move(self._visit(rows[self.at])):
                    break
        except (EOFError, KeyboardInterrupt):
            typer.echo()
        typer.echo(f"\n{self._summary(len(rows))}")

    def about(self, question: "QuestionRow") -> None:
        """Stop at one question, whether it is due or not."""
        waiting = [check for check in question["checks"] if check["state"] != "done"]
        try:
            self._stop_at(question, waiting[0] if waiting else None)
        except (EOFError, KeyboardInterrupt):
            typer.echo()

    def _move(self, step: Step) -> bool:
        """Go where a step leads; False at the end."""
        if step is Step.BACK and self.at == 0:
            typer.echo(self.words("first"))
        elif step in (Step.NEXT, Step.BACK):
            self.at += 1 if step is Step.NEXT else -1
        return step is not Step.QUIT

    def _summary(self, due: int) -> str:
        counts = Counter(each.what for each in self.done)
        if self.skipped:
            counts["skipped"] = len(self.skipped)
        told = [self.words(f"count.{what}", n=n) for what, n in counts.items()]
        return self.words(
            "summary", done=self.words.listed(told) or self.words("count.none"), n=due
        )

    def _visit(self, row: Row) -> Step:
        question = self.tracker.show(f"q{row['id']}")
        return self._stop_at(question, row)

    def _stop_at(self, question: "QuestionRow", check: Row | None) -> Step:
        for line in text.question_lines(question, check, self.words, blind=self.blind):
            typer.echo(line)
        while True:
            key = self.keyboard.key(text.keys_line(question, self.words))
            step = self._press(key, question)
            if step is not Step.STAY:
                return step

    def _press(self, key: str, question: "QuestionRow") -> Step:
        """Do what a key says. What is wrong is told, and the question stays."""
        options = question["options"] or []
        try:
            if key.isdecimal() and 0 < int(key) <= len(options):
                return self._answer(question, options[int(key) - 1], {})
            if key not in KEYS:
                typer.echo(self.words("unknown", pressed=key))
                return Step.STAY
            return KEYS[key](self, question)
        except TrackerError as error:
            self._tell(error)
            return Step.STAY

    def _tell(self, error: TrackerError) -> None:
        told = error.told(lambda name: YES if name in ("anyway", "again") else name)
        typer.echo(self.words("error", text=told))

    # -- answers -----------------------------------------------------------------------------

    def true(self, question: "QuestionRow") -> Step:
        """It is so; where a day is asked for, ask for that."""
        if question["answer_type"] == "date":
            return self._on_the_day(question, {})
        return self._answer(question, "true", {})

    def false(self, question: "QuestionRow") -> Step:
        """It is not so."""
        return self._answer(question, "false", {})

    def verify(self, question: "QuestionRow") -> Step:
        """Ask for the answer."""
        prompt = self.words("answer", expected=text.expected(question, self.words))
        answer = self.keyboard.line(prompt)
        if not answer:
            return Step.STAY
        if graded := GRADE.fullmatch(answer):
            return self._answer(question, None, {"grade": graded[1]})
        return self._answer(question, answer, {})

    def not_yet(self, question: "QuestionRow") -> Step:
        """Say that it has not happened, as of today or an earlier day."""
        as_of = self.keyboard.line(self.words("as_of", day=self.tracker.today))
        return self._answer(question, "not-yet", {"as_of": as_of or None})

    def _answer(self, question: "QuestionRow", answer: str | None, given: "AnswerFields") -> Step:
        """Check an answer and show what follows; then ask what shows it, and store it."""
        name = f"q{question['id']}"
        try:
            then = self.tracker.foresee(name, answer, **given)
        except DayNeeded as error:
            self._tell(error)
            return self._on_the_day(question, given)
        except Doubtful as error:
            return self._ask_again(question, answer, given, error)
        if not self.blind:
            self._show(text.follows(then["claims"], self.words))
        mine = then["mine"] and not self.blind  # who needs no evidence is the speaker
        return self._store(question, answer, given, mine=mine)

    def _on_the_day(self, question: "QuestionRow", given: "AnswerFields") -> Step:
        day = self.keyboard.line(self.words("day"))
        return self._answer(question, day, given) if day else Step.STAY

    def _ask_again(
        self, question: "QuestionRow", answer: str | None, given: "AnswerFields", why: Doubtful
    ) -> Step:
        """Ask whether a doubtful answer is meant."""
        self._tell(why)
        if why.flag is None or self.keyboard.key(self.words("anyway")) != YES:
            typer.echo(self.words("left"))
            return Step.STAY
        meant: AnswerFields = {"again": True} if why.flag == "again" else {"anyway": True}
        return self._answer(question, answer, given | meant)

    def _store(
        self, question: "QuestionRow", answer: str | None, given: "AnswerFields", *, mine: bool
    ) -> Step:
        shown = self.keyboard.line(self.words("evidence.mine" if mine else "evidence"))
        if shown == BACK or not (shown or mine):
            typer.echo(self.words("left"))
            return Step.STAY
        proof: AnswerFields = {"evidence": shown} if ADDRESS.fullmatch(shown) else {"note": shown}
        name = f"q{question['id']}"
        found = self.tracker.verify(name, answer, **(given | (proof if shown else {})))
        if not found["stored"]:
            typer.echo(self.words("stored_before"))
            return Step.NEXT
        self._did(question, "answered")
        if self.blind:
            self._show(text.follows(found["claims"], self.words))
        return Step.NEXT

    def _show(self, lines: Sequence[str]) -> None:
        for line in lines:
            typer.echo(line)

    # -- everything else ---------------------------------------------------------------------

    def snooze(self, question: "QuestionRow") -> Step:
        """Put it off."""
        when = self.keyboard.line(self.words("until_when"))
        return self._snooze(question, when, anyway=False) if when else Step.STAY

    def _snooze(self, question: "QuestionRow", when: str, *, anyway: bool) -> Step:
        try:
            self._put_off(f"q{question['id']}", when, anyway=anyway)
        except Doubtful as error:
            self._tell(error)
            if self.keyboard.key(self.words("anyway")) != YES:
                typer.echo(self.words("left"))
                return Step.STAY
            return self._snooze(question, when, anyway=True)
        self._did(question, "snoozed")
        return Step.NEXT

    def _put_off(self, name: str, when: str, *, anyway: bool) -> None:
        """A span, such as 3m; else a day."""
        try:
            self.tracker.snooze(name, span=when, anyway=anyway)
        except InvalidInput as error:
            if error.field != "span":
                raise
            self.tracker.snooze(name, when, anyway=anyway)

    def _did(self, question: "QuestionRow", what: str) -> None:
        mine = (
            one for one in self.tracker.history(limit=20) if one["author"] == self.tracker.actor
        )
        self.done.append(Done(self.at, question["id"], what, next(mine)["id"]))
        self.skipped.discard(question["id"])

    def open_source(self, question: "QuestionRow") -> Step:
        """Show the source in a browser; it would tell a blind judge who said it."""
        import webbrowser

        addresses = {q["url"]: None for c in question["claims"] for q in c["quotes"] if q["url"]}
        if self.blind:
            typer.echo(self.words("hidden"))
        elif not addresses:
            typer.echo(self.words("no_source"))
        for address in () if self.blind else addresses:
            if not webbrowser.open(address):
                typer.echo(self.words("no_browser", url=address))
        return Step.STAY

    def skip(self, question: "QuestionRow") -> Step:
        """Leave it due."""
        self.skipped.add(question["id"])
        return Step.NEXT

    def back(self, _: "QuestionRow") -> Step:
        """Look at the question before once more."""
        return Step.BACK

    def undo(self, _: "QuestionRow") -> Step:
        """Take the last thing back, and go where it was done."""
        if not self.done:
            typer.echo(self.words("nothing_done"))
            return Step.STAY
        self.tracker.undo(action=self.done[-1].action)
        last = self.done.pop()
        self.at = last.at
        typer.echo(self.words("undone", id=last.question))
        return Step.UNDONE

    def help(self, _: "QuestionRow") -> Step:
        """Say what every key does."""
        self._show(text.help_lines(self.words))
        return Step.STAY

    def end(self, _: "QuestionRow") -> Step:
        """Leave the rest due."""
        return Step.QUIT


KEYS: dict[str, Callable[[Walk, "QuestionRow"], Step]] = {
    "t": Walk.true,
    "f": Walk.false,
    "n": Walk.not_yet,
    "v": Walk.verify,
    "s": Walk.snooze,
    "o": Walk.open_source,
    "k": Walk.skip,
    "b": Walk.back,
    "u": Walk.undo,
    "?": Walk.help,
    "q": Walk.end,
}
