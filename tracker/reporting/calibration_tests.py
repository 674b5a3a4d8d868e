"""Whether each group is calibrated, or chance alone would look as bad."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from tracker.reporting.cases import Case, columns, headline
from tracker.reporting.schema import CALIBRATION_FROM, RARE, Group, Miscalibration
from tracker.scoring.checked_arrays import Floats
from tracker.scoring.inference.calibration_tests import calibration_test
from tracker.scoring.inference.events import enough_events, read_events
from tracker.scoring.inference.evidence import calibration_evidence
from tracker.scoring.inference.significance import adjust_pvalues
from tracker.scoring.reliability import miscalibration_test

EXCEEDANCES = 20  # as large ones, after which a group's draws stop
FEWEST_DRAWS = 999
BEYOND = 0.05  # p-values so far below one over the draws are taken from the evidence
RESAMPLES = 400  # for what miscalibration chance alone shows on average


@dataclass(frozen=True, slots=True, eq=False)
class Record:
    """Outcome, probability and event of the scored claims of a group."""

    y: Floats
    p: Floats
    event: Sequence[str]

    @property
    def judgeable(self) -> bool:
        """Whether they are enough claims, of enough events, to judge calibration."""
        n = len(self.p)
        enough = n >= CALIBRATION_FROM
        return enough and enough_events(read_events(self.event, n).effective)


def record_of(cases: Sequence[Case]) -> Record:
    """What the scored ones among some cases show."""
    scored = headline(cases)
    return Record(*columns(scored), [case.event for case in scored])


def judged(groups: Sequence[Group], records: Mapping[str, Record], *, seed: int) -> list[Group]:
    """The groups with a test of their own each, if they have enough claims to be judged.

    Small p-values are followed as far as Holm's correction for many groups needs; it allows for
    asking about several, whatever they have in common. One alone needs no correction.
    """
    enough = [group.name for group in groups if records[group.name].judgeable]
    if not enough:
        return list(groups)
    draws = max(FEWEST_DRAWS, round(EXCEEDANCES * len(enough) / RARE))
    tests = [tested(records[name], seed, draws=draws, stop_at=EXCEEDANCES) for name in enough]
    if len(enough) > 1:
        adjusted = adjust_pvalues([test.p_value for test in tests], "holm").tolist()
        tests = [replace(test, adjusted_p=p) for test, p in zip(tests, adjusted, strict=True)]
    found = dict(zip(enough, tests, strict=True))
    return [replace(group, calibration=found.get(group.name)) for group in groups]


def tested(record: Record, seed: int, *, draws: int, stop_at: int | None) -> Miscalibration:
    """One group's miscalibration, and how often a calibrated speaker strays as far."""
    sample = record.y, record.p
    parts = miscalibration_test(*sample, event=record.event, resamples=RESAMPLES, seed=seed)
    p_value = 1 / _evidence(record)
    if p_value > BEYOND / draws:
        test = calibration_test(*sample, record.event, draws=draws, stop_at=stop_at, seed=seed)
        p_value = test.p_value
    return Miscalibration(parts.miscalibration, parts.expected, p_value)


def _evidence(record: Record) -> float:
    """Evidence against calibration; one over it is a p-value that needs no draws.

    Who is surely miscalibrated would cost the most draws. Claims said with 0 or 100 % are left
    out: one that failed would be evidence without end.
    """
    open_ = (record.p > 0) & (record.p < 1)
    if not open_.any():
        return 1.0
    event = np.array(record.event)[open_]
    return float(calibration_evidence(record.y[open_], record.p[open_], event)[-1])


def finding(group: Group) -> str:
    """What the test says of a group, as the key of a label."""
    found = group.calibration
    if found is None:
        enough = group.scores.n_with_p >= CALIBRATION_FROM
        return "too_few.events" if enough else "too_few.calibration"
    p = found.p_value if found.adjusted_p is None else found.adjusted_p
    return "finding.off" if p < RARE else "finding.chance"
