"""Text in lines that fit, English and Chinese."""

import re
from textwrap import wrap

from rich.cells import cell_len

CHINESE = r"\u2e80-\u9fff\uff00-\uffef"
CLOSING = "，。、；：！？）》」』”’,;:!?)"
PER_CENT = re.compile(r"(?<=\d) %")
PIECES = re.compile(rf"[{CHINESE}][{CLOSING}]*|[^\s{CHINESE}]+[{CLOSING}]*\s*|\s+")


def folded(text: str, room: int) -> list[str]:
    """Break a text into lines that fit: at spaces, and between any two Chinese characters."""
    lines, line = [], ""
    for piece in PIECES.findall(text):
        if line and cell_len(line) + cell_len(piece.rstrip()) > room:
            lines.append(line.rstrip())
            line = ""
        line += piece
    return [*lines, line.rstrip()]


def sentence(text: str, room: int) -> list[str]:
    """A sentence in lines that fit; none for none. A number keeps its per cent."""
    if not text:
        return []
    glued = PER_CENT.sub("\u00a0%", text)
    lines = wrap(glued, room) if text.isascii() else folded(glued, room)
    return [line.replace("\u00a0", " ") for line in lines]
