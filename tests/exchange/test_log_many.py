"""Very many claims at once are what they would have been one by one."""

import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, date, datetime
from itertools import islice
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from ulid import ULID

from tracker import Tracker
from tracker.core.judgements import judgements
from tracker.core.standing import Utterance
from tracker.core.verdicts import Kind, Terms
from tracker.errors import Conflict, Doubtful, InvalidInput, NotFound, TrackerError
from tracker.services.claims import log as bulk_actions
from tracker.services.resolutions.derive import alone
from tracker.store.uids import new_uids

BEFORE: list[dict[str, Any]] = [
    {"statement": "AGI arrives by ~2029", "speaker": "Sam", "confidence": "20%"},
    {"statement": "The ferry stops by 2036"},
]
ROWS: list[dict[str, Any]] = [
    {"statement": "AGI arrives by ~2029", "speaker": "Tworek", "confidence": "70%",
     "quote": "“AGI”", "url": "https://example.org/a", "tags": ["agi", "时间"]},
    {"statement": "AGI arrives by ~2029!", "speaker": "Ann", "confidence": "likely"},
    {"statement": "AGI arrives", "question": "q1", "window": "by 2035", "denies": True,
     "speaker": "Ann"},
    {"statement": "谷歌的崛起来自对手的失误", "speaker": "特沃雷克", "kind": "causal",
     "held": "2025-06"},
    {"statement": "Users who cannot tell", "kind": "factual", "value": "99.9 %",
     "no_window": True, "said": "2025-06-01"},
    {"statement": "Who wins", "options": "home|draw|away",
     "probabilities": "home:50% draw:30% away:20%", "tags": ["agi", "cup"]},
    {"statement": "The year it opens", "quantiles": "2027:10% 2029:50% 2035:90%"},
    {"statement": "Prices halve by 2027", "condition": "they merge", "criteria": "by the index",
     "base_rate": "5%", "url": "https://example.org/a"},
    {"statement": "Compilers write themselves by 2030", "speaker": "Host",
     "attributed_to": "Carmack", "endorse": True, "confidence": "80%", "imputed": True},
    {"statement": "Tea is better than coffee\nin every way", "kind": "opinion"},
    {"statement": "AGI arrives by ~2029", "confidence": "60%", "again": True, "speaker": "Tworek"},
    {"statement": "It rains tomorrow, I think", "question": "q2", "window": "by 2027"},
    {"statement": "Prices halve by 2027", "speaker": "Ann"},
    {"statement": "Prices halve by 2027", "speaker": "Bob", "condition": "they merge"},
]  # fmt: skip
TODAY = date(2026, 1, 22)


NOW = datetime(2026, 1, 22, 12, tzinfo=UTC)
Homes = Callable[[str], Tracker]


@pytest.fixture
def homes(home: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Homes]:
    """A tracker by name, each with an empty database of its own, on either kind of home."""
    if "://" not in home:
        yield lambda name: opened(str(tmp_path / f"{name}.db"))
        return
    server = request.getfixturevalue("server")
    with ExitStack() as stack:
        yield lambda _: opened(stack.enter_context(server.database(server.template)))


def opened(url: str, today: date = TODAY) -> Tracker:
    return Tracker(url, today=today, clock=lambda: NOW, actor="tester")


def begun(tracker: Tracker) -> Tracker:
    """A tracker in which something is logged already."""
    for row in BEFORE:
        tracker.log(**row)
    return tracker


def told(tracker: Tracker) -> list[object]:
    """Everything about every question, but for what is made up anew, checks' ids and the audit."""
    found = [tracker.show(f"q{number}") for number in range(1, questions(tracker) + 1)]
    for question in found:
        for check in question["checks"]:
            del check["id"]
    return [known(question) for question in found]


def questions(tracker: Tracker) -> int:
    return sum('"type": "question"' in line for line in tracker.export_jsonl())


def known(value: object) -> object:
    if isinstance(value, dict):
        return {name: known(each) for name, each in value.items() if name not in ("uid", "events")}
    return [known(each) for each in value] if isinstance(value, list) else value


def test_claims_logged_together_are_what_they_are_one_by_one(homes: Homes) -> None:
    one, many = begun(homes("one")), begun(homes("many"))
    for row in ROWS:
        one.log(**row)
    done = many.log_many(ROWS)
    assert (done.claims, done.questions) == (15, 8)
    assert (done.first, done.last) == (3, 17)
    assert told(many) == told(one)
    assert many.speakers() == one.speakers()


def test_rows_meet_what_was_logged_before_them_in_another_batch(
    homes: Homes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bulk_actions, "BATCH", 2)
    one, many = begun(homes("one")), begun(homes("many"))
    for row in ROWS:
        one.log(**row)
    many.log_many(ROWS)
    assert told(many) == told(one)


def test_rows_that_were_read_before_are_logged_the_same(homes: Homes) -> None:
    one, many = homes("one"), homes("many")
    rows = [row for row in ROWS if "question" not in row]
    one.log_many(rows)
    many.log_many(many.read_claims(rows))
    assert told(many) == told(one)


def test_what_is_logged_afterwards_goes_on_from_there(homes: Homes) -> None:
    tracker = begun(homes("one"))
    tracker.log_many(ROWS)
    [claim] = tracker.log("The ferry sinks by 2036", tags=["agi"], url="https://example.org/new")
    assert (claim["id"], claim["question_id"]) == (18, 11)
    tracker.log_many([{"statement": "The ferry starts by 2037", "tags": "agi, new"}])
    assert [row["id"] for row in tracker.pending("tag:new")] == [19]


def test_a_frame_is_logged_by_its_columns(homes: Homes) -> None:
    frame = pd.DataFrame(
        {
            "statement": ["The bridge opens by 2029", "The tunnel opens", "Trams come back"],
            "speaker": ["Ann", "Bob", None],
            "p": [0.7, float("nan"), 1],
            "window": ["by 2029", None, "2031"],
            "said": pd.to_datetime(["2025-01-02", "2025-01-03", None]),
            "denies": [False, False, True],
        }
    )
    tracker = homes("one")
    tracker.log_many(frame)
    rows = tracker.pending()
    found = sorted((r["id"], r["speaker"], r["p"], r["said_on"], r["stance"]) for r in rows)
    assert found == [
        (1, "Ann", 0.7, "2025-01-02", "affirms"),
        (2, "Bob", None, "2025-01-03", "affirms"),
        (3, "tester" if tracker.database.shared else "me", 1.0, "2026-01-22", "denies"),
    ]


def test_the_audit_names_who_logged_a_batch(homes: Homes) -> None:
    tracker = homes("one")
    tracker.log_many([{"statement": f"Bridge {n} opens by 2029"} for n in range(5)])
    with tracker.database.reading() as execute:
        sql = "SELECT actor, after FROM events WHERE action = 'log'"
        [(actor, after)] = execute(sql, ()).fetchall()
    assert (actor, json.loads(after)) == ("tester", {"claims": [1, 5], "questions": 5})


GOOD = {"statement": "The bridge opens by 2029", "speaker": "Ann"}
BAD: dict[str, tuple[object, type[TrackerError], str]] = {
    "said before": (GOOD, Doubtful, "Ann said this before: claim 2"),
    "logged before": ({"statement": "The tunnel opens by 2031!"}, Doubtful, "claim 1"),
    "a strange field": (GOOD | {"mood": "good"}, InvalidInput, "mood"),
    "no statement": ({"speaker": "Ann"}, InvalidInput, "statement"),
    "a strange confidence": (GOOD | {"p": "very"}, InvalidInput, "confidence"),
    "a strange window": (GOOD | {"window": "soon enough"}, InvalidInput, "window"),
    "a strange question": (GOOD | {"question": "q99"}, NotFound, "q99"),
    "another window": (GOOD | {"question": "q2"}, Conflict, "window"),
    "endorsed by nobody": ({"statement": "It rains by 2030", "endorse": True}, InvalidInput,
                           "endorse"),
    "a word for a flag": (GOOD | {"denies": "no"}, InvalidInput, "denies"),
    "a strange address": (GOOD | {"url": "here"}, InvalidInput, "url"),
    "no claim at all": (7, InvalidInput, "int"),
}  # fmt: skip


@pytest.mark.parametrize("bad", BAD)
def test_a_row_that_cannot_be_taken_is_named_and_nothing_is_logged(homes: Homes, bad: str) -> None:
    tracker = homes("one")
    tracker.log("The tunnel opens by 2031")
    tracker.log("Cats cannot swim", kind="factual", window="in 2024")
    row, kind, text = BAD[bad]
    before = list(tracker.export_jsonl())
    with pytest.raises(kind) as stopped:
        tracker.log_many([GOOD, {"statement": "It snows by 2030"}, row])
    assert "row" in str(stopped.value)
    assert "3" in str(stopped.value)
    assert text.replace("claim 2", "claim 3") in str(stopped.value)
    assert list(tracker.export_jsonl()) == before


def test_a_question_with_an_answer_judges_who_joins_it(homes: Homes) -> None:
    one, many = homes("one"), homes("many")
    late = GOOD | {"speaker": "Late", "said": "2026-01-21"}
    for tracker in (one, many):
        tracker.log(**GOOD | {"said": "2025-01-01"})
        tracker.verify("q1", "2026-01-02", evidence="https://example.org/opened")
    one.log(**late)
    many.log_many([late])
    assert told(many) == told(one)
    assert [claim["standing"] for claim in many.show("q1")["claims"]] == ["counts", "too late"]


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("facts", [{}, {"reported": True}, {"former": True}])
def test_a_claim_nobody_looked_at_stands_whenever_it_was_said(
    kind: Kind, facts: dict[str, bool]
) -> None:
    spoken = Utterance(7, kind, TODAY, **facts)
    judged = judgements([(Terms(kind, TODAY, affirms=False, latest=TODAY), spoken)], None)[7]
    assert alone(kind.value, "reported" in facts, "former" in facts) == judged


def test_new_uids_rise_and_never_repeat() -> None:
    uids = list(islice(new_uids(NOW), 70_000))
    assert len(set(uids)) == 70_000
    assert {len(uid) for uid in uids} == {26}
    assert uids[:32_768] == sorted(uids[:32_768])
    assert {uid[:10] for uid in uids} == {str(ULID.from_datetime(NOW))[:10]}
