"""Read one key, without Enter, or a line from a person at a terminal."""

import os
import sys
import unicodedata

from tracker.cli.output import on_terminal

END_OF_INPUT = "\x04"
ESCAPE = "\x1b"
AT_ONCE = 0.02  # seconds within which a second key belongs to the first: a sequence, a paste


class Keyboard:
    """Keys and lines in the order typed; EOFError at their end, KeyboardInterrupt on Ctrl-C."""

    def __init__(self) -> None:
        self._ahead = ""  # what was typed behind a key, for the line that is asked for next

    def line(self, prompt: str) -> str:
        """A line, without blanks around it."""
        ahead, self._ahead = self._ahead, ""
        return unicodedata.normalize("NFKC", (ahead + input(prompt + ahead)).strip())

    def key(self, prompt: str) -> str:
        """One key, in small letters; the Enter behind it, if any, is not needed and not read."""
        if not on_terminal() or (pressed := self._pressed(prompt)) is None:
            return self.line(prompt).casefold()
        return unicodedata.normalize("NFKC", pressed).casefold()

    def _pressed(self, prompt: str) -> str | None:
        """A key of a terminal that gives single ones; None if this one does not."""
        try:
            import termios
            import tty
        except ImportError:  # Windows
            return None
        sys.stdout.write(prompt)
        sys.stdout.flush()
        terminal = sys.stdin.fileno()
        before = termios.tcgetattr(terminal)
        try:
            tty.setcbreak(terminal, termios.TCSADRAIN)  # what was typed ahead is kept
            pressed = self._next(terminal)
        finally:
            termios.tcsetattr(terminal, termios.TCSADRAIN, before)
        sys.stdout.write(f"{'' if pressed in ('', ESCAPE) else pressed}\n")
        sys.stdout.flush()
        return pressed

    def _next(self, terminal: int) -> str:
        if self._ahead:
            pressed, self._ahead = self._ahead[0], self._ahead[1:]
            return pressed
        data = os.read(terminal, 1)
        while _waits(terminal):
            data += os.read(terminal, 64)
        text = data.decode("utf-8", "replace")
        if not text or text[0] == END_OF_INPUT:
            raise EOFError
        if text[0] == ESCAPE:  # an arrow, say
            return ESCAPE
        self._ahead = text[1:].lstrip("\r\n")
        return text[0].strip()


def _waits(terminal: int) -> bool:
    import select

    return bool(select.select([terminal], [], [], AT_ONCE)[0])
