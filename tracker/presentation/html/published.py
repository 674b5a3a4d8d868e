"""What differs between a page that was published and the same page now."""

import re
from difflib import ndiff
from html import unescape

TAG = re.compile(r"<[^>]*>")
HEAD = re.compile(r"<(style|head|title)\b.*?</\1>", re.DOTALL)
ADDED, REMOVED = "+ ", "- "


def page_differences(now: str, then: str) -> list[tuple[str, str]]:
    """The lines of text that stand in only one of two pages: as published, and as it is now."""
    found = [line for line in ndiff(_lines(then), _lines(now)) if line[:2] in (ADDED, REMOVED)]
    return [(line[2:], "") if line.startswith(REMOVED) else ("", line[2:]) for line in found]


def _lines(page: str) -> list[str]:
    """What is read on a page, without the line that may come later (when it was checked)."""
    text = HEAD.sub("", page)
    kept = [line for line in text.splitlines() if 'class="checked"' not in line]
    return [plain for line in kept if (plain := unescape(TAG.sub(" ", line)).strip())]
