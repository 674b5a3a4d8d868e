"""Whatever was logged can be corrected, field by field, and what was set by hand stays."""

import json
import shlex
from collections.abc import Callable
from datetime import date
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest

from tracker import Tracker
from tracker.errors import Conflict, Doubtful, InvalidInput, NotFound

Run = Callable[..., CompletedProcess[str]]
At = Callable[[str], Tracker]
OPTIONS = "win|draw|loss"
SPREAD = "win:50% draw:30% loss:20%"

# What is logged, what is corrected, and what the claim or its question says then.
CORRECTED: list[tuple[dict[str, Any], dict[str, Any], dict[str, Any]]] = [
    # words are read again: the hedge off the question, confidence and window
    (
        {"statement": "It will probably rain by 2029"},
        {"statement": "It will almost certainly snow by 2030"},
        {"question": "It will snow by 2030", "window": "../2030", "p": 0.95,
         "confidence_phrase": "almost certainly"},
    ),
    (
        {"statement": "三年内很可能下雨", "said": "2025-01-22"},
        {"statement": "五年内很可能下雪"},
        {"window": "2025-01-22/2030-01-22", "question": "五年内下雪", "basis": "verbal"},
    ),
    # what was set by hand stays
    (
        {"statement": "It will probably rain by 2029", "confidence": "20%", "window": "2031"},
        {"statement": "It will surely rain by 2029"},
        {"window": "2031", "p": 0.2, "basis": "stated"},
    ),
    (
        {"statement": "It rains by 2029", "no_window": True},
        {"statement": "It pours by 2029"},
        {"window": None, "answer_type": "boolean"},
    ),
    (
        {"statement": "I doubt it rains", "asked": "Rain falls", "confidence": "30%"},
        {"statement": "I really doubt that it rains"},
        {"question": "Rain falls", "p": 0.3},
    ),
    (
        {"statement": "It probably rains by 2029"},
        {"clear": ["confidence"]},
        {"p": None, "basis": "none", "confidence_phrase": None, "window": "../2029"},
    ),
    # a window that was counted from the day moves with it, wherever it stands
    (
        {"statement": "It rains within two years", "said": "2026-01-10"},
        {"said": "2024-01-10"},
        {"window": "2024-01-10/2026-01-10"},
    ),
    (
        {"statement": "It rains", "window": "两年内", "said": "2026-01-10"},
        {"said": "2024-01-10"},
        {"window": "2024-01-10/2026-01-10", "window_phrase": "两年内"},
    ),
    (
        {"statement": "It rains by 2029", "said": "2026-01-10"},
        {"said": "2024-01-10"},
        {"window": "../2029"},
    ),
    # each field
    ({"statement": "Fog by 2030"}, {"kind": "factual"}, {"kind": "factual", "window": None}),
    ({"statement": "Ice by 2030"}, {"denies": True}, {"stance": "denies"}),
    ({"statement": "Ice by 2031", "denies": True}, {"denies": False}, {"stance": "affirms"}),
    ({"statement": "Hail by 2030", "confidence": "60%"}, {"imputed": True},
     {"basis": "imputed", "p": 0.6}),
    ({"statement": "Sun by 2030"}, {"attributed_to": "Zoe Kern"}, {"attributed_to": "Zoe Kern"}),
    ({"statement": "Sun by 2031", "attributed_to": "Zoe Kern"}, {"clear": ["attributed-to"]},
     {"attributed_to": None, "standing": "counts"}),
    ({"statement": "Sun by 2032", "held": "2024"}, {"clear": ["held"]}, {"held_on": None}),
    ({"statement": "Sun by 2033", "condition": "it is hot"}, {"clear": ["if"]},
     {"condition": None}),
    ({"statement": "Sun by 2034"}, {"condition": "it is hot"}, {"condition": "it is hot"}),
    ({"statement": "Sun by 2035", "tags": ["a"]}, {"clear": ["tag"], "tags": ["b"]},
     InvalidInput),
    ({"statement": "Sun by 2036", "tags": ["a", "b"]}, {"clear": ["tags"]}, {"tags": None}),
    ({"statement": "Wind in 2030"}, {"clear": ["window"]},
     {"window": None, "answer_type": "boolean"}),
    ({"statement": "Wind by 2031"}, {"asked": "A storm comes by 2031"},
     {"question": "A storm comes by 2031", "statement": "Wind by 2031"}),
    # numbers
    ({"statement": "Rate A in 2027", "value": "2 %"}, {"value": "3 %"},
     {"value_phrase": "3 %", "answer_type": "number"}),
    ({"statement": "Rate B in 2027", "value": "2 %"}, {"quantiles": "1:10% 2:50% 4:90%"},
     {"confidence_phrase": "1:10% 2:50% 4:90%", "p": None}),
    ({"statement": "Rate C in 2027", "answer": "number", "quantiles": "1:10% 4:90%"},
     {"value": "3"}, InvalidInput),
    ({"statement": "Rate D in 2027", "answer": "number", "quantiles": "1:10% 4:90%"},
     {"clear": ["quantiles"], "value": "3"}, {"value_phrase": "3", "basis": "none"}),
    ({"statement": "Rate E in 2027", "value": "2 %"}, {"clear": ["value"]}, InvalidInput),
    ({"statement": "Rate F is high"}, {"answer": "number", "value": "5 km"},
     {"answer_type": "number", "value_phrase": "5 km"}),
    # dates
    ({"statement": "Day A comes", "quantiles": "2027:10% 2030:90%"},
     {"quantiles": "2028:10% 2031:90%"}, {"latest": "2031-12-31"}),
    ({"statement": "Day B comes", "quantiles": "2027:10% 2030:90%"}, {"confidence": "50%"},
     InvalidInput),
    # choices
    ({"statement": "Match A", "options": OPTIONS, "probabilities": SPREAD},
     {"probabilities": "win:20% draw:30% loss:50%"}, {"option": "loss"}),
    ({"statement": "Match B", "options": OPTIONS, "value": "win"}, {"value": "draw"},
     {"option": "draw"}),
    ({"statement": "Match C", "options": "wim|draw|loss", "probabilities":
      "wim:50% draw:30% loss:20%"}, {"options": OPTIONS}, {"option": "win"}),
    ({"statement": "Match D", "options": OPTIONS, "probabilities": SPREAD},
     {"options": "win|draw"}, InvalidInput),
    ({"statement": "Match E", "options": OPTIONS, "probabilities": SPREAD},
     {"clear": ["probabilities"], "value": "win"}, {"option": "win", "basis": "none"}),
    # what cannot be
    ({"statement": "Sleet by 2030"}, {}, Doubtful),
    ({"statement": "Sleet by 2031"}, {"clear": ["said"]}, InvalidInput),
    ({"statement": "Sleet by 2032"}, {"imputed": True}, InvalidInput),
    ({"statement": "Sleet by 2033"}, {"requote": 1, "quote": "x"}, InvalidInput),
    ({"statement": "Sleet by 2034"}, {"unquote": [1]}, InvalidInput),
]  # fmt: skip


def claim(tracker: Tracker, number: int) -> Any:
    return next(row for row in tracker.show(number)["claims"] if row["id"] == number)


def wrong(tracker: Tracker) -> list[str]:
    return [found.what for found in tracker.doctor().findings if found.area != "ticks"]


def test_every_field_can_be_corrected_or_is_refused(tracker: Tracker) -> None:
    for logged, given, wanted in CORRECTED:
        number = tracker.log(**{"speaker": "Ann Lee", "new_question": True, **logged})[0]["id"]
        if isinstance(wanted, type):
            before = claim(tracker, number)
            with pytest.raises(wanted):
                tracker.edit(number, **given)
            assert claim(tracker, number) == before, (logged, given)
            continue
        tracker.edit(number, **given)
        now = claim(tracker, number)
        assert {name: now[name] for name in wanted} == wanted, (logged, given)
        assert not tracker.edit(number, said=now["said_on"])["changed"], (logged, given)
    assert wrong(tracker) == []


def test_chances_are_replaced_whole(tracker: Tracker) -> None:
    tracker.log("Match", options=OPTIONS, probabilities=SPREAD)
    tracker.edit(1, options="won|draw|loss")
    found = tracker.show(1)
    assert found["options"] == ["won", "draw", "loss"]
    assert [(row["option"], row["p"]) for row in found["claims"][0]["options"]] == [
        ("won", 0.5), ("draw", 0.3), ("loss", 0.2)
    ]  # fmt: skip
    tracker.log("Day comes", quantiles="2027:10% 2030:90%")
    tracker.edit(2, quantiles="2028:20% 2031:50% 2035:70%")
    points = claim(tracker, 2)["quantiles"]
    assert [(row["day"], row["p"]) for row in points] == [
        ("2028-12-31", 0.2), ("2031-12-31", 0.5), ("2035-12-31", 0.7)
    ]  # fmt: skip


def test_quotes_are_corrected_one_by_one(tracker: Tracker) -> None:
    tracker.log("It rains by 2030", quote="it will rane", url="https://example.org/a")
    tracker.edit(1, quote="mark my words")
    tracker.edit(1, requote=1, quote="it will rain")
    tracker.edit(1, requote=2, url="https://example.org/b")
    assert [(q["exact"], q["url"]) for q in claim(tracker, 1)["quotes"]] == [
        ("it will rain", "https://example.org/a"), ("mark my words", "https://example.org/b")
    ]  # fmt: skip
    tracker.edit(1, unquote=[1])
    tracker.edit(1, clear=["url"])
    assert [(q["exact"], q["url"]) for q in claim(tracker, 1)["quotes"]] == [
        ("mark my words", None)
    ]
    tracker.edit(1, clear=["quote"])
    assert claim(tracker, 1)["quotes"] == []


def test_a_corrected_quote_stands_in_its_document(tracker: Tracker) -> None:
    tracker.ingest(b"Ann Lee: We will land on Mars by 2030.", speakers=["Ann Lee"])
    tracker.accept(tracker.candidates()[0]["id"])
    with pytest.raises(InvalidInput, match="does not stand in the document"):
        tracker.edit(1, requote=1, quote="We will land on the Moon")
    tracker.edit(1, requote=1, quote="land on Mars by 2030")
    quote = claim(tracker, 1)["quotes"][0]
    assert (quote["start"], quote["end"], quote["suffix"]) == (17, 37, ".")


def test_a_verdict_that_a_correction_changes_is_told(tracker: Tracker) -> None:
    tracker.log("The rate in 2025 is low", value="2 %", kind="factual", criteria="As published")
    tracker.verify(1, "2 %", note="seen")
    done = tracker.edit(1, value="3 %", criteria="As it was first published")
    [change] = done["verdict_changes"]
    assert change["claim"] == 1
    assert change["before"] == {"verdict_strict": "true", "verdict_lenient": "true", "grade": None}
    assert change["after"]["verdict_strict"] == "false"
    assert done["criteria"] == "As it was first published"
    assert done["history"][0]["criteria"] == "As published"
    with pytest.raises(Conflict, match="undo q1"):
        tracker.edit(1, answer="boolean", clear=["value"])
    assert tracker.edit(1, kind="opinion")["verdict_changes"][0]["after"]["verdict_strict"] == (
        "open"
    )


def test_what_others_answer_is_corrected_by_the_name_of_the_question(tracker: Tracker) -> None:
    tracker.log("Who wins", options=OPTIONS, probabilities=SPREAD, speaker="Ann Lee")
    tracker.log("Who wins", question="q1", value="loss", speaker="Bo Kern")
    for field, value in {"options": "a|b", "answer": "number", "asked": "Who won"}.items():
        with pytest.raises(Conflict, match="tracker edit q1"):
            tracker.edit(1, **{field: value})
    tracker.edit("q1", options="win|draw|lost", ordered=True, statement="Who will win")
    now = tracker.show("q1")
    assert (now["statement"], now["options"], now["ordered"]) == (
        "Who will win", ["win", "draw", "lost"], True,
    )  # fmt: skip
    assert [row["option"] for row in now["claims"]] == ["win", "lost"]
    assert [row["option"] for row in now["claims"][0]["options"]] == ["win", "draw", "lost"]
    with pytest.raises(Conflict, match='claim 1 names "lost"'):
        tracker.edit("q1", options="win|draw")
    with pytest.raises(Conflict, match="say no number"):
        tracker.edit("q1", answer="number")
    assert wrong(tracker) == []


def test_a_shared_question_may_ask_for_a_day_instead(tracker: Tracker) -> None:
    tracker.log("It rains", window="2027", answer="boolean", speaker="Ann Lee")
    tracker.log("It rains", question="q1", speaker="Bo Kern", kind="prediction")
    tracker.edit("q1", answer="date")
    assert (tracker.show("q1")["answer_type"], tracker.show("q1")["window"]) == ("date", None)
    tracker.edit(2, window="2028")
    with pytest.raises(Conflict, match="several times: 2027, 2028"):
        tracker.edit("q1", answer="boolean")


def test_a_report_of_the_day_before_a_correction_is_as_it_was(at: At) -> None:
    at("2026-01-01").log("Match", options=OPTIONS, probabilities=SPREAD, speaker="Ann Lee",
                         window="2026", quote="mark it")  # fmt: skip
    at("2026-01-01").log("Day comes", quantiles="2027:10% 2030:90%", speaker="Ann Lee")
    at("2026-01-02").verify("q1", "loss", note="seen", anyway=True)
    then = at("2026-01-02").report(by="speaker").as_dict()
    at("2026-02-01").edit(1, probabilities="win:10% draw:10% loss:80%", clear=["quote"])
    at("2026-02-02").edit(2, clear=["quantiles"], confidence="20%", window="by 2029")
    now = at("2026-03-01").report(by="speaker", as_of=date(2026, 1, 2)).as_dict()
    assert {**now, "asked": None} == {**then, "asked": None}


def test_the_command_says_what_it_did(run: Run) -> None:
    run("add", "The rate in 2025 is low", "--value", "2 %", "--kind", "factual")
    nothing = run("edit", "1")
    assert (nothing.returncode, nothing.stdout) == (1, "")
    assert "nothing to correct" in nothing.stderr
    run("verify", "1", "2 %", "--note", "seen")
    said = run("edit", "1", "--value", "3 %", "--quote", "two", "--tag", "a")
    assert "verdict of claim 1: was true, is now false" in said.stdout
    assert "source: “two”" in said.stdout
    assert run("edit", "1", "--value", "3 %").stdout == (
        "1 says so already; nothing was corrected\n"
    )
    assert "--clear" in run("edit", "1", "--clear", "speaker").stderr
    told = json.loads(run("edit", "1", "--value", "2 %", "--json").stdout)
    assert [change["claim"] for change in told["verdict_changes"]] == [1]


REVISED: list[tuple[dict[str, Any], dict[str, Any], dict[str, Any]]] = [
    ({"statement": "Rate A in 2027", "value": "2 %", "confidence": "60%"}, {"value": "3 %"},
     {"value_phrase": "3 %", "p": 0.6, "window": "2027"}),
    ({"statement": "Rate B in 2027", "value": "2 %"}, {"quantiles": "1:10% 4:90%"},
     {"p": None, "basis": "stated"}),
    ({"statement": "Rate C in 2027", "answer": "number", "quantiles": "1:10% 4:90%"},
     {"value": "3"}, {"value_phrase": "3", "basis": "none"}),
    ({"statement": "Rate D in 2027", "answer": "number", "quantiles": "1:10% 4:90%"},
     {"window": "2028"}, Conflict),
    ({"statement": "Rate E in 2027", "answer": "number", "quantiles": "1:10% 4:90%"},
     {"confidence": "50%"}, InvalidInput),
    ({"statement": "Match A", "options": OPTIONS, "probabilities": SPREAD},
     {"probabilities": "win:20% draw:30% loss:50%"}, {"option": "loss"}),
    ({"statement": "Match B", "options": OPTIONS, "value": "win", "confidence": "70%"},
     {"value": "draw"}, {"option": "draw", "p": 0.7}),
    ({"statement": "Match C", "options": OPTIONS, "value": "win"}, {"value": "rain"},
     InvalidInput),
    ({"statement": "Day comes", "quantiles": "2027:10% 2030:90%"},
     {"quantiles": "2028:10% 2031:90%"}, {"latest": "2031-12-31"}),
    ({"statement": "Day goes", "quantiles": "2027:10% 2030:90%"}, {"window": "2031"},
     InvalidInput),
    ({"statement": "Snow by 2030"}, {"value": "3"}, InvalidInput),
    ({"statement": "Snow by 2031"}, {"probabilities": SPREAD}, InvalidInput),
    ({"statement": "Snow by 2032"}, {}, InvalidInput),
    ({"statement": "Snow by 2033", "denies": True}, {"window": "by 2035"},
     {"window": "../2035", "stance": "denies"}),
]  # fmt: skip


def test_a_pundit_moves_whatever_he_said(tracker: Tracker) -> None:
    for logged, given, wanted in REVISED:
        number = tracker.log(**{"speaker": "Ann Lee", "new_question": True, **logged})[0]["id"]
        if isinstance(wanted, type):
            with pytest.raises(wanted):
                tracker.revise(number, **given)
            continue
        later = tracker.revise(number, **given)
        assert {name: later[name] for name in wanted} == wanted, (logged, given)
        assert (later["revises"], later["speaker"]) == (number, "Ann Lee")
    assert wrong(tracker) == []


def test_what_an_answer_cannot_hold_is_never_lost(tracker: Tracker) -> None:
    tracker.log("Snow by 2030")
    for given in ({"value": "3"}, {"probabilities": SPREAD}):
        with pytest.raises(InvalidInput, match="goes with a"):
            tracker.log("Ice by 2030", answer="date", **given)
        with pytest.raises(InvalidInput, match="goes with a"):
            tracker.forecast("q1", "50%", **given)


def edited(run: Run, monkeypatch: pytest.MonkeyPatch, subject: str, *deeds: str) -> Any:
    """Open something in an editor that does what sed is told."""
    words = " ".join(f"-e {shlex.quote(deed)}" for deed in deeds)
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", f"sed -i {words}" if deeds else "true")
    return run("edit", subject, "--editor")


def test_an_editor_corrects_all_fields_at_once(
    run: Run, tracker: Tracker, monkeypatch: pytest.MonkeyPatch
) -> None:
    tracker.log("It will probably rain by 2029", speaker="Ann Lee", quote="it rane", tags=["a"])
    tracker.edit(1, quote="mark my words")
    said = edited(
        run, monkeypatch, "1", "s/probably/surely/", "s/rane/rains/", "s/^tag:.*/tag: b c/",
        "s/^if:.*/if: it is wet/", "s/^stance:.*/stance: denies/", "s/^quote 2:.*/quote 2:/",
    ).stdout  # fmt: skip
    assert "“It will surely rain by 2029”" in said
    now = claim(tracker, 1)
    assert (now["stance"], now["condition"], now["tags"]) == ("denies", "it is wet", "b c")
    assert (now["confidence_phrase"], [q["exact"] for q in now["quotes"]]) == (
        "surely", ["it rains"],
    )  # fmt: skip
    edited(run, monkeypatch, "1", "s/^if:.*/if:/", "s/^window:.*/window: by 2031/")
    assert (claim(tracker, 1)["condition"], claim(tracker, 1)["window"]) == (None, "../2031")
    edited(run, monkeypatch, "q1", "s/^criteria:.*/criteria: As measured/")
    assert tracker.show("q1")["criteria"] == "As measured"


def test_what_an_editor_leaves_as_it_was_does_nothing(
    run: Run, tracker: Tracker, monkeypatch: pytest.MonkeyPatch
) -> None:
    tracker.log("Rate in 2027", value="2 %", speaker="Ann Lee", held="2025")
    tracker.log("Match\nof the day", options=OPTIONS, probabilities=SPREAD, base_rate="5%")
    tracker.log("Day comes", quantiles="2027:10% 2030:90%", quote="one\ntwo")
    before = tracker.show(1), tracker.show(2), tracker.show(3)
    for subject in ("1", "2", "3", "q1", "q2", "q3"):
        assert edited(run, monkeypatch, subject).stdout == "nothing was changed\n"
    assert (tracker.show(1), tracker.show(2), tracker.show(3)) == before


@pytest.mark.parametrize(
    ("deed", "told"),
    [("s/^said:.*/said: nonsense/", 'line 7: --said "nonsense"'),
     ("s/^speaker:.*/speaker:/", "speaker cannot be empty"),
     ("s/^speaker:/speeker:/", "names “speeker”"), ("s/^speaker:/kind:/", "stands there twice"),
     ("/^speaker:/d", 'field "speaker" is missing'), ("s/^stance:.*/stance: no/", "affirms or den"),
     ("s/^imputed: no/imputed no/", "write it as field: value")],
)  # fmt: skip
def test_a_bad_field_is_told_with_its_line_and_the_text_is_kept(
    run: Run, tracker: Tracker, monkeypatch: pytest.MonkeyPatch, deed: str, told: str
) -> None:
    tracker.log("It rains by 2029", speaker="Ann Lee")
    before = tracker.show(1)
    done = edited(run, monkeypatch, "1", "s/^window:.*/window: 2031/", deed)
    assert (done.returncode, tracker.show(1)) == (1, before)
    error, kept = done.stderr.splitlines()
    assert told in error
    file = Path(kept.removeprefix("Your text is kept in "))
    assert "window: 2031" in file.read_text("utf-8")
    file.unlink()


def test_what_is_not_there_is_not_corrected(tracker: Tracker) -> None:
    for subject in (1, "q1"):
        with pytest.raises(NotFound):
            tracker.edit(subject, criteria="As the paper says")
