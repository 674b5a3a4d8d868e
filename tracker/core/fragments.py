"""An address that opens a page at the words that are quoted: a text fragment.

https://wicg.github.io/scroll-to-text-fragment/: `#:~:text=prefix-,first,last,-suffix`.
"""

from urllib.parse import quote, urlsplit, urlunsplit

LONGEST = 120  # letters that are given whole; of more, the beginning and the end
END = 40  # letters of each of those
CONTEXT = 24  # letters before and after, where the quote alone may stand twice
SHORT = 30  # letters below which a quote may stand twice
WEB = ("http", "https")


def at_quote(url: str, exact: str, prefix: str | None = None, suffix: str | None = None) -> str:
    """The address of a page of the web at some words in it; any other address as it is.

    >>> at_quote("https://example.org/talk", "by ~2029", "we get there ", " or so")
    'https://example.org/talk#:~:text=we%20get%20there-,by%20~2029,-or%20so'
    >>> at_quote("file:///tmp/talk.md", "by ~2029")
    'file:///tmp/talk.md'
    """
    parts = urlsplit(url)
    words = " ".join(exact.split())
    if parts.scheme not in WEB or not words or ":~:" in parts.fragment:
        return url
    given = [_escaped(words)]
    if len(words) > LONGEST:
        given = [_escaped(_whole(words[:END], last=True)), _escaped(_whole(words[-END:]))]
    elif len(words) < SHORT:
        before, after = (" ".join((text or "").split()) for text in (prefix, suffix))
        if len(before) > CONTEXT:
            before = _whole(before[-CONTEXT:])
        if len(after) > CONTEXT:
            after = _whole(after[:CONTEXT], last=True)
        given = [
            *([f"{_escaped(before)}-"] if before else []),
            *given,
            *([f"-{_escaped(after)}"] if after else []),
        ]
    return f"{url}{'' if '#' in url else '#'}:~:text={','.join(given)}"


def opened_at(
    url: str,
    exact: str | None,
    prefix: str | None = None,
    suffix: str | None = None,
    second: int | None = None,
) -> str:
    """The address of a source where its words stand: at a second of a recording, or at the words.

    >>> opened_at("https://example.org/talk?v=a", "we get there", second=83)
    'https://example.org/talk?v=a&t=83s'
    """
    parts = urlsplit(url)
    if second is not None and parts.scheme in WEB:
        query = f"{parts.query}&t={second}s" if parts.query else f"t={second}s"
        return urlunsplit(parts._replace(query=query))
    return at_quote(url, exact, prefix, suffix) if exact else url


def _whole(words: str, *, last: bool = False) -> str:
    """Words of which the first, or the last, may be cut: without it, if others are left."""
    cut = words.rpartition(" ")[0] if last else words.partition(" ")[2]
    return cut or words


def _escaped(words: str) -> str:
    """As a fragment holds it: a comma, an ampersand and a dash have a meaning of their own."""
    return quote(words, safe="~").replace("-", "%2D")
