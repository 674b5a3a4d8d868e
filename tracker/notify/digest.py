"""One digest: what fell due, what is overdue, what comes, how much waits; as text and as HTML."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import NamedTuple

from markupsafe import escape

from tracker.i18n.words import Words
from tracker.presentation.html.pages import environment

SAY = "digest."  # what the keys of its texts begin with
LISTED = 20  # items of a part that are written out; the rest is counted
ANSWERS = {"boolean": "true|false|not-yet", "date": "DATE|not-yet", "number": "VALUE",
           "choice": "OPTION"}  # fmt: skip
LONGEST_QUOTE = 300


class Message(NamedTuple):
    """What is sent: the same content twice, and an id by which a second copy is recognised."""

    title: str
    text: str
    html: str
    message_id: str


class Spoken(NamedTuple):
    """A claim on a question: its number, who made it, in which words."""

    claim: int
    speaker: str
    quote: str | None


@dataclass(frozen=True, slots=True)
class Item:
    """A question that asks for an answer, or will."""

    question: int
    statement: str
    answer_type: str
    due_on: date
    spoken: Sequence[Spoken] = ()


class Listed(NamedTuple):
    """An item in words: what is asked and when, who said it, and the command that answers it."""

    line: str
    said: Sequence[str]
    command: str


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a digest in words; `more` counts what is not listed."""

    head: str
    items: Sequence[Listed]
    more: Sequence[str]


@dataclass(frozen=True, slots=True)
class Digest:
    """What one channel is told on one day; `older` counts what waits and is not listed."""

    today: date
    lang: str
    new: Sequence[Item]
    overdue: Sequence[Item]
    coming: Sequence[Item]
    older: int

    def message(self, message_id: str) -> Message:
        """The digest as it is sent."""
        say = Words(self.lang, SAY)
        title = say("title", n=len(self.new) + len(self.overdue), day=self.today)
        return Message(title, self._text(), self._html(), message_id)

    def _parts(self) -> Iterator[Part]:
        say = Words(self.lang, SAY)
        for name in ("new", "overdue", "coming"):
            if items := getattr(self, name):
                listed = [self._listed(item) for item in items[:LISTED]]
                left = len(items) - LISTED
                yield Part(say(name), listed, [say("more", n=left)] if left > 0 else [])

    def _text(self) -> str:
        lines: list[str] = []
        for part in self._parts():
            lines += [part.head, ""]
            for item in part.items:
                below = (*item.said, item.command)
                lines += [f"- {item.line}", *(f"  {each}" for each in below)]
            lines += [*part.more, ""]
        return "\n".join([*lines, *self._foot()]) + "\n"

    def _html(self) -> str:
        page = environment(Path(__file__).parent).get_template("digest.html")
        return page.render(lang=self.lang, parts=[*self._parts()], foot=self._foot())

    def _listed(self, item: Item) -> Listed:
        say = Words(self.lang, SAY)
        answer = say("answer", id=item.question, answer=ANSWERS[item.answer_type])
        return Listed(self._line(item), self._said(item), answer)

    def _line(self, item: Item) -> str:
        say = Words(self.lang, SAY)
        days = (self.today - item.due_on).days
        due = say("late", n=days) if days > 0 else say("due", day=item.due_on)
        return say("line", id=item.question, statement=item.statement, due=due)

    def _said(self, item: Item) -> list[str]:
        """Who said it in which words."""
        say = Words(self.lang, SAY)
        return [
            say(
                "quoted" if each.quote else "spoken",
                speaker=each.speaker,
                id=each.claim,
                quote=_short(each.quote or ""),
            )
            for each in item.spoken
        ]

    def _foot(self) -> list[str]:
        say = Words(self.lang, SAY)
        older = [say("waiting", n=self.older)] if self.older else []
        return [*older, say("snooze")]


def _short(quote: str) -> str:
    one_line = " ".join(quote.split())
    return one_line if len(one_line) <= LONGEST_QUOTE else one_line[: LONGEST_QUOTE - 1] + "…"


def trial(lang: str, message_id: str) -> Message:
    """A message that only shows that a channel works."""
    say = Words(lang, SAY)
    return Message(say("test.title"), say("test"), f"<p>{escape(say('test'))}</p>", message_id)
