"""How often what was found was worth logging, as people decided."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from tracker.scoring.inference.proportions import proportion_ci

BANDS = ((0.8, "score 0.8 and more"), (0.6, "score 0.6 to 0.8"), (0.0, "score under 0.6"))
GOOD = ("accepted", "merged")


def precision(decisions: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """A row for all decisions, and for each finder, kind and band of scores; with 95 % interval."""
    kept: Counter[tuple[str, str]] = Counter()
    made: Counter[tuple[str, str]] = Counter()
    for row in decisions:
        for group in _groups(row):
            made[group] += 1
            kept[group] += row["state"] in GOOD
    return [
        {
            "by": by,
            "group": name,
            "decided": n,
            "kept": kept[by, name],
            "precision": kept[by, name] / n,
            **_ends(kept[by, name], n),
        }
        for (by, name), n in sorted(made.items())
    ]


def _groups(row: Mapping[str, Any]) -> list[tuple[str, str]]:
    band = next(name for least, name in BANDS if row["score"] >= least)
    rejected = [("reason", str(row["reason"]))] if row["state"] == "rejected" else []
    return [
        ("all", "all"),
        ("finder", str(row["found_by"])),
        ("kind", str(row["kind"])),
        ("score", band),
        *rejected,
    ]


def _ends(kept: int, n: int) -> dict[str, float]:
    interval = proportion_ci(kept, n)
    return {"low": interval.low, "high": interval.high}
