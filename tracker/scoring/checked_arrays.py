"""Outcomes with their probabilities, checked once at the door."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from tracker.errors import EmptySample, InvalidInput

Floats = NDArray[np.float64]
Indices = NDArray[np.intp]

# An error shows so much of what it read.
SHOWN = 60


@dataclass(frozen=True, slots=True, eq=False)
class Sample:
    """Outcomes `y` and probabilities `p`, each pair occurring `weight` times; all of shape (n,)."""

    y: Floats
    p: Floats
    weight: Floats

    @property
    def total(self) -> float:
        """How many pairs there are, each counted as often as it occurs."""
        return float(self.weight.sum())

    @property
    def base_rate(self) -> float:
        """How often the outcome was 1."""
        return self.mean(self.y)

    def mean(self, values: Floats) -> float:
        """Average one value a pair over all pairs."""
        return float(values @ self.weight) / self.total


def read_sample(y: ArrayLike, p: ArrayLike, weight: ArrayLike | None = None) -> Sample:
    """Check and pair outcomes and probabilities, both in [0, 1] and of shape (n,).

    weight: how often each pair occurs, so that a table grouped by (p, y) will do; pairs that occur
    0 times are left out. Raises EmptySample if nothing is left, InvalidInput for anything else.
    """
    outcomes, chances = probabilities(y, "y"), probabilities(p, "p")
    same_length(y=outcomes, p=chances)
    if weight is None:
        return Sample(outcomes, chances, np.ones_like(chances))
    times = at_least(numbers(weight, "weight"), "weight", 0)
    same_length(p=chances, weight=times)
    if not times.all():
        kept = times > 0
        outcomes, chances, times = outcomes[kept], chances[kept], times[kept]
    not_empty(times, "weight")
    return Sample(outcomes, chances, times)


def numbers(values: ArrayLike, field: str, dimensions: int | None = 1) -> Floats:
    """Read finite numbers of `dimensions` axes (None: any). Raises EmptySample, InvalidInput."""
    try:
        read = np.asarray(values, dtype=np.float64)
    except (TypeError, ValueError) as error:
        raise InvalidInput(field, str(values)[:SHOWN], "does not hold numbers only") from error
    if dimensions is not None and read.ndim != dimensions:
        raise InvalidInput(field, read.shape, f"is its shape; it must have {dimensions} axes")
    not_empty(read, field)
    if not np.isfinite(read).all():
        raise InvalidInput(field, read[~np.isfinite(read)][0], "is not a finite number")
    return read


def probabilities(values: ArrayLike, field: str, dimensions: int | None = 1) -> Floats:
    """Read numbers in [0, 1]; nothing is clipped. Raises EmptySample, InvalidInput."""
    read = numbers(values, field, dimensions)
    if read.min() < 0 or read.max() > 1:
        raise InvalidInput(field, read[(read < 0) | (read > 1)][0], "lies outside 0..1")
    return read


def aligned(**fields: ArrayLike) -> list[Floats]:
    """Read fields of any shapes and give all the shape that they broadcast to."""
    read = [numbers(values, name, None) for name, values in fields.items()]
    try:
        return list(np.broadcast_arrays(*read))
    except ValueError as error:
        shapes = " ".join(str(each.shape) for each in read)
        raise InvalidInput(", ".join(fields), shapes, "are shapes that do not fit") from error


def cluster_numbers(cluster: ArrayLike, n: int) -> Indices:
    """Number the cluster of each of n rows from 0, in the order of their labels."""
    labels = np.asarray(cluster)
    if labels.shape != (n,):
        raise InvalidInput("cluster", labels.shape, f"is its shape; it must be ({n},)")
    try:
        return np.unique(labels, return_inverse=True)[1]
    except TypeError as error:
        raise InvalidInput("cluster", str(cluster)[:SHOWN], "mixes labels without order") from error


def at_least(read: Floats, field: str, low: float) -> Floats:
    """Refuse numbers below `low`."""
    if (read < low).any():
        raise InvalidInput(field, read.min(), f"is below {low:g}")
    return read


def positive(read: Floats, field: str) -> Floats:
    """Refuse numbers that are not above 0."""
    if (read <= 0).any():
        raise InvalidInput(field, read.min(), "must be above 0")
    return read


def not_empty(read: NDArray[Any], field: str) -> None:
    """Refuse a sample of nothing: there is no number to give."""
    if read.size == 0:
        raise EmptySample(f"{field} is empty; a score needs at least one case.")


def same_length(**fields: NDArray[Any]) -> None:
    """Refuse arrays that cannot be paired."""
    (first, model), *rest = fields.items()
    for name, array in rest:
        if len(array) != len(model):
            raise InvalidInput(name, len(array), f"is its length; {first} has {len(model)}")


def unit_interval(value: float, field: str) -> float:
    """Refuse a level that is not strictly between 0 and 1."""
    if not 0 < value < 1:
        raise InvalidInput(field, value, "must lie between 0 and 1")
    return value
