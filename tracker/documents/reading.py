"""Which form a document has, told by its first bytes and its name, and the text in it."""

import re
import unicodedata
from collections.abc import Callable
from pathlib import PurePath
from typing import Any, NamedTuple

from tracker.errors import InvalidInput

LARGEST = 50_000_000  # bytes
BOMS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
PAGE = re.compile(rb"\s*(?:<\?xml[^>]*>\s*)?<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
CAPTIONS = re.compile(r"\d+:\d\d[.,]\d{3}\s*-->")
MOST_CONTROLS = 0.01  # of all characters; a text has hardly any


class Document(NamedTuple):
    """A text as it is stored, and what its file tells of it; days are ISO 8601."""

    text: str
    form: str
    title: str | None = None
    published: str | None = None


def read_document(data: bytes, name: str) -> Document:
    """The text of a document. Raises InvalidInput for one that cannot be read.

    name: as the user calls it; its ending helps where the bytes leave it open.
    """
    if len(data) > LARGEST:
        size = f"{len(data) / 1e6:,.0f} MB"
        raise InvalidInput("file", name, f"has {size}; {LARGEST // 1_000_000} MB is the most")
    if not data.strip():
        raise InvalidInput("file", name, "is empty")
    form = _form(data, PurePath(name).suffix.casefold())
    found = READERS[form](data, name)
    text = _tidy(found.text)
    if not text.strip():
        raise InvalidInput("file", name, "holds no text; of a scan, make the text first")
    return found._replace(text=text)


def _form(data: bytes, ending: str) -> str:
    if data.startswith(b"%PDF"):
        return "pdf"
    if data.startswith(b"PK\x03\x04"):
        return "docx"
    if PAGE.match(data[3:] if data.startswith(b"\xef\xbb\xbf") else data):
        return "html"
    return {".html": "html", ".htm": "html", ".md": "markdown", ".srt": "captions",
            ".vtt": "captions"}.get(ending, "text")  # fmt: skip


def decoded(data: bytes, name: str) -> str:
    """The characters of a text in UTF-8, UTF-16, GB18030 or what else it is found to be in.

    Raises InvalidInput for what is no text.
    """
    for bom, encoding in BOMS.items():
        if data.startswith(bom):
            return _strictly(data, encoding, name)
    if b"\0" in data[:4096]:
        return _of_two_bytes(data, name)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = _guessed(data, name)
    if _controls(text) > MOST_CONTROLS * len(text):
        raise _no_text(name)
    return text


def _of_two_bytes(data: bytes, name: str) -> str:
    """UTF-16 without a mark. Raises InvalidInput for anything else."""
    for encoding in ("utf-16-le", "utf-16-be"):
        text = data.decode(encoding, errors="replace")
        if "\ufffd" not in text and _controls(text) == 0:
            return text
    raise _no_text(name)


def _guessed(data: bytes, name: str) -> str:
    from charset_normalizer import from_bytes

    try:  # what Chinese texts without a mark are in
        text = data.decode("gb18030")
        if _is_chinese(text):
            return text
    except UnicodeDecodeError:
        pass
    best = from_bytes(data).best()
    if best is None:
        raise _no_text(name)
    return str(best)


def _is_chinese(text: str) -> bool:
    """Whether what is not ASCII are mostly common Chinese characters and their punctuation."""
    strange = [letter for letter in text[:100_000] if letter > "\x7f"]
    usual = sum("\u4e00" <= letter <= "\u9fff" or letter in "，。、？！：；“”‘’（）《》—…" for letter in strange)  # fmt: skip  # noqa: E501
    return bool(strange) and usual > 0.9 * len(strange)


def _strictly(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise InvalidInput("file", name, f"is broken {encoding}: {error.reason}") from error


def _controls(text: str) -> int:
    return sum(letter < " " and letter not in "\n\r\t\f" for letter in text)


def _no_text(name: str) -> InvalidInput:
    return InvalidInput(
        "file", name, "is no text, HTML, PDF, DOCX, SubRip or WebVTT that can be read"
    )


def _tidy(text: str) -> str:
    """One kind of line end, no characters that no column keeps."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n\n")
    return "".join(
        letter
        for letter in text.removeprefix("\ufeff")
        if letter in "\n\t" or unicodedata.category(letter) not in ("Cc", "Cs")
    )


def _read_text(data: bytes, name: str) -> Document:
    text = decoded(data, name)
    return Document(text, "captions" if CAPTIONS.search(text[:4_000]) else "text")


def _read_markdown(data: bytes, name: str) -> Document:
    return Document(decoded(data, name), "markdown")


def _read_html(data: bytes, name: str) -> Document:
    """What is the article of a page: no scripts, menus or advertisements."""
    from trafilatura import bare_extraction

    found: Any = bare_extraction(decoded(data, name), with_metadata=True, include_comments=False)
    if found is None or not found.text:
        raise InvalidInput("file", name, "is a page in which no article is found")
    return Document(found.text, "html", found.title, found.date)


def _read_pdf(data: bytes, name: str) -> Document:
    from tracker.documents.archives import pdf_text

    text, title = pdf_text(data, name)
    return Document(text, "pdf", title)


def _read_docx(data: bytes, name: str) -> Document:
    from tracker.documents.archives import docx_text

    text, title = docx_text(data, name)
    return Document(text, "docx", title)


READERS: dict[str, Callable[[bytes, str], Document]] = {
    "text": _read_text,
    "captions": _read_text,
    "markdown": _read_markdown,
    "html": _read_html,
    "pdf": _read_pdf,
    "docx": _read_docx,
}
