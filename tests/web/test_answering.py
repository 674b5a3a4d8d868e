"""Answer, put off and take back where a question stands; nothing typed is ever lost."""

from collections.abc import Callable
from typing import Any

import pytest

from tracker import Tracker

CELLS, TUNNEL, FERRY, DAM, GRID, MAST = (f"/questions/{n}" for n in (1, 2, 3, 4, 5, 6))


def version(site: Any, question: str) -> str:
    return str(site.tracker.show(f"q{question.rpartition('/')[2]}")["version"])


@pytest.mark.parametrize(
    ("question", "typed", "then"),
    [
        (DAM, {"answer": "happened", "on": "2030-06-01"}, "true"),
        (DAM, {"answer": "not-yet", "as_of": "2031-01-01"}, "open"),
        (FERRY, {"answer": "false"}, "false"),
        (FERRY, {"answer": "grade", "grade": "80%"}, "supported"),
        (FERRY, {"answer": "void"}, "void"),
        (GRID, {"answer": "value", "value": "85", "anyway": "1"}, "true"),
        (MAST, {"answer": "option", "option": "later", "anyway": "1"}, "true"),
    ],
)
def test_an_answer_of_each_kind_is_foreseen_then_stored(
    site: Any, question: str, typed: dict[str, str], then: str
) -> None:
    before = site.tracker.show(f"q{question.rpartition('/')[2]}")
    foreseen = site.get(f"{question}/foresee", params=typed).text
    assert f'class="verdict {then if then in ("true", "false", "open") else "graded"}"' in foreseen
    assert site.tracker.show(f"q{before['id']}") == before
    given = typed | {"note": "looked it up", "version": str(before["version"])}
    row = site.part(f"{question}/answer", given)
    assert (row.status_code, 'class="row done"' in row.text) == (200, True)
    after = site.tracker.show(f"q{before['id']}")
    assert after["claims"][0]["verdict_strict"] == then
    undone = site.part(f"{question}/undo", {"on_page": "row"})
    assert undone.status_code == 200
    now = site.tracker.show(f"q{before['id']}")
    assert [c["verdict_strict"] for c in now["claims"]] == [
        c["verdict_strict"] for c in before["claims"]
    ]


def test_without_scripts_an_answer_leads_to_its_question(site: Any, parsed: Any) -> None:
    opened = site.get(f"{FERRY}/answer?answer=true")
    parsed(opened.text)
    assert 'name="evidence"' in opened.text
    typed = {"answer": "true", "note": "seen", "version": version(site, FERRY)}
    stored = site.post(f"{FERRY}/answer", typed)
    assert (stored.status_code, stored.headers["location"]) == (303, FERRY)
    assert 'class="verdict true"' in site.get(FERRY).text


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"answer": "happened", "on": "2030-13-77", "evidence": "https://example.org/a"}, "on"),
        ({"answer": "happened", "on": "", "note": "because"}, "because"),
        ({"answer": "not-yet", "as_of": "2031-01-01"}, "2031-01-01"),
        ({"answer": "happened", "on": "2030-01-01", "evidence": "no address"}, "no address"),
        ({"answer": "later", "until": "2020-01-01"}, "2020-01-01"),
    ],
)
def test_what_is_refused_comes_back_as_it_was_typed(
    site: Any, typed: dict[str, str], told: str
) -> None:
    before = site.tracker.show("q4")
    answer = site.part(f"{DAM}/answer", typed | {"version": version(site, DAM)})
    assert answer.status_code == 422
    assert 'role="alert"' in answer.text
    assert told in answer.text
    for name, value in typed.items():
        assert f'value="{value}"' in answer.text, name
    assert site.tracker.show("q4") == before


def test_what_is_doubtful_offers_the_button_that_overrides_it(site: Any) -> None:
    typed = {"answer": "value", "value": "85", "note": "planned", "version": version(site, GRID)}
    refused = site.part(f"{GRID}/answer", typed)
    assert refused.status_code == 422
    assert 'name="anyway" value="1"' in refused.text
    assert site.part(f"{GRID}/answer", typed | {"anyway": "1"}).status_code == 200


def test_who_was_overtaken_sees_both_answers_and_keeps_what_he_typed(site: Any) -> None:
    seen = version(site, FERRY)
    other = Tracker(str(site.tracker.database), today=site.tracker.today, actor="bo")
    other.verify("q3", "true", note="I was there")
    other.close()
    typed = {"answer": "false", "note": "mine", "version": seen}
    answer = site.part(f"{FERRY}/answer", typed)
    assert answer.status_code == 409
    assert "bo" in answer.text
    assert 'value="mine"' in answer.text
    assert f'name="version" value="{version(site, FERRY)}"' in answer.text
    assert len(site.tracker.show("q3")["history"]) == 1
    again = site.part(f"{FERRY}/answer", typed | {"version": version(site, FERRY)})
    assert again.status_code == 422
    assert ">Store mine all the same</button>" in again.text
    meant = typed | {"version": version(site, FERRY), "again": "1"}
    assert site.part(f"{FERRY}/answer", meant).status_code == 200


@pytest.mark.parametrize("seen", ["", "99", "x", "-1", "1e9"])
def test_a_version_that_was_never_shown_is_a_conflict(site: Any, seen: str) -> None:
    answer = site.part(f"{FERRY}/answer", {"answer": "true", "note": "n", "version": seen})
    assert answer.status_code == 409
    assert site.tracker.show("q3")["history"] == []


def test_later_puts_a_question_off(site: Any) -> None:
    typed = {"answer": "later", "span": "1y", "version": version(site, DAM)}
    row = site.part(f"{DAM}/answer", typed)
    assert "2032-01-10" in row.text
    [check] = [each for each in site.tracker.show("q4")["checks"] if each["state"] == "snoozed"]
    assert check["due_on"] == "2032-01-10"


def test_a_second_opinion_never_holds(site: Any) -> None:
    typed = {"answer": "true", "note": "n", "second_opinion": "1", "version": version(site, FERRY)}
    assert site.part(f"{FERRY}/answer", typed).status_code == 200
    assert site.tracker.show("q3")["claims"][0]["verdict_strict"] == "open"


def test_a_forecast_is_given_and_changed_on_the_questions_page(site: Any) -> None:
    assert site.post(f"{DAM}/forecast", {"p": "30%", "window": "by 2033"}).status_code == 303
    assert site.post(f"{DAM}/forecast", {"p": "70%", "window": "by 2033"}).status_code == 303
    page = site.get(DAM).text
    assert "Beliefs over time" in page
    assert "70 %" in page.replace("\u00a0", " ")
    wrong = site.post(f"{DAM}/forecast", {"p": "170%", "window": "by 2033"})
    assert (wrong.status_code, 'value="170%"' in wrong.text) == (422, True)


@pytest.mark.parametrize("path", ["/questions/999", "/claims/999", "/questions/0", "/speakers/x"])
def test_what_is_not_there_is_not_found(site: Any, path: str) -> None:
    assert site.get(path).status_code == 404


def test_a_claim_leads_to_its_question(site: Any) -> None:
    answer = site.get("/claims/9")
    assert (answer.status_code, answer.headers["location"]) == (303, "/questions/1#c9")


def test_a_quote_links_to_its_page_at_the_words(shown: Any) -> None:
    link = "https://example.org/talk#:~:text=we%20get%20there%20by%2C%20roughly%2C%202029"
    assert f'href="{link}" rel="noreferrer"' in shown.get(CELLS).text


def test_today_says_what_is_due_coming_and_decided(shown: Any) -> None:
    shown.client.cookies.set("lang", "en")
    page = shown.get("/").text
    for told in ("Friday, 10 January 2031", "Recently decided", "The tunnel will", 'id="q3"'):
        assert told in page, told


def test_an_empty_tracker_says_what_to_do(opened: Callable[..., Any], tracker: Tracker) -> None:
    site = opened(tracker, lang="en")
    assert "Nothing is due." in site.get("/").text
    assert "No claims yet." in site.get("/claims").text
