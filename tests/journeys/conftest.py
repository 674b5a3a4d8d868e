"""Three claims that the journeys start from."""

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from tracker import Tracker

Run = Callable[..., CompletedProcess[str]]


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three claims in a file."""
    path = tmp_path_factory.mktemp("filled") / "claims.db"
    fill(str(path))
    return path


def fill(url: str) -> None:
    """Log a date, a cause in Chinese, and a number of mine."""
    tracker = Tracker(url, today=date(2026, 1, 22), actor="tester")
    tracker.log("AGI arrives by ~2029", speaker="Tworek", confidence="70%", tags=["AGI"])
    tracker.log(
        "谷歌的崛起来自对手的失误", speaker="特沃雷克", kind="causal", confidence="90%",
        said="2026-01-20", quote="他们崛起了", url="https://example.org/interview",
    )  # fmt: skip
    tracker.log(
        "The model has many parameters", kind="factual", value=">= 1e12", no_window=True,
        criteria="as the paper says",
    )  # fmt: skip


@pytest.fixture
def three(run: Run, home: str, filled: Path) -> Run:
    """Run commands on the three claims."""
    if "://" in home:
        fill(home)
    else:
        shutil.copy(filled, home)
    return run
