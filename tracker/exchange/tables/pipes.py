"""Read the pipe table of a Markdown file."""

import re
from collections.abc import Iterator
from pathlib import Path

from tracker.errors import InvalidInput
from tracker.exchange.tables.delimited import checked_head
from tracker.exchange.tables.encodings import open_text
from tracker.exchange.tables.sheet import Line, Sheet

RULE = re.compile(r"\s*\|?\s*:?-{1,}:?\s*(?:\|\s*:?-{1,}:?\s*)+\|?\s*$")
CUT = re.compile(r"(?<!\\)\|")
LINK = re.compile(r"\[([^\]]*)\]\((\S+?)(?:\s+\"[^\"]*\")?\)")
MARKS = re.compile(r"(\*\*|__|~~|`)(.+?)\1")


def read_pipes(path: Path) -> Sheet:
    """The table of a Markdown file; several with the same head are one. Raises InvalidInput."""
    with open_text(path) as file:
        lines = file.read().splitlines()
    starts = [i for i in range(1, len(lines)) if RULE.match(lines[i]) and "|" in lines[i - 1]]
    if not starts:
        raise InvalidInput("file", path, "holds no pipe table (| a | b | over |---|---|)")
    heads = {tuple(_cells(lines[i - 1])) for i in starts}
    if len(heads) > 1:
        raise InvalidInput(
            "file", path, f"holds {len(starts)} tables with different columns; keep one"
        )
    head = checked_head(path, list(heads.pop()))

    def rows() -> Iterator[Line]:
        for start in starts:
            yield from _rows(lines, start + 1, len(head))

    return Sheet(head, rows)


def _rows(lines: list[str], start: int, width: int) -> Iterator[Line]:
    for number in range(start, len(lines)):
        if "|" not in lines[number]:
            return
        cells = _cells(lines[number])
        yield Line(f"line {number + 1}", tuple(cells[:width]))


def _cells(line: str) -> list[str]:
    bare = line.strip().removeprefix("|")
    if bare.endswith("|") and not bare.endswith("\\|"):
        bare = bare[:-1]
    return [_shown(cell) for cell in CUT.split(bare)]


def _shown(cell: str) -> str:
    """A cell's text as a reader of the page sees it; a cell that is one link is its address."""
    text = cell.replace("\\|", "|").strip()
    if (only := LINK.fullmatch(text)) and not only[1]:
        return only[2]
    return MARKS.sub(r"\2", LINK.sub(r"\1 <\2>", text)).replace("<br>", "\n").strip()
