"""The text of a DOCX as Word shows it with its changes accepted.

Tracked insertions are in, deletions out; every text that Word shows counts, wherever it stands:
runs, fields, links, content controls, text boxes, tables in their place, notes behind the text.
Hidden text is out. Tables are read cell by cell: how far a cell spans costs nothing.
"""

from collections.abc import Iterator
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from tracker.errors import InvalidInput

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
COMPATIBLE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
CORE = "{http://purl.org/dc/elements/1.1/}"
TERMS = "{http://purl.org/dc/terms/}"
NOTES = ("word/footnotes.xml", "word/endnotes.xml")
# What an accepted change takes out, what stands there only for older programs, what is never shown.
UNSEEN = {
    f"{W}del", f"{W}moveFrom", f"{W}instrText", f"{W}delText", f"{W}delInstrText", f"{W}rt",
    f"{W}rPr", f"{W}pPr", f"{W}sectPr", f"{W}tblPr", f"{W}tblGrid", f"{W}trPr", f"{W}tcPr",
    f"{COMPATIBLE}Fallback",
}  # fmt: skip
MARKS = {
    f"{W}tab": "\t",
    f"{W}br": "\n",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "-",
    f"{W}softHyphen": "",
}


def docx_lines(data: bytes, name: str) -> tuple[list[str], str | None, str | None]:
    """Paragraphs and table rows in their order, the title, the day it was made.

    Raises InvalidInput for what is broken.
    """
    from lxml.etree import XMLSyntaxError

    with ZipFile(BytesIO(data)) as archive:
        try:
            parts = {part: _parsed(archive, part) for part in ("word/document.xml", *NOTES)}
            core = _parsed(archive, "docProps/core.xml")
        except (XMLSyntaxError, ValueError, RecursionError) as error:
            raise InvalidInput("file", name, f"is a broken DOCX: {error}") from error
    lines: list[str] = []
    for root in parts.values():
        if root is not None:
            lines += _Reader().lines(root)
    return lines, _property(core, f"{CORE}title"), _property(core, f"{TERMS}created")


def _parsed(archive: ZipFile, part: str) -> Any:  # noqa: ANN401  an element of lxml
    from lxml.etree import XMLParser, fromstring

    if part not in archive.namelist():
        return None
    safe = XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    return fromstring(archive.read(part), safe)


def _property(core: Any, name: str) -> str | None:  # noqa: ANN401
    found = core.find(name) if core is not None else None
    return (found.text or "").strip() or None if found is not None else None


class _Reader:
    """A walk through one part, which hands on what stands in boxes after their paragraph."""

    def __init__(self) -> None:
        self._boxes: list[str] = []

    def lines(self, root: Any) -> Iterator[str]:  # noqa: ANN401
        """Every paragraph and row, in the order of the document."""
        before = ""
        for element in _blocks(root):
            if element.tag == f"{W}tbl":
                yield from self._rows(element)
                continue
            before += self._words(element)
            if element.find(f"{W}pPr/{W}rPr/{W}del") is not None:
                continue  # its end was deleted: it goes on in the next one
            yield before
            before = ""
            yield from self._boxes
            self._boxes.clear()
        if before:
            yield before

    def _rows(self, table: Any) -> Iterator[str]:  # noqa: ANN401
        for row in table.iter(f"{W}tr"):
            deleted = row.find(f"{W}trPr/{W}del") is not None
            if deleted or next(row.iterancestors(f"{W}tbl")) is not table:
                continue
            cells = [cell for cell in _within(row, f"{W}tc") if not _is_continued(cell)]
            yield "\t".join(" ".join(filter(None, self.lines(cell))) for cell in cells)

    def _words(self, element: Any) -> str:  # noqa: ANN401
        """The text of a paragraph, without what is deleted, hidden or stands in a box."""
        parts: list[str] = []
        waiting = [element]
        while waiting:
            one = waiting.pop()
            if one.tag == f"{W}txbxContent":
                self._boxes += _Reader().lines(one)
            elif one.tag in (f"{W}t", f"{M}t"):
                parts.append(one.text or "")
            elif one.tag in MARKS:
                parts.append(MARKS[one.tag])
            elif one.tag not in UNSEEN and not _is_hidden(one):
                waiting += reversed(one)
        return "".join(parts)


def _blocks(root: Any) -> Iterator[Any]:  # noqa: ANN401
    """Paragraphs and tables, through every wrapper, none of which is inside another of them."""
    waiting = list(reversed(root))
    while waiting:
        one = waiting.pop()
        if one.tag in (f"{W}p", f"{W}tbl"):
            yield one
        elif one.tag not in UNSEEN:
            waiting += reversed(one)


def _within(row: Any, tag: str) -> Iterator[Any]:  # noqa: ANN401
    waiting = list(reversed(row))
    while waiting:
        one = waiting.pop()
        if one.tag == tag:
            yield one
        elif one.tag not in UNSEEN:
            waiting += reversed(one)


def _is_hidden(element: Any) -> bool:  # noqa: ANN401
    if element.tag != f"{W}r":
        return False
    found = element.find(f"{W}rPr/{W}vanish")
    return found is not None and found.get(f"{W}val", "1") not in ("0", "false", "off")


def _is_continued(cell: Any) -> bool:  # noqa: ANN401
    """Whether a cell only goes on with the one above it."""
    merged = cell.find(f"{W}tcPr/{W}vMerge")
    return merged is not None and merged.get(f"{W}val", "continue") == "continue"
