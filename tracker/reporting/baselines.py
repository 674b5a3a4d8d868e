"""What others without skill, or other speakers, would have said in each case of a report."""

from collections import defaultdict
from collections.abc import Sequence
from math import nan

import numpy as np

from tracker.reporting.cases import Case, Target, columns, for_statement
from tracker.reporting.schema import BASELINES
from tracker.scoring.baselines import earlier_base_rate
from tracker.scoring.checked_arrays import Floats
from tracker.scoring.scores import skill_score

EVEN_CHANCE = 0.5


def references(scored: Sequence[Case], pool: Sequence[Case]) -> dict[str, Floats]:
    """For each named baseline a probability a case, nan where it has none.

    scored: all that came true or false, said with a probability; pool: the same of all speakers.
    A base rate is that of the `scored` whose outcome was known before; it starts from one half.
    """
    if not scored:
        return {}
    y, _ = columns(scored)
    said = [case.said_on.toordinal() for case in scored]
    known = [case.known_on.toordinal() for case in scored]
    found = (
        np.full(len(scored), EVEN_CHANCE),
        earlier_base_rate(y, said, known),
        _others(scored, pool),
        np.array(
            [nan if case.base_rate is None else for_statement(case, case.base_rate)
             for case in scored]
        ),
    )  # fmt: skip
    return dict(zip(BASELINES, found, strict=True))


def skills(
    scored: Sequence[Case], baselines: dict[str, Floats], rows: Sequence[int]
) -> tuple[dict[str, float], dict[str, int]]:
    """Skill of some of the cases against each baseline that they have, and on how many."""
    y, p = columns(scored)
    skill, counted = {}, {}
    for name, baseline in baselines.items():
        some = [row for row in rows if not np.isnan(baseline[row])]
        if not some:
            continue
        saved = skill_score(y[some], p[some], baseline[some])
        if not np.isnan(saved):
            skill[name], counted[name] = saved, len(some)
    return skill, counted


def _others(scored: Sequence[Case], pool: Sequence[Case]) -> Floats:
    """The mean of what each other speaker gave the same target, turned to this claim's side."""
    said: defaultdict[Target, defaultdict[int, list[float]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for case in pool:
        said[case.target][case.speaker_id].append(for_statement(case, case.p or 0.0))
    answer = []
    for case in scored:
        means = [
            sum(given) / len(given)
            for speaker, given in said[case.target].items()
            if speaker != case.speaker_id
        ]
        answer.append(for_statement(case, sum(means) / len(means)) if means else nan)
    return np.array(answer)
