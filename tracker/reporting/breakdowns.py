"""Claims scored apart: by what their probability rests on, and by where they were found."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from tracker.reporting.aggregate import count_cases, make_scores
from tracker.reporting.cases import GRADED, Case, columns, headline
from tracker.reporting.schema import BasisLine, Graded, Scores, SourceLine
from tracker.reporting.uncertainty import with_intervals
from tracker.scoring.scores import brier_score

BASES = ("stated", "verbal", "imputed", "none")
SELECTIONS = ("complete", "selected", "none")


def basis_lines(cases: Sequence[Case]) -> list[BasisLine]:
    """Stated, verbal, imputed and bare claims apart; ranges also scored at both of their ends."""
    lines = []
    for basis in BASES:
        own = [case for case in cases if case.basis == basis]
        scores = closed_scores(own)
        if scores.n:
            low = _brier_at(own, lambda case: case.p_low)
            high = _brier_at(own, lambda case: case.p_high)
            lines.append(BasisLine(basis, scores, low, high))
    return lines


def source_lines(cases: Sequence[Case]) -> list[SourceLine]:
    """Claims from sources that were logged completely, from picked ones, and without a source."""
    lines = []
    for selection in SELECTIONS:
        own = [case for case in cases if (case.selection or "none") == selection]
        if own:
            lines.append(SourceLine(selection, len(own), closed_scores(own)))
    return lines


def closed_scores(cases: Sequence[Case]) -> Scores:
    """Scores, with intervals, of claims whose window is over."""
    table = count_cases(case for case in cases if case.closed).scores
    scores = next(iter(make_scores(table).values()), Scores())
    return with_intervals(scores, cases)


def graded_lines(members: Mapping[str, Sequence[Case]]) -> list[Graded]:
    """Factual and causal claims of each group by their grade; groups without any are left out."""
    lines = []
    for name, cases in members.items():
        own = [case for case in cases if case.counts and case.verdict in GRADED]
        grades = [case.grade for case in own if case.grade is not None]
        if grades:
            found = Counter(case.verdict for case in own)
            counts = {verdict: found[verdict] for verdict in GRADED}
            lines.append(Graded(name, **counts, mean_grade=sum(grades) / len(grades)))
    return lines


def _brier_at(cases: Sequence[Case], end: Callable[[Case], float | None]) -> float | None:
    """Brier score at one end of the ranges; None unless some probability was given as a range."""
    scored = headline(cases)
    if all(case.p_low in (None, case.p) and case.p_high in (None, case.p) for case in scored):
        return None
    moved = [replace(case, p=case.p if end(case) is None else end(case)) for case in scored]
    return brier_score(*columns(moved))
