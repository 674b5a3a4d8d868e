"""Frames for notebooks: each column of the type of what it holds."""

import pandas as pd
import pytest

from tracker import Tracker

TYPES = {
    "said_on": "datetime64", "next_check": "datetime64", "withdrawn_on": "datetime64",
    "known_on": "datetime64", "kind": "category", "verdict_strict": "category",
    "is_current": "bool", "revises": "Int64", "grade": "float64", "base_rate": "float64",
    "attributed_to_id": "Int64", "value_low": "float64", "p": "float64", "true": "float64",
}  # fmt: skip


@pytest.fixture
def kept(tracker: Tracker) -> Tracker:
    tracker.log("AGI by 2029", speaker="Ann", confidence="70%", quote="by 2029",
                url="https://example.org/a", criteria="as the panel says")  # fmt: skip
    tracker.log("GDP grows in 2030", speaker="Ann", value="2.1 %", window="2030", kind="prediction")
    tracker.log("The mill closed", speaker="Bo", kind="factual")
    tracker.verify("q3", "true", evidence="https://example.org/e")
    return tracker


def test_each_column_has_the_type_of_what_it_holds(kept: Tracker) -> None:
    frame = kept.frame()
    for name, kind in TYPES.items():
        assert str(frame.dtypes[name]).startswith(kind), (name, frame.dtypes[name])
    assert str(frame.dtypes["logged_at"].tz) == "UTC"
    assert frame.loc[1, ["value_low", "value_high", "unit"]].tolist() == [2.05, 2.15, "%"]
    assert frame.loc[2, ["answer", "evidence"]].tolist() == ["true", "https://example.org/e"]
    assert frame.loc[0, "criteria"] == "as the panel says"


def test_an_empty_frame_has_the_same_types(kept: Tracker) -> None:
    empty, full = kept.frame("speaker:nobody"), kept.frame()
    assert len(empty) == 0
    assert list(empty.columns) == list(full.columns)
    for name, kind in TYPES.items():
        assert str(empty.dtypes[name]).startswith(kind), name


def test_two_filters_in_one_string_are_two_filters(kept: Tracker) -> None:
    assert len(kept.frame("speaker:Ann kind:prediction")) == len(kept.frame("speaker:Ann")) == 2
    assert len(kept.pending("speaker:ann or speaker:bo")) == 2


def test_quotes_and_answers_are_a_call_each(kept: Tracker) -> None:
    quotes, answers = kept.quotes_frame(), kept.answers_frame()
    assert quotes[["claim_id", "exact", "url"]].to_numpy().tolist() == [
        [1, "by 2029", "https://example.org/a"]
    ]
    assert answers[["question_id", "answer"]].to_numpy().tolist() == [[3, "true"]]
    joined = kept.frame().merge(quotes, left_on="id", right_on="claim_id", how="left")
    assert isinstance(joined, pd.DataFrame)
    assert joined["exact"].notna().sum() == 1
