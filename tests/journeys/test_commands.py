"""Each command on its main path: what it says, what it leaves, which flags it takes."""

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest

from tracker import Tracker
from tracker.errors import Doubtful, InvalidInput

Run = Callable[..., CompletedProcess[str]]
Contents = Callable[[Path | Tracker], list[str]]
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


# -- add ------------------------------------------------------------------------------------


def test_add_says_what_was_understood_and_when_it_will_be_checked(run: Run) -> None:
    said = done(
        run("add", "There is a 70 % chance that AGI arrives by ~2029", "--speaker", "Tworek")
    )
    for line in (
        "logged claim 1 on q1: Tworek, 2026-01-22",
        "“There is a 70 % chance that AGI arrives by ~2029”",
        "prediction, affirms, answered by a date",
        "window: ../2029~ (“by ~2029”), until 2029-12-31 (generous reading: 2030-12-31)",
        "confidence: 70 %, stated",
        "check: 2027-01-16 (interim)",
    ):
        assert line in said


@pytest.mark.usefixtures("database")  # my own file: there I am "me"
def test_a_claim_is_mine_and_of_today_unless_said_otherwise(run: Run) -> None:
    [claim] = rows(run("add", "AGI arrives by 2029", "--json"))
    assert (claim["speaker"], claim["said_on"], claim["kind"]) == ("me", "2026-01-22", "prediction")


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        (("--window", "三年内"), {"window": "2026-01-22/2029-01-22", "answer_type": "date"}),
        (("--window", "by 2029", "--answer", "boolean"), {"answer_type": "boolean"}),
        (("--no-window",), {"window": None}),
        (("--said", "2025-03"), {"said_on": "2025-03-01"}),
        (("--said", "yesterday"), {"said_on": "2026-01-21"}),
        (("--held", "2025-01"), {"held_on": "2025-01", "standing": "former belief"}),
        (("--kind", "opinion"), {"kind": "opinion", "due_on": None}),
        (("--denies",), {"stance": "denies"}),
        (("--confidence", "0.7", "--imputed"), {"p": 0.7, "basis": "imputed"}),
        (("--confidence", "70–80%"), {"p_low": 0.7, "p": 0.75, "p_high": 0.8}),
        (("--value", "8..12 km"), {"answer_type": "number", "value_phrase": "8..12 km"}),
        (("--options", "a|b|c", "--value", "b"), {"answer_type": "choice", "option": "b"}),
        (
            ("--quantiles", "2027:10% 2029:50% 2035:90%"),
            {"answer_type": "date", "p": None, "basis": "stated"},
        ),
        (("--if", "they merge"), {"condition": "they merge"}),
        (("--tag", "Bridge", "--tag", "#river"), {"tags": "bridge river"}),
        (("--url", "https://example.org/x"), {"source": "https://example.org/x"}),
        (("--lang", "zh"), {"lang": "zh"}),
    ],
)
def test_add_keeps_what_its_options_say(
    run: Run, words: tuple[str, ...], kept: dict[str, object]
) -> None:
    [claim] = rows(run("add", "The bridge opens", *words, "--json"))
    assert {name: claim[name] for name in kept} == kept


def test_reported_and_endorsed_is_logged_as_two_claims(run: Run) -> None:
    said = done(run("add", "AGI arrives by 2030", "--speaker", "Host",
                    "--attributed-to", "John Carmack", "--endorse"))  # fmt: skip
    assert "claim 1 on q1: Host reporting John Carmack" in said
    assert "claim 2 on q1: Host, 2026-01-22" in said


@pytest.mark.parametrize(
    "again", ["AGI arrives by ~2029", "agi arrives, by ~2029!", "AGI  arrives by ~2029."]
)
def test_a_near_identical_claim_is_refused_with_its_id_unless_repeated(
    three: Run, again: str, database: Path, contents: Contents
) -> None:
    before = contents(database)
    refused = three("add", again, "--speaker", "Tworek")
    assert (refused.returncode, contents(database)) == (1, before)
    assert "claim 1" in refused.stderr
    assert "--again" in refused.stderr
    said = done(three("add", again, "--speaker", "Tworek", "--again"))
    assert "claim 4 on q1" in said
    assert "restates: claim 1" in said


@pytest.mark.parametrize(
    ("statement", "speaker"),
    [
        ("AGI arrives by ~2029", "Carmack"),
        ("AGI arrives by ~2030", "Tworek"),
        ("AGI does not arrive by ~2029", "Tworek"),
    ],
)
def test_another_speaker_year_or_negation_is_another_claim(
    three: Run, statement: str, speaker: str
) -> None:
    said = done(three("add", statement, "--speaker", speaker, "--new-question"))
    assert "logged claim 4 on q" in said


# -- forecasts that move ----------------------------------------------------------------------


@pytest.mark.usefixtures("database")  # my own file: there I am "me"
def test_a_forecast_of_mine_on_anybodys_question_moves_when_made_again(three: Run) -> None:
    assert "forecast claim 4 on q1: me" in done(three("forecast", "q1", "30%"))
    assert "revises: claim 4" in done(three("forecast", "q1", "40%", today="2026-02-01"))
    assert ids(three("pending", "q:1", "--json")) == [1, 5]


@pytest.mark.parametrize("statement", ["Rates fall in 2026", "Rates fall in 2026, not in 2028"])
def test_a_forecast_takes_the_window_of_its_question_not_of_its_words(
    run: Run, statement: str
) -> None:
    done(run("add", statement, "--window", "by 2027", "--answer", "boolean", "--speaker", "Ann"))
    assert "../2027" in done(run("forecast", "q1", "55%"))
    assert "revises: claim 2" in done(run("forecast", "q1", "60%"))


def test_a_revision_takes_the_place_of_a_claim_and_can_be_withdrawn(three: Run) -> None:
    said = done(three("revise", "1", "--confidence", "50%", "--window", "by 2031",
                      "--said", "2026-02-01", today="2026-02-02"))  # fmt: skip
    assert "revised claim 4 on q1: Tworek, 2026-02-01" in said
    assert "revises: claim 1" in said
    assert "../2031" in said
    refused = three("revise", "1", "--confidence", "40%", today="2026-02-02")
    assert (refused.returncode, "claim 4" in refused.stderr) == (1, True)
    assert "withdrawn: 2026-02-03" in done(three("revise", "4", "--withdraw", today="2026-02-03"))
    assert ids(three("pending", "--json")) == [2, 3]
    assert three("revise", "4", "--withdraw").returncode == 1


# -- verify -------------------------------------------------------------------------------------


def test_verify_echoes_what_it_did_and_to_whom(run: Run) -> None:
    run("add", "The transformer is the final architecture", "--speaker", "Tworek", "--denies",
        "--kind", "factual")  # fmt: skip
    said = done(run("verify", "1", "true", *PROOF))
    assert "q1 “The transformer is the final architecture”: true" in said
    assert "→ claim 1 (Tworek denies): false" in said
    undone = done(run("undo", "q1"))
    assert "no longer “true”" in undone
    assert "→ claim 1 (Tworek denies): open" in undone


@pytest.mark.parametrize(
    ("claim", "answer", "verdict"),
    [("2", ("yes",), "true"), ("2", ("否",), "false"), ("2", ("--grade", "0.8"), "supported"),
     ("3", ("2e12",), "true"), ("3", ("1e9..2e9",), "false"), ("3", ("ambiguous",), "ambiguous"),
     ("1", ("void",), "void"), ("1", ("2026-01-22",), "true"), ("1", ("not-yet",), "open")],
)  # fmt: skip
def test_an_answer_is_read_by_the_type_of_its_question(
    three: Run, claim: str, answer: tuple[str, ...], verdict: str
) -> None:
    question = json.loads(done(three("verify", claim, *answer, *PROOF, "--json")))
    [asked] = [each for each in question["claims"] if each["id"] == int(claim)]
    assert asked["verdict_strict"] == verdict


def test_evidence_and_criteria_of_a_verdict_stay_as_they_were(three: Run) -> None:
    three("verify", "3", "2e12", *PROOF, "--note", "page 4")
    done(three("edit", "q3", "--criteria", "as somebody else says"))
    question = json.loads(done(three("show", "q3", "--json")))
    assert question["criteria"] == "as somebody else says"
    assert question["history"][0]["criteria"] == "as the paper says"


# -- when to look ---------------------------------------------------------------------------------


def test_a_snoozed_question_is_due_again_on_its_day(three: Run) -> None:
    three("tick", today="2026-02-22")
    assert ids(three("due", "--json", today="2026-02-22")) == [2, 3]
    said = done(three("snooze", "2", "--until", "2026-03-15", today="2026-02-22"))
    assert "2026-03-15" in said
    assert ids(three("due", "--json", today="2026-03-14")) == [3]
    assert ids(three("due", "--json", today="2026-03-15")) == [3, 2]
    assert "q2" in done(three("tick", today="2026-03-15"))


def test_a_snooze_of_more_than_two_years_needs_a_flag(three: Run) -> None:
    refused = three("snooze", "1", "--until", "2028-01-23")
    assert (refused.returncode, "--anyway" in refused.stderr) == (1, True)
    assert done(three("snooze", "1", "--until", "2028-01-23", "--anyway"))


def test_a_second_tick_changes_nothing(three: Run, database: Path, contents: Contents) -> None:
    assert "3 became due" in done(three("tick", "--catch-up", today="2031-01-01"))
    before = contents(database)
    assert "nothing became due" in done(three("tick", today="2031-01-01"))
    assert contents(database) == before


def test_a_clock_behind_the_last_tick_changes_nothing_and_says_so(
    three: Run, database: Path, contents: Contents
) -> None:
    three("tick", today="2027-01-01")
    before = contents(database)
    behind = three("tick", today="2026-12-31")
    assert (behind.returncode, contents(database)) == (1, before)
    assert "2027-01-01" in behind.stderr
    assert "2026-12-31" in behind.stderr


# -- corrections --------------------------------------------------------------------------------


def test_an_edit_keeps_what_stood_there(three: Run) -> None:
    said = done(three("edit", "1", "--confidence", "60%", "--window", "by 2030",
                      "--tag", "new", "--untag", "agi"))  # fmt: skip
    assert "corrected claim 1 on q1" in said
    [claim] = json.loads(done(three("show", "1", "--json")))["claims"]
    [event] = [event for event in claim["events"] if event["action"] == "edit"]
    assert (event["actor"], claim["p"], claim["window"]) == ("tester", 0.6, "../2030")
    assert (event["before"]["p"], event["after"]["p"]) == (0.7, 0.6)
    assert (event["before"]["window"], event["after"]["window"]) == ("../2029~", "../2030")
    assert (event["before"]["tags"], event["after"]["tags"]) == (["agi"], ["new"])
    assert "0.7 → 0.6" in done(three("show", "1"))


def test_a_correction_may_be_in_another_language_than_the_claim(three: Run) -> None:
    done(three("edit", "1", "--window", "三年内", "--confidence", "很可能"))
    [claim] = json.loads(done(three("show", "1", "--json")))["claims"]
    assert (claim["window"], claim["basis"]) == ("2026-01-22/2029-01-22", "verbal")
    done(three("edit", "2", "--confidence", "very likely"))


def test_an_edited_window_changes_the_verdict_that_followed(three: Run) -> None:
    three("verify", "1", "2030-06-01", *PROOF, today="2031-01-01")
    done(three("edit", "1", "--window", "by 2030", today="2031-01-01"))
    assert "claim 1 (Tworek affirms): true" in done(three("show", "1"))


def test_a_questions_base_rate_is_corrected_and_what_stood_there_is_kept(
    run: Run, database: Path
) -> None:
    done(run("add", "It rains", "--window", "2027", "--base-rate", "5%"))
    done(run("edit", "q1", "--base-rate", "0.2"))
    assert "base rate: 20 %" in done(run("show", "q1"))
    with closing(sqlite3.connect(database)) as connection:
        kept = connection.execute(
            "SELECT before, after FROM events WHERE subject = 'question' AND action = 'edit'"
        ).fetchall()
    assert [tuple(map(json.loads, row)) for row in kept] == [
        ({"base_rate": 0.05, "version": 1}, {"base_rate": 0.2, "version": 2})
    ]


def test_questions_of_one_event_are_told_so_when_they_are_logged(run: Run) -> None:
    for team in ("Reds", "Blues"):
        done(run("add", f"The {team} win", "--window", "2027", "--event", "Reds against Blues"))
    shown = [json.loads(done(run("show", number, "--json"))) for number in ("q1", "q2")]
    assert {question["event"] for question in shown} == {"Reds against Blues"}
    other = run("add", "They do", "--window", "2027", "--question", "q1", "--event", "Another")
    assert other.returncode == 1
    assert "--event" in other.stderr
    done(run("add", "They do", "--speaker", "Ann", "--question", "q1",
             "--event", "Reds against Blues"))  # fmt: skip


def test_an_edit_that_changes_nothing_leaves_no_event(
    three: Run, database: Path, contents: Contents
) -> None:
    before = contents(database)
    done(three("edit", "1", "--speaker", "Tworek"))
    assert contents(database) == before


# -- people -------------------------------------------------------------------------------------


def test_an_alias_in_another_script_is_the_same_speaker(three: Run) -> None:
    done(three("speaker", "alias", "Tworek", "耶日·特沃雷克"))
    said = done(three("add", "Prices halve by 2028", "--speaker", "耶日·特沃雷克"))
    assert "claim 4 on q4: Tworek" in said


def test_merged_speakers_are_listed_as_one_until_split(three: Run) -> None:
    before = rows(three("speakers", "--json"))
    told = done(three("speaker", "merge", "Tworek", "特沃雷克"))
    assert told == (
        "特沃雷克 (s2), 1 claim, is now another name of Tworek (s1), 2 claims in all; "
        "`tracker speaker split s2` takes it back\n"
    )
    listed = rows(three("speakers", "--json"))
    (me,) = {row["name"] for row in before} - {
        "Tworek",
        "特沃雷克",
    }  # in a database of several people `me` bears the author's name
    assert [(row["name"], row["merged"]) for row in listed] == [
        ("Tworek", "特沃雷克"),
        (me, None),
    ]
    assert "merged: 特沃雷克 (s2), 1 claim" in done(three("speaker", "show", "特沃雷克"))
    assert sorted(ids(three("pending", "speaker:tworek", "--json"))) == [1, 2]
    assert three("speaker", "merge", "Tworek", "特沃雷克").returncode == 1
    told = done(three("speaker", "split", "特沃雷克"))
    assert told == "特沃雷克 (s2), 1 claim, is no longer Tworek (s1), 1 claim\n"
    assert rows(three("speakers", "--json")) == before


# -- the program as a whole ---------------------------------------------------------------------


@pytest.mark.parametrize(
    "order",
    [("--db", "{}", "--today", "2026-03-01", "add", "It opens by 2027", "--json"),
     ("add", "It opens by 2027", "--json", "--db", "{}", "--today", "2026-03-01"),
     ("add", "--today=2026-03-01", "It opens by 2027", "--db={}", "--json"),
     ("--today", "2026-03-01", "add", "--db", "sqlite:///{}", "It opens by 2027", "--json")],
)  # fmt: skip
def test_global_options_stand_before_or_after_the_command(
    run: Run, order: tuple[str, ...], tmp_path: Path, database: Path
) -> None:
    other = tmp_path / "other.db"
    [claim] = rows(run(*(word.format(other) for word in order)))
    assert claim["said_on"] == "2026-03-01"
    assert other.exists()
    assert not database.exists()


@pytest.mark.parametrize("words", [(), ("--said", "2026-03-01")])
def test_read_uses_the_day_that_was_named(run: Run, words: tuple[str, ...]) -> None:
    day = words[-1] if words else "2026-03-01"
    read = json.loads(done(run("read", "within three years", *words, "--json", today=day)))
    assert read["window"]["edtf"] == "2026-03-01/2029-03-01"


def test_after_two_dashes_a_word_is_text(run: Run) -> None:
    [claim] = rows(run("add", "--json", "--", "--db opens by 2027"))
    assert claim["statement"] == "--db opens by 2027"


COMMANDS = ("add", "forecast", "revise", "pending", "due", "show", "search", "edit", "verify",
            "undo", "snooze", "tick", "schedule", "report", "speakers", "speaker",
            "export", "import", "read", "lexicon", "reread")  # fmt: skip


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself_and_opens_no_database(
    run: Run, command: str, database: Path
) -> None:
    assert command in done(run("--help"))
    assert "Usage:" in done(run(command, "--help"))
    assert not database.exists()


@pytest.mark.usefixtures("database")  # my own file: there I am "me"
def test_the_program_runs_as_a_module_and_leaves_with_its_code(shell: Run) -> None:
    assert "claim 1 on q1: me" in done(shell("add", "AGI arrives by 2029"))
    assert ids(shell("pending", "--json")) == [1]
    assert shell("show", "9").returncode == 1
    assert shell("foresee").returncode == 2
    assert shell("pending", "--db", "/proc/claims.db").returncode == 3


def test_the_same_answer_to_the_same_question_is_no_second_claim(tracker: Tracker) -> None:
    tracker.log("Moon base is manned", speaker="Ann", window="by 2030", confidence="80%")
    again = {"speaker": "Ann", "window": "by 2030", "question": "q1"}
    with pytest.raises(Doubtful, match="claim 1"):
        tracker.log("People live on the Moon", **again)
    [repeated] = tracker.log("People live on the Moon", again=True, **again)
    assert (repeated["restates"], repeated["standing"]) == (1, "restatement")
    [later] = tracker.log("People live on the Moon", **again | {"window": "by 2035"})
    assert later["standing"] == "counts"


@pytest.mark.parametrize(
    ("statement", "verdict"),
    [("There won't be a recession in 2026", "true"), ("房价年底前肯定不会再跌", "true")],
)
def test_a_negative_statement_is_answered_by_true_or_false(
    tracker: Tracker, at: Callable[[str], Tracker], statement: str, verdict: str
) -> None:
    [claim] = tracker.log(statement)
    assert (claim["answer_type"], claim["stance"]) == ("boolean", "affirms")
    later = at("2027-01-05")
    with pytest.raises(InvalidInput, match="true or false"):
        later.verify("q1", "not-yet", note="none came")
    [judged] = later.verify("q1", "true", note="none came")["claims"]
    assert judged["verdict_strict"] == verdict


def test_one_number_is_no_forecast_over_several_options(tracker: Tracker) -> None:
    spread = {"options": "win|draw|loss", "probabilities": "win:50% draw:30% loss:20%"}
    tracker.log("We play the cup final", window="2026-12-01", **spread)
    with pytest.raises(InvalidInput, match="probabilities"):
        tracker.forecast("q1", "60%")


def test_a_forecast_is_filed_under_the_tags_of_its_question(tracker: Tracker) -> None:
    tracker.log("The Fed cuts in June 2026", speaker="Ann", tags=["fed"])
    tracker.forecast("q1", "60%")
    assert [row["id"] for row in tracker.pending("tag:fed")] == [1, 2]


@pytest.mark.parametrize(
    ("statement", "kind"),
    [
        ("Google's rise came because of the rival's mistakes", "causal"),
        ("谷歌崛起是因为 OpenAI 犯了错", "causal"),
        ("Crime is up 20% since 2024", "factual"),
        ("Prices will fall because of AI by 2030", "prediction"),
    ],
)
def test_the_kind_is_read_from_the_words(tracker: Tracker, statement: str, kind: str) -> None:
    assert tracker.log(statement)[0]["kind"] == kind


def test_the_same_words_of_another_speaker_answer_the_same_question(tracker: Tracker) -> None:
    tracker.log("AGI by 2027", speaker="Ann")
    [second] = tracker.log("AGI by 2027", speaker="Bob")
    [elsewhere] = tracker.log("AGI by 2027", speaker="Cleo", condition="Nobody stops it")
    assert (second["question_id"], elsewhere["question_id"]) == (1, 2)
