"""Read when a claim says something happens, in English and Chinese, as an EDTF window.

A small grammar of our own: `words` holds the vocabulary, `grammar` the patterns, `meanings` what
they build, `spans` and `calendar` the days, `torn` what is better not read; `days` reads one day.
Pure: no clock, no I/O; the day a phrase was said is an argument.
"""

from tracker.core.window import Window
from tracker.language.windows.days import Day, read_day
from tracker.language.windows.reading import FoundWindow, find_windows, read_window, refuse_doubts
from tracker.language.windows.rendering import in_words

__all__ = [
    "Day",
    "FoundWindow",
    "Window",
    "find_windows",
    "in_words",
    "read_day",
    "read_window",
    "refuse_doubts",
]
