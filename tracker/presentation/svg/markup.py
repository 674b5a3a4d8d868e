"""Elements of HTML and SVG. Whatever is put into one is text: nothing given can become markup."""

from xml.etree.ElementTree import Element, SubElement, tostring

from markupsafe import Markup

Content = Element | str | None
Attribute = str | float | None
# A new line after these keeps the source of a page readable.
BLOCKS = frozenset({
    "div", "dl", "figure", "footer", "head", "header", "h1", "h2", "li", "main", "meta", "nav", "p",
    "section", "style", "svg", "table", "tbody", "tfoot", "thead", "title", "tr", "ul",
})  # fmt: skip


def element(tag: str, *content: Content, **attributes: Attribute) -> Element:
    """Make an element; None is left out of its content and of its attributes.

    `class_` is the attribute class, `aria_label` is aria-label.

    >>> render(element("p", "1 < 2, ", element("b", "always"), class_="note"))
    '<p class="note">1 &lt; 2, <b>always</b></p>'
    """
    made = Element(tag)
    for name, value in attributes.items():
        if value is not None:
            made.set(name.rstrip("_").replace("_", "-"), _written(value))
    for each in content:
        _put(made, each)
    return made


def render(made: Element) -> str:
    """Write an element as HTML."""
    return tostring(made, encoding="unicode", method="html").rstrip("\n")


def drawn(made: Element) -> Markup:
    """Write an element for a template, which takes it as markup."""
    return Markup(render(made))  # noqa: S704  whatever was put into it is text


def picture(
    key: str, size: tuple[float, float], title: str, description: str, *content: Content
) -> Element:
    """A figure of its own, named and described for those who do not see it.

    key: unique on the page; size: width and height in its own units, about a pixel each.
    """
    made = element(
        "svg",
        viewBox=f"0 0 {_written(size[0])} {_written(size[1])}",
        class_="picture",
        role="img",
        aria_labelledby=f"{key}-title {key}-desc",
    )
    SubElement(made, "title", id=f"{key}-title").text = title
    SubElement(made, "desc", id=f"{key}-desc").text = description
    made.extend(each for each in content if isinstance(each, Element))
    return made


def mark(size: tuple[float, float], *content: Content, class_: str = "mark") -> Element:
    """A small figure beside a number that says the same: hidden from screen readers."""
    return element(
        "svg",
        *content,
        viewBox=f"0 0 {_written(size[0])} {_written(size[1])}",
        width=size[0],
        height=size[1],
        class_=class_,
        aria_hidden="true",
        focusable="false",
    )


def line(x1: float, y1: float, x2: float, y2: float, class_: str) -> Element:
    """A straight line."""
    return element("line", x1=x1, y1=y1, x2=x2, y2=y2, class_=class_)


def rectangle(x: float, y: float, width: float, height: float, class_: str) -> Element:
    """A rectangle; never thinner than can be seen."""
    return element("rect", x=x, y=y, width=max(width, 0.75), height=height, class_=class_)


def dot(x: float, y: float, radius: float, class_: str) -> Element:
    """A filled circle."""
    return element("circle", cx=x, cy=y, r=radius, class_=class_)


def text(x: float, y: float, words: str, class_: str = "", anchor: str | None = None) -> Element:
    """Words whose base line stands at (x, y)."""
    return element("text", words, x=x, y=y, class_=class_ or None, text_anchor=anchor)


def path(points: list[tuple[float, float]], class_: str, *, closed: bool = False) -> Element:
    """A line through points, or the area they enclose."""
    steps = "L".join(f"{_written(x)} {_written(y)}" for x, y in points)
    return element("path", d=f"M{steps}{'Z' if closed else ''}", class_=class_)


def _put(made: Element, content: Content) -> None:
    if isinstance(content, Element):
        made.append(content)
        if content.tag in BLOCKS:
            content.tail = "\n"
    elif content and len(made):
        made[-1].tail = (made[-1].tail or "") + content
    elif content:
        made.text = (made.text or "") + content


def _written(value: str | float) -> str:
    return value if isinstance(value, str) else f"{value:.2f}".rstrip("0").rstrip(".")
