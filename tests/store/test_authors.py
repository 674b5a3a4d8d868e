"""Who did it: every change bears its author's name, and every author has a `me` of his own."""

import json
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

from tracker import Tracker
from tracker.store.reader import open_reader

Run = Callable[..., CompletedProcess[str]]
NOTE = {"note": "seen"}


def names(tracker: Tracker) -> list[tuple[str, str, int]]:
    return [(row["name"], row["kind"], row["claims"]) for row in tracker.speakers()]


def written_by(home: str, sql: str) -> list[str]:
    with open_reader(Tracker(home, actor="reader").database) as reader:
        return [row["author"] for row in reader.rows(sql)]


def test_every_change_bears_its_authors_name(home: str) -> None:
    ann, bob = Tracker(home, actor="ann"), Tracker(home, actor="bob")
    ann.log("The bridge opens by 2039", speaker="Tworek")
    bob.edit(1, tags=["river"])
    bob.verify("q1", "not-yet", **NOTE)
    ann.verify("q1", "not-yet", by="Eve", **NOTE)
    bob.undo("q1")
    assert written_by(home, "SELECT logged_by AS author FROM claims") == ["ann"]
    assert written_by(home, "SELECT assignee AS author FROM questions") == ["ann"]
    answers = "SELECT recorded_by AS author FROM resolutions ORDER BY id"
    assert written_by(home, answers) == ["bob", "Eve", "bob"]
    audit = "SELECT actor AS author FROM events ORDER BY id"
    assert written_by(home, audit) == ["ann", "ann", "ann", "bob", "bob", "Eve", "bob", "bob"]


def test_on_a_server_two_colleagues_forecasts_never_mix(shared: str) -> None:
    ann, bob = Tracker(shared, actor="ann"), Tracker(shared, actor="Bob")
    assert ann.log("The bridge opens by 2039", confidence="70%")[0]["speaker"] == "ann"
    assert bob.forecast("q1", "30%")["revises"] is None
    assert ann.forecast("q1", "60%")["revises"] == 1
    assert names(ann) == [("Bob", "person", 1), ("ann", "me", 2)]
    assert names(bob) == [("Bob", "me", 1), ("ann", "person", 2)]
    assert [row["id"] for row in ann.pending("speaker:me")] == [3]
    assert [row["id"] for row in bob.pending("speaker:me")] == [2]
    assert {group.name for group in bob.report().groups} == {"ann", "Bob"}
    assert [row["id"] for row in Tracker(shared, actor="BOB").pending("speaker:me")] == [2]
    assert Tracker(shared, actor="bob").forecast("q1", "35%")["revises"] == 2


def test_a_speaker_who_bears_a_colleagues_name_is_not_taken_for_him(shared: str) -> None:
    ann = Tracker(shared, actor="ann")
    ann.log("The bridge opens by 2039", speaker="Ann")
    assert ann.forecast("q1", "60%")["speaker"] == "ann (me)"


def test_in_a_file_of_ones_own_me_is_me_under_every_login_name(database: Path) -> None:
    Tracker(database, actor="ann").log("The bridge opens by 2039", confidence="70%")
    other = Tracker(database, actor="ann@laptop")
    assert other.forecast("q1", "60%")["revises"] == 1
    assert names(other) == [("me", "me", 2)]
    assert [row["id"] for row in other.pending("speaker:me")] == [2]


def test_speaker_me_means_nobody_whose_name_holds_these_letters(tracker: Tracker) -> None:
    tracker.log("The bridge opens by 2039", speaker="James")
    tracker.log("The tunnel opens by 2039")
    assert [row["id"] for row in tracker.pending("speaker:me")] == [2]


def test_whoever_is_me_in_a_file_is_the_one_who_reads_it_in(shared: str, database: Path) -> None:
    mine = Tracker(database, actor="ann")
    mine.log("The bridge opens by 2039", confidence="70%")
    lines = list(mine.export_jsonl())
    team = Tracker(shared, actor="bob")
    assert team.import_jsonl(lines).added == len(lines) - 1
    assert team.import_jsonl(lines).equal == len(lines)
    assert names(team) == [("bob", "me", 1)]


def test_a_colleague_in_a_servers_file_stays_that_colleague(shared: str, database: Path) -> None:
    for name in ("ann", "bob"):
        Tracker(shared, actor=name).log(f"The bridge of {name} opens by 2039")
    lines = list(Tracker(shared, actor="ann").export_jsonl())
    assert [json.loads(line)["owner"] for line in lines[:2]] == ["ann", "bob"]
    mine = Tracker(database, actor="ann")
    mine.log("The tunnel opens by 2039")
    mine.import_jsonl(lines)
    assert names(mine) == [("bob", "person", 1), ("me", "me", 2)]


def test_by_names_the_author_wherever_it_stands(run: Run) -> None:
    assert run("add", "The bridge opens by 2039", "--by", "Ann").returncode == 0
    assert run("--by=Ann", "verify", "1", "not-yet", "--note", "seen").returncode == 0
    shown = run("show", "1").stdout
    assert "logged by Ann" in shown
    assert "; by Ann" in shown
    assert run("--by", "Ann", "report", "--by", "kind").returncode == 0
    assert "--by" in run("add", "x opens by 2039", "--by", " ").stderr
