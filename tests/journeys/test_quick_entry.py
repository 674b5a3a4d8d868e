"""Log without quotes, many lines at once, or field by field."""

import os
import sys
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pexpect
import pytest

from tracker import Tracker
from tracker.errors import InvalidInput

Run = Callable[..., CompletedProcess[str]]


def test_a_quick_line_needs_no_quotes_and_says_what_it_took(run: Run, tracker: Tracker) -> None:
    words = [
        "AGI",
        "by",
        "2030",
        "@Jerry_Tworek",
        "+agi",
        "70%",
        "said:yesterday",
        "https://example.org/x",
    ]
    told = run("add", *words).stdout
    for part in ("Jerry Tworek", "“AGI by 2030”", "70 %, stated", "link: https://example.org/x",
                 "tags: agi"):  # fmt: skip
        assert part in told, part
    assert "Jerry Tworek" in run("add", "It", "rains", "tomorrow", "@tworek", "30%").stdout
    assert len(tracker.speakers()) == 1


def test_a_share_that_belongs_to_the_claim_stays_there_and_is_told(run: Run) -> None:
    told = run("add", "GDP grows 70% by 2030", "-t", "econ", "-s", "Ann").stdout
    assert "“GDP grows 70% by 2030”" in told
    told = run("add", "Turnout in 2028 rises to 70%").stdout
    assert "kept in the claim: 70%; if it is how sure: -c 70%" in told


LINES = (
    "Copper doubles by 2028 @Bo 40%\nIt opens by February 30 2027 @Bo\n\nTin doubles by 2028 @Bo\n"
)


def test_many_lines_are_stored_all_or_none_and_every_bad_one_is_told(
    run: Run, tracker: Tracker
) -> None:
    refused = run("add", "-", stdin=LINES + "It opens by June 31 2027 @Bo\n")
    assert refused.returncode == 1
    assert "line 2: " in refused.stderr
    assert "line 5: " in refused.stderr
    assert tracker.pending() == []
    kept = run("add", "-", "--keep-going", stdin=LINES)
    assert "2 logged" in kept.stdout
    assert "not taken: line 2: " in kept.stderr
    assert "⟦" not in kept.stderr
    assert len(tracker.pending()) == 2


def test_an_empty_cell_of_a_table_is_nothing(tracker: Tracker) -> None:
    row = {
        "statement": "It rains by 2030",
        "speaker": "Ann",
        "confidence": "",
        "url": "",
        "kind": "",
    }
    assert tracker.log_many([row]).claims == 1
    with pytest.raises(InvalidInput, match="statement"):
        tracker.log_many([row | {"statement": ""}])


def test_add_alone_asks_field_by_field(tmp_path: Path) -> None:
    home = {**os.environ, "TRACKER_DB": str(tmp_path / "c.db"), "NO_COLOR": "1", "TERM": "dumb"}
    child = pexpect.spawn(sys.executable, ["-m", "tracker", "add"], env=home, encoding="utf-8",
                          timeout=60)  # fmt: skip
    for asked, answer in (
        ("What was claimed", "The tunnel opens by 2029"), ("Who said it", "Ann"), ("When", ""),
        ("How sure", "70%"), ("By when", ""), ("exact words", ""), ("Where", ""),
        ("Tags", "rail sea"),
    ):  # fmt: skip
        child.expect(asked)
        child.sendline(answer)
    child.expect("logged claim 1 on q1: Ann")
    child.expect("70 %, stated")
    child.expect("tags: rail sea")
    child.expect(pexpect.EOF)


def test_add_alone_in_a_script_says_what_is_missing(run: Run) -> None:
    refused = run("add")
    assert refused.returncode == 2
    assert "is missing: what was claimed?" in refused.stderr
