"""What others without skill, or other speakers, would have said in each case of a report."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import nan
from typing import TypedDict

import numpy as np

from tracker.reporting.cases import Case, Target, columns, for_statement
from tracker.reporting.schema import BASELINES
from tracker.scoring.baselines import earlier_base_rate
from tracker.scoring.checked_arrays import Floats, Indices, cluster_numbers
from tracker.scoring.inference.events import FEWEST_EVENTS, enough_events, read_events
from tracker.scoring.inference.proportions import Interval
from tracker.scoring.inference.score_intervals import skill_interval
from tracker.scoring.scores import skill_score

Word = tuple[date, int, float]  # when, which claim, the probability of the statement

EVEN_CHANCE = 0.5
EVEN_BRIER = 0.25
EARLIER = BASELINES[1]


class Skills(TypedDict):
    """Skill against each named baseline, on how many claims, and its interval."""

    skill: dict[str, float]
    skill_n: dict[str, int]
    skill_interval: dict[str, Interval]


@dataclass(frozen=True, slots=True, eq=False)
class References:
    """Outcome, probability and event of scored cases, and what each named baseline gave them.

    A baseline is nan where it gave nothing.
    """

    y: Floats
    p: Floats
    event: Indices
    given: dict[str, Floats]


def references(scored: Sequence[Case], pool: Sequence[Case]) -> References:
    """For each named baseline a probability a case.

    scored: all that came true or false, said with a probability; pool: all claims of all speakers.
    A base rate is that of the `scored` of other events whose outcome was known before, of five
    events at least; one half counts as one of them.
    """
    y, p = columns(scored)
    if not scored:
        return References(y, p, np.zeros(0, dtype=np.intp), {})
    said = [case.said_on.toordinal() for case in scored]
    known = [case.known_on.toordinal() for case in scored]
    event = cluster_numbers([case.event for case in scored], len(scored))
    found = (
        np.full(len(scored), EVEN_CHANCE),
        earlier_base_rate(y, said, known, event=event, fewest=FEWEST_EVENTS),
        _others(scored, pool),
        np.array(
            [nan if case.base_rate is None else for_statement(case, case.base_rate)
             for case in scored]
        ),
    )  # fmt: skip
    return References(y, p, event, dict(zip(BASELINES, found, strict=True)))


def skills(known: References, rows: Sequence[int], brier: Interval | None) -> Skills:
    """Skill of some of the cases against each baseline that half of them have, and on how many.

    brier: the interval of their Brier score, which is that of their skill against 50 %.
    """
    found: Skills = {"skill": {}, "skill_n": {}, "skill_interval": {}}
    for name, baseline in known.given.items():
        some = [row for row in rows if not np.isnan(baseline[row])]
        if not some or (name == EARLIER and 2 * len(some) < len(rows)):
            continue
        sample = known.y[some], known.p[some], baseline[some]
        saved = skill_score(*sample)
        if np.isnan(saved):
            continue
        found["skill"][name], found["skill_n"][name] = saved, len(some)
        event = known.event[some]
        if name == BASELINES[0] and brier:
            low, high = brier
            found["skill_interval"][name] = Interval(1 - high / EVEN_BRIER, 1 - low / EVEN_BRIER)
        elif name != BASELINES[0] and enough_events(read_events(event, len(some)).effective):
            found["skill_interval"][name] = skill_interval(*sample, event)
    return found


def _others(scored: Sequence[Case], pool: Sequence[Case]) -> Floats:
    """The crowd of the day: the mean of the newest word of each other speaker by that day.

    Of the same target, turned to this claim's side. nan where nobody else had spoken by then.
    """
    wanted = {case.target for case in scored}
    said: defaultdict[Target, defaultdict[int, list[Word]]] = defaultdict(lambda: defaultdict(list))
    for case in pool:
        if case.p is not None and _own_word(case) and case.target in wanted:
            word = case.said_on, case.number, for_statement(case, case.p)
            said[case.target][case.speaker_id].append(word)
    return np.array([_by_then(case, said[case.target]) for case in scored])


def _own_word(case: Case) -> bool:
    """Whether it is what its speaker believed on the day."""
    return not case.reported and case.held_on is None and case.restates is None


def _by_then(case: Case, said: Mapping[int, Sequence[Word]]) -> float:
    newest = [
        max(words)[-1]
        for speaker, own in said.items()
        if speaker != case.speaker_id
        and (words := [word for word in own if word[0] <= case.said_on])
    ]
    return for_statement(case, sum(newest) / len(newest)) if newest else nan
