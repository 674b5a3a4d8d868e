"""Forecasts that give a probability to each of several options."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from tracker.core.verdicts import Answer
from tracker.reporting.cases import Case
from tracker.reporting.schema import Spreads
from tracker.scoring.categorical import multiclass_brier, multiclass_log, rps


@dataclass(frozen=True, slots=True)
class Spread:
    """The probability of each option, in the question's order, which may mean something."""

    options: Sequence[str]
    p: Sequence[float]
    ordered: bool


def make_spreads(
    cases: Iterable[Case], spreads: Mapping[int, Spread], answers: Mapping[int, Answer]
) -> Spreads | None:
    """Mean scores of the forecasts whose option is known; None without any.

    Unlike true and false, no option can only ever come out: all that is settled counts, whether
    the window is over or not. spreads: by claim; answers: the one that holds, by question.
    """
    brier, log, ranked = [], [], []
    for case in cases:
        spread, answer = spreads.get(case.number), answers.get(case.question)
        if not case.counts or case.verdict == "void" or spread is None or answer is None:
            continue
        if answer.option not in spread.options:
            continue
        y = spread.options.index(answer.option)
        brier.append(multiclass_brier(y, spread.p))
        log.append(multiclass_log(y, spread.p))
        if spread.ordered:
            ranked.append(rps(y, spread.p, normalised=True))
    if not brier:
        return None
    return Spreads(
        n=len(brier),
        brier=sum(brier) / len(brier),
        log=sum(log) / len(log),
        ranked=len(ranked),
        rps=sum(ranked) / len(ranked) if ranked else None,
    )
