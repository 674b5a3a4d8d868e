"""One digest: what fell due, what is overdue, what comes, how much waits; as text and as HTML."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from typing import NamedTuple

from tracker.i18n.words import Words

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

    def _parts(self) -> Iterator[tuple[str, Sequence[Item]]]:
        say = Words(self.lang, SAY)
        for name in ("new", "overdue", "coming"):
            if items := getattr(self, name):
                yield say(name), items

    def _text(self) -> str:
        lines: list[str] = []
        for head, items in self._parts():
            lines += [head, ""]
            for item in items[:LISTED]:
                lines += [f"- {self._line(item)}", *(f"  {each}" for each in self._below(item))]
            lines += [*self._more(items), ""]
        return "\n".join([*lines, *self._foot()]) + "\n"

    def _html(self) -> str:
        parts = [f'<!doctype html><html lang="{self.lang}"><meta charset="utf-8"><body>']
        for head, items in self._parts():
            parts.append(f"<h2>{escape(head)}</h2><ul>")
            for item in items[:LISTED]:
                *said, command = self._below(item)
                told = "".join(f"<br>{escape(each)}" for each in said)
                line = escape(self._line(item))
                parts.append(f"<li><b>{line}</b>{told}<br><code>{escape(command)}</code></li>")
            parts.append("</ul>")
            parts += [f"<p>{escape(each)}</p>" for each in self._more(items)]
        parts += [f"<p>{escape(each)}</p>" for each in self._foot()]
        return "".join([*parts, "</body></html>"])

    def _line(self, item: Item) -> str:
        say = Words(self.lang, SAY)
        days = (self.today - item.due_on).days
        due = say("late", n=days) if days > 0 else say("due", day=item.due_on)
        return say("line", id=item.question, statement=item.statement, due=due)

    def _below(self, item: Item) -> list[str]:
        """Who said it in which words, and the command that answers it."""
        say = Words(self.lang, SAY)
        said = [
            say(
                "quoted" if each.quote else "spoken",
                speaker=each.speaker,
                id=each.claim,
                quote=_short(each.quote or ""),
            )
            for each in item.spoken
        ]
        answer = ANSWERS[item.answer_type]
        return [*said, say("answer", id=item.question, answer=answer)]

    def _more(self, items: Sequence[Item]) -> list[str]:
        left = len(items) - LISTED
        return [Words(self.lang, SAY)("more", n=left)] if left > 0 else []

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
