"""Take the pictures of the README: pages of the demo's claims, in a real browser.

`python docs/screens.py` after `make demo`; needs Chromium and the packages of the tests.
"""

import shutil
import socket
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import uvicorn
from platformdirs import user_cache_path
from playwright.sync_api import Page, sync_playwright

from tracker import Tracker
from tracker.web.app import application

HERE = Path(__file__).parent
DEMO = user_cache_path("claim-tracker", appauthor=False) / "demo.db"
TODAY = date(2031, 1, 10)
MOST = 200_000  # bytes of a picture
SIZE = {"width": 1120, "height": 840}


def today(page: Page, home: str, _: Tracker) -> None:
    """Today, with a claim being typed and a question being answered."""
    page.goto(home)
    page.locator("#claim").press_sequentially("AGI will very likely be achieved by 2040")
    page.wait_for_selector("#reading .alike")
    page.locator(".row button[value=true]").nth(1).click()
    page.wait_for_selector(".then .verdict")
    page.locator("[name=evidence]").fill("https://example.org/imagined/study")
    page.wait_for_timeout(500)
    page.evaluate("document.activeElement.blur(); scrollTo(0, 0)")


def published(page: Page, _: str, tracker: Tracker) -> None:
    """The record of a speaker as everybody sees it: the one who said the most."""
    most = max(tracker.speakers(), key=lambda row: row["claims"])
    with tempfile.TemporaryDirectory() as folder:
        tracker.publish(Path(folder), langs=["en"])
        page.goto(Path(folder, "speakers", f"{most['id']}.html").as_uri())
        page.wait_for_selector("h1")


PICTURES: dict[str, Callable[[Page, str, Tracker], None]] = {
    "today.png": today,
    "published.png": published,
}


def main() -> None:
    """Take every picture."""
    if not DEMO.exists():
        sys.exit("Play the demo first: make demo")
    with served() as (home, tracker), sync_playwright() as driver:
        found = shutil.which("chromium") or shutil.which("google-chrome")
        browser = driver.chromium.launch(executable_path=found, args=["--no-sandbox"])
        page = browser.new_page(viewport=SIZE, color_scheme="light", locale="en-GB")
        page.goto(home)
        for name, show in PICTURES.items():
            show(page, home.partition("?")[0], tracker)
            page.screenshot(path=HERE / name)
            if (size := (HERE / name).stat().st_size) > MOST:
                sys.exit(f"{name} has {size} bytes; {MOST} is the most")


@contextmanager
def served() -> Iterator[tuple[str, Tracker]]:
    """The demo's pages on a free port: the address that opens them, and their tracker."""
    with tempfile.TemporaryDirectory() as folder:
        shutil.copy(DEMO, copy := Path(folder, "demo.db"))
        tracker = Tracker(copy, today=TODAY, actor="Ann")
        tracker.tick(catch_up=True)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        keys: list[str] = []
        app = application(tracker, port=port, tell=keys.append)
        app.keys.renew()
        config = uvicorn.Config(app, port=port, log_level="error", lifespan="off", ws="none")
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, daemon=True)
        thread.start()
        while not server.started:
            thread.join(0.05)
        yield f"http://127.0.0.1:{port}/?key={keys[0]}", tracker
        server.should_exit = True
        thread.join(5)
        tracker.close()


if __name__ == "__main__":
    main()
