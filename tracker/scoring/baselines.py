"""What somebody without skill would have said."""

import numpy as np
from numpy.typing import ArrayLike

from tracker.errors import InvalidInput
from tracker.scoring.checked_arrays import Floats, numbers, probabilities, same_length


def earlier_base_rate(
    y: ArrayLike, said: ArrayLike, known: ArrayLike, start: float = 0.5
) -> Floats:
    """For each claim the base rate of those whose outcome was known before it was said.

    y: outcomes in [0, 1]; said, known: when it was said and its outcome known, as numbers or
    dates; all of shape (n,), as is the answer. start: the rate before anything is known; it goes
    on counting as one case. Raises EmptySample, InvalidInput.

    >>> earlier_base_rate([1, 0, 1], said=[0, 1, 5], known=[1, 4, 9]).tolist()
    [0.5, 0.5, 0.5]
    >>> earlier_base_rate([1, 1, 1], said=[0, 2, 5], known=[1, 4, 9]).tolist()[1]
    0.75
    """
    outcomes = probabilities(y, "y")
    told, settled = _moments(said, "said"), _moments(known, "known")
    same_length(y=outcomes, said=told, known=settled)
    order = np.argsort(settled, kind="stable")
    before = np.searchsorted(settled[order], told, side="left")
    hits = np.concatenate([[0.0], np.cumsum(outcomes[order])])
    return np.asarray((hits[before] + float(probabilities(start, "start", 0))) / (before + 1))


def _moments(when: ArrayLike, field: str) -> Floats:
    read = np.asarray(when)
    if read.dtype.kind not in "iuf":
        read = np.asarray(when, dtype="datetime64[us]")
        if np.isnat(read).any():
            raise InvalidInput(field, "nothing", "is no date; every claim needs one")
    return numbers(read.astype(np.int64) if read.dtype.kind == "M" else read, field)
