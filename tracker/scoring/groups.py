"""Scores of many groups in one pass over long columns, or over a table that a database grouped."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from tracker.errors import EmptySample
from tracker.scoring import losses
from tracker.scoring.calibration import bin_numbers
from tracker.scoring.checked_arrays import Floats, Indices, Sample
from tracker.scoring.chunked_columns import Column, chunks, coded
from tracker.scoring.corp import isotonic
from tracker.scoring.hits import EVEN

CHUNK_ROWS = 1 << 16


@dataclass(frozen=True, slots=True, eq=False)
class GroupScores:
    """One row a group; a column a bin, nan where it is empty.

    labels: whole numbers in rising order, others in that of their first row.
    brier is 0..1, log in nats; hits are of `decided`: p on the right side of 1/2, if not on it.
    """

    labels: Column
    n: Floats
    base_rate: Floats
    brier: Floats
    log: Floats
    hits: Floats
    decided: Floats
    bin_n: Floats
    bin_mean_p: Floats
    bin_frequency: Floats


@dataclass(frozen=True, slots=True, eq=False)
class GroupDecompositions:
    """The CORP decomposition of the Brier score, one row a group, ordered as in `GroupScores`."""

    labels: Column
    score: Floats
    miscalibration: Floats
    discrimination: Floats
    uncertainty: Floats


def score_groups(
    group: ArrayLike, y: ArrayLike, p: ArrayLike, weight: ArrayLike | None = None, bins: int = 10
) -> GroupScores:
    """Score every group in one pass: Brier, log, hits and bins as for one sample.

    group: a label a row; y, p, weight: as in `brier_score`; all of shape (n,). Columns are read
    as they are, a chunk at a time: little memory is needed beside them. Whole-number labels are
    fastest. A group whose weights are all 0 has no row. Raises EmptySample, InvalidInput.

    >>> scores = score_groups(["b", "a", "b"], [1, 0, 0], [0.75, 0.5, 0.25])
    >>> scores.labels.tolist(), scores.brier.tolist(), scores.n.tolist()
    (['b', 'a'], [0.0625, 0.25], [2.0, 1.0])
    """
    labels, codes = coded(group)
    sums = _Sums(len(labels), bins)
    for chunk, sample in chunks(codes, y, p, weight, CHUNK_ROWS):
        sums.add(chunk, sample)
    return sums.scores(labels)


def decompose_groups(
    group: ArrayLike, y: ArrayLike, p: ArrayLike, weight: ArrayLike | None = None
) -> GroupDecompositions:
    """Split the Brier score of every group by CORP, as `corp_decomposition` does for one.

    Arguments and errors as in `score_groups`. All rows are sorted at once: give it a table grouped
    by (group, p, y) rather than long columns.

    >>> parts = decompose_groups([1, 1, 2], [0, 1, 1], [0.5, 0.5, 1])
    >>> parts.miscalibration.tolist(), parts.uncertainty.tolist()
    ([0.0, 0.0], [0.25, 0.0])
    """
    labels, codes = coded(group)
    for chunk, sample in chunks(codes, y, p, weight, len(codes)):
        return _decompose(labels, *_in_order(chunk, sample))
    raise EmptySample("weight is 0 throughout; a score needs at least one case.")


class _Sums:
    """What is added up a group, and a bin of a group."""

    def __init__(self, groups: int, bins: int) -> None:
        self._groups, self._bins = groups, bins
        self._by_group = dict.fromkeys(("brier", "log", "hits", "decided"), np.zeros(groups))
        self._by_bin = dict.fromkeys(("n", "p", "y"), np.zeros(groups * bins))

    def add(self, codes: Indices, sample: Sample) -> None:
        y, p, weight = sample.y, sample.p, sample.weight
        decided = weight * (p != EVEN)
        each = {
            "brier": weight * losses.brier(y, p),
            "log": weight * losses.log(y, p),
            "hits": decided * np.abs((p < EVEN) - y),
            "decided": decided,
        }
        for name, values in each.items():
            self._by_group[name] = self._by_group[name] + np.bincount(codes, values, self._groups)
        cells = codes * self._bins + bin_numbers(p, self._bins)
        for name, values in {"n": weight, "p": weight * p, "y": weight * y}.items():
            self._by_bin[name] = self._by_bin[name] + np.bincount(
                cells, values, self._groups * self._bins
            )

    def scores(self, labels: Column) -> GroupScores:
        bins = {name: sums.reshape(-1, self._bins) for name, sums in self._by_bin.items()}
        n = bins["n"].sum(axis=1)
        some = n > 0
        if not some.any():
            raise EmptySample("weight is 0 throughout; a score needs at least one case.")
        bins = {name: sums[some] for name, sums in bins.items()}
        groups = {name: sums[some] for name, sums in self._by_group.items()}
        n = n[some]
        with np.errstate(invalid="ignore"):  # an empty bin has no mean
            means = {name: bins[name] / bins["n"] for name in ("p", "y")}
        return GroupScores(
            labels=labels[some],
            n=n,
            base_rate=bins["y"].sum(axis=1) / n,
            brier=groups["brier"] / n,
            log=groups["log"] / n,
            hits=groups["hits"],
            decided=groups["decided"],
            bin_n=bins["n"],
            bin_mean_p=means["p"],
            bin_frequency=means["y"],
        )


def _in_order(codes: Indices, sample: Sample) -> tuple[Indices, Sample]:
    """Sort by group, then by probability."""
    order = np.lexsort((sample.p, codes))
    return codes[order], Sample(sample.y[order], sample.p[order], sample.weight[order])


def _decompose(labels: Column, codes: Indices, sample: Sample) -> GroupDecompositions:
    """Decompose rows in order; equal probabilities of a group are pooled."""
    present, group = np.unique(codes, return_inverse=True)
    starts = np.flatnonzero(np.r_[True, (np.diff(codes) > 0) | (np.diff(sample.p) > 0)])
    n = np.add.reduceat(sample.weight, starts)
    frequency = np.add.reduceat(sample.weight * sample.y, starts) / n
    fit = isotonic(frequency, n, group[starts])
    recalibrated = np.repeat(fit, np.diff(np.r_[starts, len(codes)]))
    total = np.bincount(group, sample.weight)

    def mean(values: Floats) -> Floats:
        return np.bincount(group, sample.weight * values) / total

    said = mean(losses.brier(sample.y, sample.p))
    best = mean(losses.brier(sample.y, recalibrated))
    uncertainty = mean(losses.brier(sample.y, mean(sample.y)[group]))
    # Neither difference is negative on paper; rounding may say otherwise.
    return GroupDecompositions(
        labels=labels[present],
        score=said,
        miscalibration=np.maximum(said - best, 0),
        discrimination=np.maximum(uncertainty - best, 0),
        uncertainty=uncertainty,
    )
