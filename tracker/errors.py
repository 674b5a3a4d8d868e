"""What can go wrong, in the user's words. Imports nothing of ours; every layer may raise these.

A message names a field as ⟦attributed_to⟧, by the word that `Tracker`'s methods know it by. Each
face spells it its own way when it tells the error.
"""

import re
from collections.abc import Callable
from enum import IntEnum

FIELD = re.compile(r"⟦(\w+)⟧")
Spelling = Callable[[str], str]


class ExitCode(IntEnum):
    """What the command line answers to the shell."""

    DONE = 0
    USER_ERROR = 1
    USAGE = 2
    DATABASE_TROUBLE = 3


class TrackerError(Exception):
    """Something the user can mend; its text says what was read and what would be right.

    about: which of many things cannot be taken, told before all else.
    """

    exit_code = ExitCode.USER_ERROR
    about = ""

    @property
    def message(self) -> str:
        """The sentence, its fields as ⟦field⟧: for another error that says where it happened."""
        return Exception.__str__(self)

    def told(self, spelled: Spelling = str) -> str:
        """The sentence, each field spelled as this reader knows it."""
        return self.about + FIELD.sub(lambda found: spelled(found[1]), self.message)

    def __str__(self) -> str:
        """Tell it in the library's words."""
        return self.told()


class InvalidInput(TrackerError, ValueError):
    """A field whose text or value cannot be taken."""

    def __init__(self, field: str, read: object, expected: str) -> None:
        super().__init__(field, read, expected)
        self.field = field
        self.read = read
        self.expected = expected

    @property
    def message(self) -> str:
        """Name the field, show what was read, say what would be right."""
        return f'⟦{self.field}⟧ "{self.read}" {self.expected}'

    def told(self, spelled: Spelling = str) -> str:
        """The sentence, its fields spelled as this reader knows them; what was read stays."""
        expected = FIELD.sub(lambda found: spelled(found[1]), self.expected)
        return f'{self.about}{spelled(self.field)} "{self.read}" {expected}'


class WindowNotUnderstood(InvalidInput):
    """A phrase that names no time that could be read; `trigger` is the event it waits for."""

    def __init__(self, field: str, read: object, expected: str, trigger: str | None = None) -> None:
        super().__init__(field, read, expected)
        self.trigger = trigger


class ConfidenceNotUnderstood(InvalidInput):
    """A phrase that names no probability that could be read."""


class DayNeeded(InvalidInput):
    """An answer for which the day it happened must be known."""


class NotFound(TrackerError):
    """Nothing has this id or name."""


class AmbiguousSpeaker(TrackerError):
    """A name that several speakers answer to."""


class Doubtful(TrackerError):
    """Input that is probably a slip; the message names the `flag` that lets it through."""

    def __init__(self, message: str, flag: str | None = None) -> None:
        super().__init__(message)
        self.flag = flag


class Conflict(TrackerError):
    """An import that differs from what is stored, or a change the history forbids."""


class EmptySample(TrackerError, ValueError):
    """A score of nothing: there is no number to give."""


class DatabaseTrouble(TrackerError):
    """The database cannot be opened, read or written; nothing was changed."""

    exit_code = ExitCode.DATABASE_TROUBLE
