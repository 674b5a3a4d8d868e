"""The library says what it takes: signatures, keywords, and the one import."""

import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any, get_args, get_type_hints

import pytest

import tracker as package
from tracker import Tracker
from tracker.api import inputs
from tracker.errors import InvalidInput
from tracker.services.checks.reschedule import OwnRule
from tracker.services.claims.correction import Correction
from tracker.services.claims.read_input import ClaimInput
from tracker.services.documents.ingest import DocumentInput
from tracker.services.notifications.channels import ChannelInput
from tracker.services.resolutions.answers import AnswerInput

# What a method takes by keyword, what the services read, and what the method takes by place.
READ = [
    (inputs.ClaimFields, ClaimInput, {"statement"}),
    (inputs.CorrectionFields, Correction, set()),
    (inputs.AnswerFields, AnswerInput, {"answer"}),
    (inputs.RuleFields, OwnRule, set()),
    (inputs.DocumentFields, DocumentInput, {"data"}),
    (inputs.ChannelFields, ChannelInput, {"url"}),
]


@pytest.mark.parametrize(("taken", "read", "by_place"), READ)
def test_keywords_are_the_fields_that_are_read(taken: Any, read: type, by_place: set[str]) -> None:
    fields = get_type_hints(read)
    assert get_type_hints(taken) == {n: t for n, t in fields.items() if n not in by_place}


def _public() -> list[Any]:
    names = [name for name in dir(Tracker) if not name.startswith("_")]
    return [getattr(Tracker, name) for name in names if callable(getattr(Tracker, name))]


def test_no_method_takes_just_anything() -> None:
    hints = {method.__name__: method.__annotations__ for method in _public()}
    loose = {
        name: field
        for name, annotations in hints.items()
        for field, hint in annotations.items()
        if hint is Any or (field == "given" and not get_args(hint))
    }
    assert len(hints) > len(READ)
    assert loose == {}


WRONG = [
    ("log", ("It rains.",), "speeker", "speaker"),
    ("edit", (1,), "windows", "window"),
    ("verify", ("q1",), "evidense", "evidence"),
    ("accept", (1,), "askd", "asked"),
    ("ingest", (b"",), "titel", "title"),
    ("schedule", ("q1",), "rul", "rule"),
    ("snooze", ("q1",), "untill", "until"),
    ("add_channel", ("mailto://a",), "digests", "digest"),
    ("revise", (1,), "confidense", "confidence"),
    ("pending", (), "limits", "limit"),
    ("report", (), "quik", "quick"),
    ("restore", ("file",), "progres", "progress"),
]


@pytest.fixture(scope="module")
def tracker(tmp_path_factory: pytest.TempPathFactory) -> Tracker:
    return Tracker(tmp_path_factory.mktemp("library") / "c.db")


@pytest.mark.parametrize(("method", "given", "wrong", "right"), WRONG)
def test_a_wrong_keyword_is_told_with_the_nearest(
    tracker: Tracker, method: str, given: tuple[Any, ...], wrong: str, right: str
) -> None:
    with pytest.raises(InvalidInput) as caught:
        getattr(tracker, method)(*given, **{wrong: "x"})
    assert str(caught.value) == f'keyword "{wrong}" is unknown to {method}; the nearest is {right}'


def test_a_keyword_like_none_is_told_with_all_that_are_taken(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match="it takes url, today, clock, actor"):
        Tracker(tmp_path / "c.db", zzz=1)  # type: ignore[call-arg]


def test_the_package_lists_the_tracker_and_knows_nothing_else() -> None:
    assert package.__all__ == ["Tracker"]
    assert "Tracker" in dir(package)
    with pytest.raises(AttributeError, match="no attribute 'Trakcer'"):
        _ = package.Trakcer


def test_importing_the_package_loads_nothing_of_it() -> None:
    asked = "import sys, tracker; dir(tracker); print(*[m for m in sys.modules if 'tracker' in m])"
    ran = subprocess.run(
        [sys.executable, "-c", asked], capture_output=True, encoding="utf-8", check=True
    )
    assert ran.stdout.split() == ["tracker"]


def test_pending_opens_one_connection_at_most(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Tracker(tmp_path / "c.db") as before:
        before.log("It rains by 2030")
    opened: list[object] = []
    connect = sqlite3.connect

    def counted(*given: Any, **options: Any) -> sqlite3.Connection:
        opened.append(given)
        return connect(*given, **options)

    monkeypatch.setattr(sqlite3, "connect", counted)
    with Tracker(tmp_path / "c.db") as tracker:
        assert len(tracker.pending()) == 1
    assert len(opened) == 1
