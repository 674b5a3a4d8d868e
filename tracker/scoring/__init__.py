"""Accuracy: scores, calibration and honest uncertainty, as functions over arrays.

Every public name can be imported from here; numpy and scipy load when one is first used.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tracker.scoring.agreement import cohen_kappa
    from tracker.scoring.baselines import base_rate_elsewhere, earlier_base_rate
    from tracker.scoring.calibration import (
        Bin,
        MurphyDecomposition,
        calibration_table,
        murphy_decomposition,
    )
    from tracker.scoring.categorical import multiclass_brier, multiclass_log, rps
    from tracker.scoring.corp import Decomposition, corp_decomposition, recalibration
    from tracker.scoring.dated.dates import censored_log_score, threshold_weighted_crps
    from tracker.scoring.dated.drift import Drift, target_drift
    from tracker.scoring.dated.survival import Survival, ipcw_brier, kaplan_meier
    from tracker.scoring.dated.time_to_event import LogNormal, Quantiles
    from tracker.scoring.groups import (
        GroupDecompositions,
        GroupScores,
        decompose_groups,
        score_groups,
    )
    from tracker.scoring.hits import Hits, count_hits
    from tracker.scoring.inference.baseline_scale import (
        baseline_crps,
        crps_on_baseline_scale,
        ensemble_on_baseline_scale,
    )
    from tracker.scoring.inference.bootstrap import (
        PairedBootstrap,
        bootstrap_ci,
        paired_bootstrap,
        resampled_means,
    )
    from tracker.scoring.inference.bounded_means import bounded_mean_interval
    from tracker.scoring.inference.calibration_tests import (
        CalibrationTest,
        besag_clifford,
        calibration_test,
    )
    from tracker.scoring.inference.comparison import (
        Difference,
        diebold_mariano,
        e_process,
        paired_difference,
        paired_losses,
    )
    from tracker.scoring.inference.events import effective_events
    from tracker.scoring.inference.evidence import (
        calibration_evidence,
        comparison_evidence,
        most_comparison_evidence,
    )
    from tracker.scoring.inference.expected_hits import (
        ExpectedHits,
        count_distribution,
        expected_hits,
    )
    from tracker.scoring.inference.outcomes import event_correlation
    from tracker.scoring.inference.proportions import Interval, proportion_ci
    from tracker.scoring.inference.ranks import rank_intervals
    from tracker.scoring.inference.recalibration_fit import Recalibration, recalibration_fit
    from tracker.scoring.inference.score_intervals import (
        Overconfidence,
        PairedInterval,
        brier_interval,
        log_interval,
        overconfidence,
        paired_interval,
        skill_interval,
    )
    from tracker.scoring.inference.shared_questions import (
        Component,
        compare_on_shared_questions,
        rank_bounds,
    )
    from tracker.scoring.inference.shares import (
        RangeCoverage,
        Share,
        range_coverage,
        share_interval,
    )
    from tracker.scoring.inference.shrinkage import Shrinkage, beta_binomial_shrinkage
    from tracker.scoring.inference.shrunk_rates import ShrunkRates, shrunk_rates
    from tracker.scoring.inference.significance import Significance, adjust_pvalues
    from tracker.scoring.inference.unresolved import ScoreBounds, score_bounds
    from tracker.scoring.numeric import (
        crps_ensemble,
        crps_normal,
        interval_score,
        pinball_loss,
        weighted_interval_score,
    )
    from tracker.scoring.peer_scores import (
        CoveredScore,
        RelativeBrier,
        baseline_score,
        peer_score,
        relative_brier,
    )
    from tracker.scoring.reliability import (
        MiscalibrationTest,
        ReliabilityDiagram,
        miscalibration_test,
        reliability_diagram,
        spiegelhalter_z,
    )
    from tracker.scoring.revisions import RevisedScore, time_weighted_score
    from tracker.scoring.scores import brier_score, log_score, skill_score, spherical_score

__all__ = [
    "Bin",
    "CalibrationTest",
    "Component",
    "CoveredScore",
    "Decomposition",
    "Difference",
    "Drift",
    "ExpectedHits",
    "GroupDecompositions",
    "GroupScores",
    "Hits",
    "Interval",
    "LogNormal",
    "MiscalibrationTest",
    "MurphyDecomposition",
    "Overconfidence",
    "PairedBootstrap",
    "PairedInterval",
    "Quantiles",
    "RangeCoverage",
    "Recalibration",
    "RelativeBrier",
    "ReliabilityDiagram",
    "RevisedScore",
    "ScoreBounds",
    "Share",
    "Shrinkage",
    "ShrunkRates",
    "Significance",
    "Survival",
    "adjust_pvalues",
    "base_rate_elsewhere",
    "baseline_crps",
    "baseline_score",
    "besag_clifford",
    "beta_binomial_shrinkage",
    "bootstrap_ci",
    "bounded_mean_interval",
    "brier_interval",
    "brier_score",
    "calibration_evidence",
    "calibration_table",
    "calibration_test",
    "censored_log_score",
    "cohen_kappa",
    "compare_on_shared_questions",
    "comparison_evidence",
    "corp_decomposition",
    "count_distribution",
    "count_hits",
    "crps_ensemble",
    "crps_normal",
    "crps_on_baseline_scale",
    "decompose_groups",
    "diebold_mariano",
    "e_process",
    "earlier_base_rate",
    "effective_events",
    "ensemble_on_baseline_scale",
    "event_correlation",
    "expected_hits",
    "interval_score",
    "ipcw_brier",
    "kaplan_meier",
    "log_interval",
    "log_score",
    "miscalibration_test",
    "most_comparison_evidence",
    "multiclass_brier",
    "multiclass_log",
    "murphy_decomposition",
    "overconfidence",
    "paired_bootstrap",
    "paired_difference",
    "paired_interval",
    "paired_losses",
    "peer_score",
    "pinball_loss",
    "proportion_ci",
    "range_coverage",
    "rank_bounds",
    "rank_intervals",
    "recalibration",
    "recalibration_fit",
    "relative_brier",
    "reliability_diagram",
    "resampled_means",
    "rps",
    "score_bounds",
    "score_groups",
    "share_interval",
    "shrunk_rates",
    "skill_interval",
    "skill_score",
    "spherical_score",
    "spiegelhalter_z",
    "target_drift",
    "threshold_weighted_crps",
    "time_weighted_score",
    "weighted_interval_score",
]

HOMES = {
    "inference.baseline_scale": (
        "baseline_crps",
        "crps_on_baseline_scale",
        "ensemble_on_baseline_scale",
    ),
    "inference.bounded_means": ("bounded_mean_interval",),
    "inference.calibration_tests": ("CalibrationTest", "besag_clifford", "calibration_test"),
    "inference.events": ("effective_events",),
    "inference.evidence": (
        "calibration_evidence",
        "comparison_evidence",
        "most_comparison_evidence",
    ),
    "inference.expected_hits": ("ExpectedHits", "count_distribution", "expected_hits"),
    "inference.outcomes": ("event_correlation",),
    "inference.recalibration_fit": ("Recalibration", "recalibration_fit"),
    "inference.score_intervals": (
        "Overconfidence",
        "PairedInterval",
        "brier_interval",
        "log_interval",
        "overconfidence",
        "paired_interval",
        "skill_interval",
    ),
    "inference.shared_questions": ("Component", "compare_on_shared_questions", "rank_bounds"),
    "inference.shares": ("RangeCoverage", "Share", "range_coverage", "share_interval"),
    "inference.shrunk_rates": ("ShrunkRates", "shrunk_rates"),
    "inference.unresolved": ("ScoreBounds", "score_bounds"),
    "agreement": ("cohen_kappa",),
    "baselines": ("base_rate_elsewhere", "earlier_base_rate"),
    "inference.bootstrap": (
        "PairedBootstrap",
        "bootstrap_ci",
        "paired_bootstrap",
        "resampled_means",
    ),
    "calibration": ("Bin", "MurphyDecomposition", "calibration_table", "murphy_decomposition"),
    "categorical": ("multiclass_brier", "multiclass_log", "rps"),
    "inference.comparison": (
        "Difference",
        "diebold_mariano",
        "e_process",
        "paired_difference",
        "paired_losses",
    ),
    "corp": ("Decomposition", "corp_decomposition", "recalibration"),
    "peer_scores": (
        "CoveredScore",
        "RelativeBrier",
        "baseline_score",
        "peer_score",
        "relative_brier",
    ),
    "dated.dates": ("censored_log_score", "threshold_weighted_crps"),
    "dated.time_to_event": ("LogNormal", "Quantiles"),
    "dated.drift": ("Drift", "target_drift"),
    "groups": ("GroupDecompositions", "GroupScores", "decompose_groups", "score_groups"),
    "hits": ("Hits", "count_hits"),
    "numeric": (
        "crps_ensemble",
        "crps_normal",
        "interval_score",
        "pinball_loss",
        "weighted_interval_score",
    ),
    "inference.proportions": ("Interval", "proportion_ci"),
    "inference.ranks": ("rank_intervals",),
    "reliability": (
        "MiscalibrationTest",
        "ReliabilityDiagram",
        "miscalibration_test",
        "reliability_diagram",
        "spiegelhalter_z",
    ),
    "revisions": ("RevisedScore", "time_weighted_score"),
    "scores": ("brier_score", "log_score", "skill_score", "spherical_score"),
    "inference.shrinkage": ("Shrinkage", "beta_binomial_shrinkage"),
    "inference.significance": ("Significance", "adjust_pvalues"),
    "dated.survival": ("Survival", "ipcw_brier", "kaplan_meier"),
}


def __getattr__(name: str) -> object:
    """Load the module of a public name when the name is first asked for."""
    for module, names in HOMES.items():
        if name in names:
            return getattr(import_module(f"{__name__}.{module}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
