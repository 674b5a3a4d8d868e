"""`tracker read` and `tracker lexicon`: what they say, to people and to machines."""

import csv
import json
from collections.abc import Callable
from io import StringIO
from subprocess import CompletedProcess

Run = Callable[..., CompletedProcess[str]]
SAID = ("--said", "2026-01-22")


def test_a_phrase_is_explained_by_rule_and_entry(run: Run) -> None:
    said = run("read", "AGI will probably come by ~2029", *SAID).stdout
    assert "window: ../2029~ from “by ~2029” (rule: by)" in said
    assert "confidence: 0.75 (0.65 to 0.8) from “probably”" in said
    assert "survey: Kucharski" in said


def test_a_phrase_is_explained_to_machines(run: Run) -> None:
    found = json.loads(run("read", "我相当确定三年内不会实现", *SAID, "--json").stdout)
    assert found["window"]["edtf"] == "2026-01-22/2029-01-22"
    assert found["window"]["rule"] == "within"
    assert found["confidence"]["p"] == 0.87
    assert found["confidence"]["negated"] is True
    assert found["confidence"]["entry"]["phrase"] == "我相当确定"


def test_a_window_alone_has_no_confidence(run: Run) -> None:
    found = json.loads(run("read", "by 2029", *SAID, "--json").stdout)
    assert found["confidence"]["basis"] == "none"
    assert found["confidence"]["p"] is None


def test_a_confidence_alone_says_why_there_is_no_window(run: Run) -> None:
    ran = run("read", "likely before the 2028 election", *SAID)
    assert ran.returncode == 0
    assert "window: none" in ran.stdout
    assert "2028 election" in ran.stdout


def test_what_cannot_be_read_is_an_error_that_names_it(run: Run) -> None:
    ran = run("read", "until Apollo lands", *SAID)
    assert ran.returncode == 1
    assert "Apollo lands" in ran.stderr
    assert "give a date" in ran.stderr


def test_an_unreadable_day_is_refused(run: Run) -> None:
    ran = run("read", "by 2029", "--said", "4/5/2027")
    assert ran.returncode == 1
    assert "--said" in ran.stderr


def test_the_words_that_were_not_read_are_shown(run: Run) -> None:
    assert "not read: unless it rains" in run("read", "by 2029 unless it rains", *SAID).stdout


def test_the_lexicon_is_listed_by_language(run: Run) -> None:
    entries = json.loads(run("lexicon", "--lang", "zh", "--json").stdout)
    assert len(entries) >= 60
    assert {entry["language"] for entry in entries} == {"zh"}


def test_the_lexicon_is_written_as_csv(run: Run) -> None:
    rows = list(csv.DictReader(StringIO(run("lexicon", "--csv").stdout)))
    assert {"phrase", "language", "low", "mid", "high", "source"} <= set(rows[0])
