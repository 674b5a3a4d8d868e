"""Sources: a document is brought, its passages are marked in it and decided about."""

import re
from pathlib import Path
from typing import Any

import pytest

from tracker.presentation.html.marked import Span, lines, turn

TALK = (Path(__file__).parents[2] / "db" / "demo" / "talk.md").read_text("utf-8")
X = "{http://www.w3.org/1999/xhtml}"


@pytest.fixture
def talk(site: Any) -> Any:
    """The pages, with a talk to review."""
    site.tracker.ingest(TALK.encode(), name="talk.md", said="2026-01-20", title="A talk")
    site.client.cookies.set("lang", "en")
    return site


def first(talk: Any) -> int:
    return int(talk.tracker.candidates(2)[0]["id"])


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("path", ["/sources", "/sources/2", "/sources/2?focus=3", "/sources/9"])
def test_a_page_of_sources_is_valid_html(talk: Any, parsed: Any, path: str, lang: str) -> None:
    talk.client.cookies.set("lang", lang)
    tree = parsed(talk.get(path).text)
    ids = [each.get("id") for each in tree.iter() if each.get("id")]
    assert sorted(set(ids)) == sorted(ids)


def test_every_passage_has_one_mark_that_leads_to_its_card(talk: Any, parsed: Any) -> None:
    tree = parsed(talk.get("/sources/2").text)
    rows = talk.tracker.candidates(2)
    marks = {each.get("id"): "".join(each.itertext()) for each in tree.iter(f"{X}mark")}
    assert {f"p{row['id']}": row["quote"] for row in rows} == {
        name: text for name, text in marks.items() if name
    }
    links = {each.get("href") for each in tree.iter(f"{X}a")}
    assert {f"#k{row['id']}" for row in rows} | {f"#p{row['id']}" for row in rows} <= links


def test_a_passage_is_accepted_and_taken_back(talk: Any) -> None:
    number = first(talk)
    opened = talk.part(f"/candidates/{number}")
    assert 'name="asked"' in opened.text
    window = re.search(r'name="window" value="([^"]*)"', opened.text)
    assert window
    accepted = talk.part(f"/candidates/{number}/accept", {"window": window[1]})
    assert "Logged as claim" in accepted.text
    claim = talk.tracker.candidate(number)["claim_id"]
    assert 'class="logged"' in talk.get("/sources/2").text
    [quote] = talk.tracker.show(claim)["claims"][-1]["quotes"]
    assert quote["exact"] in TALK
    reopened = talk.part(f"/candidates/{number}/reopen", {})
    assert 'name="asked"' not in reopened.text
    assert talk.tracker.candidate(number)["state"] == "open"


def test_a_passage_is_rejected_with_a_reason(talk: Any) -> None:
    number = first(talk)
    rejected = talk.part(f"/candidates/{number}/reject", {"reason": "trivial"})
    assert "Rejected: trivial" in rejected.text
    again = talk.part(f"/candidates/{number}/reject", {"reason": "trivial"})
    assert again.status_code == 409
    unknown = talk.part(f"/candidates/{number + 1}/reject", {"reason": "boring"})
    assert unknown.status_code == 422


def test_what_a_passage_was_corrected_to_comes_back_if_it_is_refused(talk: Any) -> None:
    number = first(talk)
    typed = {"window": "31 June 2028", "confidence": "likely", "asked": "Cells get cheap"}
    refused = talk.part(f"/candidates/{number}/accept", typed)
    assert refused.status_code == 422
    for value in ("31 June 2028", "likely", "Cells get cheap"):
        assert value in refused.text
    assert talk.tracker.candidate(number)["state"] == "open"


def test_without_scripts_a_decision_leads_back_to_the_text(talk: Any) -> None:
    number = first(talk)
    done = talk.post(f"/candidates/{number}/reject", {"reason": "vague"})
    assert (done.status_code, done.headers["location"]) == (303, "/sources/2")
    assert talk.get(f"/candidates/{number}").headers["location"] == f"/sources/2?focus={number}"


def test_a_passage_said_before_can_join_its_claim(talk: Any) -> None:
    number = first(talk)
    talk.part(f"/candidates/{number}/merge", {"claim": "1"})
    row = talk.tracker.candidate(number)
    assert (row["state"], row["claim_id"]) == ("merged", 1)


@pytest.mark.parametrize(
    ("name", "data"),
    [("notes.md", b"Ann Lee: Tin will cost more by 2035."), ("../../etc/x.txt", b"Rain by 2033."),
     ("C:\\docs\\x.txt", b"Rain by 2034.")],
)  # fmt: skip
def test_a_file_is_taken_in(site: Any, name: str, data: bytes) -> None:
    answer = site.client.post(
        "/sources", files={"file": (name, data)}, data={"said": "2030-01-20"},
        headers={"Sec-Fetch-Site": "same-origin"}, follow_redirects=False,
    )  # fmt: skip
    assert (answer.status_code, answer.headers["location"]) == (303, "/sources/2")
    assert site.tracker.text_of(2) == data.decode()


def test_text_is_taken_in_as_pasted(site: Any) -> None:
    done = site.post("/sources", {"text": "Ann Lee: Tin will cost more by 2035.", "title": "Note"})
    assert done.status_code == 303
    assert site.tracker.document(2)["title"] == "Note"


@pytest.mark.parametrize(
    "data", [{}, {"text": "Tin", "said": "never"}, {"text": "Tin", "url": "no address"}]
)
def test_a_document_that_cannot_be_taken_keeps_what_was_typed(site: Any, data: Any) -> None:
    answer = site.post("/sources", data)
    assert answer.status_code == 422
    assert 'role="alert"' in answer.text
    for value in data.values():
        assert value in answer.text
    assert site.tracker.sources() == []


def test_quotes_that_lost_their_place_stand_above_the_text(talk: Any) -> None:
    url = "https://example.org/tin"
    talk.tracker.ingest(b"Bo Kern: Tin will be scarce by 2034.", name="v1.md", url=url)
    [row] = talk.tracker.candidates(3)
    talk.tracker.accept(row["id"], speaker="Bo Kern")
    talk.tracker.ingest(b"Bo Kern: I said nothing of the kind.", name="v2.md", url=url)
    page = talk.get("/sources/4").text
    assert "1 quote has lost its place" in page
    assert page.index("Tin will be scarce by 2034") < page.index('class="text"')


def test_what_stands_in_a_document_can_never_act(talk: Any, parsed: Any) -> None:
    text = "Ann Lee: <script>alert(1)</script> <img src=x onerror=alert(1)> falls by 2035."
    talk.tracker.ingest(text.encode(), name="a.txt", title=text, publisher="<b>x</b>")
    tree = parsed(talk.get("/sources/3").text)
    assert list(tree.iter(f"{X}img")) == []
    assert all(each.get("src", "").startswith("/static/") for each in tree.iter(f"{X}script"))


def test_overlapping_passages_have_one_mark() -> None:
    cut = list(lines("abcdef", [Span(1, 4, "open", "1"), Span(2, 6, "open", "2")]))
    assert [[piece.text for piece in line] for line in cut] == [["a", "bcd", "ef"]]


def test_a_passage_over_two_lines_is_named_once() -> None:
    cut = [piece for line in lines("ab\ncd", [Span(1, 4, "open", "1")]) for piece in line]
    assert [(piece.text, piece.kind, piece.first) for piece in cut] == [
        ("a", None, True), ("b", "open", True), ("c", "open", False), ("d", None, True)
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("line", "name"),
    [("Ann: yes", "Ann:"), ("**Ann Lee:** yes", "**Ann Lee:**"), ("主持人：好", "主持人："),
     ("It is, as many of them say: no", ""), ("no colon", "")],
)  # fmt: skip
def test_who_speaks_is_told_apart(line: str, name: str) -> None:
    assert turn(next(lines(line, []))) == name
