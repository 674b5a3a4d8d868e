"""What people do with the pages, in a real browser; skipped where there is none."""

import shutil
import socket
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tracker import Tracker

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
uvicorn = pytest.importorskip("uvicorn", reason="the extra `web` is not installed")

NAMES = ("chromium", "chromium-browser", "google-chrome")
BROWSER = next((found for name in NAMES if (found := shutil.which(name))), None)
pytestmark = pytest.mark.skipif(BROWSER is None, reason=f"no browser: none of {', '.join(NAMES)}")
TODAY = date(2031, 1, 10)
DESK, PHONE = {"width": 1200, "height": 900}, {"width": 390, "height": 800}
TALK = Path(__file__).parents[2] / "db" / "demo" / "talk.md"
PAGES = ("/", "/claims", "/questions/1", "/questions/1/answer?answer=happened", "/report?full=1",
         "/speakers", "/speakers/1", "/compare?speaker=Ann+Lee&speaker=Bo+Kern", "/sources",
         "/sources/2", "/log?statement=Rain+falls+by+2035", "/settings", "/keys",
         "/nowhere")  # fmt: skip


@dataclass
class Server:
    """The pages of a tracker, served to real browsers."""

    tracker: Tracker
    port: int
    app: Any
    keys: list[str]
    faults: list[str] = field(default_factory=list)

    @property
    def home(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def enter(self, browser: Any, **given: Any) -> Any:
        """A page of a browser that was let in."""
        context = browser.new_context(**{"viewport": DESK, "locale": "en-GB", **given})
        page = context.new_page()
        page.set_default_timeout(15_000)
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        page.on("console", self._listen)
        self.app.keys.renew()
        page.goto(f"{self.home}/?key={self.keys[-1]}")
        return page

    def _listen(self, message: Any) -> None:
        expected = "Failed to load resource" in message.text  # of a form that was refused
        if message.type == "error" and not expected:
            self.faults.append(message.text)


def until(page: Any, so: str) -> None:
    """Wait until something is so; the pages' own policy lets no text be run as a script in them."""
    for _ in range(300):
        if page.evaluate(so):
            return
        page.wait_for_timeout(50)
    raise AssertionError(so)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with playwright.sync_playwright() as driver:
        started = driver.chromium.launch(executable_path=BROWSER, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture(scope="module")
def server(filled: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    from tracker.web.app import application

    path = tmp_path_factory.mktemp("browser") / "claims.db"
    shutil.copy(filled, path)
    tracker = Tracker(path, today=TODAY, actor="tester")
    tracker.ingest(TALK, said="2026-01-20")
    for each in ("canal", "quay", "lock", "mill"):
        tracker.log(f"The {each} is older than the town", said="2026-02-01", kind="factual")
    tracker.tick(catch_up=True)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    keys: list[str] = []
    app = application(tracker, port=port, tell=keys.append)
    config = uvicorn.Config(app, host="127.0.0.1", port=port, log_level="error", lifespan="off",
                            ws="none")  # fmt: skip
    running = uvicorn.Server(config)
    thread = threading.Thread(target=running.run, daemon=True)
    thread.start()
    while not running.started:
        thread.join(0.01)
    found = Server(tracker, port, app, keys)
    yield found
    running.should_exit = True
    thread.join(5)
    tracker.close()
    assert found.faults == []


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_log_then_answer_what_is_due_undo_and_see_the_report(
    server: Server, browser: Any, lang: str
) -> None:
    page = server.enter(browser, locale={"en": "en-GB", "zh": "zh-CN"}[lang])
    words = {"en": "Tin costs more by 2036", "zh": "锡价在2036年底前翻倍"}[lang]
    page.locator("#claim").press_sequentially(words)
    page.wait_for_selector("#reading time[datetime='2036-12-31']")
    page.keyboard.press("Enter")
    page.wait_for_selector("#log-answer .stored")
    until(page, "document.querySelector('#claim').value === ''")
    row = page.locator(".row:has(button[value=true])").first
    number = row.get_attribute("id")
    row.locator("button[value=true]").click()
    page.wait_for_selector(f"#{number}-then .verdict.true")
    until(page, "document.activeElement.name === 'evidence'")
    page.keyboard.type("https://example.org/ferry")
    page.keyboard.press("Enter")
    page.wait_for_selector(f"#{number}.done .verdict.true")
    until(page, f"document.activeElement.closest('.row')?.id !== '{number}'")
    page.locator(f"#{number}.done button").click()
    page.wait_for_selector(f"#{number}:not(.done) button[value=true]")
    page.goto(f"{server.home}/report")
    page.wait_for_selector("#report:not([aria-busy])")
    assert page.locator("#funnel").is_visible()
    assert page.locator("html").get_attribute("lang") == {"en": "en", "zh": "zh-Hans"}[lang]
    page.context.close()


def test_bring_a_document_review_it_and_accept(server: Server, browser: Any) -> None:
    page = server.enter(browser)
    page.goto(f"{server.home}/sources")
    words = "**Ann Lee:** I think that zinc will cost more by 2037.\n\n"
    page.fill("#d-text", f"{words}**Bo Kern:** Copper will be scarce by 2038.")
    page.fill("#d-title", "Metals")
    page.get_by_role("button", name="Add a document").click()
    page.wait_for_selector(".candidate.focused")
    assert page.locator("mark").count() >= 2
    page.locator(".candidate.focused").evaluate("card => card.querySelector('h3 a').focus()")
    page.keyboard.press("a")
    page.wait_for_selector(".candidate.settled")
    page.wait_for_selector(".candidate.focused")
    page.wait_for_selector(".text mark.logged")
    page.locator(".candidate.focused select[name=reason]").select_option("vague")
    page.locator(".candidate.focused button.reject").click()
    page.wait_for_selector(".text mark.rejected")
    page.locator(".text p").first.evaluate(
        "p => { const range = document.createRange(); range.selectNodeContents(p);"
        "getSelection().removeAllRanges(); getSelection().addRange(range); }"
    )
    page.locator("#log-words").click()
    assert "zinc" in page.locator("#f-statement").input_value()
    page.context.close()


def test_filter_then_press_a_point_of_the_chart_and_see_its_claims(
    server: Server, browser: Any
) -> None:
    page = server.enter(browser)
    page.goto(f"{server.home}/report?full=1")
    point = page.locator("svg a").first
    n = int(point.get_attribute("aria-label").rpartition("n = ")[2].split(")")[0])
    point.focus()
    page.keyboard.press("Enter")
    page.wait_for_selector("#list")
    assert page.locator(".picks tbody tr").count() == n
    page.locator("#filter").fill("speaker:ann")
    page.locator("#filter").press("Enter")
    page.wait_for_selector(".chip")
    page.wait_for_url("**/claims?filter=speaker*")
    assert page.locator(".picks tbody tr").count() >= 4
    page.locator("#filter").press_sequentially(" tag:en")
    page.wait_for_selector("#filter-words option[value*='tag:energy']", state="attached")
    page.context.close()


def test_many_are_answered_at_once_and_taken_back(server: Server, browser: Any) -> None:
    page = server.enter(browser)
    page.goto(f"{server.home}/claims?filter=kind:factual+verdict:open")
    assert not page.locator(".chosen").is_visible()
    page.locator(".picks [data-all]").check()
    page.locator(".chosen button[value=verify]").click()
    page.wait_for_selector(".preview table")
    page.locator("#b-answer").select_option("false")
    page.wait_for_selector(".preview td .verdict.false")
    page.fill("#b-note", "nobody looks any more")
    page.locator("button[name=step]").click()
    page.wait_for_url("**done=verify**")
    page.locator(".stored-batch button").click()
    page.wait_for_url("**done=undo**")
    page.context.close()


def test_everything_is_reached_by_keyboard_alone(server: Server, browser: Any) -> None:
    server.tracker.log("The weir is older than the town", said="2026-02-01", kind="factual")
    page = server.enter(browser)
    page.keyboard.press("?")
    assert page.locator("dialog#keys").is_visible()
    page.keyboard.press("Escape")
    page.wait_for_selector("dialog#keys", state="hidden")
    page.keyboard.press("j")
    until(page, "document.activeElement.closest('.row') !== null")
    page.keyboard.press("s")
    page.wait_for_selector(".row .more [name=until]")
    until(page, "document.activeElement.name === 'until'")
    page.keyboard.press("Escape")
    page.wait_for_selector(".row .more", state="detached")
    page.keyboard.press("g")
    page.keyboard.press("c")
    page.wait_for_url("**/claims")
    page.keyboard.press("j")
    page.keyboard.press("x")
    assert page.locator(".picks :checked").count() == 1
    page.keyboard.press("v")
    page.wait_for_selector(".preview table")
    page.goto(f"{server.home}/settings")
    page.locator("input[name=keys][value=off]").check()
    page.locator("main button").click()
    page.keyboard.press("?")
    assert not page.locator("dialog#keys").is_visible()
    page.context.close()


def test_without_scripts_every_step_can_be_taken(server: Server, browser: Any) -> None:
    page = server.enter(browser, java_script_enabled=False)
    page.fill("#claim", "Lead costs more by 2036")
    page.locator(".logging button.main").click()
    page.wait_for_url("**/questions/*")
    page.locator("#answer button[value=not-yet]").click()
    page.fill("[name=note]", "looked")
    page.locator(".answering button.main").click()
    page.wait_for_selector("#answer >> text=Not yet")
    page.locator("#answer form[action$=undo] button").click()
    page.wait_for_selector("#answer >> text=Not answered yet")
    page.goto(f"{server.home}/claims?filter=lead")
    page.locator(".pick input[name=claim]").check()
    page.locator(".chosen button[value=tag]").click()
    page.fill("#b-tags", "metals")
    page.locator("button[name=step]").click()
    page.wait_for_url("**done=tag**")
    assert server.tracker.tally("tag:metals") == {"open": 1}
    page.context.close()


WIDTHS = "[document.documentElement.scrollWidth, innerWidth]"


@pytest.mark.parametrize("look", ["light", "dark", "phone", "chinese"])
def test_nothing_keeps_anybody_out(server: Server, browser: Any, look: str) -> None:
    """No serious fault by axe; nothing wider than the screen; as it is really shown."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="no axe here")
    page = server.enter(
        browser, color_scheme="dark" if look == "dark" else "light",
        viewport=PHONE if look == "phone" else DESK,
        locale="zh-CN" if look == "chinese" else "en-GB",
    )  # fmt: skip
    options = {"resultTypes": ["violations"]}
    for path in PAGES if look in ("light", "phone") else PAGES[:6]:
        page.goto(f"{server.home}{path}")
        whole, seen = page.evaluate(WIDTHS)
        assert whole <= seen, path
        if look in ("phone", "chinese"):  # the same markup, which was asked before
            continue
        found = axe.Axe().run(page, options=options).response["violations"]
        serious = {
            each["id"]: [node["html"][:160] for node in each["nodes"][:3]]
            for each in found
            if each["impact"] in ("serious", "critical")
        }
        assert serious == {}, path
    page.context.close()
