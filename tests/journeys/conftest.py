"""Three claims that the journeys start from."""

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from tracker.api import Tracker

Run = Callable[..., CompletedProcess[str]]


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three claims: a date, a cause in Chinese, and a number of mine."""
    path = tmp_path_factory.mktemp("filled") / "claims.db"
    tracker = Tracker(path, today=date(2026, 1, 22), actor="tester")
    tracker.log("AGI arrives by ~2029", speaker="Tworek", confidence="70%", tags=["AGI"])
    tracker.log(
        "谷歌的崛起来自对手的失误", speaker="特沃雷克", kind="causal", confidence="90%",
        said="2026-01-20", quote="他们崛起了", url="https://example.org/interview",
    )  # fmt: skip
    tracker.log(
        "The model has many parameters", kind="factual", value=">= 1e12", no_window=True,
        criteria="as the paper says",
    )  # fmt: skip
    return path


@pytest.fixture
def three(run: Run, database: Path, filled: Path) -> Run:
    """Run commands on a copy of the three claims."""
    shutil.copy(filled, database)
    return run
