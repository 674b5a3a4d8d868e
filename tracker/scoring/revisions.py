"""Scores of one forecast that moved."""

from dataclasses import dataclass

import numpy as np

from tracker.errors import InvalidInput
from tracker.scoring.histories import History, Moment, read_course
from tracker.scoring.scores import Loss, loss_named

YES_NO = (0, 1)


@dataclass(frozen=True, slots=True)
class RevisedScore:
    """Losses of the first and the last belief, their mean over time, and the time covered."""

    initial: float
    final: float
    time_weighted: float
    coverage: float


def time_weighted_score(
    y: float, history: History, opened: Moment, closed: Moment, loss: Loss = "brier"
) -> RevisedScore:
    """Score a forecast that moved: each belief counts for as long as it was held.

    y: 1 or 0; history: (when, probability) pairs, where None withdraws; opened and closed: the
    life of the question. Times are numbers or dates, all of one sort. Of two beliefs of one moment
    the later in the list wins; one at or after the close never counts. The mean is over the time
    in which something was held; coverage is the share of the life that this was.
    loss: "brier" (0..1) or "log" (nats). Raises EmptySample, InvalidInput.

    >>> time_weighted_score(1, [(0, 0.5), (3, 0.75)], 0, 4)
    RevisedScore(initial=0.25, final=0.0625, time_weighted=0.203125, coverage=1.0)
    """
    of_each = loss_named(loss)
    course = read_course(y, history, opened, closed)
    if len(course.first) != len(YES_NO):
        raise InvalidInput(
            "history", len(course.first), "is how many options it has, not yes or no"
        )
    held = np.array([span.end - span.start for span in course.spans])
    said = np.array([course.first[1], course.last[1], *(span.p[1] for span in course.spans)])
    lost = of_each(np.full_like(said, course.outcome), said)
    mean = float(lost[2:] @ held / held.sum())
    return RevisedScore(float(lost[0]), float(lost[1]), mean, course.coverage)
