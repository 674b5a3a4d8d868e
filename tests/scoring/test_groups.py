import tracemalloc

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.scoring import (
    brier_score,
    calibration_table,
    corp_decomposition,
    count_hits,
    decompose_groups,
    log_score,
    score_groups,
)
from tracker.scoring.chunked_columns import WIDEST

rows = st.lists(
    st.tuples(
        st.sampled_from([0, 3, 7, WIDEST + 1, -2]),
        st.sampled_from([0.0, 0.5, 1.0]),
        st.floats(0, 1) | st.sampled_from([0.3, 0.5]),
        st.integers(0, 3),
    ),
    min_size=1,
    max_size=60,
).filter(lambda found: any(times for *_, times in found))


def of_group(table: list[tuple[int, float, float, int]], label: int) -> list[list[float]]:
    mine = [(y, p, times) for group, y, p, times in table if group == label and times]
    return [list(column) for column in zip(*mine, strict=True)]


@given(rows)
def test_all_groups_at_once_are_each_group_alone(
    table: list[tuple[int, float, float, int]],
) -> None:
    group, y, p, weight = (list(column) for column in zip(*table, strict=True))
    found = score_groups(group, y, p, weight)
    assert set(found.labels) == {label for label, *_, times in table if times}
    for row, label in enumerate(found.labels):
        mine = of_group(table, label)
        hits = count_hits(*mine)
        assert found.n[row] == sum(mine[2])
        assert found.base_rate[row] == pytest.approx(np.average(mine[0], weights=mine[2]))
        assert found.brier[row] == pytest.approx(brier_score(*mine), abs=1e-12)
        assert found.log[row] == pytest.approx(log_score(*mine), abs=1e-9)
        assert (found.hits[row], found.decided[row]) == (hits.hits, hits.decided)
        for each in calibration_table(*mine):
            assert found.bin_n[row, each.index] == each.n
            assert found.bin_mean_p[row, each.index] == pytest.approx(each.mean_p)
            assert found.bin_frequency[row, each.index] == pytest.approx(each.frequency)


@given(rows)
def test_decomposing_all_groups_is_decomposing_each(
    table: list[tuple[int, float, float, int]],
) -> None:
    group, y, p, weight = (list(column) for column in zip(*table, strict=True))
    found = decompose_groups(group, y, p, weight)
    assert set(found.labels) == {label for label, *_, times in table if times}
    for row, label in enumerate(found.labels):
        alone = corp_decomposition(*of_group(table, label))
        for name in ("score", "miscalibration", "discrimination", "uncertainty"):
            assert getattr(found, name)[row] == pytest.approx(getattr(alone, name), abs=1e-12)


def test_many_chunks_are_one_sample() -> None:
    chance = np.random.default_rng(0)
    p, speaker = chance.random(200_000), chance.integers(3, size=200_000)
    y = chance.random(200_000) < p
    found = score_groups(speaker, y, p)
    for row, label in enumerate(found.labels):
        mine = speaker == label
        assert found.brier[row] == pytest.approx(brier_score(y[mine], p[mine]))
        assert found.log[row] == pytest.approx(log_score(y[mine], p[mine]))


@pytest.mark.parametrize(
    "group",
    [
        ["zoe", "ann", "zoe"],
        np.array(["zoe", "ann", "zoe"], dtype=object),
        pd.Series(["zoe", "ann", "zoe"]),
        pd.Series(["zoe", "ann", "zoe"], dtype="category"),
        pd.Categorical(["zoe", "ann", "zoe"]),
    ],
    ids=lambda group: type(group).__name__,
)
def test_speakers_may_be_names_in_any_column(group: object) -> None:
    found = score_groups(group, [1, 0, 0], [0.75, 0.5, 0.25])  # type: ignore[arg-type]
    brier = dict(zip(found.labels, found.brier, strict=True))
    assert brier == {"zoe": 0.0625, "ann": 0.25}


def test_an_empty_bin_has_no_mean() -> None:
    found = score_groups([1], [1], [0.75])
    assert np.isnan(found.bin_mean_p[0]).sum() == 9
    assert found.bin_n[0].tolist() == [0, 0, 0, 0, 0, 0, 0, 1, 0, 0]


def test_long_columns_need_little_memory_beside_them() -> None:
    n = 1_000_000
    chance = np.random.default_rng(0)
    frame = (chance.integers(1000, size=n), np.ones(n), chance.random(n))
    tracemalloc.start()
    score_groups(*frame)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 0.5 * sum(column.nbytes for column in frame)
