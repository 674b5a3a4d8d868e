"""Reading phrases: median time of a phrase against dateutil reading one plain date, and start-up.

Promised: a median under 100 µs a phrase on a warm interpreter, and an import that costs under
30 ms above bare Python. The ratio to dateutil tells a slow machine from slow code.
"""

import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from functools import partial
from statistics import median

from dateutil.parser import parse
from places import Places
from table import row

from tracker.language.confidence import read_confidence
from tracker.language.windows import find_windows

SAID = date(2026, 1, 22)
ROUNDS = 50
STARTS = 15
PHRASES = (
    *("by around 2029", "within the next three years", "late 2026 or early 2027", "Q3 2027"),
    *("before the 2028 election", "3 to 5 years from now", "this decade", "15 March 2027"),
    *("到2029年左右", "未来三到五年", "2027年3月15日", "明年年底前", "2028年下半年", "三年内"),
    "可能是26年,也可能是27年、28年,甚至29年",
    *("not very likely", "I'm fairly sure it won't", "70–80 %", "我相当确定不是", "不太可能"),
)
BARE = "pass"
READING = "import tracker.language.windows, tracker.language.confidence"


def microseconds(work: Callable[[], object]) -> float:
    """Time one call: the median of many."""
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return 1e6 * median(times)


def milliseconds(code: str) -> float:
    """Time a fresh interpreter: the fastest of many."""
    times = []
    for _ in range(STARTS):
        start = time.perf_counter()
        subprocess.run([sys.executable, "-c", code], check=True)
        times.append(time.perf_counter() - start)
    return 1e3 * min(times)


def measure(_: Places) -> None:
    """Print the rows."""
    for phrase in PHRASES:  # warm up
        find_windows(phrase, SAID)
        read_confidence(phrase)
    windows = median(microseconds(partial(find_windows, text, SAID)) for text in PHRASES)
    chances = median(microseconds(partial(read_confidence, text)) for text in PHRASES)
    plain = microseconds(partial(parse, "15 March 2027"))
    row("window of a phrase; dateutil on a date", windows, plain, None, "µs")
    row("confidence of a phrase; dateutil on a date", chances, plain, None, "µs")
    row("import of the readers; bare Python", milliseconds(READING), milliseconds(BARE), None, "ms")
