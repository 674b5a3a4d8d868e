"""What is asked about an answer before it is stored, for every type of question, at every time."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from tracker import Tracker
from tracker.core.verdicts import Answer, AnswerKind
from tracker.errors import Conflict, DayNeeded, Doubtful, InvalidInput
from tracker.services.reports.rebuild import knowable

At = Callable[[str], Tracker]
Run = Callable[..., CompletedProcess[str]]
NOTE = {"note": "seen"}
BEFORE, WITHIN, AFTER = "2026-06-01", "2027-06-01", "2028-06-01"
BOOLEAN, BY_2027, BY_2030, FUZZY, NUMBER, CHOICE, FACT, IF, MINE, NEGATIVE, SPREAD = range(1, 12)


def at(path: Path | str, day: str, actor: str = "ann") -> Tracker:
    today = date.fromisoformat(day)
    noon = datetime(today.year, today.month, today.day, 12, tzinfo=UTC)
    return Tracker(path, today=today, clock=lambda: noon, actor=actor)


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A question of every type, all about 2027, said in 2026."""
    path = tmp_path_factory.mktemp("answers") / "claims.db"
    tracker = at(path, "2026-01-22", "bo")
    ann = {"speaker": "Ann Lee", "confidence": "70%"}
    tracker.log("It is a hard year", window="2027", answer="boolean", **ann)
    tracker.log("The bridge opens", window="by 2027", **ann)
    tracker.log("The tunnel opens", window="by 2030", **ann)
    tracker.log("The port opens", window="by ~2027", **ann)
    tracker.log("So many rockets fly", window="2027", value="100..120", **ann)
    tracker.log("Who wins the cup", window="2027", options="Bay|Rock|Sand", value="Bay", **ann)
    tracker.log("The fire was an accident", speaker="Ann Lee", kind="causal")
    tracker.log("Tariffs rise", window="2027", answer="boolean", condition="He wins", **ann)
    tracker.log("I learn to dive", window="by 2027", confidence="60%")
    tracker.log("The bridge opens", speaker="Cy Young", question="q3", window="by 2027-03")
    tracker.log("No dam breaks", window="2027", answer="boolean", **ann)
    chances = "Bay:50% Rock:30% Sand:20%"
    tracker.log("Who comes first", window="2027", probabilities=chances, speaker="Ann Lee")
    return path


ASKS, DAY, WRONG = Doubtful, DayNeeded, InvalidInput
# question, day, answer -> the verdicts that follow strictly and leniently, or what is raised
EARLY = [
    (BOOLEAN, BEFORE, "true", ASKS),
    (BOOLEAN, BEFORE, "false", ASKS),
    (BOOLEAN, BEFORE, "ambiguous", ASKS),
    (BOOLEAN, BEFORE, "void", ASKS),
    (BOOLEAN, BEFORE, "not-yet", "open open"),
    (BOOLEAN, WITHIN, "true", "true true"),
    (BOOLEAN, WITHIN, "false", ASKS),
    (BOOLEAN, WITHIN, "不成立", ASKS),
    (BOOLEAN, "2027-12-31", "false", ASKS),
    (BOOLEAN, "2028-01-01", "false", "false false"),
    (BOOLEAN, AFTER, "成立", "true true"),
    (NUMBER, BEFORE, "110", ASKS),
    (NUMBER, WITHIN, "110", "true true"),
    (NUMBER, WITHIN, "90", ASKS),
    (NUMBER, AFTER, "90", "false false"),
    (NUMBER, WITHIN, "还没有", "open open"),
    (CHOICE, BEFORE, "Bay", ASKS),
    (CHOICE, WITHIN, "bay", "true true"),
    (CHOICE, WITHIN, "Rock", ASKS),
    (CHOICE, AFTER, "Rock", "false false"),
    (IF, BEFORE, "void", "void void"),
    (IF, BEFORE, "作废", "void void"),
    (IF, BEFORE, "true", ASKS),
    (NEGATIVE, WITHIN, "false", "false false"),
    (NEGATIVE, WITHIN, "true", ASKS),
    (NEGATIVE, AFTER, "true", "true true"),
    (NEGATIVE, WITHIN, "not-yet", WRONG),
    (SPREAD, WITHIN, "Rock", "false false"),
    (BY_2027, BEFORE, "not-yet", "open open"),
    (BY_2027, BEFORE, "2026-06-01", "true true"),
    (BY_2027, BEFORE, "2026-06-02", WRONG),
    (BY_2027, WITHIN, "void", "void void"),
]
# On questions that ask for a day.
DATED = [
    (BY_2027, WITHIN, "true", DAY),
    (BY_2027, AFTER, "是", DAY),
    (BY_2027, WITHIN, "false", WRONG),
    (BY_2027, "2027-12-31", "false", WRONG),
    (BY_2027, "2028-01-01", "false", "false false"),
    (BY_2027, AFTER, "no", "false false"),
    (FUZZY, WITHIN, "false", WRONG),
    (FUZZY, AFTER, "false", "false open"),
    (FUZZY, "2029-01-01", "false", "false false"),
    (BY_2030, AFTER, "false", WRONG),
    (BY_2030, "2031-01-01", "false", "false false"),
    (BY_2027, WITHIN, "2027", "true true"),
    (BY_2027, WITHIN, "2027-03", "true true"),
    (BY_2027, WITHIN, "2027年3月", "true true"),
    (BY_2027, AFTER, "2028", "false false"),
    (BY_2027, AFTER, "2027-10/2028-02", DAY),
    (BY_2027, AFTER, "2025", "void void"),
    (BY_2027, AFTER, "2026-01", DAY),
    (FUZZY, "2030-01-01", "2028", "false true"),
    (FUZZY, "2030-01-01", "2028/2029", DAY),
    (BY_2030, AFTER, "2027", DAY),
    (BY_2030, AFTER, "2027-02", "true true"),
    (BY_2030, AFTER, "2027-04", "true true"),
    (BY_2027, WITHIN, "2028", WRONG),
    (BY_2027, WITHIN, "by 2026", WRONG),
    (BY_2027, WITHIN, "one day", WRONG),
]


@pytest.mark.parametrize(("question", "day", "answer", "what"), [*EARLY, *DATED])
def test_an_answer_has_its_verdict_or_is_asked_about(
    asked: Path, question: int, day: str, answer: str, what: str | type[Exception]
) -> None:
    tracker = at(asked, day)
    if isinstance(what, str):
        claim = tracker.foresee(f"q{question}", answer)["claims"][0]
        assert f"{claim['verdict_strict']} {claim['verdict_lenient']}" == what
        return
    with pytest.raises(what, match=f"q{question}|2026-06-02|2028") as told:
        tracker.foresee(f"q{question}", answer)
    assert type(told.value) is what
    if what is ASKS:
        assert told.value.flag == "anyway"
        assert tracker.foresee(f"q{question}", answer, anyway=True)


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        ("31 June 2027", "q2: it has .* no such day; 30 June 2027"),
        ("4/5/2027", "q2: it has .* 4 May or 5 April"),
        ("perhaps", "q2: it asks for the day it happened"),
    ],
)
def test_a_day_that_cannot_be_read_is_told_with_what_would_be_right(
    asked: Path, answer: str, told: str
) -> None:
    with pytest.raises(InvalidInput, match=told):
        at(asked, AFTER).foresee("q2", answer)


def test_the_claim_that_hangs_on_the_day_is_named(asked: Path) -> None:
    tracker = at(asked, AFTER)
    with pytest.raises(DayNeeded, match=r"claim 10 \(said .*2027-03\) hangs on the day"):
        tracker.foresee("q3", "2027")


def test_the_verdict_on_a_claim_that_no_day_was_needed_for_is_the_same_on_every_day(
    asked: Path,
) -> None:
    tracker = at(asked, AFTER)
    for day in ("2027-04-01", "2027-04-30"):
        then, whole = (tracker.foresee("q3", answer) for answer in (day, "2027-04"))
        assert [c["verdict_strict"] for c in whole["claims"]] == ["true", "false"]
        assert [c["verdict_strict"] for c in then["claims"]] == ["true", "false"]


def test_true_with_the_day_since_when_it_is_known_needs_no_other(asked: Path) -> None:
    tracker = at(asked, AFTER)
    known = tracker.foresee("q2", "true", known="2027-05-01")
    assert known["claims"][0]["verdict_strict"] == "true"
    with pytest.raises(DayNeeded, match="its window ended 2027-12-31"):
        tracker.foresee("q2", "true", known="2028-05-01")


def test_not_yet_as_of_a_day_to_come_must_be_meant(asked: Path) -> None:
    tracker = at(asked, WITHIN)
    with pytest.raises(Doubtful, match="2027-12-31 lies after today") as told:
        tracker.foresee("q2", "not-yet", as_of="2027-12-31")
    assert told.value.flag == "anyway"
    then = tracker.foresee("q2", "not-yet", as_of="2027-12-31", anyway=True)
    assert then["claims"][0]["verdict_strict"] == "false"


@pytest.mark.parametrize("grade", [0.4, "0.4", "40%", "四成"])
def test_a_grade_is_a_share_however_it_is_written(asked: Path, grade: str | float) -> None:
    claim = at(asked, AFTER).foresee("q7", grade=grade)["claims"][0]
    assert (claim["verdict_strict"], claim["grade"]) == ("contested", 0.4)


@pytest.mark.parametrize("grade", ["40", "1.4", "good", -0.1])
def test_what_is_no_share_is_no_grade(asked: Path, grade: str | float) -> None:
    with pytest.raises(InvalidInput, match="grade"):
        at(asked, AFTER).foresee("q7", grade=grade)


def test_what_only_i_said_needs_no_evidence(at: At) -> None:
    tracker = at("2026-01-22")
    tracker.log("I learn to dive", window="by 2027", confidence="60%")
    tracker.log("The bridge opens", window="by 2027", speaker="Ann Lee")
    later = at("2026-05-01")
    assert later.verify("q1", "2026-04-30")["claims"][0]["verdict_strict"] == "true"
    with pytest.raises(InvalidInput, match="evidence"):
        later.verify("q2", "2026-04-30")
    later.log("I learn to swim", window="by 2027")
    later.log("I learn to swim", speaker="Ann Lee", question="q3", window="by 2027")
    with pytest.raises(InvalidInput, match="evidence"):
        later.verify("q3", "2026-05-01")


# what bo answered, what ann answers -> stored, asked about, or refused
PRIOR = [
    ("q1", "not-yet", "true", {}, "stored"),
    ("q1", "not-yet", "true", {"known": "2028-06-01"}, "asked"),
    ("q1", "true", "true", {}, "stored"),
    ("q1", "true", "false", {}, "asked"),
    ("q1", "true", "ambiguous", {}, "asked"),
    ("q1", "false", "true", {}, "asked"),
    ("q2", "not-yet", "not-yet", {}, "stored"),
    ("q2", "not-yet", "2028-06-02", {}, "stored"),
    ("q2", "not-yet", "2028-06-01", {}, "asked"),
    ("q2", "not-yet", "2027-05-01", {}, "asked"),
    ("q2", "not-yet", "2028-06", {}, "stored"),
    ("q2", "2027-05-01", "2027-05-01", {}, "stored"),
    ("q2", "2027-05-01", "2027-05-02", {}, "asked"),
    ("q2", "2027-05-01", "2027-05", {}, "asked"),
    ("q2", "2027-05", "2027-05-02", {}, "stored"),
    ("q2", "2027", "2027-05", {}, "stored"),
    ("q2", "2027-05", "2027-06-02", {}, "asked"),
    ("q2", "2027-05-01", "false", {}, "refused"),
    ("q2", "2027-05-01", "not-yet", {}, "refused"),
    ("q2", "void", "2027-05-01", {}, "asked"),
    ("q5", "110", "110", {}, "stored"),
    ("q5", "110", "111", {}, "asked"),
    ("q5", "not-yet", "110", {"known": "2028-06-03"}, "stored"),
    ("q6", "Bay", "Bay", {}, "stored"),
    ("q6", "Bay", "Rock", {}, "asked"),
    ("q6", "Bay", "not-yet", {}, "refused"),
    ("q7", "true", "false", {}, "asked"),
]


@pytest.mark.parametrize(("question", "there", "new", "given", "then"), PRIOR)
def test_what_contradicts_another_persons_answer_is_told_first(
    asked: Path, tmp_path: Path, question: str, there: str, new: str, given: dict[str, str],
    then: str,
) -> None:  # fmt: skip
    path = tmp_path / "claims.db"
    path.write_bytes(asked.read_bytes())
    at(path, AFTER, "bo").verify(question, there, **NOTE)
    ann = at(path, "2028-06-03", "ann")
    if then == "stored":
        assert ann.verify(question, new, **given, **NOTE)["stored"]
        return
    with pytest.raises(Conflict if then == "refused" else Doubtful) as error:
        ann.verify(question, new, **given, **NOTE)
    assert f"bo answered {question}" in str(error.value)
    assert "on 2028-06-01 at 12:00" in str(error.value)
    assert f"tracker undo {question}" in str(error.value)
    if then == "asked":
        assert ann.verify(question, new, again=True, **given, **NOTE)["stored"]


@pytest.mark.parametrize("door", ["one", "many"])
def test_nobody_overrides_another_in_silence_on_either_database(begun: str, door: str) -> None:
    bo, ann = at(begun, "2026-11-25", "bo"), at(begun, "2026-11-25", "ann")
    for words in ("X ships", "Y ships"):
        bo.log(words, speaker="Sam Hall", said="2026-10-01", window="by 2026-11-30")
    assert bo.verify("q1", "not-yet", evidence="https://a.org")["stored"]
    subjects = ["q1"] if door == "one" else ["q2", "q1"]
    where = "" if door == "one" else "q1: "
    with pytest.raises(Doubtful, match=f"^{where}bo answered q1 “not yet as of 2026-11-25” at"):
        ann.verify_many(subjects, "2026-11-19", evidence="https://b.org")
    assert ann.show("q2")["history"] == []
    done = ann.verify_many(subjects, "2026-11-19", evidence="https://b.org", again=True)
    assert [question["claims"][0]["verdict_strict"] for question in done] == ["true"] * len(done)


def test_of_two_people_who_answer_at_once_one_is_told_of_the_other(begun: str) -> None:
    at(begun, "2026-10-01").log("X ships", speaker="Sam Hall", window="by 2026-11-30")

    def answer(who: str, day: str) -> bool:
        try:
            return at(begun, "2026-11-25", who).verify("q1", day, **NOTE)["stored"]
        except Doubtful:
            return False

    with ThreadPoolExecutor() as pool:
        stored = pool.map(answer, ("ann", "bo", "cy"), ("2026-11-19", "2026-11-20", "2026-11-21"))
        assert sorted(stored) == [False, False, True]


def test_the_same_answer_again_is_told_and_not_stored_twice(at: At, run: Run) -> None:
    at("2026-01-22").log("The bridge opens", window="by 2027", speaker="Ann Lee")
    words = ("verify", "q1", "2026-02-03", "--evidence", "https://a.org")
    assert "nothing was stored" not in run(*words, today="2026-03-01").stdout
    again = run(*words, today="2026-03-02")
    assert (again.returncode, "you answered before; nothing was stored" in again.stdout) == (
        0,
        True,
    )
    other = run(*words[:4], "https://b.org", today="2026-03-02")
    assert "already, with other evidence" in other.stderr
    assert "--again" in other.stderr
    assert len(at("2026-03-02").show("q1")["history"]) == 1
    assert run(*words[:4], "https://b.org", "--again", today="2026-03-02").returncode == 0
    assert run(*words, "--second-opinion", today="2026-03-02").returncode == 0
    assert len(at("2026-03-02").show("q1")["history"]) == 3


def test_ones_own_answer_is_replaced_and_that_is_told(at: At, run: Run) -> None:
    at("2026-01-22").log("The bridge opens", window="by 2027", speaker="Ann Lee")
    run("verify", "q1", "2026-02-03", "--note", "n", today="2026-03-01")
    ran = run("verify", "q1", "2026-02-04", "--note", "n", today="2026-03-01")
    assert "happened on 2026-02-04, instead of your “happened on 2026-02-03”" in ran.stdout


def test_whose_answer_gave_way_is_told(at: At, run: Run) -> None:
    at("2026-01-22").log("The bridge opens", window="by 2027", speaker="Ann Lee")
    run("--by", "bo", "verify", "q1", "2026-02-03", "--note", "n", today="2026-03-01")
    ran = run("verify", "q1", "2026-02-04", "--note", "n", "--again", today="2026-03-01")
    assert "happened on 2026-02-04, instead of bo's “happened on 2026-02-03”" in ran.stdout


def test_several_questions_take_one_answer_or_none_does(at: At, run: Run) -> None:
    tracker = at("2026-01-22")
    for words in ("The bridge opens", "The tunnel opens", "The port opens"):
        tracker.log(words, window="by 2026-03", speaker="Ann Lee")
    tracker.log("It is a hard year", window="2027", answer="boolean", speaker="Ann Lee")
    ran = run("verify", "q1,q2,q4", "false", "--note", "n", today="2026-05-01")
    assert (ran.returncode, ran.stderr.startswith("Error: q4: “false” cannot be known")) == (
        1,
        True,
    )
    assert at("2026-05-01").show("q1")["history"] == []
    ran = run("verify", "q1,q2, 3", "false", "--note", "n", today="2026-05-01")
    assert ran.stdout.count("not yet as of 2026-03-31") == 3
    assert ran.stdout.count(": false") == 3


def test_a_time_that_was_answered_is_shown_as_such_and_asks_for_the_day_when_one_is_needed(
    at: At, run: Run
) -> None:
    tracker = at("2026-01-22")
    tracker.log("The bridge opens", window="by 2027", speaker="Ann Lee")
    later = at("2028-01-05")
    later.verify("q1", "2027-03", **NOTE)
    assert "happened in 2027-03, known 2027-03-31" in run("show", "q1", today="2028-01-05").stdout
    later.log("The bridge opens", window="by 2027-03-15", speaker="Cy", question="q1",
              said="2026-02-01")  # fmt: skip
    assert [c["verdict_strict"] for c in later.show("q1")["claims"]] == ["true", "ambiguous"]


def test_of_what_happened_within_a_time_nothing_is_known_before_its_first_day() -> None:
    march = (date(2027, 3, 1), date(2027, 3, 31))
    found = Answer(1, AnswerKind.HAPPENED, march[1], happened_on=march[1], happened_from=march[0])
    then = knowable(found, date(2027, 3, 10))
    assert then is not None
    assert (then.kind, then.as_of, then.happened_from) == ("not-yet", date(2027, 2, 28), None)


def test_the_window_of_a_number_question_is_its_own_and_is_set_there(at: At, run: Run) -> None:
    tracker = at("2026-01-22")
    tracker.log("So many rockets fly", window="2027", value="100", speaker="Ann Lee")
    mine = tracker.forecast("q1", value="120")
    assert (mine["window"], mine["latest"], mine["due_on"]) == ("2027", "2027-12-31", "2026-07-18")
    refused = run("forecast", "q1", "--value", "120", "--window", "2028")
    assert "q1 asks about 2027; another window needs another question" in refused.stderr
    assert run("edit", "q1", "--window", "2026").returncode == 0
    question = tracker.show("q1")
    assert [question["window"], *(c["latest"] for c in question["claims"])] == [
        "2026", "2026-12-31", "2026-12-31"
    ]  # fmt: skip
    with pytest.raises(Doubtful, match="2026, ends 2026-12-31"):
        at("2026-12-31").foresee("q1", "50")
    assert at("2027-01-01").foresee("q1", "50")
    tracker.edit("q1", no_window=True)
    assert {claim["window"] for claim in tracker.show("q1")["claims"]} == {None}
    tracker.log("The bridge opens", window="by 2027", speaker="Ann Lee")
    with pytest.raises(InvalidInput, match="q2 asks for a day"):
        tracker.edit("q2", window="by 2028")


def test_a_choice_forecast_inherits_the_window_and_its_deadline(at: At) -> None:
    tracker = at("2026-01-22")
    tracker.log("Who wins the cup", window="2026", options="Bay|Rock", value="Bay", speaker="Cy")
    mine = tracker.forecast("q1", probabilities="Bay:40% Rock:60%")
    assert (mine["window"], mine["latest"]) == ("2026", "2026-12-31")
    assert [c["verdict_strict"] for c in at("2027-01-01").foresee("q1", "Rock")["claims"]] == [
        "false", "true"
    ]  # fmt: skip


# Which claim of a chain is scored -> the Brier scores of others and of me.
SCORES = [(None, 0.25, 0.01), ("first", 0.25, 0.25), ("last", 0.01, 0.01), ("weighted", 0.05, 0.05)]


@pytest.mark.parametrize(("score", "others", "mine"), SCORES)
@pytest.mark.parametrize("quick", [False, True])
def test_a_report_scores_others_by_their_first_words_and_shows_the_other_scores(
    tmp_path: Path, score: str | None, others: float, mine: float, quick: bool  # noqa: FBT001
) -> None:  # fmt: skip
    path = tmp_path / "claims.db"
    first = at(path, "2026-01-01")
    first.log("It rains", window="by 2026-03", answer="boolean", confidence="50%", speaker="Cy")
    first.forecast("q1", "50%")
    later = at(path, "2026-01-11")
    later.revise(1, confidence="90%")
    later.forecast("q1", "90%")
    at(path, "2026-04-05").verify("q1", "true", known="2026-03-02", **NOTE)
    report = at(path, "2026-04-05").report(score=score, quick=quick)
    found = {group.name: group.scores for group in report.groups}
    assert {name: round(each.brier, 9) for name, each in found.items()} == {
        "Cy": others, "me": mine
    }  # fmt: skip
    assert [each.n for each in found.values()] == [1, 1]


def test_which_claim_of_a_chain_is_scored_is_told(at: At, run: Run) -> None:
    at("2026-01-01").log("It rains by 2026-03", confidence="50%", speaker="Cy")
    moved = run("revise", "1", "--confidence", "90%", today="2026-01-11").stdout
    assert "scored: no, other people are scored by their first words" in moved
    run("forecast", "q1", "50%", today="2026-01-01")
    mine = run("forecast", "q1", "90%", today="2026-01-11").stdout
    assert "scored: this one, as the last word before the answer" in mine
    shown = run("show", "q1", today="2026-01-11").stdout
    assert "superseded" not in shown
    assert "scored: no, your last word before the answer is, and this was revised" in shown
    at("2026-04-01").verify("q1", "2026-03-02", **NOTE)
    for score, told in (("first", "first words scored"), ("weighted", "words weighted by time")):
        assert told in run("report", "--score", score, today="2026-04-01").stdout
    assert "最初的说法" in run("report", "--lang", "zh", today="2026-04-01").stdout
    assert "none of first, last, weighted" in run("report", "--score", "best").stderr
