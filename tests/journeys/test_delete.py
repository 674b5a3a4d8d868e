"""What was logged in error is gone from everything that people read, and kept with its mark."""

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pexpect
import pytest

from tracker import Tracker
from tracker.errors import Conflict, Doubtful, InvalidInput, NotFound

At = Callable[[str], Tracker]
Run = Callable[..., CompletedProcess[str]]
NOTE = {"note": "looked it up"}


@pytest.fixture
def said(tracker: Tracker) -> Tracker:
    """Two people on one question, a fact of one's own, a document with an accepted candidate."""
    tracker.log("AGI arrives by ~2029", speaker="Tworek", confidence="70%", tags=["agi"])
    tracker.forecast("q1", "40%")
    tracker.log("谷歌的崛起来自对手的失误", speaker="谷歌公司", kind="causal", quote="他们崛起了")
    tracker.ingest(b"Ann: Prices will double by 2029.", said="2026-01-20")
    tracker.accept(1, speaker="Ann")
    return tracker


def claims(tracker: Tracker) -> list[int]:
    with tracker._reading() as reader:  # noqa: SLF001  a reader of the views, as any tool is one
        return [row["id"] for row in reader.rows("SELECT id FROM logged_claims ORDER BY id")]


def test_a_claim_is_gone_from_all_that_people_read(said: Tracker, at: At) -> None:
    said.delete(3)
    later = at("2026-12-01")
    later.tick()
    assert claims(later) == [1, 2, 4]
    assert {row["id"] for row in later.pending()} == {1, 2, 4}
    assert "q2" not in {f"q{row['id']}" for row in later.due()}
    assert later.search("谷歌") == []
    assert "谷歌" not in later.calendar()
    assert "谷歌" not in str(later.report())
    for gone in ("3", "q2"):
        with pytest.raises(NotFound, match="was deleted: logged in error on 2026-01-22 by tester"):
            later.show(gone)
    assert later.doctor().findings == []


def test_a_digest_that_waits_does_not_tell_of_it(said: Tracker, at: At) -> None:
    said.add_channel("json://127.0.0.1:9/hook")
    said.delete(1, together=True)
    said.undo()
    later = at("2026-03-01")
    assert (later.tick().marked, later.channels()[0]["waiting"]) == ([2], 1)
    later.delete(3)
    done = later.notify()
    assert (done.sent, done.failed, later.channels()[0]["waiting"]) == ([], {}, 0)


def test_a_deletion_is_undone_and_its_number_is_not_given_again(said: Tracker) -> None:
    before = [said.pending(), said.speakers(), said.show(3)["claims"][0]["quotes"]]
    said.delete(3)
    assert said.log("Rain by 2030", speaker="Bob")[0]["id"] == 5
    said.undo()
    said.undo()
    assert [said.pending(), said.speakers(), said.show(3)["claims"][0]["quotes"]] == before
    assert said.log("Snow by 2031", speaker="Bob")[0]["id"] == 6


@pytest.mark.parametrize(
    ("subject", "rests"),
    [
        (1, "On claim 1 rests claim 5"),
        ("q1", "On q1 rests claim 1, claim 2, claim 5"),
        (3, "the answer “true” to q2 by tester"),
        ("q2", "the answer “true” to q2 by tester"),
        ("d1", "On d1 rests claim 4"),
    ],
)
def test_what_rests_on_it_is_named_first_and_goes_along_if_told(
    said: Tracker, subject: str | int, rests: str
) -> None:
    said.revise(1, confidence="60%")
    said.verify("q2", "true", **NOTE)
    before = claims(said)
    with pytest.raises(Doubtful) as asked:
        said.delete(subject)
    assert rests in str(asked.value)
    assert claims(said) == before
    done = said.delete(subject, together=True)
    assert not set(done.claims) & set(claims(said))
    assert said.doctor().findings == []
    said.undo()
    assert claims(said) == before
    assert said.doctor().findings == []


def test_a_candidate_is_open_again_when_its_claim_was_an_error(said: Tracker) -> None:
    assert said.candidates("d1") == []
    assert said.delete(4).reopened == [1]
    assert [row["id"] for row in said.candidates("d1")] == [1]
    said.undo()
    assert said.candidates("d1") == []


def test_an_export_carries_the_mark_and_comes_in_as_it_went_out(
    said: Tracker, tmp_path: Path
) -> None:
    said.verify("q2", "true", **NOTE)
    for subject in ("q2", 2, "d1"):
        said.delete(subject, together=True)
    lines = list(said.export_jsonl())
    marked = [record for record in map(json.loads, lines) if "deleted_at" in record]
    assert [record["type"] for record in marked] == ["source", *["question"] * 2, *["claim"] * 3]
    assert {record["deleted_at"] for record in marked} == {"2026-01-22T12:00:00Z"}
    assert {record["deleted_by"] for record in marked} == {"tester"}
    second = Tracker(tmp_path / "second.db", today=said.today)
    assert second.import_jsonl(lines).added == len(lines)
    assert list(second.export_jsonl()) == lines
    assert second.import_jsonl(lines).equal == said.import_jsonl(lines).equal == len(lines)
    assert len(claims(second)) == len(claims(said)) == 1
    unmarked = json.dumps({n: v for n, v in marked[-1].items() if not n.startswith("deleted")})
    with pytest.raises(Conflict, match="differs in deleted_at"):
        second.import_jsonl([unmarked])
    copied = Tracker(said.copy_to(tmp_path / "third.db").target, today=said.today)
    assert list(copied.export_jsonl()) == lines


@pytest.mark.parametrize("mark", [{"deleted_at": "soon"}, {"deleted_by": "ann"}])
def test_a_mark_that_cannot_be_read_is_refused(
    said: Tracker, tmp_path: Path, mark: dict[str, str]
) -> None:
    lines = [json.dumps(json.loads(line) | mark) if '"source"' in line else line
             for line in said.export_jsonl()]  # fmt: skip
    with pytest.raises(InvalidInput, match="deleted_at"):
        Tracker(tmp_path / "second.db").import_jsonl(lines)


def test_the_audit_trail_and_an_earlier_report_keep_it(said: Tracker, at: At) -> None:
    later = at("2026-03-01")
    later.delete(3)
    assert "谷歌" not in str(later.report(claims=None))
    assert later.report(quick=True).total.funnel.logged == 3
    assert later.report(quick=True, as_of=said.today).total.funnel.logged == 4
    with later._reading() as reader:  # noqa: SLF001
        [told] = reader.rows("SELECT * FROM events WHERE action = 'delete' AND subject = 'claim'")
    assert (told["subject_id"], told["actor"]) == (3, "tester")
    assert "谷歌" in json.loads(told["before"])["statement"]


def test_a_file_that_comes_again_does_not_bring_it_back(tracker: Tracker, tmp_path: Path) -> None:
    file = tmp_path / "claims.csv"
    file.write_text(
        "id,statement,speaker,said\n1,Rain by 2030,Ann,2026-01-02\n2,Snow by 2031,Bob,2026-01-03\n",
        "utf-8",
    )
    tracker.import_file(file)
    tracker.delete(1)
    assert tracker.import_file(file)["new"] == 0
    assert claims(tracker) == [2]


def test_on_a_terminal_it_is_asked(at: At, database: Path) -> None:
    tracker = at("2026-01-22")
    tracker.log("雨天不超过三天", speaker="李明", kind="factual")
    tracker.verify("q1", "true", **NOTE)
    child = pexpect.spawn(
        sys.executable,
        ["-m", "tracker", "--db", str(database), "delete", "1"],
        encoding="utf-8",
        timeout=20,
        env=os.environ | {"TRACKER_USER": "ann", "PYTHONIOENCODING": "utf-8"},
    )
    child.expect("the answer “true” to q1 by tester")
    child.sendline("y")
    child.expect("deleted as logged in error: claim 1 with q1")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0
    assert claims(tracker) == []


@pytest.mark.parametrize(("merged", "kept"), [("q4", "q1"), ("q1", "q4")])
def test_a_question_that_was_merged_goes_with_the_one_it_is_in(
    said: Tracker, tmp_path: Path, merged: str, kept: str
) -> None:
    said.log("AGI arrives by 2035", speaker="Bob", new_question=True)
    before = said.pending()
    said.merge_questions(merged, kept)
    said.delete(kept, together=True)
    assert said.doctor().findings == []
    with pytest.raises(NotFound, match="logged in error"):
        said.show(merged)
    lines = list(said.export_jsonl())
    second = Tracker(tmp_path / "second.db", today=said.today)
    second.import_jsonl(lines)
    assert list(second.export_jsonl()) == lines
    said.undo()
    said.undo()
    assert [row | {"version": 0} for row in said.pending()] == [
        row | {"version": 0} for row in before
    ]
