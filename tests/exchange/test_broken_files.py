"""A file that is broken anywhere is not imported at all, and the line is named."""

import json
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from tracker import Tracker
from tracker.errors import Conflict, InvalidInput
from tracker.exchange.jsonl.forms import FORMS

Run = Callable[..., CompletedProcess[str]]
Contents = Callable[[Path | Tracker], list[str]]
WHEN = "2026-01-22T12:00:00Z"
SPEAKER = {"type": "speaker", "uid": "S1", "name": "Ann", "kind": "person", "created_at": WHEN}
QUESTION = {
    "type": "question", "uid": "Q1", "statement": "The bridge opens", "answer_type": "date",
    "created_at": WHEN,
}  # fmt: skip
CLAIM = {
    "type": "claim", "uid": "C1", "question_id": "Q1", "speaker_id": "S1", "said_on": "2026-01-22",
    "statement": "The bridge opens by 2029", "kind": "prediction", "window": "../2029", "p": 0.7,
    "p_low": 0.6, "p_high": 0.8, "basis": "stated", "logged_at": WHEN, "logged_by": "ann",
}  # fmt: skip
RESOLUTION = {
    "type": "resolution", "uid": "R1", "question_id": "Q1", "answer": "happened",
    "happened_on": "2026-01-22", "known_on": "2026-01-22", "recorded_at": WHEN,
    "recorded_by": "ann",
}  # fmt: skip
SOURCE = {
    "type": "source", "uid": "D1", "url": "https://example.org/a", "selection": "selected",
    "created_at": WHEN,
}  # fmt: skip
FALLING = [{"p": 0.1, "day": "2029-01-01"}, {"p": 0.5, "day": "2028-01-01"}]
NUMBERS = [{"p": 0.1, "number": 1}, {"p": 0.5, "number": 2}]
SECOND = CLAIM | {"uid": "C2", "statement": "It opens late"}


def but(record: dict[str, object], **changed: object) -> str:
    """A record with fields changed; one that is None is left out."""
    kept = {name: value for name, value in (record | changed).items() if value is not None}
    return json.dumps(kept, ensure_ascii=False)


GOOD = [json.dumps(record) for record in (SPEAKER, QUESTION, CLAIM, RESOLUTION)]

BROKEN = {
    "torn": '{"type": "claim", "uid": "C',
    "no JSON": "id,statement",
    "a list": "[1, 2]",
    "a number": "7",
    "null": "null",
    "two records": but(SECOND) + but(SECOND, uid="C3"),
    "nested without end": "[" * 100_000,
    "no type": but(SECOND, type=None),
    "a strange type": but(SECOND, type="poem"),
    "no uid": but(SECOND, uid=None),
    "a number for uid": but(SECOND, uid=7),
    "an empty uid": but(SECOND, uid=""),
    "a strange field": but(SECOND, mood="good"),
    "no statement": but(SECOND, statement=None),
    "a number for statement": but(SECOND, statement=5),
    "an empty statement": but(SECOND, statement=" "),
    "a long statement": but(SECOND, statement="x" * 2_001),
    "a control character": but(SECOND, statement="red \x1b[31m"),
    "a control character in a name": but(SPEAKER, uid="S2", name="An\x1bn"),
    "a control character in a quote": but(SECOND, quotes=[{"exact": "a\x1bb"}]),
    "a foreign name without a system": but(SECOND, known_as=[{"name": "a", "digest": "b"}]),
    "a foreign name that is a list": but(SECOND, known_as=[{"system": [], "name": "a"}]),
    "no day": but(SECOND, said_on=None),
    "a word for a day": but(SECOND, said_on="soon"),
    "a strange day": but(SECOND, said_on="2026-02-30"),
    "a word for p": but(SECOND, p="high"),
    "p above one": but(SECOND, p=1.5),
    "p below nought": but(SECOND, p=-0.1, p_low=-0.2),
    "p that is no number": but(SECOND, p=float("nan")),
    "low above p": but(SECOND, p_low=0.75),
    "high below p": but(SECOND, p_high=0.65),
    "high above one": but(SECOND, p_high=7),
    "a strange kind": but(SECOND, kind="rumour"),
    "a strange stance": but(SECOND, stance="maybe"),
    "a strange basis": but(SECOND, basis="hearsay"),
    "a strange window": but(SECOND, window="when pigs fly"),
    "a number for window": but(SECOND, window=2029),
    "low value above high": but(SECOND, value_low=90, value_high=80, value_phrase="90..80"),
    "a strange question": but(SECOND, question_id="Q9"),
    "a strange speaker": but(SECOND, speaker_id="S9"),
    "a number for a speaker": but(SECOND, speaker_id=1),
    "a claim that revises itself": but(SECOND, revises="C2"),
    "a word for tags": but(SECOND, tags="bridge"),
    "a number among tags": but(SECOND, tags=[5]),
    "a number for quotes": but(SECOND, quotes=7),
    "a number among quotes": but(SECOND, quotes=[7]),
    "an option without p": but(SECOND, options=[{"option": "home"}]),
    "an option above one": but(SECOND, options=[{"option": "home", "p": 7}]),
    "a strange quote field": but(SECOND, quotes=[{"exact": "a", "mood": "good"}]),
    "a number among aliases": but(SPEAKER, uid="S2", aliases=[5]),
    "a strange speaker kind": but(SPEAKER, uid="S2", kind="ghost"),
    "merged into nobody": but(SPEAKER, uid="S2", merged_into="S9"),
    "a strange answer type": but(QUESTION, uid="Q2", answer_type="poem"),
    "a word for options": but(QUESTION, uid="Q2", answer_type="choice", options="home"),
    "a strange answer": but(RESOLUTION, uid="R2", answer="maybe"),
    "a strange role": but(RESOLUTION, uid="R2", role="judge"),
    "an answer known never": but(RESOLUTION, uid="R2", known_on=None),
    "a grade above one": but(RESOLUTION, uid="R2", answer="grade", grade=3),
    "an undo of nothing": but(RESOLUTION, uid="R2", answer="undo", cancels="R9"),
    "the same uid otherwise": but(CLAIM, p=0.65),
    "a list for a type": but(SECOND, type=["claim"]),
    "a number of many digits": '{"type": "speaker", "uid": "S2", "name": ' + "9" * 5_000 + "}",
    "a number that no column holds": but(SECOND, quotes=[{"exact": "a", "start": 10**30}]),
    "a tag of two words": but(SECOND, tags=["two words"]),
    "a source without address": but(SOURCE, url="the paper"),
    "options on a date": but(SECOND, options=[{"option": "a", "p": 1}]),
    "an option on a date": but(SECOND, option="a"),
    "a value on a date": but(SECOND, value_low=1, value_high=2, value_phrase="1..2"),
    "quantiles that are one": but(SECOND, quantiles=[{"p": 0.5, "day": "2029-01-01"}]),
    "quantiles that fall": but(SECOND, quantiles=FALLING),
    "quantiles of numbers on a date": but(SECOND, quantiles=NUMBERS),
    "options on a question of a date": but(QUESTION, uid="Q2", options=["a", "b"]),
    "a choice without options": but(QUESTION, uid="Q2", answer_type="choice"),
    "a choice of one": but(QUESTION, uid="Q2", answer_type="choice", options=["a"]),
    "a choice of the same": but(QUESTION, uid="Q2", answer_type="choice", options=["a", "a"]),
    "a strange window of a question": but(QUESTION, uid="Q2", window="when pigs fly"),
    "a strange time of a belief": but(SECOND, held_on="long ago"),
    "an answer without its day": but(RESOLUTION, uid="R2", happened_on=None),
    "a time that ends before it begins": but(RESOLUTION, uid="R2", happened_from="2026-01-23"),
    "not yet as of nothing": but(RESOLUTION, uid="R2", answer="not-yet", happened_on=None),
    "true for a date": but(RESOLUTION, uid="R2", answer="true"),
    "a grade without one": but(RESOLUTION, uid="R2", answer="grade"),
    "an undo without one": but(RESOLUTION, uid="R2", answer="undo"),
}
UNTIMELY = {
    "said_on": but(SECOND, said_on="2199-01-01", window="../2200"),
    "window": but(SECOND, window="../2020"),
    "held_on": but(SECOND, held_on="2027"),
    "withdrawn_on": but(SECOND, withdrawn_on="2199-01-01"),
    "said_on of what was taken back": but(SECOND, withdrawn_on="2026-01-01"),
    "known_on": but(RESOLUTION, uid="R2", known_on="2199-01-01"),
    "happened_on": but(RESOLUTION, uid="R2", known_on="2026-01-20"),
    "retrieved_on": but(SOURCE, retrieved_on="2199-01-01"),
    "recorded_at": but(RESOLUTION, uid="R2", recorded_at="2026-01-22T12:00:00"),
}


@pytest.mark.parametrize("untimely", UNTIMELY)
def test_days_that_add_would_not_take_are_refused_with_line_and_field(
    tracker: Tracker, contents: Contents, untimely: str
) -> None:
    before = contents(tracker)
    with pytest.raises(InvalidInput, match=f'line "5".* {untimely.split(maxsplit=1)[0]}'):
        tracker.import_jsonl([*GOOD, UNTIMELY[untimely]])
    assert contents(tracker) == before


def test_a_fact_may_be_about_a_time_that_was_over(tracker: Tracker) -> None:
    told = but(SECOND, kind="factual", window="2020")
    assert tracker.import_jsonl([*GOOD, told]).added == 5


@pytest.mark.parametrize("broken", BROKEN)
def test_a_file_broken_in_the_middle_is_not_imported_and_the_line_is_named(
    run: Run, tracker: Tracker, contents: Contents, broken: str
) -> None:
    tracker.log("The tunnel opens by 2031")
    before = contents(tracker)
    after = json.dumps(SPEAKER | {"uid": "S3", "name": "Bob"})
    ran = run("import", "-", stdin="\n".join([*GOOD, BROKEN[broken], after, ""]))
    assert (ran.returncode, ran.stdout) == (1, ""), ran.stderr
    assert "Details:" not in ran.stderr
    assert "line" in ran.stderr
    assert "5" in ran.stderr
    assert contents(tracker) == before


CHOICE = QUESTION | {"uid": "Q2", "answer_type": "choice", "options": ["a", "b"]}
NUMBER = QUESTION | {"uid": "Q3", "answer_type": "number"}
UNFIT = {
    "an option nobody asked about": but(SECOND, question_id="Q2", option="c"),
    "a share of what nobody asked about": but(
        SECOND, question_id="Q2", options=[{"option": "c", "p": 1}]
    ),
    "shares that are no whole": but(SECOND, question_id="Q2", options=[{"option": "a", "p": 0.5}]),
    "a number claim without a number": but(SECOND, question_id="Q3"),
    "an answer nobody asked about": but(
        RESOLUTION, uid="R2", question_id="Q2", answer="option", option="c", happened_on=None
    ),
    "no number for a number": but(
        RESOLUTION, uid="R2", question_id="Q3", answer="value", happened_on=None
    ),
}


@pytest.mark.parametrize("unfit", UNFIT)
@pytest.mark.parametrize("apart", [False, True], ids=["one file", "two files"])
def test_what_does_not_fit_its_question_is_refused_with_its_line(
    tracker: Tracker,
    contents: Contents,
    unfit: str,
    apart: bool,  # noqa: FBT001
) -> None:
    lines = [*GOOD, json.dumps(CHOICE), json.dumps(NUMBER)]
    if apart:
        tracker.import_jsonl(lines)
    before = contents(tracker)
    with pytest.raises(InvalidInput, match=f'line "{1 if apart else 7}" is no valid record'):
        tracker.import_jsonl([*([] if apart else lines), UNFIT[unfit]])
    assert contents(tracker) == before


STRANGE = ([], {}, ["x"], {"x": 1}, 5, -1, 10**30, 0.5, True, "", "x", "2026-01-22", [[]], [{}])
RECORDS = {
    "speaker": SPEAKER | {"owner": "a", "merged_into": "S1", "aliases": ["b"]},
    "source": SOURCE,
    "question": QUESTION,
    "claim": CLAIM | {"tags": ["a"], "quotes": [{"exact": "a"}], "options": [], "quantiles": []},
    "resolution": RESOLUTION,
}


@pytest.mark.usefixtures("database")
def test_no_value_in_any_field_is_more_than_refused(tracker: Tracker) -> None:
    tracker.import_jsonl(GOOD)
    crashed = []
    for kind, record in RECORDS.items():
        known = {name for name in FORMS[kind].shape.names if name != "id"}
        for field in known | record.keys():
            for value in STRANGE:
                line = json.dumps(record | {"uid": f"{kind}", field: value})
                try:
                    tracker.import_jsonl([line])
                    tracker.report(quick=True)
                except (InvalidInput, Conflict):
                    continue
                except Exception as error:  # noqa: BLE001  what this is about
                    crashed.append((kind, field, value, repr(error)[:80]))
    assert crashed == []


def test_the_good_lines_alone_are_imported(run: Run) -> None:
    ran = run("import", "-", stdin="\n\n".join(GOOD))
    assert (ran.returncode, ran.stdout) == (0, "4 added, 0 already there\n")


@pytest.mark.parametrize(
    "merged",
    [[but(SPEAKER, merged_into="S1")],
     [but(SPEAKER, merged_into="S2"), but(SPEAKER, uid="S2", name="Bob", merged_into="S1")]],
    ids=["into itself", "in a circle"],
)  # fmt: skip
def test_a_circle_of_merges_is_refused(
    shell: Run, tracker: Tracker, contents: Contents, merged: list[str]
) -> None:
    before = contents(tracker)
    ran = shell("import", "-", stdin="\n".join(merged))
    assert (ran.returncode, ran.stdout) == (1, "")
    assert contents(tracker) == before


FILES = {
    "missing": None,
    "not text": b"\xff\xfe\x00\x01" * 50,
    "a folder": "folder",
}


@pytest.mark.parametrize("kind", FILES)
def test_a_file_that_cannot_be_read_is_named(
    run: Run, tracker: Tracker, contents: Contents, tmp_path: Path, kind: str
) -> None:
    before = contents(tracker)
    path = tmp_path / "records.jsonl"
    if isinstance(given := FILES[kind], bytes):
        path.write_bytes(given)
    elif given:
        path.mkdir()
    ran = run("import", str(path))
    assert (ran.returncode, ran.stdout) == (1, "")
    assert str(path) in ran.stderr
    assert "Details:" not in ran.stderr
    assert contents(tracker) == before
