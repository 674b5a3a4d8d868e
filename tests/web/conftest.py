"""A tracker with a little of everything, and a browser's hand at its pages: no server, no port."""

import shutil
import warnings
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import html5lib
import pytest

pytest.importorskip("starlette", reason="the extra `web` is not installed")

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # that another library would do as well
    from starlette.testclient import TestClient

from tracker import Tracker
from tracker.web.app import application

PORT = 8765
HOME = f"http://127.0.0.1:{PORT}"
TODAY = date(2031, 1, 10)
NAMESPACE = "{http://www.w3.org/1999/xhtml}"


@dataclass
class Visit:
    """A browser that was let in."""

    tracker: Tracker
    client: TestClient
    keys: list[str]

    def close(self) -> None:
        self.client.__exit__(None, None, None)

    def get(self, path: str, **given: Any) -> Any:
        return self.client.get(path, follow_redirects=False, **given)

    def post(self, path: str, data: dict[str, Any] | None = None, **headers: str) -> Any:
        return self.client.post(
            path, data=data or {}, headers={"Sec-Fetch-Site": "same-origin", **headers},
            follow_redirects=False,
        )  # fmt: skip

    def part(self, path: str, data: dict[str, Any] | None = None) -> Any:
        """What htmx fetches."""
        if data is None:
            return self.get(path, headers={"HX-Request": "true"})
        return self.post(path, data, **{"HX-Request": "true"})


def visit(tracker: Tracker, *, lang: str | None = None, enter: bool = True) -> Visit:
    """Open the pages of a tracker, with the key that the server prints or without."""
    keys: list[str] = []
    app = application(tracker, port=PORT, tell=keys.append, lang=lang)
    client = TestClient(app, base_url=HOME).__enter__()  # one loop for all of its requests
    app.keys.renew()
    found = Visit(tracker, client, keys)
    if enter:
        assert found.get(f"/?key={keys[-1]}").status_code == 303
    return found


def fill(tracker: Tracker) -> None:
    """Claims of every kind, answered and not, in both languages."""
    said = date(2026, 1, 22)
    ann = {"speaker": "Ann Lee", "said": said, "tags": ["energy"]}
    tracker.log("Sodium cells outsell lithium by ~2029", **ann, confidence="60%",
                quote="we get there by, roughly, 2029", url="https://example.org/talk")  # fmt: skip
    tracker.log("The tunnel will probably open by 2028", **ann)
    tracker.log("The ferry stopped because the bridge opened", **ann, kind="causal")
    tracker.log("水库会在2035年前建成", speaker="王敏", said=said, confidence="很可能")
    tracker.log("Towns on the grid in 2040", speaker="Bo Kern", said=said, value="80..90",
                window="2040")  # fmt: skip
    tracker.log("The mast law passes", speaker="Bo Kern", said=said, options="yes|no|later",
                value="later", window="2032")  # fmt: skip
    tracker.log("Ships run on ammonia by 2034", speaker="Ed Rao", attributed_to="Bo Kern",
                said=said)  # fmt: skip
    tracker.log("The old dam should go", speaker="Ann Lee", said=said, kind="opinion")
    tracker.forecast("q1", "30%", window="by 2035")
    tracker.verify("q1", "not-yet", as_of="2030-12-31", evidence="https://example.org/cells")
    tracker.verify("q2", "2028-05-01", evidence="https://example.org/tunnel", excerpt="It opened.")
    tracker.tick(catch_up=True)


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a tracker that is filled, made once."""
    path = tmp_path_factory.mktemp("web") / "claims.db"
    tracker = Tracker(path, today=TODAY, actor="tester")
    fill(tracker)
    tracker.close()
    return path


@pytest.fixture
def site(filled: Path, tmp_path: Path) -> Iterator[Visit]:
    """The pages of a tracker that is filled, for a test that changes something."""
    path = tmp_path / "claims.db"
    shutil.copy(filled, path)
    tracker = Tracker(path, today=TODAY, actor="tester")
    with closing(visit(tracker)) as found:
        yield found
    tracker.close()


@pytest.fixture(scope="module")
def shown(filled: Path) -> Iterator[Visit]:
    """The same for tests that only look."""
    tracker = Tracker(filled, today=TODAY, actor="tester")
    with closing(visit(tracker)) as found:
        yield found
    tracker.close()


@pytest.fixture
def opened() -> Iterator[Callable[..., Visit]]:
    """Open the pages of any tracker."""
    with ExitStack() as stack:
        yield lambda *given, **named: stack.enter_context(closing(visit(*given, **named)))


@pytest.fixture(scope="module")
def opened_for() -> Iterator[Callable[..., Visit]]:
    """The same for a whole file of tests; `today` is their day."""
    with ExitStack() as stack:

        def enter(tracker: Tracker) -> Visit:
            return stack.enter_context(closing(visit(tracker)))

        enter.today = TODAY  # type: ignore[attr-defined]
        yield enter


@pytest.fixture
def parsed() -> Callable[[str], Any]:
    """Read a whole page; whatever is not valid HTML fails."""
    return strictly


def strictly(text: str) -> Any:
    """The tree of a page that keeps every rule of HTML."""
    return html5lib.HTMLParser(strict=True).parse(text)
