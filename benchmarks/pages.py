"""Pages under load: 20 readers, each asks for one every two seconds; 2 writers, each every second.

`python benchmarks/pages.py [CLAIMS] [SECONDS]`; the path of a database may stand for the number.
Each page's median is held against three times the bare query under the same load, plus 50 ms.
"""

import os
import re
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Callable
from http.client import HTTPConnection
from pathlib import Path
from random import Random
from urllib.parse import quote, urlencode

from many_claims import make_database

from tracker import Tracker

READERS, WRITERS = 20, 2
EVERY = 2.0  # seconds between two pages of one reader
TODAY = "2026-02-01"
PORT = 8791
ALLOWED = 0.05  # seconds beside three times the query
LATE = 1.0  # seconds: 95 of 100 pages are there before
PAGES: dict[str, tuple[str, Callable[[Tracker], object]]] = {
    "today": ("/", lambda tracker: tracker.due(limit=20)),
    "claims": ("/claims", lambda tracker: tracker.browse()),
    "claims, newest": ("/claims?sort=id", lambda tracker: tracker.browse(sort="id")),
    "claims of a speaker": (
        "/claims?filter=" + quote('by:"Speaker 7"'),
        lambda tracker: tracker.browse("by:Speaker 7"),
    ),
    "claims, rare tag": ("/claims?filter=tag:rare", lambda tracker: tracker.browse("tag:rare")),
    "question": ("/questions/4711", lambda tracker: tracker.show("q4711")),
    "reading": (
        "/log/reading?" + urlencode({"statement": "Bridge 12 opens by 2031, very likely"}),
        lambda tracker: tracker.preview("Bridge 12 opens by 2031, very likely"),
    ),
}


class Load:
    """Readers and writers at work, and how long each page and each bare query took."""

    def __init__(self, database: Path, cookie: str) -> None:
        self.database, self.cookie = database, cookie
        self.stop = threading.Event()
        self.took: defaultdict[str, list[float]] = defaultdict(list)
        self.largest: defaultdict[str, int] = defaultdict(int)
        self.faults: list[str] = []

    def ask(self, name: str, path: str) -> None:
        """Fetch a page once."""
        connection = HTTPConnection("127.0.0.1", PORT, timeout=60)
        start = time.perf_counter()
        connection.request("GET", path, headers={"Cookie": self.cookie})
        answer = connection.getresponse()
        body = answer.read()
        self.took[name].append(time.perf_counter() - start)
        self.largest[name] = max(self.largest[name], len(body))
        connection.close()
        if answer.status != 200:  # noqa: PLR2004
            self.faults.append(f"{answer.status} {path}")

    def read(self, number: int) -> None:
        """Ask for one page after the other."""
        random = Random(number)  # noqa: S311
        self.stop.wait(EVERY * random.random())
        while not self.stop.is_set():
            name = random.choice(list(PAGES))
            self.ask(name, PAGES[name][0])
            self.stop.wait(EVERY)

    def write(self, number: int) -> None:
        """Log a claim every second, through the pages as a browser would."""
        told = 0
        while not self.stop.is_set():
            told += 1
            body = urlencode({"statement": f"Pier {number}.{told} of {os.getpid()} opens by 2031"})
            connection = HTTPConnection("127.0.0.1", PORT, timeout=60)
            start = time.perf_counter()
            connection.request("POST", "/claims", body, {
                "Cookie": self.cookie, "Content-Type": "application/x-www-form-urlencoded",
                "Sec-Fetch-Site": "same-origin",
            })  # fmt: skip
            answer = connection.getresponse()
            answer.read()
            self.took["(logging)"].append(time.perf_counter() - start)
            if answer.status != 303:  # noqa: PLR2004
                self.faults.append(f"{answer.status} POST /claims")
            connection.close()
            self.stop.wait(1)

    def query(self) -> None:
        """Run the bare queries meanwhile, one after the other."""
        with Tracker(self.database, today=_day()) as tracker:
            while not self.stop.is_set():
                for name, (_, run) in PAGES.items():
                    start = time.perf_counter()
                    run(tracker)
                    self.took[f"query {name}"].append(time.perf_counter() - start)
                    self.stop.wait(0.2)


def _day() -> object:
    from datetime import date

    return date.fromisoformat(TODAY)


def main() -> None:
    """Measure, and print a line a page."""
    given, seconds = (sys.argv[1:] + ["100000", "30"][len(sys.argv) - 1 :])[:2]
    with tempfile.TemporaryDirectory() as folder:
        database = Path(given)
        if given.isdecimal():
            database = Path(folder, "claims.db")
            make_database(database, int(given), rare=200)
        command = [sys.executable, "-m", "tracker", "--db", str(database), "--today", TODAY]
        with subprocess.Popen(
            [*command, "serve", "--no-tick", "--port", str(PORT)], stdout=subprocess.PIPE,
            encoding="utf-8", env=os.environ | {"PYTHONUNBUFFERED": "1"},
        ) as server:  # fmt: skip
            try:
                measure(database, server.stdout.readline() if server.stdout else "", float(seconds))
            finally:
                server.terminate()


def measure(database: Path, told: str, seconds: float) -> None:
    """Put the load on the pages, and tell how they bore it."""
    load = Load(database, _cookie(told))
    for name, (path, _) in PAGES.items():
        load.ask(name, path)  # the first of each loads what it needs
    load.took.clear()
    work = [threading.Thread(target=load.read, args=(n,)) for n in range(READERS)]
    work += [threading.Thread(target=load.write, args=(n,)) for n in range(WRITERS)]
    work.append(threading.Thread(target=load.query))
    for each in work:
        each.start()
    time.sleep(seconds)
    load.stop.set()
    for each in work:
        each.join()
    print(f"{'page':22} {'n':>4} {'median':>8} {'query':>8} {'allowed':>8} {'95 %':>8} {'KB':>5}")
    for name in [*PAGES, "(logging)"]:
        _line(load, name)
    print(f"faults: {len(load.faults)} {load.faults[:3]}")


def _line(load: Load, name: str) -> None:
    took = sorted(load.took[name])
    if not took:
        return
    median, slow = statistics.median(took), took[min(len(took) - 1, int(0.95 * len(took)))]
    bare = statistics.median(load.took.get(f"query {name}") or [median])
    allowed = 3 * bare + ALLOWED
    missed = "  missed" if median > allowed or slow > LATE else ""
    times = "".join(f"{1000 * each:6.0f} ms" for each in (median, bare, allowed, slow))
    print(f"{name:22} {len(took):4}{times} {load.largest[name] / 1000:5.0f}{missed}")


def _cookie(told: str) -> str:
    """Enter with the printed key."""
    found = re.search(r"http://[^/]+(/\?key=\S+)", told)
    if found is None:
        raise RuntimeError(told)
    for _ in range(200):
        connection = HTTPConnection("127.0.0.1", PORT, timeout=60)
        try:
            connection.request("GET", found[1])
            return (connection.getresponse().getheader("set-cookie") or "").partition(";")[0]
        except ConnectionRefusedError:
            time.sleep(0.05)
    raise RuntimeError("nobody listens")


if __name__ == "__main__":
    main()
