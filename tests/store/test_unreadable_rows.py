"""A row that cannot be read is set aside, counted and named; no list and no report fails of it."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from tracker import Tracker
from tracker.presentation.html.report import render
from tracker.store.engine import plain

# What another program, or an import of an older version, may have left; and how it is named.
LEFT = {
    "a probability where no options are": (
        "INSERT INTO claim_options VALUES (1, 'a', 0.9)",
        "claim 1",
    ),
    "a probability nobody asked for": ("INSERT INTO claim_options VALUES (3, 'z', 0.1)", "claim 3"),
    "options that are none": ("UPDATE questions SET options = '{}' WHERE id = 3", "claim 3, q3"),
    "an answer that is none": ("UPDATE resolutions SET answer = 'maybe' WHERE id = 1", "answer 1"),
    "a belief held at no time": ("UPDATE claims SET held_on = 'once' WHERE id = 2", "claim 2"),
    "a rule that is none": ("UPDATE questions SET rule = 'often' WHERE id = 1", "q1"),
    "a zone that is nowhere": ("UPDATE questions SET zone = 'Nowhere' WHERE id = 1", "q1"),
    "a circle of merges": ("UPDATE speakers SET merged_into = id WHERE id = 1", "s1"),
}
ONLY_IN_A_FILE = {
    "a day that is none": ("UPDATE claims SET said_on = '2026-13-45' WHERE id = 1", "claim 1"),
}
LOOKS: dict[str, Callable[[Tracker], Any]] = {
    "report": lambda tracker: render(tracker.report()),
    "quick report": lambda tracker: tracker.report(quick=True),
    "an earlier report": lambda tracker: tracker.report(as_of=date(2026, 1, 25)),
    "show": lambda tracker: [tracker.show(f"q{number}") for number in range(1, 5)],
    "pending": lambda tracker: tracker.pending(),
    "due": lambda tracker: tracker.due(),
    "export": lambda tracker: [*tracker.export_jsonl()],
    "calendar": lambda tracker: tracker.calendar(),
    "doctor": lambda tracker: tracker.doctor(),
}


@pytest.fixture
def filled(tracker: Tracker) -> Tracker:
    tracker.log("It opens by 2029", confidence="70%")
    tracker.log("The tunnel opens in 2025", said="2024-12-01", speaker="Ann", confidence="60%")
    tracker.log("Who wins in 2025", options="a|b", probabilities="a:60% b:40%", said="2024-12-01")
    tracker.log("The bridge opens", quantiles="2027:10% 2035:90%")
    tracker.verify(2, "2025-02-01", evidence="https://example.org")
    tracker.verify(3, "a", evidence="https://example.org")
    return tracker


def write(tracker: Tracker, sql: str) -> None:
    """Write what this program would not."""
    with tracker.database.open_engine().begin() as connection:
        tracker.database.drop_views(plain(connection, tracker.database))
        if tracker.database.shared:
            connection.exec_driver_sql("SET LOCAL session_replication_role = replica")
        connection.exec_driver_sql(sql)
        tracker.database.create_views(plain(connection, tracker.database))


def failures(tracker: Tracker) -> dict[str, str]:
    found = {}
    for name, look in LOOKS.items():
        try:
            look(tracker)
        except Exception as error:  # noqa: BLE001  what this is about
            found[name] = repr(error)
    return found


def check(filled: Tracker, sql: str, named: str) -> None:
    write(filled, sql)
    assert failures(filled) == {}
    told = ", ".join(sorted(filled.report().asked.unreadable))
    assert told == named
    found = [each for each in filled.doctor().findings if each.area == "rows"]
    assert sorted(where for each in found for where in each.where) == named.split(", ")


@pytest.mark.parametrize("name", LEFT)
def test_a_row_that_cannot_be_read_is_named_and_breaks_nothing(filled: Tracker, name: str) -> None:
    check(filled, *LEFT[name])


@pytest.mark.usefixtures("database")
@pytest.mark.parametrize("name", ONLY_IN_A_FILE)
def test_a_day_that_is_none_is_named_and_breaks_nothing(filled: Tracker, name: str) -> None:
    check(filled, *ONLY_IN_A_FILE[name])


def test_the_report_counts_and_names_them_in_both_languages(filled: Tracker) -> None:
    write(filled, LEFT["a probability nobody asked for"][0])
    report = filled.report()
    assert report.total.funnel.logged == 3
    assert "1 that cannot be read: claim 3" in render(report)
    assert "无法读取的 1 项：claim 3" in render(filled.report(lang="zh"))
