"""The columns that a report rests on: named once, filled by whoever holds claims."""

from dataclasses import fields
from datetime import date

import pytest

from tracker.reporting import dataset
from tracker.reporting.cases import Case
from tracker.reporting.dataset import CLAIMS, SCORES, STATUSES, Column, Kind

ROW = {
    Kind.NUMBER: 7,
    Kind.REAL: 0.5,
    Kind.TEXT: "said",
    Kind.DAY: "2026-01-22",
    Kind.FLAG: 1,
}


@pytest.mark.parametrize("columns", [CLAIMS, STATUSES, SCORES])
def test_every_column_has_one_name_and_a_meaning(columns: tuple[Column, ...]) -> None:
    assert len({each.name for each in columns}) == len(columns)
    assert all(each.meaning for each in columns)


def test_a_row_of_the_dataset_is_a_case_as_scores_read_it() -> None:
    assert [each.name for each in CLAIMS] == [each.name for each in fields(Case)]
    [case] = dataset.cases([[ROW[each.kind] for each in CLAIMS]])
    assert (case.number, case.p, case.kind) == (7, 0.5, "said")
    assert case.said_on == date(2026, 1, 22)
    assert case.affirms is True


def test_what_is_missing_stays_missing() -> None:
    [case] = dataset.cases([[None] * len(CLAIMS)])
    assert case.latest is case.closed is case.p is None


def test_an_engine_may_give_days_as_days() -> None:
    row = [date(2027, 3, 1) if each.kind is Kind.DAY else None for each in CLAIMS]
    [case] = dataset.cases([row])
    assert case.latest == date(2027, 3, 1)
