"""What a reader of a web page can see: hidden parts are nobody's claim."""

import re
from typing import Any

NEVER_SHOWN = ("template", "script", "style", "noscript", "object", "svg", "iframe")
INVISIBLE = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|opacity\s*:\s*0(?:\.0+)?\s*(?:;|$)"
    r"|font-size\s*:\s*0(?:px|em|rem|pt|%)?\s*(?:;|$)|content-visibility\s*:\s*hidden",
    re.IGNORECASE,
)
RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
SIMPLE = re.compile(r"\s*([.#])([\w-]+)\s*")
# Names that pages give to text for machines, and to what asks for consent.
CLASSES = re.compile(
    r"(?:^|[\s_-])(?:sr-only|visually-?hidden|screen-reader-text|offscreen"
    r"|cookie[\w-]*|consent[\w-]*|gdpr[\w-]*)(?:$|[\s_-])",
    re.IGNORECASE,
)
INLINE = ("a", "abbr", "b", "cite", "em", "font", "i", "mark", "q", "s", "small", "span", "strong",
          "sub", "sup", "u")  # fmt: skip


def visible(html: str) -> str:
    """The page without what is hidden, as HTML; inline tags are taken off, their words stay."""
    from lxml.etree import strip_tags
    from lxml.html import tostring

    root = _parsed(html)
    if root is None:
        return html
    hidden = _hidden_by_rules(root)
    for element in list(root.iter()):
        if not isinstance(element.tag, str) or _is_hidden(element, hidden):
            _drop(element)
    strip_tags(root, *INLINE)  # thousands of them would cost their square further on
    text: str = tostring(root, encoding="unicode")
    return text


def _parsed(html: str) -> Any:  # noqa: ANN401  an element of lxml
    from lxml.etree import ParserError
    from lxml.html import HTMLParser, document_fromstring

    try:
        return document_fromstring(html.encode(), HTMLParser(encoding="utf-8", huge_tree=True))
    except (ParserError, ValueError):
        return None


def _hidden_by_rules(root: Any) -> set[tuple[str, str]]:  # noqa: ANN401
    """Classes and ids that the page's own style sheet hides, as ("." or "#", name)."""
    found: set[tuple[str, str]] = set()
    for sheet in root.iter("style"):
        for selectors, style in RULE.findall(sheet.text or ""):
            if INVISIBLE.search(style):
                simple = (SIMPLE.fullmatch(each) for each in selectors.split(","))
                found |= {(each[1], each[2]) for each in simple if each}
    return found


def _is_hidden(element: Any, hidden: set[tuple[str, str]]) -> bool:  # noqa: ANN401
    tag, given = element.tag, element.attrib
    if tag in ("html", "body", "head"):
        return False
    if tag in NEVER_SHOWN or (tag == "dialog" and "open" not in given):
        return True
    if "hidden" in given or INVISIBLE.search(given.get("style", "")):
        return True
    if tag == "input" or CLASSES.search(f"{given.get('class', '')} {given.get('id', '')}"):
        return True
    names = {(".", each) for each in given.get("class", "").split()}
    return bool(hidden and (names | {("#", given.get("id", ""))}) & hidden)


def _drop(element: Any) -> None:  # noqa: ANN401
    """Take an element out; the text behind it stays."""
    parent = element.getparent()
    if parent is None:
        return
    behind, before = element.tail or "", element.getprevious()
    if before is not None:
        before.tail = (before.tail or "") + behind
    else:
        parent.text = (parent.text or "") + behind
    parent.remove(element)
