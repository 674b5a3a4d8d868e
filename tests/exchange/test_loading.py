"""A foreign file in the database: once, again, later, and where both sides have changed."""

import json
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from tracker import Tracker
from tracker.errors import Conflict, Doubtful, InvalidInput

Run = Callable[..., CompletedProcess[str]]
HEAD = "id,statement,speaker,said,probability,outcome,resolved at\n"
ROWS = (
    "a1,The tunnel opens by 2027,Ann Lee,2025-01-02,70%,yes,2025-12-01\n"
    "a2,The mill closes by 2028,Bo,2025-01-03,20%,,\n"
)


def written(folder: Path, text: str, name: str = "claims.csv") -> Path:
    path = folder / name
    path.write_text(text, "utf-8")
    return path


def counts(done: object) -> tuple[int, ...]:
    assert isinstance(done, dict)
    return tuple(done[name] for name in ("read", "new", "updated", "unchanged"))


def test_a_second_import_changes_nothing(tracker: Tracker, tmp_path: Path) -> None:
    path = written(tmp_path, HEAD + ROWS)
    assert counts(tracker.import_file(path)) == (2, 2, 0, 0)
    before = tracker.pending(), tracker.show("q1")
    assert counts(tracker.import_file(path)) == (2, 0, 0, 2)
    assert (tracker.pending(), tracker.show("q1")) == before


def test_what_was_not_read_of_the_words_is_told_of_the_whole_file(
    tracker: Tracker, tmp_path: Path
) -> None:
    rows = "a1,The dam often leaks before the midterms,Ann Lee,2025-01-02,70%,,\n"
    rows += "a2,The mill often closes in 2027,Bo,2025-01-03,20%,,\n"
    done = tracker.import_file(written(tmp_path, HEAD + rows))
    told = "not read of the words: “often” (2), “before the midterms” (1)"
    assert told in done["notes"]


def test_what_came_in_is_scored_like_what_was_logged(tracker: Tracker, tmp_path: Path) -> None:
    tracker.import_file(written(tmp_path, HEAD + ROWS))
    tunnel, mill = tracker.show("q1"), tracker.show("q2")
    assert tunnel["claims"][0]["verdict_strict"] == "true"
    assert tunnel["claims"][0]["p"] == 0.7
    assert tunnel["history"][0]["known_on"] == "2025-12-01"
    assert mill["claims"][0]["verdict_strict"] == "open"
    assert mill["claims"][0]["window"] == "../2028"


def test_a_later_file_brings_what_is_new(tracker: Tracker, tmp_path: Path) -> None:
    tracker.import_file(written(tmp_path, HEAD + ROWS))
    later = (
        HEAD
        + ROWS.replace("20%,,", "20%,no,2025-12-24")
        + ("a3,The port freezes by 2027,Bo,2025-02-03,5%,,\n")
    )
    assert counts(tracker.import_file(written(tmp_path, later))) == (3, 1, 0, 2)
    assert tracker.show("q2")["history"][0]["answer"] == "false"
    assert tracker.show("q3")["claims"][0]["p"] == 0.05


def test_a_chance_that_was_corrected_there_is_corrected_here(
    tracker: Tracker, tmp_path: Path
) -> None:
    tracker.import_file(written(tmp_path, HEAD + ROWS))
    assert counts(tracker.import_file(written(tmp_path, HEAD + ROWS.replace("20%", "30%")))) == (
        2, 0, 1, 1,
    )  # fmt: skip
    assert tracker.show("q2")["claims"][0]["p"] == 0.3


def test_what_changed_on_both_sides_is_asked_about(tracker: Tracker, tmp_path: Path) -> None:
    tracker.import_file(written(tmp_path, HEAD + ROWS))
    tracker.edit(2, confidence="25%")
    changed = written(tmp_path, HEAD + ROWS.replace("20%", "30%"))
    with pytest.raises(Conflict, match="claim 2 was changed here"):
        tracker.import_file(changed)
    assert tracker.show("q2")["claims"][0]["p"] == 0.25
    tracker.import_file(changed, take="mine")
    assert tracker.show("q2")["claims"][0]["p"] == 0.25
    assert counts(tracker.import_file(changed)) == (2, 0, 0, 2)


def test_the_side_of_the_file_is_taken_when_that_is_said(tracker: Tracker, tmp_path: Path) -> None:
    tracker.import_file(written(tmp_path, HEAD + ROWS))
    tracker.edit(2, confidence="25%")
    tracker.import_file(written(tmp_path, HEAD + ROWS.replace("20%", "30%")), take="file")
    assert tracker.show("q2")["claims"][0]["p"] == 0.3


BAD = HEAD + (
    "b1,The tunnel opens by 2027,Ann Lee,2025-01-02,70%,yes,2025-12-01\n"
    "b2,The mill closed by 2020,Bo,2025-01-03,20%,,\n"
    "b3,The port freezes by 2027,Bo,2035-01-03,20%,,\n"
)


def test_all_is_stored_or_nothing_and_every_bad_row_is_told(
    tracker: Tracker, tmp_path: Path
) -> None:
    path = written(tmp_path, BAD)
    with pytest.raises(Conflict) as refused:
        tracker.import_file(path)
    assert "row 4" in str(refused.value)
    assert tracker.pending() == []
    done = tracker.import_file(path, keep_going=True)
    assert counts(done)[1] == 3 - len(done["problems"])
    assert len(done["problems"]) >= 1


def test_a_trial_shows_what_was_understood_and_stores_nothing(
    tracker: Tracker, tmp_path: Path
) -> None:
    done = tracker.import_file(written(tmp_path, HEAD + ROWS), dry_run=True)
    assert [claim["window"] for claim in done["claims"]] == ["../2027", "../2028"]
    assert tracker.pending() == []
    assert counts(tracker.import_file(written(tmp_path, HEAD + ROWS))) == (2, 2, 0, 0)


def test_a_name_that_resembles_a_known_one_is_asked_about(tracker: Tracker, tmp_path: Path) -> None:
    tracker.log("It rains by 2027", speaker="Catherine Wood")
    path = written(tmp_path, HEAD + ROWS.replace("Ann Lee", "Catherin Wood"))
    with pytest.raises(Doubtful, match="Catherine Wood"):
        tracker.import_file(path)
    tracker.import_file(path, new_speaker=True)
    assert {row["name"] for row in tracker.speakers()} >= {"Catherine Wood", "Catherin Wood"}


def test_columns_that_were_named_once_are_known_for_such_a_sheet(
    tracker: Tracker, tmp_path: Path
) -> None:
    text = "Text,Person,Day,Sure\nIt rains by 2027,Ann,2025-01-02,70\n"
    named = {"speaker": "Person", "said": "Day", "p": "Sure"}
    tracker.import_file(written(tmp_path, text), columns=named)
    more = text + "It snows by 2027,Bo,2025-01-03,40\n"
    assert counts(tracker.import_file(written(tmp_path, more, "later.csv"))) == (2, 1, 0, 1)


def test_revisions_of_a_file_are_one_chain_that_ends_where_it_was_withdrawn(
    tracker: Tracker, tmp_path: Path
) -> None:
    rows = (
        "11,1,ann,2025-06-05 12:00:00+00:00,2025-06-06 12:00:00+00:00,0.3\n"
        "11,1,ann,2025-06-06 12:00:00+00:00,2025-06-08 12:00:00+00:00,0.6\n"
        "11,2,bo,2025-06-05 12:00:00+00:00,,0.9\n"
    )
    head = "Question ID,Forecaster ID,Forecaster Username,Start Time,End Time,Probability Yes\n"
    done = tracker.import_file(written(tmp_path, head + rows, "forecast_data.csv"))
    claims = tracker.show("q1")["claims"]
    assert [(c["speaker"], c["p"], c["revises"], c["withdrawn_on"]) for c in claims] == [
        ("ann", 0.3, None, "2025-06-08"),
        ("bo", 0.9, None, None),
        ("ann", 0.6, 1, "2025-06-08"),
    ]
    assert done["new"] == 3
    assert tracker.import_file(tmp_path / "forecast_data.csv")["new"] == 0


def test_the_command_says_what_became_of_the_file(run: Run, tmp_path: Path) -> None:
    path = written(tmp_path, HEAD + ROWS)
    trial = run("import", str(path), "--dry-run")
    assert "2 read; 2 would be new" in trial.stdout
    assert "Nothing was stored." in trial.stdout
    assert "2 read; 2 new, 0 updated, 0 unchanged" in run("import", str(path)).stdout
    refused = run("import", str(path), "--map", "speaker")
    assert refused.returncode == 1
    assert '--map "speaker" is no pair' in refused.stderr
    assert run("import", str(tmp_path / "none.csv")).returncode == 1


def test_a_database_that_was_exported_has_the_file_it_came_from(
    run: Run, tracker: Tracker, tmp_path: Path
) -> None:
    tracker.import_file(written(tmp_path, HEAD + ROWS))
    exported = written(tmp_path, run("export", "jsonl").stdout, "all.jsonl")
    other = str(tmp_path / "other.db")
    assert run("--db", other, "import", str(exported)).returncode == 0
    with Tracker(other, today=tracker.today) as copy:
        assert counts(copy.import_file(tmp_path / "claims.csv")) == (2, 0, 0, 2)


def test_an_answer_that_was_given_here_is_not_overridden(tracker: Tracker, tmp_path: Path) -> None:
    tracker.import_file(written(tmp_path, HEAD + ROWS))
    tracker.verify("q2", "false", evidence="https://example.org/e", anyway=True)
    answered = written(tmp_path, HEAD + ROWS.replace("20%,,", "20%,yes,2025-12-24"))
    with pytest.raises(Conflict, match="q2 was answered here"):
        tracker.import_file(answered)
    assert len(tracker.show("q2")["history"]) == 1


@pytest.mark.parametrize("given", [{"take": "theirs"}, {"format": "word"}, {"zone": "Mars"}])
def test_a_keyword_that_says_nothing_we_know_is_refused(
    tracker: Tracker, tmp_path: Path, given: dict[str, str]
) -> None:
    with pytest.raises(InvalidInput, match=next(iter(given))):
        tracker.import_file(written(tmp_path, HEAD + ROWS), **given)


REPEATED = HEAD + (
    "a1,The tunnel opens by 2027,Ann Lee,2025-01-02,70%,,\n"
    "a1,The tunnel opens by 2027,Ann Lee,2025-03-02,60%,,\n"
    "a1,The tunnel opens by 2027,Ann Lee,2025-03-02,55%,,\n"
    "a1,The tunnel opens by 2027,Ann Lee,2025-03-02,55%,,\n"
    "a2,The mill closes by 2028,Bo,2025-01-03,20%,,\n"
)


@pytest.mark.parametrize("at_once", [1, 100])
def test_one_id_in_several_rows_is_one_forecast_that_moved(
    tracker: Tracker, tmp_path: Path, at_once: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tracker.services.exchange.load.AT_ONCE", at_once)
    path = written(tmp_path, REPEATED)
    assert counts(tracker.import_file(path))[1:3] == (4, 0)
    assert [claim["p"] for claim in tracker.show("q1")["claims"]] == [0.7, 0.6, 0.55]
    assert counts(tracker.import_file(path))[1:3] == (0, 0)


def test_what_revises_nothing_above_it_is_refused(tracker: Tracker, tmp_path: Path) -> None:
    head = "id,revises,question_id,statement,speaker,said,probability\n"
    rows = "1,2,a,It rains by 2037,Ann,2025-01-02,70%\n2,1,a,It rains by 2037,Ann,2025-01-03,60%\n"
    with pytest.raises(Conflict, match="names no earlier forecast of this question"):
        tracker.import_file(written(tmp_path, head + rows))


def test_a_chance_of_very_many_digits_is_kept_to_the_last(tracker: Tracker, tmp_path: Path) -> None:
    rows = ROWS.replace("70%", "0.979920031255855").replace("20%", "0.1")
    tracker.import_file(written(tmp_path, HEAD + rows))
    assert tracker.show("q1")["claims"][0]["p"] == 0.979920031255855
    later = rows.replace("0.979920031255855", "0.297992003125")
    assert counts(tracker.import_file(written(tmp_path, HEAD + later))) == (2, 0, 1, 1)
    assert tracker.show("q1")["claims"][0]["p"] == pytest.approx(0.297992003125, abs=1e-6)


def test_a_refusal_of_doubtful_rows_says_how_to_take_them(tracker: Tracker, tmp_path: Path) -> None:
    rows = "b1,The mill closes by 2020,Bo,2025-01-03,20%,,\n"
    with pytest.raises(Conflict, match="anyway keeps hedges"):
        tracker.import_file(written(tmp_path, HEAD + rows))


@pytest.mark.parametrize("at_once", [1, 100])
def test_a_file_that_answers_a_question_in_two_ways_is_refused(
    tracker: Tracker, tmp_path: Path, at_once: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tracker.services.exchange.load.AT_ONCE", at_once)
    row = "a1,The tunnel opens by 2027,Ann Lee,2025-0{},70%,{},2025-12-01\n"
    text = HEAD + row.format("1-02", "yes") + row.format("2-02", "no")
    with pytest.raises(Conflict, match="answered in two ways in this file: true and false"):
        tracker.import_file(written(tmp_path, text))


def test_a_later_file_with_only_what_is_new_goes_on_with_the_forecast(
    tracker: Tracker, tmp_path: Path
) -> None:
    asked = {"id": "q", "title": "Does it ship?", "createdAt": "2025-01-05T09:00:00Z"}
    for day, p in ((5, 0.4), (9, 0.6)):
        made = {"forecast": p, "createdAt": f"2025-01-0{day}T09:00:00Z", "user": {"name": "Ann"}}
        text = json.dumps([asked | {"forecasts": [made]}])
        assert counts(tracker.import_file(written(tmp_path, text, "q.json")))[1] == 1
    first, second = tracker.show("q1")["claims"]
    assert second["revises"] == first["id"]


def test_undo_takes_a_whole_import_back_and_one_that_changed_nothing_is_no_action(
    tracker: Tracker, tmp_path: Path
) -> None:
    rows = "".join(f"c{n},The weir {n} holds by 2027,Cy,2025-01-02,7%,,\n" for n in range(50))
    path = written(tmp_path, HEAD + ROWS + rows)
    tracker.import_file(path)
    tracker.import_file(path)
    assert [one["verb"] for one in tracker.history()] == ["import"]
    tracker.undo()
    assert tracker.pending() == []
    assert counts(tracker.import_file(path)) == (52, 52, 0, 0)


def test_a_question_whose_answer_the_file_could_not_give_is_asked_about(
    tracker: Tracker, tmp_path: Path
) -> None:
    rows = "a1,The tunnel opens by 2036,Ann Lee,2025-01-02,70%,yes,2099-12-01\n"
    rows += "a2,The mill closes by 2036,Ann Lee,2025-01-02,70%,ambiguous,2025-12-01\n"
    rows += "a3,The port closes by 2036,Ann Lee,2025-01-02,70%,yes,2025-12-01\n"
    done = tracker.import_file(written(tmp_path, HEAD + rows), keep_going=True)
    assert len(done["problems"]) == 1
    states = [[check["state"] for check in tracker.show(f"q{n}")["checks"]] for n in (1, 3)]
    assert states == [["scheduled"], []]


def test_undo_takes_back_more_answered_questions_than_a_statement_holds_conditions(
    tracker: Tracker, tmp_path: Path
) -> None:
    rows = "".join(f"2024-05-06,Team {n},Guests {n},0.{n:04},{n % 2}\n" for n in range(1_100))
    text = "date,team1,team2,prob1,prob1_outcome\n" + rows
    path = written(tmp_path, text, "matches.csv")
    tracker.import_file(path, speaker="Bo")
    tracker.undo()
    assert "Team" not in "".join(tracker.export("csv"))
