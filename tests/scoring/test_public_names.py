import subprocess
import sys

import pytest

from tracker import scoring

PROMISED = """
    brier_score log_score multiclass_brier multiclass_log spherical_score skill_score
    murphy_decomposition corp_decomposition reliability_diagram miscalibration_test
    spiegelhalter_z rps crps_normal crps_ensemble pinball_loss interval_score
    weighted_interval_score threshold_weighted_crps censored_log_score proportion_ci
    time_weighted_score baseline_score peer_score relative_brier diebold_mariano
    paired_bootstrap e_process beta_binomial_shrinkage adjust_pvalues cohen_kappa
"""


@pytest.mark.parametrize("name", PROMISED.split())
def test_every_promised_function_is_there_and_documented(name: str) -> None:
    assert name in scoring.__all__
    assert ">>> " in getattr(scoring, name).__doc__


def test_every_public_name_has_one_home() -> None:
    homes = [name for names in scoring.HOMES.values() for name in names]
    assert sorted(homes) == sorted(scoring.__all__)
    assert all(getattr(scoring, name) for name in homes)


def test_an_unknown_name_is_no_attribute() -> None:
    with pytest.raises(AttributeError, match="brier_skore"):
        scoring.brier_skore  # noqa: B018


@pytest.mark.parametrize(
    ("action", "unloaded"),
    [
        ("import tracker.scoring", "numpy"),
        ("from tracker.scoring import brier_score, calibration_table, proportion_ci", "scipy"),
        ("import tracker.scoring as a; a.corp_decomposition([1], [1])", "scipy.stats"),
    ],
)
def test_heavy_libraries_wait_until_they_are_used(action: str, unloaded: str) -> None:
    asked = f"{action}; import sys; sys.exit({unloaded!r} in sys.modules)"
    assert subprocess.run([sys.executable, "-c", asked], check=False).returncode == 0
