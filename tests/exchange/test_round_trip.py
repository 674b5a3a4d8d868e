"""What is written out comes in again as it was: same words, same verdicts, nothing twice."""

import json
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from tracker import Tracker
from tracker.errors import Conflict, TrackerError
from tracker.exchange.jsonl import dump

Run = Callable[..., CompletedProcess[str]]
Contents = Callable[[Path | Tracker], list[str]]
At = Callable[[str], Tracker]
PROOF = {"evidence": "https://example.org/found"}
LATER = date(2032, 1, 1)


def fill(tracker: Tracker, at: At) -> None:
    """One of everything that can be said, moved, answered and taken back."""
    said = {"speaker": "Tworek", "quote": "“AGI”", "url": "https://example.org/a"}
    tracker.log("AGI arrives by ~2029", confidence="70%", tags=["agi", "时间"], **said)
    tracker.log("AGI arrives", question="q1", window="by 2035", denies=True, lang="en")
    tracker.log("谷歌的崛起来自对手的失误", speaker="特沃雷克", kind="causal", held="2025-06")
    tracker.log("Users who cannot tell", kind="factual", value="99.9 %", no_window=True)
    tracker.log("Who wins", options="home|draw|away", probabilities="home:50% draw:30% away:20%")
    tracker.log("The year it opens", quantiles="2027:10% 2029:50% 2035:90%")
    tracker.log("Prices halve by 2027", condition="they merge", criteria="by the index")
    tracker.log("Compilers write themselves by 2030", speaker="Host", attributed_to="Carmack",
                endorse=True, confidence="80%", imputed=True)  # fmt: skip
    tracker.log("Tea is better than coffee\nin every way", kind="opinion")
    tracker.log("AGI arrives by ~2029", confidence="60%", again=True, **said)
    tracker.forecast("q1", "30%", window="by 2040")
    at("2026-03-01").revise(1, confidence="50%")
    at("2026-04-01").withdraw(7)
    tracker.alias_speaker("Tworek", "Jerry")
    tracker.merge_speakers("Tworek", "特沃雷克")
    at("2030-02-01").verify("q1", "not-yet", as_of="2029-12-31", **PROOF)
    at("2030-02-01").verify("q2", grade=0.8, note="widely held", by="Ann", excerpt="so it is")
    at("2030-02-01").verify("q2", grade=0.1, second_opinion=True, note="I think not")
    at("2030-02-01").verify("q3", "99.93", **PROOF)
    at("2030-02-01").verify("q4", "draw", **PROOF)
    at("2030-02-01").undo("q4")
    at("2030-02-01").edit(4, window="by 2031")
    at("2030-02-01").edit("q1", event="agi", assignee="Ann")


def elsewhere(_: Tracker, name: str = "second.db") -> Tracker:
    """A SQLite file, from whichever kind of database the claims come."""
    return Tracker(Path(tempfile.mkdtemp()) / name, today=LATER, actor="reader")


DERIVED = ["uid", "speaker", "earliest", "latest", "latest_lenient", "verdict_strict",
           "verdict_lenient", "verdict_on", "grade", "standing", "is_current", "tags"]  # fmt: skip


def derived(tracker: Tracker) -> list[str]:
    """All that the program concluded from the records, a claim a line."""
    return str(tracker.frame()[DERIVED].to_csv(index=False)).splitlines()


def test_a_database_exported_and_imported_is_exported_the_same(tracker: Tracker, at: At) -> None:
    fill(tracker, at)
    lines = list(tracker.export_jsonl())
    second = elsewhere(tracker)
    done = second.import_jsonl(lines)
    assert (done.added, done.equal) == (len(lines), 0)
    assert list(second.export_jsonl()) == lines


def test_what_follows_from_the_records_follows_elsewhere_too(tracker: Tracker, at: At) -> None:
    fill(tracker, at)
    second = elsewhere(tracker)
    second.import_jsonl(list(tracker.export_jsonl()))
    first = at(str(LATER))
    assert derived(second) == derived(first)
    scored = [
        [(group.name, group.funnel.resolved, group.scores, group.provisional) for group in groups]
        for groups in (first.report().groups, second.report().groups)
    ]
    assert scored[0] == scored[1]


def test_what_was_looked_at_here_is_not_due_there(tracker: Tracker, at: At) -> None:
    tracker.log("Its rise came from the rival's mistakes", kind="causal")
    tracker.log("Fusion feeds the grid", window="after 2026", answer="date")
    for question in ("q1", "q2"):
        at("2030-02-01").verify(question, "not-yet", **PROOF)
    second = elsewhere(tracker)
    second.import_jsonl(list(tracker.export_jsonl()))
    day = "2030-02-02"
    there = Tracker(str(second.database), today=date.fromisoformat(day))
    assert [row["id"] for row in there.due()] == [row["id"] for row in at(day).due()] == []


def test_importing_again_adds_nothing_and_changes_nothing(
    tracker: Tracker, at: At, contents: Contents
) -> None:
    fill(tracker, at)
    lines = list(tracker.export_jsonl())
    second = elsewhere(tracker)
    second.import_jsonl(lines)
    for database in (tracker, second):
        before = contents(database)
        done = database.import_jsonl(lines)
        assert (done.added, done.equal) == (0, len(lines))
        assert contents(database) == before


@pytest.mark.usefixtures("database")  # my own file: there I am "me"
def test_two_databases_of_mine_become_one_and_i_stay_myself(tracker: Tracker, at: At) -> None:
    second = elsewhere(tracker)
    for each, said in ((tracker, "The bridge opens by 2029"), (second, "The tunnel opens by 2035")):
        each.log(said, confidence="70%", tags=["river"], url="https://example.org/river")
    second.import_jsonl(list(tracker.export_jsonl()))
    [third] = second.log("The ferry stops by 2036")
    assert third["speaker"] == "me"
    assert [row["claims"] for row in second.speakers() if row["name"] == "me"] == [3]
    assert len(second.pending("tag:river")) == 2
    assert at(str(LATER)).import_jsonl(list(second.export_jsonl())).added > 0


def with_change(lines: list[str], kind: str, **changed: object) -> list[str]:
    """The same file with one field of the first record of a kind said otherwise."""
    records = [json.loads(line) for line in lines]
    next(record for record in records if record["type"] == kind).update(changed)
    return [json.dumps(record, ensure_ascii=False) for record in records]


@pytest.mark.parametrize(
    ("kind", "field", "value"),
    [
        ("speaker", "name", "Somebody else"),
        ("source", "url", "https://example.org/elsewhere"),
        ("question", "statement", "Something else happens"),
        ("claim", "statement", "AGI never arrives"),
        ("claim", "p_low", 0.65),
        ("claim", "window", "../2031"),
        ("claim", "tags", ["other"]),
        ("claim", "quotes", []),
        ("resolution", "as_of", "2029-12-30"),
    ],
)
def test_a_record_that_differs_stops_the_import_and_is_named(
    tracker: Tracker, at: At, contents: Contents, kind: str, field: str, value: object
) -> None:
    fill(tracker, at)
    lines = list(tracker.export_jsonl())
    new = json.dumps({"type": "speaker", "uid": "0" * 26, "name": "New", "kind": "person",
                      "created_at": "2026-01-22T12:00:00Z"})  # fmt: skip
    before = contents(tracker)
    with pytest.raises(Conflict) as stopped:
        tracker.import_jsonl([new, *with_change(lines, kind, **{field: value})])
    for named in ("line ", f"{kind} 1 ", field):
        assert named in str(stopped.value)
    assert contents(tracker) == before


def test_export_and_import_speak_through_pipes(
    run: Run, tracker: Tracker, at: At, tmp_path: Path
) -> None:
    fill(tracker, at)
    exported = run("export", "jsonl")
    assert (exported.returncode, exported.stderr) == (0, "")
    lines = exported.stdout.splitlines()
    other = str(tmp_path / "other.db")
    first = run("import", "-", "--db", other, today="2030-02-01", stdin=exported.stdout)
    assert first.stdout.strip() == f"{len(lines)} added, 0 already there"
    file = tmp_path / "claims.jsonl"
    file.write_text(exported.stdout, "utf-8")
    second = run("import", str(file), "--db", other, today="2030-02-01")
    assert second.stdout.strip() == f"0 added, {len(lines)} already there"


WORDS = st.text(alphabet="abc de谷歌是\n\t\"'\\%_{}é😀", min_size=1, max_size=30)
STEPS = st.lists(
    st.tuples(
        st.sampled_from(["log", "forecast", "revise", "withdraw", "verify", "undo", "edit"]),
        st.integers(1, 3),
        WORDS,
        st.sampled_from([None, 0.0, 0.001, 0.5, 0.7, 1.0]),
    ),
    min_size=1,
    max_size=8,
)


def step(tracker: Tracker, name: str, number: int, words: str, p: float | None) -> None:
    """Do something; what the tracker refuses was tried, too."""
    confidence = None if p is None else f"{p:.3f}"
    acts: dict[str, Callable[[], object]] = {
        "log": lambda: tracker.log(words, speaker=words[:9], window="by 2029", quote=words,
                                   confidence=confidence, tags=[f"t{number}"], again=True,
                                   new_speaker=True),
        "forecast": lambda: tracker.forecast(f"q{number}", confidence),
        "revise": lambda: tracker.revise(number, confidence=confidence),
        "withdraw": lambda: tracker.withdraw(number),
        "verify": lambda: tracker.verify(number, "not-yet", note=words, known="2026-01-22"),
        "undo": lambda: tracker.undo(number),
        "edit": lambda: tracker.edit(number, statement=words, speaker="Somebody"),
    }  # fmt: skip
    try:
        acts[name]()
    except TrackerError:
        return


@settings(max_examples=12, deadline=None, phases=[Phase.generate])
@given(steps=STEPS)
def test_whatever_was_done_export_then_import_changes_nothing(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, int, str, float | None]]
) -> None:
    tracker = Tracker(tmp_path_factory.mktemp("law") / "claims.db", today=date(2026, 1, 22))
    tracker.log("The bridge opens by 2029")
    for each in steps:
        step(tracker, *each)
    lines = list(tracker.export_jsonl())
    second = elsewhere(tracker)
    second.import_jsonl(lines)
    assert list(second.export_jsonl()) == lines
    assert derived(second) == derived(tracker)


def test_records_that_come_in_several_parts_know_each_other(
    tracker: Tracker, at: At, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(tracker, at)
    lines = list(tracker.export_jsonl())
    monkeypatch.setattr(dump, "AT_ONCE", 3)
    there = elsewhere(tracker)
    told: list[int] = []
    assert there.import_jsonl(iter(lines), progress=told.append).added == len(lines)
    assert told[-1] == len(lines)
    assert len(told) > len(lines) // 4
    assert list(there.export_jsonl()) == lines
    assert there.import_jsonl(iter(lines)).equal == len(lines)
