"""Bad input changes nothing, and is told which field was read as what."""

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from tracker import Tracker

Run = Callable[..., CompletedProcess[str]]
Contents = Callable[[Path | Tracker], list[str]]

DATED, CAUSAL, NUMBER, CHOICE, OPINION = "1", "2", "3", "4", "7"
ADD = ("add", "The bridge opens")
PREDICT = (*ADD, "--kind", "prediction")
VERIFY = ("verify", "--evidence", "https://example.org/e")
MATCH = (*ADD, "--options", "home|draw|away")


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with a claim of every sort; the tests work on copies."""
    path = tmp_path_factory.mktemp("filled") / "claims.db"
    tracker = Tracker(path, today=date(2026, 1, 22), actor="tester")
    tracker.log("AGI arrives", speaker="Jerry Tworek", window="by ~2029", confidence="70%")
    tracker.log("Its rise came from the rival's mistakes", kind="causal", no_window=True)
    tracker.log(
        "Users cannot tell the models apart", kind="factual", value="99.9 %", no_window=True
    )
    tracker.log("Who wins", options="home|draw|away", probabilities="home:50% draw:30% away:20%")
    for name in ("John Carmack", "John Smith"):
        tracker.log("Compilers will write themselves", speaker=name, window="by 2031")
    tracker.log("Tea is better than coffee", kind="opinion", no_window=True)
    return path


@pytest.fixture
def refused(run: Run, database: Path, filled: Path, contents: Contents) -> Callable[..., str]:
    """Run a command that must be refused without a trace; gives back what it said."""
    shutil.copy(filled, database)
    before = contents(database)

    def refuse(words: tuple[str, ...], code: int = 1, stdin: str = "") -> str:
        ran = run(*words, stdin=stdin)
        assert (ran.returncode, ran.stdout) == (code, ""), ran.stderr
        assert "Details:" not in ran.stderr, "a fault of the program, not of the user"
        assert "\x1b" not in ran.stderr, "a control character reached the terminal"
        assert contents(database) == before
        return ran.stderr

    return refuse


# What was typed, and what the message must name: the field, and what was read.
DATES = [
    ((*ADD, "--said", "22.13.2025"), ("--said", "22.13.2025")),
    ((*ADD, "--said", "2025-02-30"), ("--said", "2025-02-30")),
    ((*ADD, "--said", ""), ("--said",)),
    ((*ADD, "--said", "2026-01-23"), ("--said", "2026-01-23", "2026-01-22")),
    ((*ADD, "--held", "long ago"), ("--held", "long ago")),
    ((*ADD, "--held", "2027"), ("--held", "2027")),
    ((*VERIFY, DATED, "2025-13-01"), ("ANSWER", "2025-13-01")),
    ((*VERIFY, DATED, "2027-03-01"), ("ANSWER", "2027-03-01")),
    ((*VERIFY, CAUSAL, "true", "--known", "soon"), ("--known", "soon")),
    ((*VERIFY, DATED, "not-yet", "--as-of", "2026-99"), ("--as-of", "2026-99")),
    ((*VERIFY, DATED, "not-yet", "--as-of", "2026-02-01"), ("--as-of", "2026-02-01")),
    (("snooze", DATED, "--until", "later"), ("--until", "later")),
    (("snooze", DATED, "--until", "2026-01-22"), ("--until", "2026-01-22")),
    (("snooze", DATED, "--until", "2030-01-01"), ("--until", "2030-01-01", "--anyway")),
    (("revise", DATED, "--confidence", "60%", "--said", "x"), ("--said", "x")),
    (("revise", DATED, "--confidence", "60%", "--said", "2025-01-01"), ("--said", "2025-01-01")),
    (("edit", DATED, "--said", "yesteryear"), ("--said", "yesteryear")),
    (("pending", "due.before:someday"), ("due.before:someday",)),
    (("pending", "--today", "4/5/2027"), ("--today", "4/5/2027", "2027-05-04")),
    (("pending", "--today", "2026-02-30"), ("--today", "2026-02-30")),
]
WINDOWS = [
    ((*PREDICT, "--window", "when pigs fly"), ("window", "when pigs fly")),
    ((*PREDICT, "--window", "before the 2028 election"), ("window", "2028 election")),
    ((*PREDICT, "--window", ""), ("--window",)),
    ((*PREDICT, "--window", "2030/2028"), ("window", "2030/2028")),
    ((*PREDICT, "--window", "2029-13"), ("window", "2029-13")),
    ((*PREDICT, "--window", "by 2029", "--no-window"), ("--window", "--no-window")),
    ((*PREDICT, "--window", "2020"), ("2020", "2026-01-22")),
    ((*PREDICT, "--window", "by 2029", "--said", "2031"), ("--said", "2031")),
    (("add", "The bridge opens in 2020", "--kind", "prediction"), ("2020", "2026-01-22")),
    (("add", "It opens in 2027, or it opens in 2031"), ("2027", "2031", "--window")),
    (("revise", DATED, "--window", "some day"), ("window", "some day")),
    (("revise", DATED, "--window", "2019"), ("2019",)),
    (("edit", DATED, "--window", "no idea"), ("window", "no idea")),
    (("edit", DATED, "--window", "2019"), ("2019",)),
    (("forecast", "q1", "70%", "--window", "2019"), ("2019",)),
    (("forecast", "q2", "70%", "--window", "by 2040"), ("--window", "by 2040", "q2")),
]
CONFIDENCES = [
    ((*PREDICT, "--confidence", "170%"), ("confidence", "170%")),
    ((*PREDICT, "--confidence", "1.2"), ("confidence", "1.2")),
    (
        (
            *PREDICT,
            "--confidence=-0.2",
        ),
        ("confidence", "-0.2"),
    ),
    ((*PREDICT, "--confidence", "nan"), ("confidence", "nan")),
    ((*PREDICT, "--confidence", "banana"), ("confidence", "banana")),
    ((*PREDICT, "--confidence", ""), ("confidence",)),
    ((*PREDICT, "--confidence", "80-70%"), ("confidence", "80-70%")),
    (("forecast", "q1", "120%"), ("CONFIDENCE", "120%")),
    (("forecast", "q1", "dunno"), ("CONFIDENCE", "dunno")),
    (("forecast", "q1"), ("CONFIDENCE",)),
    (("revise", DATED, "--confidence", "-3%"), ("confidence", "-3%")),
    (("revise", DATED), ("--confidence",)),
    (("edit", DATED, "--confidence", "2"), ("confidence", "2")),
]
SPREADS = [
    ((*ADD, "--value", "90..80"), ("--value", "90..80")),
    ((*ADD, "--value", "many"), ("--value", "many")),
    ((*ADD, "--value", "1e400"), ("--value", "1e400")),
    ((*ADD, "--answer", "number"), ("--value",)),
    ((*ADD, "--answer", "choice"), ("--options",)),
    ((*ADD, "--answer", "maybe"), ("--answer", "maybe")),
    ((*ADD, "--kind", "rumour"), ("--kind", "rumour")),
    ((*ADD, "--options", "home"), ("--options", "home")),
    ((*ADD, "--options", "home|home"), ("--options", "home|home")),
    ((*MATCH, "--value", "nobody"), ("--value", "nobody", "home")),
    ((*MATCH, "--probabilities", "home:50% draw:30%"), ("--probabilities", "80")),
    ((*MATCH, "--probabilities", "home:50% draw:40% away:40%"), ("--probabilities", "130")),
    ((*MATCH, "--probabilities", "home:150%"), ("--probabilities", "home:150%")),
    ((*MATCH, "--probabilities", "home:50% tie:50%"), ("--probabilities", "tie")),
    ((*MATCH, "--probabilities", "home half"), ("--probabilities", "home half")),
    ((*PREDICT, "--quantiles", "2029:50% 2027:10%"), ("--quantiles", "2027:10%")),
    ((*PREDICT, "--quantiles", "2027:50% 2029:10%"), ("--quantiles", "2029:10%")),
    ((*PREDICT, "--quantiles", "2027:10% 2029:150%"), ("--quantiles", "2029:150%")),
    ((*PREDICT, "--quantiles", "soon:10% later:90%"), ("--quantiles", "soon")),
]
IDS = [
    *(
        ((*command[:1], wrong, *command[1:]), (wrong,))
        for wrong in ("99", "q99", "banana", "1.5", "q", "9" * 30)
        for command in (
            ("show",),
            ("verify", "true", "--note", "n"),
            ("undo",),
            ("snooze", "--until", "2026-09-01"),
            ("edit", "--criteria", "as the paper says"),
        )
    ),
    (("revise", "99", "--confidence", "50%"), ("99",)),
    (("revise", "99", "--withdraw"), ("99",)),
    (("revise", "q1", "--confidence", "50%"), ("q1",)),
    (("forecast", "q99", "70%"), ("q99",)),
    ((*ADD, "--question", "q99"), ("q99",)),
    ((*ADD, "--question", "banana"), ("--question", "banana")),
    (("pending", "id:banana"), ("id:banana",)),
    (("pending", "q:x"), ("q:x",)),
    (("undo", DATED), ("q1",)),
]
ANSWERS = [
    ((*VERIFY, DATED, "true"), ("ANSWER", "true", "q1", "2027-03-01")),
    ((*VERIFY, DATED, "99.9"), ("ANSWER", "99.9", "q1")),
    ((*VERIFY, CAUSAL, "2026-01-01"), ("ANSWER", "2026-01-01", "q2", "true or false")),
    ((*VERIFY, NUMBER, "true"), ("ANSWER", "true", "q3", "number")),
    ((*VERIFY, NUMBER, "99 km"), ("ANSWER", "99 km", "%")),
    ((*VERIFY, NUMBER, "90..80"), ("ANSWER", "90..80")),
    ((*VERIFY, CHOICE, "true"), ("ANSWER", "true", "q4", "home, draw, away")),
    ((*VERIFY, CHOICE, "Home team"), ("ANSWER", "Home team", "q4")),
    ((*VERIFY, OPINION, "true"), ("opinion",)),
    ((*VERIFY, CAUSAL), ("ANSWER",)),
    ((*VERIFY, CAUSAL, "true", "--grade", "0.5"), ("--grade", "true")),
    ((*VERIFY, CAUSAL, "--grade", "1.5"), ("--grade", "1.5")),
    ((*VERIFY, CAUSAL, "--grade", "nan"), ("--grade", "nan")),
    ((*VERIFY, DATED, "--grade", "0.5"), ("--grade", "0.5")),
    ((*VERIFY, CAUSAL, "true", "--as-of", "2026-01-01"), ("--as-of", "2026-01-01")),
    ((*VERIFY, DATED, "2026-01-20", "--known", "2026-01-19"), ("--known", "2026-01-19")),
    (("verify", DATED, "2026-01-22"), ("--evidence",)),
    (("verify", CAUSAL, "--grade", "good", "--note", "n"), ("--grade", "good", "40%")),
    (("verify", CAUSAL, "true", "--evidence", "my neighbour"), ("--evidence", "my neighbour")),
    ((*ADD, "--url", "a book"), ("--url", "a book")),
]
TEXTS = [
    (("add", ""), ("STATEMENT", "empty")),
    (("add", " \t\n　"), ("STATEMENT", "empty")),
    (("add", "\u200b\ufeff"), ("STATEMENT", "empty")),
    (("add", "x" * 2_001), ("STATEMENT", "2,001", "2,000")),
    (("add", "谷" * 2_001), ("STATEMENT", "2,001", "2,000")),
    (("edit", DATED, "--statement", ""), ("--statement", "empty")),
    (("edit", DATED, "--statement", "x" * 2_001), ("--statement", "2,001")),
    *(
        ((*ADD[:1], f"The bridge{character}opens"), ("STATEMENT", code))
        for character, code in (
            ("\x00", "U+0000"),
            ("\x07", "U+0007"),
            ("\x1b[31m", "U+001B"),
            ("\r", "U+000D"),
            ("\x7f", "U+007F"),
            ("\x9b31m", "U+009B"),
            ("\udcff", "U+DCFF"),
        )
    ),
    *(
        ((*ADD, option, "a\x1bb"), (option, "U+001B"))
        for option in (
            "--speaker", "--window", "--confidence", "--if", "--attributed-to", "--quote", "--url",
            "--criteria", "--tag",
        )
    ),
    *(
        ((*VERIFY, CAUSAL, "true", option, "a\x1bb"), (option, "U+001B"))
        for option in ("--excerpt", "--note", "--by")
    ),
    ((*ADD, "--options", "home|aw\x1bay"), ("--options", "U+001B")),
    ((*ADD, "--value", "5 \x1bkm"), ("--value", "U+001B")),
    ((*ADD, "--lang", "klingon"), ("--lang", "klingon")),
    ((*ADD, "--speaker", ""), ("--speaker", "empty")),
    ((*ADD, "--tag", "two words"), ("--tag", "two words")),
    (("speaker", "alias", "Jerry Tworek", "a\x1bb"), ("ALIAS", "U+001B")),
    (("edit", DATED, "--untag", "absent"), ("--untag", "absent")),
    (("edit", "q1", "--speaker", "Nobody"), ("--speaker", "Nobody")),
    (("edit", "q1", "--base-rate", "120%"), ("--base-rate", "120%", "share")),
    (("edit", "q1", "--base-rate", "-5%"), ("--base-rate", "-5%", "share")),
    (("edit", "q1", "--base-rate", "sometimes-ish 7"), ("--base-rate", "sometimes-ish 7")),
    (("edit", "q1", "--base-rate", ""), ("--base-rate", "empty")),
    ((*ADD, "--event", ""), ("--event", "empty")),
]  # fmt: skip
PEOPLE = [
    ((*ADD, "--speaker", "John"), ("--speaker", "John", "John Carmack", "John Smith")),
    ((*ADD, "--attributed-to", "John"), ("--attributed-to", "John Carmack", "John Smith")),
    ((*ADD, "--speaker", "Tworek"), ("--speaker", "Tworek", "Jerry Tworek", "--new-speaker")),
    (("speaker", "merge", "John", "Jerry Tworek"), ("John",)),
    (("speaker", "merge", "Jerry Tworek", "Nobody"), ("B", "Nobody")),
    (("speaker", "merge", "Jerry Tworek", "jerry  TWOREK"), ("Jerry Tworek",)),
    (("speaker", "split", "John Smith"), ("John Smith",)),
    (("speaker", "alias", "Nobody", "N."), ("Nobody",)),
    (("edit", DATED, "--speaker", "John"), ("--speaker", "John Carmack", "John Smith")),
    ((*ADD, "--endorse"), ("--endorse", "--attributed-to")),
]
FILTERS = [
    (("pending", "kind:rumour"), ("kind:rumour", "causal")),
    (("pending", "colour:red"), ("colour:red", "speaker:")),
    (("pending", "p.above:high"), ("p.above:high",)),
    (("pending", "p.near:0.8"), ("p.near:0.8",)),
    (("due", "kind:rumour"), ("kind:rumour",)),
    (("report", "verdict:maybe"), ("verdict:maybe", "ambiguous")),
    (("report", "--by", "moon"), ("--by", "moon", "speaker")),
]
CASES = [*DATES, *WINDOWS, *CONFIDENCES, *SPREADS, *IDS, *ANSWERS, *TEXTS, *PEOPLE, *FILTERS]


def _name(case: object) -> str:
    return ascii(" ".join(map(str, case)))[1:60] if isinstance(case, tuple) else ""


@pytest.mark.parametrize(("words", "named"), CASES, ids=_name)
def test_bad_input_changes_nothing_and_names_what_was_read(
    words: tuple[str, ...], named: tuple[str, ...], refused: Callable[..., str]
) -> None:
    message = refused(words)
    assert message.startswith("Error: ")
    assert [part for part in named if part not in message] == []


@pytest.mark.parametrize(
    "words",
    [
        ("add",),
        ("add", "one", "--sayd", "2026"),
        ("verify",),
        ("snooze", "1"),
        ("snooze", "1", "--until", "2027-01-01", "--for", "3m"),
        ("pending", "--limit", "0"),
        ("pending", "--limit", "many"),
        ("speaker", "merge", "only one"),
        ("speaker", "marry"),
        ("import", "xml", "file"),
        ("foresee",),
        ("pending", "--db"),
        ("pending", "--today"),
    ],
    ids=_name,
)
def test_wrong_usage_leaves_with_two(words: tuple[str, ...], refused: Callable[..., str]) -> None:
    assert refused(words, code=2)


def test_a_statement_of_two_thousand_characters_is_taken(run: Run) -> None:
    assert run("add", "谷" * 2_000).returncode == 0
