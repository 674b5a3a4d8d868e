"""Lists and reports: one filter grammar, tables for people, JSON and CSV for machines."""

import csv
import json
from collections.abc import Callable
from io import StringIO
from subprocess import CompletedProcess
from typing import Any

import pytest

from tracker import Tracker

Run = Callable[..., CompletedProcess[str]]
PROOF = ("--evidence", "https://example.org/found")


def done(ran: CompletedProcess[str]) -> str:
    """What a command said, if it went well."""
    assert (ran.returncode, ran.stderr) == (0, ""), ran.stderr
    return ran.stdout


def rows(ran: CompletedProcess[str]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(done(ran))
    return found


def ids(ran: CompletedProcess[str]) -> list[int]:
    return [row["id"] for row in rows(ran)]


LISTS = [("pending",), ("due",), ("search", "a"), ("speakers",), ("report",)]


@pytest.mark.parametrize("command", LISTS)
def test_a_list_is_valid_json_and_csv_of_as_many_rows(three: Run, command: tuple[str, ...]) -> None:
    found = json.loads(done(three(*command, "--json", today="2031-06-01")))
    listed = found if isinstance(found, list) else [*found["groups"], found["total"]]
    table = list(csv.DictReader(StringIO(done(three(*command, "--csv", today="2031-06-01")))))
    assert len(listed) == len(table) > 0
    if isinstance(found, list):
        assert list(table[0]) == list(listed[0])


@pytest.mark.parametrize("command", [("pending",), ("due",), ("search", "谷"), ("show", "2")])
@pytest.mark.parametrize("form", [(), ("--json",)])
def test_chinese_stands_as_characters_in_tables_and_json(
    three: Run, command: tuple[str, ...], form: tuple[str, ...]
) -> None:
    assert "谷歌的崛起" in done(three(*command, *form, today="2031-01-01"))


def test_a_report_of_a_certainty_that_failed_is_json_for_everybody(run: Run) -> None:
    done(run("add", "The war is over", "--kind", "factual", "--confidence", "100%"))
    done(run("verify", "1", "false", *PROOF))
    assert "inf" in done(run("report"))

    def refuse(constant: str) -> None:
        pytest.fail(f"{constant} is no JSON")

    report = json.loads(done(run("report", "--json")), parse_constant=refuse)
    assert report["total"]["scores"]["brier"] == 1


def test_a_quantity_in_a_statement_is_not_its_probability(run: Run) -> None:
    [claim] = rows(run("add", "Inflation will be 3.5 % in 2027", "--json"))
    assert (claim["p"], claim["basis"]) == (None, "none")


@pytest.mark.parametrize(
    ("command", "empty"),
    [(("pending",), "Nothing is pending."), (("due",), "Nothing is due."),
     (("search", "x"), "Nothing was found."), (("speakers",), "Nobody has said anything yet.")],
)  # fmt: skip
def test_an_empty_list_says_so_and_is_an_empty_list_for_machines(
    run: Run, command: tuple[str, ...], empty: str
) -> None:
    assert done(run(*command)).strip() == empty
    assert rows(run(*command, "--json")) == []
    assert list(csv.DictReader(StringIO(done(run(*command, "--csv"))))) == []


FILTERS = [
    (("speaker:tworek",), [1]),
    (("speaker:特沃",), [2]),
    (("speaker:me",), [3]),
    (("kind:causal",), [2]),
    (("tag:agi",), [1]),
    (("tag:#AGI",), [1]),
    (("source:example.org",), [2]),
    (("basis:stated",), [2, 1]),
    (("basis:none",), [3]),
    (("stance:affirms",), [2, 3, 1]),
    (("lang:zh",), [2]),
    (("answer:date",), [1]),
    (("verdict:open",), [2, 3, 1]),
    (("said.before:2026-01-21",), [2]),
    (("said:2026-01-22",), [3, 1]),
    (("said.after:2026-01",), []),
    (("closes:2029",), [1]),
    (("closes.before:2029",), []),
    (("p.above:0.8",), [2]),
    (("p.below:80%",), [1]),
    (("p:0.7",), [1]),
    (("id:3",), [3]),
    (("q:1",), [1]),
    (("arrives",), [1]),
    (("ARRIVES",), [1]),
    (("谷歌",), [2]),
    (("100%",), []),
    (("_",), []),
    (("kind:causal", "p.above:0.8", "谷歌"), [2]),
    (("kind:causal", "arrives"), []),
]


@pytest.mark.parametrize(("words", "found"), FILTERS)
def test_one_grammar_filters_pending_due_and_report(
    three: Run, words: tuple[str, ...], found: list[int]
) -> None:
    assert sorted(ids(three("pending", *words, "--json"))) == sorted(found)
    assert sorted(ids(three("due", *words, "--json", today="2031-01-01"))) == sorted(found)
    report = json.loads(done(three("report", *words, "--json")))
    assert report["total"]["funnel"]["logged"] == len(found)


@pytest.mark.parametrize(
    ("word", "found"),
    [("due.before:2030-01-01", 3), ("due.before:2026-02-21", 1), ("due.after:2026", 1),
     ("due:today", 0)],
)  # fmt: skip
def test_the_day_of_the_next_look_filters_every_list(three: Run, word: str, found: int) -> None:
    assert len(ids(three("pending", word, "--json"))) == found
    assert len(ids(three("due", word, "--json", today="2031-01-01"))) == found
    report = json.loads(done(three("report", word, "--json")))
    assert report["total"]["funnel"]["logged"] == found


def test_a_list_can_be_limited(three: Run) -> None:
    assert len(ids(three("pending", "--limit", "2", "--json"))) == 2
    assert len(ids(three("search", "a", "--limit", "1", "--json"))) == 1
    assert len(ids(three("due", "--limit", "1", "--json", today="2031-01-01"))) == 1


@pytest.mark.parametrize(
    ("text", "found"),
    [("谷歌", [2]), ("崛起", [2]), ("歌的", [2]), ("崛起了", [2]), ("特沃雷克", [2]),
     ("AGI arrives", [1]), ("arrives AGI", [1]), ("paper", [3]), ("谷歌 arrives", []),
     ("50%", [])],
)  # fmt: skip
def test_search_looks_in_statement_quote_criteria_and_name(
    three: Run, text: str, found: list[int]
) -> None:
    assert ids(three("search", text, "--json")) == found


def test_show_tells_everything_about_a_question_by_either_id(three: Run) -> None:
    three("verify", "2", "true", *PROOF, "--note", "all agree", "--by", "Ann", "--excerpt", "so")
    for name in ("2", "q2"):
        said = done(three("show", name))
        for part in ("q2 “谷歌", "特沃雷克", "他们崛起了", "https://example.org/interview", "true",
                     "all agree", "by Ann", "https://example.org/found"):  # fmt: skip
            assert part in said
    assert json.loads(done(three("show", "2", "--json")))["claims"][0]["verdict_strict"] == "true"


def test_a_speaker_is_found_under_every_name(tracker: Tracker) -> None:
    tracker.log("AGI by 2031", speaker="John Carmack")
    tracker.log("AGI by 2032", speaker="Ashlee Vance", attributed_to="John Carmack")
    tracker.alias_speaker("John Carmack", "卡马克")
    assert [row["id"] for row in tracker.pending("speaker:卡马克")] == [1, 2]
    assert [row["id"] for row in tracker.search("卡马克")] == [1, 2]
    tracker.log("AGI by 2033", speaker="Carmack J")
    tracker.merge_speakers("John Carmack", "Carmack J")
    assert [row["id"] for row in tracker.pending("speaker:Carmack J")] == [1, 2, 3]
