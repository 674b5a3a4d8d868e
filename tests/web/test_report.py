"""Report, speaker, compare: every number leads to the claims behind it, and to as many."""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from tracker import Tracker
from tracker.core.filter_line import words_of

EDGES = ("0%", "5%", "10%", "20%", "29.9%", "30%", "30.1%", "40%", "50%", "60%", "70%", "90%",
         "99.9%", "100%")  # fmt: skip
BY = ("speaker", "tag", "kind", "basis", "source", "year", "horizon")
ANSWERS = ("true", "false", None, "ambiguous", "void")


@pytest.fixture(scope="module")
def record(
    filled: Path, tmp_path_factory: pytest.TempPathFactory, opened_for: Any
) -> Iterator[Any]:
    """A record with a claim on every edge of every bin, of three speakers."""
    path = tmp_path_factory.mktemp("record") / "claims.db"
    path.write_bytes(filled.read_bytes())
    tracker = Tracker(path, today=opened_for.today, actor="tester")
    rows = [
        {
            "statement": f"Match {n} goes to side {n % 3}",
            "window": f"20{27 + n % 5}-0{1 + n % 9}",
            "said": f"202{5 + n % 2}-11-0{1 + n % 9}", "confidence": EDGES[n % len(EDGES)],
            "speaker": ("Ann Lee", "Bo Kern", 'Cy "the" Roy')[n % 3], "denies": n % 5 == 0,
            "tags": [("cup", "league")[n % 2]] if n % 7 else [], "answer": "boolean",
            "kind": "factual" if n % 11 == 0 else "prediction", "new_speaker": True,
            "url": f"https://example.org/{n % 4}" if n % 4 else None,
        }
        for n in range(3 * len(EDGES))
    ]  # fmt: skip
    first = tracker.log_many(rows).first or 0
    with tracker.together() as one:
        for n in range(len(rows)):
            if answer := ANSWERS[n % len(ANSWERS)]:
                one.verify(first + n, answer, note="seen", anyway=True)
    tracker.tick(catch_up=True)
    yield opened_for(tracker)
    tracker.close()


def counted(page: str) -> list[tuple[str, int]]:
    """The links of a page whose text is a count, with the filter that they lead to."""
    links = re.findall(r'<td[^>]*><a href="(/claims\?[^"]+)">([\d,]+)</a>', page)
    return [(filter_of(unescape(href)), int(n.replace(",", ""))) for href, n in links]


def filter_of(href: str) -> str:
    return parse_qs(urlsplit(href).query)["filter"][0]


@pytest.mark.parametrize(
    ("by", "reading", "full"),
    [*((by, "strict", "") for by in BY), ("speaker", "lenient", ""), ("speaker", "strict", "1"),
     ("tag", "lenient", "1")],
)  # fmt: skip
def test_every_number_of_a_report_leads_to_as_many_claims(
    record: Any, by: str, reading: str, full: str
) -> None:
    page = record.get("/report", params={"by": by, "reading": reading, "full": full}).text
    links = counted(page)
    assert len(links) > 25
    wrong = {
        line: (n, sum(record.tracker.tally(*words_of(line)).values()))
        for line, n in links
        if sum(record.tracker.tally(*words_of(line)).values()) != n
    }
    assert wrong == {}


@pytest.mark.parametrize("line", ["", 'by:"Ann Lee"', "tag:cup speaker:bo", "p.above:0.5"])
def test_every_point_of_the_calibration_leads_to_its_claims(record: Any, line: str) -> None:
    page = record.get("/report", params={"filter": line, "full": "1"}).text
    points = re.findall(r'<a href="([^"]+)" aria-label="[^"]*n = (\d+)', page)
    assert len(points) >= (3 if line else 9)
    for href, n in points:
        listed = record.get(unescape(href))
        assert len(re.findall(r'<tr id="c\d+"', listed.text)) == int(n)


def test_a_filter_is_kept_by_every_link_of_the_report(record: Any) -> None:
    page = record.get("/report", params={"filter": "tag:cup"}).text
    assert {line.split()[0] for line, _ in counted(page)} == {"tag:cup"}


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize(
    "path",
    ["/report", "/report?full=1", "/report?filter=speaker:nobody", "/report?by=nonsense",
     "/report?filter=nonsense:1", "/report?by=tag&reading=lenient&full=1", "/speakers",
     "/speakers/1", "/speakers/2", "/compare", "/compare?speaker=Ann+Lee&speaker=Bo+Kern",
     "/compare?speaker=Ann&speaker=Nobody+Ever"],
)  # fmt: skip
def test_a_page_of_the_record_is_valid_html(record: Any, parsed: Any, path: str, lang: str) -> None:
    record.client.cookies.set("lang", lang)
    answer = record.get(path)
    assert answer.status_code in (200, 404, 422)
    tree = parsed(answer.text)
    ids = [each.get("id") for each in tree.iter() if each.get("id")]
    assert sorted(set(ids)) == sorted(ids)
    assert len(answer.text.encode()) < 150_000


def test_the_quick_report_asks_for_the_full_one_and_that_for_nothing(record: Any) -> None:
    record.client.cookies.set("lang", "en")
    quick, full = record.get("/report").text, record.part("/report?full=1").text
    assert 'data-hx-get="/report?by=speaker&amp;full=1"' in quick
    assert "data-hx-get" not in full
    assert "95 % interval" in full.replace("\u00a0", " ")


def test_a_report_is_made_anew_when_something_was_recorded(site: Any) -> None:
    before = site.get("/report").text
    site.post("/claims", {"statement": "Kites carry mail by 2035"})
    assert (
        dict(counted(before))["is:logged"] + 1
        == dict(counted(site.get("/report").text))["is:logged"]
    )


def test_a_speakers_page_shows_calls_and_what_is_open(record: Any) -> None:
    record.client.cookies.set("lang", "en")
    page = record.get("/speakers/1").text
    for told in ("From logged to scored", "Best and worst calls", "Waiting", "/claims/"):
        assert told in page, told


def test_a_report_is_saved_as_one_file(record: Any, parsed: Any) -> None:
    answer = record.get("/report/file?by=tag")
    assert "attachment" in answer.headers["content-disposition"]
    parsed(answer.text)
