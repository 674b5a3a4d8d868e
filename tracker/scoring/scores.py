"""Scores of yes-or-no probabilities."""

from typing import Literal

import numpy as np
from numpy.typing import ArrayLike

from tracker.errors import InvalidInput
from tracker.scoring import losses
from tracker.scoring.checked_arrays import probabilities, read_sample

LOSSES: dict[str, losses.Loss] = {"brier": losses.brier, "log": losses.log}
Loss = Literal["brier", "log"]


def brier_score(y: ArrayLike, p: ArrayLike, weight: ArrayLike | None = None) -> float:
    """Mean squared error of probabilities: 0 is perfect, 0.25 is always saying 50 %, 1 is worst.

    y: outcomes in [0, 1]; p: probabilities in [0, 1]; both of shape (n,).
    weight: how often each pair occurs, for a table grouped by (p, y).
    Raises EmptySample if n is 0, InvalidInput for what cannot be scored.
    Brier (1950), Monthly Weather Review 78:1-3.

    >>> brier_score([1, 0], [0.75, 0.5])
    0.15625
    >>> brier_score([1, 0], [0.75, 0.75], weight=[3, 1])
    0.1875
    """
    sample = read_sample(y, p, weight)
    return sample.mean(losses.brier(sample.y, sample.p))


def log_score(y: ArrayLike, p: ArrayLike, weight: ArrayLike | None = None) -> float:
    """Mean surprise in nats: 0 is perfect, ln 2 = 0.69 is always saying 50 %, inf is worst.

    It is infinite as soon as something called impossible happens; nothing is clipped.
    Shapes, weight and errors as in `brier_score`.
    Good (1952), Journal of the Royal Statistical Society B 14:107-114.

    >>> log_score([1, 0], [1, 0])
    0.0
    >>> log_score([1, 0], [1, 1])
    inf
    """
    sample = read_sample(y, p, weight)
    return sample.mean(losses.log(sample.y, sample.p))


def spherical_score(y: ArrayLike, p: ArrayLike, weight: ArrayLike | None = None) -> float:
    """Mean spherical reward: 1 is perfect, 0.71 is always saying 50 %, 0 is worst.

    Unlike the losses, higher is better. Shapes, weight and errors as in `brier_score`.
    Roby (1965), Behavioral Science 10:67-73.

    >>> spherical_score([1, 0, 1, 0], [1, 0, 0, 0])
    0.75
    """
    sample = read_sample(y, p, weight)
    return sample.mean(losses.spherical(sample.y, sample.p))


def skill_score(
    y: ArrayLike,
    p: ArrayLike,
    baseline: ArrayLike = 0.5,
    *,
    loss: Loss = "brier",
    weight: ArrayLike | None = None,
) -> float:
    """Share of a baseline's loss that was saved: 1 is perfect, 0 is no better, below 0 is worse.

    baseline: the probability, or the n probabilities, that somebody without skill would have
    given; a base rate should come from other or earlier cases than these. loss: "brier" or "log".
    It is nan where the baseline was perfect, and nothing could be saved.
    Shapes, weight and errors as in `brier_score`.
    Murphy (1988), Monthly Weather Review 116:2417-2424.

    >>> skill_score([1, 0], [0.75, 0.5])
    0.375
    >>> skill_score([1, 1], [0.75, 0.5], baseline=1)
    nan
    """
    of_each = loss_named(loss)
    sample = read_sample(y, p, weight)
    known = probabilities(baseline, "baseline", None)
    reference = read_sample(y, known if known.ndim else np.full(np.shape(p), known), weight)
    lost = reference.mean(of_each(reference.y, reference.p))
    if lost == 0:
        return float("nan")
    return 1 - sample.mean(of_each(sample.y, sample.p)) / lost


def loss_named(loss: Loss) -> losses.Loss:
    """Give the loss of one case by its name. Raises InvalidInput."""
    if loss not in LOSSES:
        raise InvalidInput("loss", loss, f"is not one of {', '.join(LOSSES)}")
    return LOSSES[loss]
