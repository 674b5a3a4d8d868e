"""The encoding of a text file: a byte order mark, UTF-8, else what its bytes look like."""

import codecs
import io
import unicodedata
from pathlib import Path
from typing import IO

from tracker.errors import InvalidInput

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
HEAD = 1 << 20  # bytes that a guess looks at
CHUNK = 1 << 16
CHINESE = ("gb18030", "big5")  # tried before a guess: those that our users' programs write
WESTERN = "cp1252"
WESTERN_LETTERS = frozenset(
    "áàâäãåæçéèêëíìîïñóòôöõøœúùûüýÿßÁÀÂÄÃÅÆÇÉÈÊËÍÌÎÏÑÓÒÔÖÕØŒÚÙÛÜÝ«»‹›„“”‘’‚–—…•€£§°·¿¡\u00a0"
)
FEW = 4  # letters of ASCII to each other one, at least: in other scripts they are few
NOISE = ("Cn", "Cf", "Co", "Cs")  # unassigned, unseen, private
MOST_NOISE = 0.05
LIKELY = 0.02  # the share of rare characters that still passes for Chinese


def open_text(path: Path) -> IO[str]:
    """A text file ready to be read, its line ends as they are. Raises InvalidInput."""
    return path.open(encoding=encoding_of(path), newline="")


def encoding_of(path: Path) -> str:
    """The name of the encoding that every byte of a file fits. Raises InvalidInput for no text."""
    with path.open("rb") as file:
        head = file.read(HEAD)
        for mark, name in MARKS:
            if head.startswith(mark):
                return _checked(path, name)
        if unmarked := _wide(head):
            return _checked(path, unmarked)
        if b"\0" in head:
            raise InvalidInput("file", path, "is no text: it holds zero bytes")
        if _fits(file, "utf-8"):
            return "utf-8"
    return _guessed(path, head)


def _wide(head: bytes) -> str | None:
    """UTF-16 without a mark: every second byte of Latin text is zero."""
    sample = head[:400]
    if len(sample) < 8:  # noqa: PLR2004  too short to tell
        return None
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    if odd > half * 0.6 and even == 0:
        return "utf-16-le"
    return "utf-16-be" if even > half * 0.6 and odd == 0 else None


def _fits(file: IO[bytes], encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)("strict")
    file.seek(0)
    try:
        while chunk := file.read(CHUNK):
            decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _checked(path: Path, encoding: str) -> str:
    with path.open("rb") as file:
        if _fits(file, encoding):
            with path.open(encoding=encoding, newline="") as text:
                _refuse_noise(path, text.read(CHUNK))
            return encoding
    raise InvalidInput("file", path, f"is broken {encoding.upper()} text")


def _refuse_noise(path: Path, text: str) -> None:
    """Bytes that can be decoded need be no text. Raises InvalidInput."""
    noise = sum(unicodedata.category(character) in NOISE for character in text)
    if noise > len(text) * MOST_NOISE:
        raise InvalidInput("file", path, "is no text: it holds bytes that mean no characters")


def _guessed(path: Path, head: bytes) -> str:
    with path.open("rb") as file:
        for encoding in CHINESE:
            if _fits(file, encoding) and _reads_as_chinese(head, encoding):
                return encoding
    from charset_normalizer import from_bytes

    if _reads_as_western(head):
        return _checked(path, WESTERN)
    best = from_bytes(head).best()
    if best is None:
        raise InvalidInput("file", path, "is text in no encoding we know; save it as UTF-8")
    return _checked(path, best.encoding)


def guessed_encoding(path: Path) -> str | None:
    """The encoding of a file in which nothing tells it for sure; None where something does."""
    name = encoding_of(path)
    return None if name.startswith("utf") or name in CHINESE else name


def _reads_as_western(head: bytes) -> bool:
    """Whether all letters beyond ASCII are those of Western Europe, in words of ASCII letters."""
    try:
        text = head.decode(WESTERN)
    except UnicodeDecodeError:
        return False
    beyond = [c for c in text if not c.isascii()]
    alone = sum(c in WESTERN_LETTERS for c in beyond) < len(beyond)
    return not alone and len(beyond) * FEW <= len(text)


def _reads_as_chinese(head: bytes, encoding: str) -> bool:
    """Whether the characters beyond ASCII are nearly all of common Chinese writing."""
    text = io.BytesIO(head).read().decode(encoding, "ignore")
    beyond = [c for c in text if ord(c) > 127]  # noqa: PLR2004  ASCII
    strange = sum(not _is_common(c) for c in beyond)
    return bool(beyond) and strange <= LIKELY * len(beyond)


def _is_common(character: str) -> bool:
    """A character of GB 2312 or Big5's first level, or Chinese punctuation."""
    if not ("\u4e00" <= character <= "\u9fff" or "\u3000" <= character <= "\u303f"
            or "\uff00" <= character <= "\uffef" or "\u2010" <= character <= "\u2026"):  # fmt: skip
        return False
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        try:
            return character.encode("big5")[0] < 0xC9  # noqa: PLR2004  the rare level begins
        except UnicodeEncodeError:
            return False
    return True
