"""Scores of forecasts that moved against a baseline and against each other, on one question."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from math import ceil, inf, log, nan
from typing import TypeVar

import numpy as np

from tracker.errors import EmptySample, InvalidInput
from tracker.scoring.checked_arrays import Floats
from tracker.scoring.histories import Course, History, Moment, days, read_course

Name = TypeVar("Name")


@dataclass(frozen=True, slots=True)
class CoveredScore:
    """A score that counts only the time in which something was held, and the share of it."""

    score: float
    coverage: float


@dataclass(frozen=True, slots=True)
class RelativeBrier:
    """Mean daily Brier score less the day's median, the plain mean, and the share of days held.

    relative is nan for somebody who was alone.
    """

    relative: float
    absolute: float
    coverage: float


def baseline_score(
    y: float,
    history: History,
    opened: Moment,
    closed: Moment,
    scheduled: Moment | None = None,
) -> CoveredScore:
    """Gain over giving each option the same chance: 100 is certain and right, 0 is no better.

    Higher is better, -inf is worst; the time in which nothing was held counts 0.
    y: 1 or 0 where beliefs are probabilities of yes, else the 0-based option that came out;
    history: (when, belief) pairs, where None withdraws; opened, closed: the life of the question;
    scheduled: the close foreseen, if it came earlier. Times are numbers or dates, all of one sort.
    Raises EmptySample if nothing counts, InvalidInput. As Metaculus' baseline score.

    >>> baseline_score(1, [(0, 0.5), (2, 1)], 0, 4)
    CoveredScore(score=50.0, coverage=1.0)
    """
    course = read_course(y, history, opened, closed)
    life = _life(course, opened, scheduled)
    chances = len(course.first)
    gains = (
        (span.end - span.start) * _log(float(span.p[course.outcome]) * chances)
        for span in course.spans
    )
    score = 100 * sum(gains) / log(chances) / life
    return CoveredScore(score, course.coverage * course.length / life)


def peer_score(
    y: float,
    histories: Mapping[Name, History],
    opened: Moment,
    closed: Moment,
    scheduled: Moment | None = None,
) -> dict[Name, CoveredScore]:
    """Gain in log score over the mean of the others who held something at the time.

    Higher is better; 100 is one nat; while alone one gains 0. At every moment gains add up to 0.
    histories: one a name, as in `baseline_score`, as are the rest. Names whose history holds
    nothing from before the close are left out. Raises EmptySample if all are, InvalidInput.
    As Metaculus' peer score.

    >>> scores = peer_score(1, {"a": [(0, 0.5)], "b": [(0, 0.5), (2, 0.25)]}, 0, 4)
    >>> round(scores["a"].score / 50, 6), round(scores["b"].score / 50, 6)
    (0.693147, -0.693147)
    """
    courses = _courses(y, histories, opened, closed)
    edges = np.unique([t for c in courses.values() for s in c.spans for t in (s.start, s.end)])
    logs = np.array([_logs_between(course, edges) for course in courses.values()])
    with np.errstate(invalid="ignore"):  # inf now and -inf then leave no sum
        gains = (_over_others(logs) * np.diff(edges)).sum(axis=1).tolist()
    answer = {}
    for (name, course), gain in zip(courses.items(), gains, strict=True):
        life = _life(course, opened, scheduled)
        answer[name] = CoveredScore(100 * gain / life, course.coverage * course.length / life)
    return answer


def relative_brier(
    y: float, histories: Mapping[Name, History], opened: Moment, closed: Moment
) -> dict[Name, RelativeBrier]:
    """Daily Brier score, 0 to 2 over both sides, less the day's median: below 0 is better.

    histories and the rest as in `peer_score`. A day's belief is the mean over the part of the day
    in which something was held. As Fatebook's, but a mean over the days on which one held
    something: Fatebook divides by the whole life of the question, so that who joins for its last
    tenth looks ten times better. Its figures are these, times coverage.

    >>> found = relative_brier(1, {"early": [(0, 0.5)], "late": [(3, 0.5)]}, 0, 4)
    >>> found["late"]
    RelativeBrier(relative=0.0, absolute=0.5, coverage=0.25)
    """
    courses = _courses(y, histories, opened, closed)
    daily = np.array([_daily_brier(course) for course in courses.values()])
    held = np.where(np.isnan(daily), 0.0, _day_lengths(days(opened, closed)))
    some = held.any(axis=0)
    daily, held = daily[:, some], held[:, some]
    others = np.nanmedian(daily, axis=0) if len(daily) > 1 else nan
    total = held.sum(axis=1)
    columns = (
        np.nansum((daily - others) * held, axis=1) / total if len(daily) > 1 else [nan],
        np.nansum(daily * held, axis=1) / total,
        total / days(opened, closed),
    )
    rows = zip(*(np.asarray(column).tolist() for column in columns), strict=True)
    return {name: RelativeBrier(*row) for name, row in zip(courses, rows, strict=True)}


def _courses(
    y: float, histories: Mapping[Name, History], opened: Moment, closed: Moment
) -> dict[Name, Course]:
    courses = {}
    for name, history in histories.items():
        with suppress(EmptySample):
            courses[name] = read_course(y, history, opened, closed)
    if not courses:
        raise EmptySample("histories hold no forecast from before the close.")
    return courses


def _life(course: Course, opened: Moment, scheduled: Moment | None) -> float:
    life = course.length if scheduled is None else days(opened, scheduled)
    if life < course.length:
        raise InvalidInput("scheduled", scheduled, "is before the question closed")
    return life


def _log(p: float) -> float:
    return log(p) if p > 0 else -inf


def _logs_between(course: Course, edges: Floats) -> Floats:
    """Log of what was given to the outcome between one edge and the next; nan if nothing was."""
    logs = np.full(len(edges) - 1, nan)
    for span in course.spans:
        first, last = np.searchsorted(edges, [span.start, span.end])
        logs[first:last] = _log(float(span.p[course.outcome]))
    return logs


def _over_others(logs: Floats) -> Floats:
    """Each row less the mean of the others, where there are others; 0 where nothing was held."""
    held = ~np.isnan(logs)
    never = np.isneginf(logs)
    finite = np.where(held & ~never, logs, 0.0)
    others = np.maximum(held.sum(axis=0) - held, 1)
    mean = (finite.sum(axis=0) - finite) / others
    gain = np.where(held & (held.sum(axis=0) > 1), finite - mean, 0.0)
    # Who called it impossible lost without end, unless another did too: then neither gained.
    other_never = (never.sum(axis=0) - never) > 0
    gain[held & never & ~other_never & (held.sum(axis=0) > 1)] = -inf
    gain[held & ~never & other_never] = inf
    gain[held & never & other_never] = 0.0
    return gain


def _day_lengths(life: float) -> Floats:
    """One for each day, and what is left for the last."""
    return np.asarray(np.minimum(1.0, life - np.arange(ceil(life))))


def _daily_brier(course: Course) -> Floats:
    """Two-sided Brier score of each day's mean belief; nan where nothing was held."""
    starts = np.arange(ceil(course.length))
    belief = np.zeros((len(starts), len(course.first)))
    held = np.zeros(len(starts))
    for span in course.spans:
        part = np.clip(np.minimum(span.end, starts + 1) - np.maximum(span.start, starts), 0, None)
        belief += part[:, np.newaxis] * span.p
        held += part
    some = held > 0
    mean = belief / np.where(some, held, 1)[:, np.newaxis]
    outcome = np.arange(len(course.first)) == course.outcome
    return np.asarray(np.where(some, np.square(mean - outcome).sum(axis=1), nan))
