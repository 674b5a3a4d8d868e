"""Speakers compared on what both predicted."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from math import isnan

import numpy as np

from tracker.reporting.cases import Case, Target, for_statement, headline, rule_of, statement_holds
from tracker.reporting.schema import Comparison
from tracker.reporting.sentences import compared
from tracker.scoring.checked_arrays import Floats
from tracker.scoring.inference.comparison import diebold_mariano
from tracker.scoring.inference.events import Events, enough_events, read_events
from tracker.scoring.inference.evidence import comparison_evidence, most_comparison_evidence
from tracker.scoring.inference.score_intervals import paired_interval
from tracker.scoring.inference.significance import Adjustment, adjust_pvalues
from tracker.scoring.scores import brier_score

FEWEST_FOR_T = 40  # events; below, Student's t is too narrow
STRONG = 20.0
APART = ({"last", "first"},)  # rules that score different words
SEVERAL = 2  # pairs; the p-value of one needs no correction


@dataclass(frozen=True, slots=True)
class _Pairs:
    """What both gave to each thing both predicted, in the order in which it was settled."""

    y: Floats
    a: Floats
    b: Floats
    events: list[str]


def compare_speakers(
    cases: Iterable[Case],
    speakers: Mapping[int, str],
    *,
    adjust: Adjustment = "holm",
    lang: str = "en",
) -> list[Comparison]:
    """Compare every two speakers by Brier score on the targets both predicted.

    A target is a question with one window, value or option; only scored claims with a probability
    and a closed window count, each turned to the question's statement; of several of one speaker
    on one target the mean. speakers: names by number, two or more. adjust: how p-values are
    corrected for having asked about many pairs, as in `adjust_pvalues`.
    """
    cases = list(cases)
    said, rules = _said(cases), _rules(cases)
    found = [
        _apart(speakers[a], speakers[b], _pairs(said[a], said[b]), rules[a], rules[b])
        if {rules[a], rules[b]} in APART or "mixed" in (rules[a], rules[b])
        else _compare(speakers[a], speakers[b], _pairs(said[a], said[b]))
        for a, b in combinations(speakers, 2)
    ]
    return [replace(each, sentence=compared(each, lang)) for each in _adjusted(found, adjust)]


def _rules(cases: Iterable[Case]) -> defaultdict[int, str]:
    """Which word of forecasts that moved counts, by speaker."""
    own: defaultdict[int, list[Case]] = defaultdict(list)
    for case in cases:
        own[case.speaker_id].append(case)
    return defaultdict(str, {speaker: rule_of(said) for speaker, said in own.items()})


def _apart(a: str, b: str, pairs: _Pairs, rule_a: str, rule_b: str) -> Comparison:
    """Two who are scored by different rules: told, and not compared."""
    n = len(pairs.y)
    return Comparison(a, b, n, None, None, None, None, None, None, rules=(rule_a, rule_b))


def _said(cases: Iterable[Case]) -> defaultdict[int, defaultdict[Target, list[Case]]]:
    said: defaultdict[int, defaultdict[Target, list[Case]]] = defaultdict(lambda: defaultdict(list))
    for case in headline(cases):
        said[case.speaker_id][case.target].append(case)
    return said


def _pairs(a: Mapping[Target, list[Case]], b: Mapping[Target, list[Case]]) -> _Pairs:
    both = [target for target in a if target in b]
    both.sort(key=lambda target: (a[target][0].known_on, a[target][0].number))
    return _Pairs(
        np.array([statement_holds(a[target][0]) for target in both], dtype=np.float64),
        np.array([_mean(a[target]) for target in both]),
        np.array([_mean(b[target]) for target in both]),
        [a[target][0].event for target in both],
    )


def _mean(cases: Sequence[Case]) -> float:
    return sum(for_statement(case, case.p or 0.0) for case in cases) / len(cases)


def _compare(a: str, b: str, pairs: _Pairs) -> Comparison:
    n = len(pairs.y)
    if not n:
        return Comparison(a, b, 0, None, None, None, None, None, None)
    found = paired_interval(pairs.y, pairs.a, pairs.b, pairs.events)
    events = read_events(pairs.events, n)
    enough = enough_events(events.effective)
    return Comparison(
        a=a,
        b=b,
        n=n,
        brier_a=brier_score(pairs.y, pairs.a),
        brier_b=brier_score(pairs.y, pairs.b),
        difference=found.difference,
        interval=found.interval if enough else None,
        diebold_mariano_p=_diebold_mariano(pairs, events),
        e_value=_evidence(pairs.y, pairs.a, pairs.b, pairs.events),
        e_value_reverse=_evidence(pairs.y, pairs.b, pairs.a, pairs.events),
        events=events.count,
        effective_events=events.effective,
        p_value=found.p_value if enough else None,
    )


def _diebold_mariano(pairs: _Pairs, events: Events) -> float | None:
    """Only of many questions that settle apart: it knows no events, and needs their number."""
    if not events.single or events.count < FEWEST_FOR_T:
        return None
    return _defined(diebold_mariano(pairs.y, pairs.a, pairs.b).p_value)


def _evidence(y: Floats, p_a: Floats, p_b: Floats, events: Sequence[str]) -> float | None:
    """The e-value of a over b, unless no outcome could have taken it to its mark."""
    if most_comparison_evidence(p_a, p_b, events) < STRONG:
        return None
    return float(comparison_evidence(y, p_a, p_b, events)[-1])


def _adjusted(found: Sequence[Comparison], adjust: Adjustment) -> list[Comparison]:
    """P-values corrected for the number of pairs that could be tested at all, if several."""
    tested = [each.p_value for each in found if each.p_value is not None]
    if len(tested) < SEVERAL:
        return list(found)
    corrected = iter(adjust_pvalues(tested, adjust).tolist())
    return [
        each if each.p_value is None else replace(each, adjusted_p=next(corrected))
        for each in found
    ]


def _defined(value: float) -> float | None:
    return None if isnan(value) else value
