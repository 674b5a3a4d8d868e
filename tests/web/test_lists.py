"""Claims: filter, sort, page by page, many at once; and logging from the line and the page."""

import re
from typing import Any
from urllib.parse import quote

import pytest

from tracker import Tracker
from tracker.core.filter_line import line_of, words_of
from tracker.errors import InvalidInput


def ids(page: str) -> list[int]:
    return [int(each) for each in re.findall(r'<tr id="c(\d+)"', page)]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("", []),
        ("tag:agi  due.before:2031", ["tag:agi", "due.before:2031"]),
        ('speaker:"Ann Lee" dam', ["speaker:Ann Lee", "dam"]),
        ('"two words"', ["two words"]),
        ('speaker:"Ann', ["speaker:Ann"]),
        ('by:"Cy \\"the\\" Roy"', ['by:Cy "the" Roy']),
        ('by:"a\\\\"', ["by:a\\"]),
        ('""', []),
        ("-tag:agi -5", ["not:tag:agi", "-5"]),
        ('-by:"Ann Lee"', ["not:by:Ann Lee"]),
        ("发言者:王敏 水库", ["发言者:王敏", "水库"]),
    ],
)
def test_a_filter_line_is_read_as_a_command_line(line: str, words: list[str]) -> None:
    assert words_of(line) == words
    assert words_of(line_of(words)) == words


@pytest.mark.parametrize("sort", ["check", "-check", "id", "-id", "said", "p", "-p", "closes"])
def test_pages_of_a_list_meet_without_gap_or_overlap(site: Any, sort: str) -> None:
    whole = [row["id"] for row in site.tracker.browse(sort=sort, limit=100)["claims"]]
    assert len(whole) == len(set(whole)) == 9
    there: list[int] = []
    page: Any = {"after": None}
    keys = []
    while True:
        page = site.tracker.browse(sort=sort, limit=2, after=page["after"])
        there += [row["id"] for row in page["claims"]]
        keys.append(page["before"])
        if page["after"] is None:
            break
    assert there == whole
    back = site.tracker.browse(sort=sort, limit=2, before=keys[-1])
    assert [row["id"] for row in back["claims"]] == whole[6:8]


def test_a_list_in_the_order_of_checks_is_the_same_when_it_is_rare(site: Any) -> None:
    """A filter that lets few claims through is looked up first, by another way."""
    few = site.tracker.browse("speaker:ann", limit=100)["claims"]
    every = [row for row in site.tracker.browse(limit=100)["claims"] if "Ann" in row["speaker"]]
    assert [row["id"] for row in few] == [row["id"] for row in every]


@pytest.mark.parametrize("key", ["x", "1_x", "_", "2031-01-01", "'; DROP TABLE claims; --_1"])
def test_a_key_of_any_shape_is_refused_or_harmless(site: Any, key: str) -> None:
    assert site.get("/claims", params={"after": key}).status_code in (200, 422)
    assert len(site.tracker.browse(limit=100)["claims"]) == 9


def test_counts_beyond_a_limit_are_not_counted(site: Any) -> None:
    assert sum(site.tracker.tally().values()) == 9
    assert sum(site.tracker.tally(most=4).values()) == 5
    assert site.tracker.tally("speaker:ann", "verdict:open") == {"open": 2}


def test_every_number_above_a_list_leads_to_as_many_rows(site: Any) -> None:
    page = site.get("/claims").text
    counted = re.findall(r'href="(/claims\?filter=verdict[^"]+)">(\d+) ', page)
    assert len(counted) >= 2
    for path, n in counted:
        assert len(ids(site.get(path).text)) == int(n)


@pytest.mark.parametrize(
    ("begun", "found"),
    [
        ("sp", "speaker:"),
        ("due.", "due.after:"),
        ("speaker:an", 'speaker:"Ann Lee"'),
        ("tag:", "tag:energy"),
        ("verdict:f", "verdict:false"),
        ("kind:", "kind:causal"),
    ],
)
def test_a_filter_word_is_completed(shown: Any, begun: str, found: str) -> None:
    assert found in shown.get("/claims/words", params={"word": begun}).json()


def test_many_are_answered_in_one_batch_and_taken_back_in_one(site: Any) -> None:
    chosen = {"claim": ["2", "4"], "act": "verify"}
    look = site.part("/claims/act", chosen)
    assert "Nothing is stored yet" in look.text
    typed = {"claim": ["4", "9"], "shown_act": "verify", "step": "store", "answer": "not-yet",
             "as_of": "2031-01-10", "note": "looked"}  # fmt: skip
    stored = site.post("/claims/act", typed)
    assert stored.status_code == 303
    assert "done=verify" in stored.headers["location"]
    assert len(site.tracker.show("q4")["history"]) == 1
    page = site.get(stored.headers["location"]).text
    undo = re.search(r'action="(/actions/\d+/undo)"', page)
    assert undo
    before = site.tracker.history(limit=1)[0]
    assert (before["verb"], before["undone_by"]) == ("verify", None)
    assert site.post(undo[1], {"back": "/claims?done=undo"}).status_code == 303
    assert site.tracker.show("q4")["history"][-1]["answer"] == "undo"
    assert site.tracker.show("q1")["claims"][0]["verdict_lenient"] == "false"


def test_a_batch_is_stored_whole_or_not_at_all(site: Any) -> None:
    before = site.tracker.show("q4"), site.tracker.show("q3")
    typed = {"claim": ["4", "3"], "shown_act": "verify", "step": "store", "answer": "void"}
    refused = site.part("/claims/act", typed)
    assert refused.status_code == 422
    assert "Evidence" in refused.text
    assert (site.tracker.show("q4"), site.tracker.show("q3")) == before


def test_many_are_put_off_and_tagged_together(site: Any) -> None:
    put_off = {"claim": ["3", "4"], "shown_act": "snooze", "step": "store", "span": "1m"}
    assert site.post("/claims/act", put_off).status_code == 303
    assert {row["due_on"] for row in site.tracker.browse("kind:causal")["claims"]} == {"2031-02-10"}
    tagged = {"claim": ["3", "4"], "shown_act": "tag", "step": "store", "tags": "dams, water",
              "untag": "energy"}  # fmt: skip
    assert site.post("/claims/act", tagged).status_code == 303
    tags = {row["id"]: row["tags"] for row in site.tracker.browse("tag:water")["claims"]}
    assert tags == {3: "dams water", 4: "dams water"}
    site.tracker.undo()
    assert site.tracker.browse("tag:water")["claims"] == []
    site.tracker.undo()
    assert "2031-02-10" not in {row["due_on"] for row in site.tracker.browse()["claims"]}


@pytest.mark.parametrize(
    "data",
    [{"act": "verify"}, {"claim": ["1"], "act": "explode"}, {"claim": ["x"], "act": "tag"},
     {"claim": ["999"], "act": "snooze"}, {"claim": [str(n) for n in range(600)], "act": "tag"}],
)  # fmt: skip
def test_a_batch_that_makes_no_sense_is_refused(site: Any, data: dict[str, Any]) -> None:
    assert site.part("/claims/act", data).status_code in (404, 422)


def test_a_rehearsal_changes_nothing(site: Any, contents: Any) -> None:
    before = contents(site.tracker)
    site.part("/claims/act", {"claim": ["3", "4"], "act": "verify", "answer": "void"})
    site.part("/claims/act", {"claim": ["3", "4"], "act": "snooze"})
    site.part("/claims/act", {"claim": ["3"], "act": "tag", "tags": "new"})
    site.get("/questions/3/foresee?answer=true")
    site.part("/log/reading?statement=It rains by 2033")
    assert contents(site.tracker) == before


def test_a_claim_is_logged_from_the_line(site: Any) -> None:
    answer = site.part("/claims", {"statement": "Kites carry mail by 2035", "speaker": "Ann Lee"})
    assert (answer.status_code, answer.headers["HX-Trigger"]) == (200, "logged")
    assert "2035-12-31" in answer.text
    assert site.post("/claims", {"statement": "Kites fetch mail by 2036"}).status_code == 303


@pytest.mark.parametrize("part", [True, False])
def test_a_claim_that_is_doubtful_keeps_its_words_and_can_be_meant(site: Any, part: bool) -> None:  # noqa: FBT001
    send = site.part if part else site.post
    typed = {"statement": "水库会在2035年前建成", "speaker": "王敏", "confidence": "七成"}
    refused = send("/claims", typed)
    assert refused.status_code == 422
    assert 'name="again" value="1"' in refused.text
    assert len(site.tracker.browse(limit=50)["claims"]) == 9
    meant = send("/claims", typed | {"again": "1"})
    assert meant.status_code in (200, 303)


def test_words_of_another_page_are_filled_in(shown: Any) -> None:
    page = shown.get("/log?quote=we+get+there&url=https://example.org/x&prefix=and+then").text
    assert page.count("we get there</textarea>") == 2
    assert "and then" in page
    assert 'value="https://example.org/x"' in page


def test_several_calls_are_one_transaction(tracker: Tracker) -> None:
    tracker.log("The tunnel opens by 2031")
    with pytest.raises(InvalidInput), tracker.together() as one:  # noqa: PT012  the last of two
        one.log("The bridge opens by 2032")
        one.log("The ferry stops by 2033", kind="rumour")
    with tracker.together(keep=False) as one:
        one.log("The ferry stops by 2033")
        assert len(one.pending()) == 2
    assert len(tracker.pending()) == 1
    with tracker.together() as one:
        one.log("The bridge opens by 2032")
        one.edit("1", tags=["roads"])
    assert [row["tags"] for row in tracker.pending()] == ["roads", None]


def test_what_fails_in_a_batch_leaves_the_rest_as_it_was(tracker: Tracker) -> None:
    tracker.log("The tunnel opens by 2031")
    with tracker.together() as one:
        one.log("The bridge opens by 2032")
        with pytest.raises(ValueError, match="nobody can know"):
            one.verify("q1", "2099-01-01", note="x")
    assert len(tracker.pending()) == 2


def test_a_filter_is_saved_shown_and_forgotten(site: Any) -> None:
    saved = site.post("/views", {"name": "mine", "filter": 'speaker:"Ann Lee" -kind:opinion'})
    assert saved.headers["location"] == "/claims?filter=view%3Amine"
    page = site.get(saved.headers["location"])
    assert len(ids(page.text)) == 3
    assert 'href="/claims?filter=view%3Amine" aria-current="true"' in page.text
    assert site.post("/views", {"name": "a b", "filter": "x"}).status_code == 422
    assert site.post("/views", {"name": "mine", "drop": "1"}).status_code == 303
    assert site.get("/claims?filter=view:mine").status_code in (404, 422)


def test_a_quick_line_says_who_and_which_tags(site: Any) -> None:
    line = "Ferries run on tin by 2036 @ann +metals 70%"
    text = site.part("/log/reading?quick=1&statement=" + quote(line)).text
    for told in ("Ann Lee", "#metals", "70"):
        assert told in text, told
    site.part("/claims", {"statement": line, "quick": "1"})
    [row] = site.tracker.browse("tag:metals")["claims"]
    assert (row["speaker"], row["p"], row["statement"]) == (
        "Ann Lee",
        0.7,
        "Ferries run on tin by 2036",
    )


def test_what_was_done_is_listed_and_taken_back(site: Any, parsed: Any) -> None:
    site.client.cookies.set("lang", "en")
    logged = site.part("/claims", {"statement": "Kites carry mail by 2035"})
    undo = re.search(r'data-hx-post="(/actions/\d+/undo)"', logged.text)
    assert undo
    parsed(site.get("/history").text)
    taken = site.part(undo[1], {})
    assert "Undone" in taken.text
    assert site.tracker.tally("kites") == {}
    assert site.post("/history/redo").status_code == 303
    assert site.tracker.tally("kites") == {"open": 1}
    again = site.post(undo[1])
    assert again.status_code in (303, 409)
    assert site.post("/actions/999999/undo").status_code == 404


def test_a_row_that_was_put_off_is_back_after_its_undo(site: Any) -> None:
    version = site.tracker.show("q3")["version"]
    row = site.part("/questions/3/answer", {"answer": "later", "span": "1y", "version": version})
    undo = re.search(r'data-hx-post="(/actions/\d+/undo)"', row.text)
    assert undo
    back = site.part(undo[1], {"row": "3"})
    assert 'id="q3"' in back.text
    assert 'value="later"' in back.text
    assert site.tracker.show("q3")["id"] in {due["id"] for due in site.tracker.due()}
