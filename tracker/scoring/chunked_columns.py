"""Long columns with a group a row, read a chunk at a time."""

from collections import defaultdict
from collections.abc import Hashable, Iterator
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from tracker.errors import InvalidInput
from tracker.scoring.checked_arrays import Indices, Sample, not_empty, read_sample, same_length

Column = NDArray[Any]

# Whole-number labels below this are their own codes; others are looked up.
WIDEST = 1 << 20


def coded(group: ArrayLike) -> tuple[Column, Column]:
    """Number the groups: the label of each number, and the number of each row.

    >>> labels, codes = coded(["b", "a", "b"])
    >>> labels.tolist(), codes.tolist()
    (['b', 'a'], [0, 1, 0])
    """
    category: Any = getattr(group, "cat", group)
    if hasattr(category, "codes"):  # pandas has numbered them
        labels, column = np.asarray(category.categories), np.asarray(category.codes)
        _whole(column)
        return labels, column
    column = np.asarray(group)
    if column.ndim != 1:
        raise InvalidInput("group", column.shape, "is its shape; it must have 1 axes")
    not_empty(column, "group")
    if column.dtype.kind in "iu" and column.min() >= 0 and column.max() < WIDEST:
        return np.arange(int(column.max()) + 1), column
    return _looked_up(column)


def chunks(
    codes: Column, y: ArrayLike, p: ArrayLike, weight: ArrayLike | None, rows: int
) -> Iterator[tuple[Indices, Sample]]:
    """Read the columns so many rows at a time, without those that occur 0 times."""
    outcomes, chances = np.asarray(y), np.asarray(p)
    times = None if weight is None else np.asarray(weight)
    same_length(group=codes, y=outcomes, p=chances, weight=codes if times is None else times)
    for start in range(0, len(codes), rows):
        part = slice(start, start + rows)
        if times is None:
            yield codes[part].astype(np.intp), read_sample(outcomes[part], chances[part])
            continue
        kept = times[part] != 0
        if kept.any():
            sample = read_sample(outcomes[part][kept], chances[part][kept], times[part][kept])
            yield codes[part][kept].astype(np.intp), sample


def _whole(codes: Column) -> None:
    not_empty(codes, "group")
    if codes.min() < 0:
        raise InvalidInput("group", "missing", "is no label; every row needs one")


def _looked_up(column: Column) -> tuple[Column, Column]:
    seen: defaultdict[Hashable, int] = defaultdict()
    seen.default_factory = seen.__len__
    codes = np.fromiter(map(seen.__getitem__, column), np.int32, len(column))
    labels = np.empty(len(seen), dtype=column.dtype)
    labels[:] = list(seen)
    return labels, codes
