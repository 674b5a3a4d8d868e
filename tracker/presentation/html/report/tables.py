"""Tables with captions and scopes, and the sections that hold them."""

from collections.abc import Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from tracker.presentation.svg.markup import Content, element

Cell = Content | tuple[Content, ...]
Row = Sequence[Cell]
ROOMY = 10  # columns; more of them stand closer


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a column: its label, and whether numbers, words or marks stand below."""

    label: Cell
    kind: str = "number"


def table(
    caption: str, heads: Sequence[Head], rows: Sequence[Row], foot: Row | None = None
) -> Element:
    """A table whose first cells name their rows; it scrolls by itself where a page is narrow."""
    made = element(
        "table",
        element("caption", caption),
        element("thead", element("tr", *[_head(head) for head in heads])),
        element("tbody", *[_row(heads, row) for row in rows]),
        element("tfoot", _row(heads, foot)) if foot is not None else None,
        class_="dense" if len(heads) > ROOMY else None,
    )
    return element("div", made, class_="scroll", role="region", tabindex="0", aria_label=caption)


def _head(head: Head) -> Element:
    return element("th", *_parts(head.label), scope="col", class_=head.kind)


def _row(heads: Sequence[Head], row: Row) -> Element:
    first, *others = row
    cells = [
        element("td", *_parts(cell), class_=_class(head.kind, cell))
        for head, cell in zip(heads[1:], others, strict=True)
    ]
    return element("tr", element("th", *_parts(first), scope="row", class_=heads[0].kind), *cells)


def _class(kind: str, cell: Cell) -> str:
    return f"{kind} nothing" if cell in {"0", "–"} else kind


def _parts(cell: Cell) -> tuple[Content, ...]:
    return cell if isinstance(cell, tuple) else (cell,)


def section(key: str, title: str, lede: str, *content: Content, sentence: str = "") -> Element:
    """A part of the page under its heading; it ends with one plain sentence."""
    return element(
        "section",
        element("h2", title, id=f"{key}-head"),
        element("p", lede, class_="lede"),
        *content,
        element("p", sentence, class_="sentence") if sentence else None,
        id=key,
        aria_labelledby=f"{key}-head",
    )


def beside(*content: Element) -> Element:
    """Things that stand side by side where there is room."""
    return element("div", *content, class_="beside")


def figure(drawn: Element, caption: str) -> Element:
    """A figure with the words below it."""
    return element("figure", drawn, element("figcaption", caption))


def facts(pairs: Sequence[tuple[str, Cell, str]]) -> Element:
    """Named values, each with a note or without."""
    made = [
        element(
            "div",
            element("dt", name, element("small", note) if note else None),
            element("dd", *_parts(value)),
        )
        for name, value, note in pairs
    ]
    return element("dl", *made, class_="facts")


def soft(words: str) -> Element:
    """Words of less weight."""
    return element("small", words)


def tag(words: str) -> Element:
    """A remark on a row."""
    return element("span", words, class_="tag")
