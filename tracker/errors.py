"""What can go wrong, in the user's words. Imports nothing; every layer may raise these."""

from enum import IntEnum


class ExitCode(IntEnum):
    """What the command line answers to the shell."""

    DONE = 0
    USER_ERROR = 1
    USAGE = 2
    DATABASE_TROUBLE = 3


class TrackerError(Exception):
    """Something the user can mend; its text says what was read and what would be right."""

    exit_code = ExitCode.USER_ERROR


class InvalidInput(TrackerError, ValueError):
    """A field whose text or value cannot be taken."""

    def __init__(self, field: str, read: object, expected: str) -> None:
        super().__init__(field, read, expected)
        self.field = field
        self.read = read
        self.expected = expected

    def __str__(self) -> str:
        """Name the field, show what was read, say what would be right."""
        return f'{self.field} "{self.read}" {self.expected}'


class WindowNotUnderstood(InvalidInput):
    """A phrase that names no time that could be read; `trigger` is the event it waits for."""

    def __init__(self, field: str, read: object, expected: str, trigger: str | None = None) -> None:
        super().__init__(field, read, expected)
        self.trigger = trigger


class ConfidenceNotUnderstood(InvalidInput):
    """A phrase that names no probability that could be read."""


class NotFound(TrackerError):
    """Nothing has this id or name."""


class AmbiguousSpeaker(TrackerError):
    """A name that several speakers answer to."""


class Doubtful(TrackerError):
    """Input that is probably a slip; the message names the flag that lets it through."""


class Conflict(TrackerError):
    """An import that differs from what is stored, or a change the history forbids."""


class EmptySample(TrackerError, ValueError):
    """A score of nothing: there is no number to give."""


class DatabaseTrouble(TrackerError):
    """The database cannot be opened, read or written; nothing was changed."""

    exit_code = ExitCode.DATABASE_TROUBLE
