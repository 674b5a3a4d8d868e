"""Ten million (speaker, p, y) rows: `score_groups` against a loop written by hand for the job.

Both compute Brier, log score and ten bins a speaker. Prints the ratio of times (promised: at most
2) and the peak memory as a multiple of the frame (promised: at most 1.5).
"""

import tracemalloc
from typing import Any

import numpy as np
from numpy.typing import NDArray
from places import Places
from table import in_turn, row, seconds

from tracker.scoring.groups import score_groups

ROWS = 10_000_000
SPEAKERS = 1000
BINS = 10
CHUNK = 1 << 16
PROMISED_TIME = 2.0
PROMISED_MEMORY = 1.5

Frame = tuple[NDArray[np.int32], NDArray[np.int8], NDArray[np.float64]]


def make_frame(rows: int) -> Frame:
    """Draw calibrated claims with probabilities at two decimals."""
    chance = np.random.default_rng(2026)
    p = chance.random(rows).round(2)
    return (
        chance.integers(SPEAKERS, size=rows, dtype=np.int32),
        (chance.random(rows) < p).astype(np.int8),
        p,
    )


def by_hand(speaker: NDArray[np.int32], y: NDArray[np.int8], p: NDArray[np.float64]) -> list[Any]:
    """Compute the same with nothing checked and nothing general."""
    cells = SPEAKERS * BINS
    sums = [np.zeros(SPEAKERS), np.zeros(SPEAKERS), *(np.zeros(cells) for _ in range(3))]
    for start in range(0, len(p), CHUNK):
        part = slice(start, start + CHUNK)
        who, came, said = speaker[part].astype(np.intp), y[part], p[part]
        off = said - came
        cell = who * BINS + np.maximum(np.ceil(said * BINS - 1e-11) - 1, 0).astype(np.intp)
        with np.errstate(divide="ignore"):
            surprise = np.log(np.where(came == 1, said, 1 - said))
        sums[0] += np.bincount(who, off * off, SPEAKERS)
        sums[1] -= np.bincount(who, surprise, SPEAKERS)
        sums[2] += np.bincount(cell, minlength=cells)
        sums[3] += np.bincount(cell, said, cells)
        sums[4] += np.bincount(cell, came, cells)
    return sums


def peak_share(frame: Frame) -> float:
    """Peak memory while scoring, the frame included, as a multiple of the frame."""
    held = sum(column.nbytes for column in frame)
    tracemalloc.start()
    score_groups(*frame)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return (held + peak) / held


def measure(_: Places) -> None:
    """Print time and memory."""
    frame = make_frame(ROWS)
    in_turn(
        f"scores of {ROWS:,} rows; by hand",
        lambda: seconds(score_groups, *frame),
        lambda: seconds(by_hand, *frame),
        PROMISED_TIME,
    )
    row("memory of that; the frame", peak_share(frame), 1.0, PROMISED_MEMORY, "×")
