"""A report in which every section has something to show, made from real games."""

import csv
from collections.abc import Callable
from dataclasses import fields, replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from tracker.reporting.detail.course import Course, YearOfAnswers
from tracker.reporting.detail.levels import Level
from tracker.reporting.detail.on_scale import OnScale
from tracker.reporting.detail.ranges import RangeLine, Ranges
from tracker.reporting.schema import (
    Asked,
    BasisLine,
    Calibration,
    DriftLine,
    Funnel,
    Graded,
    Group,
    HorizonLine,
    Moves,
    Report,
    Scores,
    SourceLine,
    Spreads,
    Timing,
)
from tracker.scoring import (
    bootstrap_ci,
    brier_score,
    calibration_table,
    corp_decomposition,
    log_score,
    miscalibration_test,
    proportion_ci,
    reliability_diagram,
)
from tracker.scoring.checked_arrays import Floats
from tracker.scoring.inference.proportions import Interval

GAMES = Path(__file__).parents[2] / "db/demo/nfl.csv"
HOSTILE = "<script>alert(1)</script>"
SENTENCES = {
    "en": "Claims said with 80 % came true 64 % of the time, n = 41; chance alone rarely does.",
    "zh": "说 80% 的论断有 64% 成真，n = 41；纯属偶然时很少如此。",
}
TOLD = ("funnel", "groups", "bases", "sources", "drift", "graded")


def played() -> tuple[Floats, Floats, Floats]:
    """Season, outcome and probability of each game."""
    with GAMES.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    names = ("season", "prob1_outcome", "prob1")
    season, y, p = (np.array([float(row[name]) for row in rows]) for name in names)
    return season, y, p


def bolder(p: Floats) -> Floats:
    """The same lean, with twice the log odds."""
    return np.round(p**2 / (p**2 + (1 - p) ** 2), 2)


def scores(y: Floats, p: Floats) -> Scores:
    decided = p != 0.5
    hits = float(((p > 0.5) == (y == 1))[decided].sum())
    n = int(decided.sum())
    losses = (y - p) ** 2
    return Scores(
        n=len(y),
        n_with_p=len(y),
        hits=hits,
        undecided=len(y) - n,
        hit_rate=hits / n if n else None,
        hit_interval=proportion_ci(hits, n) if n else None,
        brier=brier_score(y, p),
        brier_interval=bootstrap_ci(losses, resamples=200) if losses.std() else None,
        log=log_score(y, p),
        log_interval=bootstrap_ci(-np.log(np.abs(1 - y - p)), resamples=200),
        skill={
            "50 %": 1 - losses.mean() / 0.25,
            "earlier base rate": 1 - losses.mean() / 0.2478,
        },
        skill_n={"50 %": len(y), "earlier base rate": len(y) - 1},
        shrunk=0.9 * hits / n + 0.05 if n else None,
        shrunk_interval=proportion_ci(hits, n) if n else None,
    )


def group(name: str, season: Floats, y: Floats, p: Floats) -> Group:
    over_time = tuple(
        (int(year), int((season == year).sum()), brier_score(y[season == year], p[season == year]))
        for year in np.unique(season)
    )
    wins = int(y.sum())
    funnel = Funnel(
        logged=len(y) + 60,
        pending=21,
        overdue=14,
        snoozed=2,
        true=wins,
        false=len(y) - wins,
        graded=9,
        void=4,
        ambiguous=1,
        withdrawn=2,
        opinions=3,
        not_scored=4,
    )
    moves = Moves(12, 0.231, 0.204, 0.219, 0.83) if len(y) > 100 else None
    early = Scores(5, 5, 4, 0, 0.8, proportion_ci(4, 5), 0.11)
    few = len(y) < 10
    worst, best = (0.55, 0.71) if few else (0.6, 0.66)
    return Group(name, funnel, scores(y, p), Scores() if few else early, over_time=over_time,
                 moves=moves, worst_hit_rate=worst, best_hit_rate=best)  # fmt: skip


def everybody() -> tuple[list[Group], Group]:
    season, y, p = played()
    chance = np.random.default_rng(7)
    some = chance.permutation(len(y))
    forecasters = [
        ("FiveThirtyEight", some, p),
        ("A bolder forecaster", some[:260], bolder(p)),
        ("总说六成的人", some[:90], np.full_like(p, 0.6)),
        ("Noise, Inc. & Sons", some[90:112], np.round(chance.uniform(0.05, 0.95, len(p)), 1)),
        (HOSTILE, some[112:118], p),
    ]
    groups = [group(name, season[kept], y[kept], q[kept]) for name, kept, q in forecasters]
    ranks = iter([Interval(1, 1), Interval(2, 3), Interval(2, 3), Interval(4, 4)])
    ranked = [
        replace(each, scores=replace(each.scores, rank=next(ranks)))
        if each.scores.n >= 10
        else each
        for each in groups
    ]
    total = group("all", season, y, p)
    stages = [each.name for each in fields(Funnel)]
    funnel = Funnel(*(sum(getattr(each.funnel, stage) for each in groups) for stage in stages))
    return ranked, replace(
        total,
        funnel=funnel,
        chain_funnel=replace(funnel, logged=funnel.logged - funnel.not_scored, not_scored=0),
        worst_hit_rate=0.57,
        best_hit_rate=0.69,
        complete_sources=818,
    )


def calibration(sentence: str) -> Calibration:
    _, y, p = played()
    return Calibration(
        calibration_table(y, p),
        reliability_diagram(y, p, resamples=100),
        miscalibration_test(y, p, resamples=100),
        corp_decomposition(y, p),
        sentence,
    )


def drift_lines() -> list[DriftLine]:
    question = "Cars drive themselves from coast to coast"
    return [
        DriftLine(
            "A carmaker",
            question,
            tuple((date(year, 6, 1), date(year + 1 + (year > 2018), 12, 31))
                  for year in range(2015, 2024)),
            1.08,
            Interval(0.96, 1.2),
        ),
        DriftLine(HOSTILE, "Fusion feeds a grid & pays",
                  ((date(2014, 1, 1), date(2030, 12, 31)), (date(2022, 1, 1), date(2030, 12, 31))),
                  0.0, None),
        DriftLine("研究者", "通用人工智能问世",
                  ((date(2016, 3, 1), date(2045, 12, 31)), (date(2020, 3, 1), date(2040, 12, 31)),
                   (date(2023, 3, 1), date(2032, 12, 31))), -1.83, Interval(-3.4, -0.2)),
    ]  # fmt: skip


@pytest.fixture(scope="session")
def full_report() -> Callable[[str], Report]:
    """A report in a language with every section filled."""
    groups, total = everybody()
    stated = groups[0].scores
    verbal = groups[1].scores
    days = tuple(int(day) for day in np.random.default_rng(3).normal(90, 200, 60)) + (0,) * 25

    def made(lang: str) -> Report:
        told = SENTENCES[lang]
        asked = Asked(
            by="speaker",
            filters=("kind:prediction", "tag:nfl"),
            today=date(2026, 1, 22),
            strict=True,
            as_of=date(2026, 1, 1),
            known_by=None,
            lang=lang,
            seed=0,
            lexicons=("2026.1",),
            version="0.1.0",
            quick=False,
        )
        return Report(
            asked,
            groups,
            total,
            calibration(told),
            [
                BasisLine("stated", stated),
                BasisLine("verbal", verbal, 0.236, 0.271),
                BasisLine(
                    "none",
                    replace(
                        Scores(), n=12, hits=7, hit_rate=7 / 12, hit_interval=proportion_ci(7, 12)
                    ),
                ),
            ],
            [SourceLine("complete", 900, stated), SourceLine("selected", 300, verbal)],
            Timing(85, 52, 61, 6, days, 8, 2.31, 1.42, told),
            drift_lines(),
            Moves(24, 0.231, 0.204, 0.219, 0.83, told),
            Spreads(64, 0.5713, 0.9402, 64, 0.2051, told),
            [
                Graded("FiveThirtyEight", 5, 3, 1, 0.71),
                Graded(HOSTILE, 1, 2, 6, 0.31),
                Graded("all", 6, 5, 7, 0.51),
            ],
            [Level(0.6, 0.6, 24, 11, 0.6, proportion_ci(11, 24)),
             Level(0.9, 0.95, 3, 3, 0.94, None)],
            Course((YearOfAnswers(2020, 300, 0.7, 0.68, 3.4),
                    YearOfAnswers(2021, 250, 0.7, 0.6, 5e7)), 6e7, 2021),
            [HorizonLine("up to a month", stated), HorizonLine("no end", verbal)],
            Ranges((RangeLine(0.8, 10, 8, proportion_ci(8, 10)),), 10, 8, 8.0,
                   proportion_ci(8, 10), 1.0),
            OnScale(12, 4, 0.061, 0.083, Interval(0.02, 0.25), Interval(-0.2, 0.1)),
            sentences=dict.fromkeys(TOLD, told),
        )  # fmt: skip

    return made
