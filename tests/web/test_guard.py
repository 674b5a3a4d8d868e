"""Whoever is not let in, or sends what nobody here sent, is refused; nothing changes."""

import asyncio
from typing import Any

import pytest
from starlette.requests import Request
from starlette.responses import PlainTextResponse

from tracker import Tracker
from tracker.web import guard
from tracker.web.guard import FORM, HEADERS, Guard, Keys, wrong_origin

PORT = 8765
SAME = {"Sec-Fetch-Site": "same-origin"}


@pytest.mark.parametrize(
    ("method", "headers", "refused"),
    [
        ("GET", {}, False),
        ("GET", {"sec-fetch-site": "same-origin"}, False),
        ("GET", {"sec-fetch-site": "none", "sec-fetch-mode": "navigate"}, False),
        ("GET", {"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate",
                 "sec-fetch-dest": "document"}, False),
        ("GET", {"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate",
                 "sec-fetch-dest": "iframe"}, True),
        ("GET", {"sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors",
                 "sec-fetch-dest": "image"}, True),
        ("GET", {"sec-fetch-site": "same-site", "sec-fetch-mode": "cors"}, True),
        ("POST", {"sec-fetch-site": "same-origin"}, False),
        ("POST", {"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate"}, True),
        ("POST", {"sec-fetch-site": "same-site"}, True),
        ("POST", {"origin": "http://127.0.0.1:8765", "host": "127.0.0.1:8765"}, False),
        ("POST", {"origin": "http://127.0.0.1:9999", "host": "127.0.0.1:8765"}, True),
        ("POST", {"origin": "https://evil.example", "host": "127.0.0.1:8765"}, True),
        ("POST", {"origin": "null", "host": "127.0.0.1:8765"}, True),
        ("POST", {"sec-fetch-site": "same-origin", "origin": "https://evil.example",
                  "host": "127.0.0.1:8765"}, True),
        ("POST", {"host": "127.0.0.1:8765"}, False),
    ],
)  # fmt: skip
def test_another_sites_page_cannot_write_nor_fetch_parts(
    method: str,
    headers: dict[str, str],
    refused: bool,  # noqa: FBT001
) -> None:
    assert wrong_origin(method, headers) is refused


@pytest.mark.parametrize(
    "host",
    ["evil.example", "127.0.0.1", "127.0.0.1:80", "localhost.evil.example:8765", "127.0.0.1:87650",
     "[::1]", "169.254.169.254:8765", "127.0.0.1:8765.evil.example", "LOCALHOST:8765", ""],
)  # fmt: skip
def test_a_name_of_another_site_that_leads_here_is_refused(shown: Any, host: str) -> None:
    assert shown.get("/", headers={"Host": host}).status_code == 421


@pytest.mark.parametrize("host", ["127.0.0.1:8765", "localhost:8765", "[::1]:8765"])
def test_this_machines_own_names_are_answered(shown: Any, host: str) -> None:
    assert shown.get("/settings", headers={"Host": host}).status_code == 200


def test_without_a_key_every_page_is_closed(opened: Any, tracker: Tracker) -> None:
    stranger = opened(tracker, enter=False)
    paths = ("/", "/claims", "/questions/1", "/log?statement=x", "/nowhere", "/settings")
    assert {stranger.get(path).status_code for path in paths} == {403}
    assert stranger.post("/claims", {"statement": "Rain by 2032"}).status_code == 403
    assert tracker.pending() == []
    assert stranger.get("/static/style.css").status_code == 200


def test_a_key_opens_one_browser_once(opened: Any, tracker: Tracker) -> None:
    first = opened(tracker)
    assert first.keys[0] not in first.get("/").text
    other = first.__class__(tracker, first.client.__class__(
        first.client.app, base_url="http://127.0.0.1:8765"), first.keys)  # fmt: skip
    assert other.get(f"/?key={first.keys[0]}").status_code == 403
    assert len(first.keys) == 2, "a new key was told to who runs the server"
    answer = other.get(f"/claims?filter=tag%3Aa&key={first.keys[1]}")
    assert (answer.status_code, answer.headers["location"]) == (303, "/claims?filter=tag%3Aa")
    assert other.get("/claims").status_code == first.get("/claims").status_code == 200


@pytest.mark.parametrize("path", ["//evil.example/", "/\\evil.example", "/%2F%2Fevil.example"])
def test_a_key_never_leads_to_another_site(opened: Any, tracker: Tracker, path: str) -> None:
    stranger = opened(tracker, enter=False)
    answer = stranger.get(f"http://127.0.0.1:8765{path}?key={stranger.keys[0]}")
    assert not answer.headers["location"].startswith(("//", "/\\", "http"))


@pytest.mark.parametrize(
    "cookie",
    ["tracker_8765=", "tracker_8765=x", "tracker_8765", "=;;;=", 'tracker_8765="a\\"b', "a=b; ;",
     "tracker_8765=" + "é" * 40, "theme=dark; lang=<script>; tracker_8765=%00", "x" * 8000],
)  # fmt: skip
def test_a_cookie_of_any_shape_opens_nothing_and_breaks_nothing(
    opened: Any, tracker: Tracker, cookie: str
) -> None:
    stranger = opened(tracker, enter=False)
    assert stranger.get("/", headers={"Cookie": cookie.encode()}).status_code == 403


def test_strange_choices_in_cookies_are_passed_over(shown: Any) -> None:
    session = shown.client.cookies.get("tracker_8765")
    cookie = f'theme="><script>; lang=xx; keys=maybe; tracker_8765={session}'
    page = shown.get("/settings", headers={"Cookie": cookie})
    assert (page.status_code, "data-theme" in page.text) == (200, False)


def test_a_huge_form_is_refused_before_it_is_read(shown: Any) -> None:
    answer = shown.post("/claims", {"statement": "x" * (FORM + 1)})
    assert answer.status_code == 413


@pytest.mark.parametrize("size", ["-1", "many", "9" * 30])
def test_a_size_that_cannot_be_is_refused(shown: Any, size: str) -> None:
    answer = shown.post("/claims", {"statement": "x"}, **{"Content-Length": size})
    assert answer.status_code == 413


def test_a_body_that_never_ends_is_cut_off(site: Any) -> None:
    before = len(site.tracker.pending())

    def parts() -> Any:
        for _ in range(2 * FORM // 4096):
            yield b"statement=" + b"x" * 4096

    kind = "application/x-www-form-urlencoded"
    answer = site.client.post("/claims", content=parts(), headers={"Content-Type": kind, **SAME})
    assert answer.status_code == 413
    assert len(site.tracker.pending()) == before


def test_a_body_that_does_not_come_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "PATIENCE", 0.01)
    keys = Keys(lambda _: None)
    keys.renew()
    session = keys.opened(keys._key)  # noqa: SLF001

    async def reads(scope: Any, receive: Any, send: Any) -> None:
        await Request(scope, receive).body()
        await PlainTextResponse("read")(scope, receive, send)

    sent: list[Any] = []

    async def never() -> Any:
        await asyncio.Event().wait()

    async def send(message: Any) -> None:
        sent.append(message)

    scope = {
        "type": "http", "method": "POST", "path": "/claims", "query_string": b"",
        "headers": [(b"host", b"127.0.0.1:8765"), (b"content-length", b"5"),
                    (b"cookie", f"tracker_8765={session}".encode())],
    }  # fmt: skip
    app = Guard(reads, PORT, keys, lambda _: PlainTextResponse("closed", 403))
    asyncio.run(app(scope, never, send))
    assert sent[0]["status"] == 408


@pytest.mark.parametrize(
    "path",
    ["/static/../app.py", "/static/..%2fapp.py", "/static/%2e%2e/app.py", "/static//etc/passwd",
     "/static/style.css%00", "/static/script.js/../../guard.py", "/static/\\..\\app.py",
     "/questions/../../../etc/passwd", "/static/"],
)  # fmt: skip
def test_no_path_leads_to_another_file(shown: Any, path: str) -> None:
    assert shown.get(path).status_code == 404


@pytest.mark.parametrize("path", ["/", "/claims", "/static/style.css", "/nowhere", "/log"])
def test_every_answer_carries_the_headers_of_safety(shown: Any, path: str) -> None:
    headers = shown.get(path).headers
    kept = HEADERS if not path.startswith("/static") else {
        name: value for name, value in HEADERS.items() if name != "Cache-Control"
    }  # fmt: skip
    assert {name: headers.get(name) for name in kept} == kept
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert "server" not in headers


def test_a_page_of_another_site_changes_nothing(site: Any) -> None:
    writes = {
        "/claims": {"statement": "Rain falls by 2032"},
        "/questions/3/answer": {"answer": "true", "note": "x", "version": "1"},
        "/questions/1/undo": {},
        "/claims/act": {"act": "tag", "claim": "1", "tags": "x", "step": "store"},
        "/settings": {"theme": "dark"},
    }
    before = site.tracker.show("q1"), len(site.tracker.pending())
    for path, data in writes.items():
        answer = site.post(path, data, **{"Sec-Fetch-Site": "cross-site"})
        assert answer.status_code == 403, path
    assert (site.tracker.show("q1"), len(site.tracker.pending())) == before


@pytest.mark.parametrize(
    ("back", "leads"),
    [("/claims?filter=a", "/claims?filter=a"), ("https://evil.example/", "/"), ("//evil", "/"),
     ("/\\evil", "/"), ("javascript:alert(1)", "/"), ("/a\r\nSet-Cookie: x=1", "/"), ("", "/")],
)  # fmt: skip
def test_a_choice_leads_back_to_this_site_only(shown: Any, back: str, leads: str) -> None:
    answer = shown.get("/settings/language", params={"lang": "en", "back": back})
    assert (answer.status_code, answer.headers["location"]) == (303, leads)
