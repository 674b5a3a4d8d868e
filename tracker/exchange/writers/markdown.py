"""Claims as Markdown that a journalist pastes: who, when, the words, the verdict with its link."""

import re
from collections.abc import Iterable, Iterator

from tracker.core.fragments import opened_at
from tracker.exchange.writers.columns import Row, confidence_in_words

SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|])")


def lines(rows: Iterable[Row]) -> Iterator[str]:
    """A list item a claim."""
    for row in rows:
        yield from claim(row)


def claim(row: Row) -> Iterator[str]:
    """The claim in a line, its quote, what came of it."""
    sure = confidence_in_words(row)
    who = row["speaker"]
    if row["attributed_to"]:
        who = f"{row['attributed_to']}, reported by {who}"
    facts = ", ".join(part for part in (plain(who), row["said_on"], sure and plain(sure)) if part)
    yield f"- **{plain(row['statement'])}** ({facts})\n"
    for quote in row["quotes"]:
        yield from _quoted(quote)
    yield f"  - {_verdict(row)}\n"


def _quoted(quote: Row) -> Iterator[str]:
    link = quote["url"] and opened_at(
        quote["url"], quote["exact"], quote["prefix"], quote["suffix"], quote["second"]
    )
    words = f"“{plain(' '.join(quote['exact'].split()))}”" if quote["exact"] else "source"
    yield f"  - {f'[{words}](<{link}>)' if link else words}\n"


def _verdict(row: Row) -> str:
    if row["answer"] is None:
        return f"open; next check {row['next_check']}" if row["next_check"] else "open"
    told = f"{row['verdict_strict']}: {plain(row['answer'])}, known {row['known_on']}"
    if row["verdict_lenient"] != row["verdict_strict"]:
        told += f" (generously: {row['verdict_lenient']})"
    return f"{told} ([evidence](<{row['evidence']}>))" if row["evidence"] else told


def plain(text: str) -> str:
    """A text in which no letter means anything to Markdown."""
    return SPECIAL.sub(r"\\\1", text.replace("\n", " "))
