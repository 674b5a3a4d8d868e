"""Cut English, Chinese or mixed text into tokens, and find a vocabulary's phrases among them.

Folding never changes the length of a text, so every offset counts code points of the original.
"""

from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from tracker.core.text import compiled
from tracker.language.characters import SIMPLIFIED, TRADITIONAL

MARKS = {
    **dict.fromkeys("’‘ʼ`´", "'"),
    **dict.fromkeys("–‒‑−－﹣", "-"),
    **dict.fromkeys("～〜∼≈", "~"),
    **dict.fromkeys("“”「」", '"'),
    "○": "〇",
    "。": ".",
    "\u3000": " ",
}
FOLDS = str.maketrans(
    {chr(wide): chr(wide - 0xFEE0) for wide in range(0xFF01, 0xFF5F)}
    | dict(zip(TRADITIONAL, SIMPLIFIED, strict=True))
    | MARKS
)
SHAPE = (
    r"(?P<word>[a-zà-öø-ÿ]+(?:'[a-z]+)?)"
    r"|(?P<number>\d{4}\.\d{1,2}\.\d{1,2}(?!\d)|\d{1,2}\.\d{1,2}\.\d{4}(?!\d)"
    r"|\d+(?:,\d{3}(?!\d))*(?:\.\d+)?)"
    r"|(?P<mark>\n\s*\n|\S)"
)
PARAGRAPH = "\n\n"
HAN = r"[\u3400-\u9fff]"
MOST_HAN = 0.25  # of letters, in an English text
CONTRACTED = {
    "n't": "not",
    "'m": "am",
    "'re": "are",
    "'ve": "have",
    "'ll": "will",
    "'d": "would",
    "'s": "'s",
}
STEMS = {"wo": "will", "ca": "can", "sha": "shall"}


class Token(NamedTuple):
    """A word, number, Chinese character or mark, with its place."""

    text: str
    start: int
    end: int


class Entry(NamedTuple):
    """What a vocabulary knows about a phrase: its kind (one character) and its meaning.

    `taken` is how many of its tokens it takes, if not all: the others only must follow.
    """

    kind: str
    value: object
    taken: int = 0


def fold(text: str) -> str:
    """Make lower case, half width, simplified characters and plain marks, length unchanged.

    >>> fold("２０２９年後")
    '2029年后'
    """
    folded = text.translate(FOLDS)
    lower = folded.lower()
    if len(lower) == len(text):
        return lower
    return "".join(low if len(low := mark.lower()) == 1 else mark for mark in folded)


def plain(text: str) -> str:
    """Make half width, simplified characters and plain marks, but leave case; length unchanged."""
    return text.translate(FOLDS)


def tokens(folded: str) -> list[Token]:
    """Cut folded text; contractions become two tokens, a Chinese character is one.

    >>> [token.text for token in tokens("i don't, 二〇二九年")]
    ['i', 'do', 'not', ',', '二', '〇', '二', '九', '年']
    """
    found: list[Token] = []
    for match in compiled(SHAPE).finditer(folded):
        text = match[0]
        if text[0] == "\n":
            text = PARAGRAPH
        if match.lastgroup == "word" and ("'" in text or text == "cannot"):
            found += _contraction(text, match.start(), match.end())
        else:
            found.append(Token(text, match.start(), match.end()))
    return found


def _contraction(text: str, start: int, end: int) -> list[Token]:
    if text == "cannot":
        return [Token("can", start, start + 3), Token("not", start + 3, end)]
    for ending, meaning in CONTRACTED.items():
        if text.endswith(ending):
            cut = end - len(ending)
            stem = text[: -len(ending)]
            return [Token(STEMS.get(stem, stem), start, cut), Token(meaning, cut, end)]
    return [Token(text, start, end)]


def language_of(text: str) -> str:
    """Tell Chinese (zh) from English (en) by the share of Han characters among the letters.

    >>> language_of("AGI 将会在 2029 年左右实现")
    'zh'
    """
    han = len(compiled(HAN).findall(text))
    latin = len(compiled(r"[A-Za-z]+").findall(text))
    return "zh" if han and han >= MOST_HAN * (han + latin) else "en"


def _initial(phrase: str) -> str:
    """The first character of the first token; that of a contraction may change."""
    return tokens(fold(phrase))[0].text[0] if "'" in phrase else _folded(phrase[0])


@cache
def _folded(character: str) -> str:
    return fold(character)


class Vocabulary:
    """Phrases in a tree of tokens, so that the longest one at a place is found in its length.

    Phrases with one initial are put into the tree when a text first needs them: most never are.
    """

    def __init__(self, phrases: Iterable[tuple[str, Entry]]) -> None:
        self._root: dict[str, object] = {}
        self._waiting: dict[str, list[tuple[str, Entry]]] = {}
        for phrase, entry in phrases:
            self._waiting.setdefault(_initial(phrase), []).append((phrase, entry))

    def _plant(self, phrases: Iterable[tuple[str, Entry]]) -> None:
        for phrase, entry in phrases:
            node = self._root
            for token in tokens(fold(phrase)):
                node = node.setdefault(token.text, {})  # type: ignore[assignment]
            node.setdefault("", entry)

    def longest(self, found: list[Token], index: int) -> tuple[int, Entry] | None:
        """Give the longest phrase that starts at this token: the index behind it, its entry."""
        best = None
        first = found[index].text
        if first[0] in self._waiting:
            self._plant(self._waiting.pop(first[0]))
        if first not in self._root:
            return None
        node = self._root
        for after in range(index, len(found)):
            step = node.get(found[after].text)
            if step is None:
                break
            node = step  # type: ignore[assignment]
            if "" in node:
                entry: Entry = node[""]  # type: ignore[assignment]
                best = (index + entry.taken if entry.taken else after + 1), entry
        return best
