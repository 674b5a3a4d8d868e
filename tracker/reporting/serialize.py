"""Any result as plain values, so that it can be written as JSON."""

from collections.abc import Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from math import isinf, isnan
from typing import Any

ENDS = ("low", "high")
PARTS = ("score", "miscalibration", "discrimination", "uncertainty")
PROMISED = ("expected", "p_two_sided")
BOUNDED = ("brier", "log", "overconfidence", "skill")
APART = ("over_time", "moves", "chain_funnel", "bounds")  # they need lines of their own
MISSING = {"interval": ENDS, "rank": ENDS, "decomposition": PARTS}


def plain(value: object) -> Any:  # noqa: ANN401
    """Turn a result into dictionaries, lists, texts and numbers.

    JSON knows no nan and no infinity: what is undefined becomes None, and what is infinite the
    text "Infinity" or "-Infinity". Days are ISO texts. Properties of a result stand beside its
    fields.

    >>> from tracker.scoring.inference.proportions import Interval
    >>> plain({"log": float("inf"), "interval": Interval(0.25, float("nan"))})
    {'log': 'Infinity', 'interval': {'low': 0.25, 'high': None}}
    """
    if value is None or isinstance(value, str | int | float | date):
        return _single(value)
    if hasattr(value, "tolist"):  # of numpy
        return plain(value.tolist())
    if (names := _names(value)) is not None:
        return {name: plain(getattr(value, name)) for name in names}
    if isinstance(value, dict):
        return {str(name): plain(each) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [plain(each) for each in value]
    raise TypeError(f"{type(value).__name__} has no plain form")


def flat(value: dict[str, Any], prefix: str = "") -> dict[str, Any]:
    """Plain nested values on one line, their names joined by an underscore.

    An interval that is missing has its two columns nevertheless, so that all lines are alike.

    >>> flat({"n": 1, "brier_interval": None, "funnel": {"true": 1}})
    {'n': 1, 'brier_interval_low': None, 'brier_interval_high': None, 'funnel_true': 1}
    """
    line: dict[str, Any] = {}
    for name, part in value.items():
        ends = next((MISSING[end] for end in MISSING if name.endswith(end)), ())
        if part is None and ends:
            part = dict.fromkeys(ends)  # noqa: PLW2901
        if isinstance(part, dict):
            line |= flat(part, f"{prefix}{name}_")
        else:
            line[prefix + name] = part
    return line


def group_line(
    found: dict[str, Any], baselines: Sequence[str], judged: Sequence[str]
) -> dict[str, Any]:
    """A group's plain values on one line: funnel, scores, the rest; all lines are alike.

    baselines: the names of all that skill may be against; judged: those of the values of its
    calibration test.
    """
    scores, provisional = found.pop("scores"), found.pop("provisional")
    line = {"group": found.pop("name"), **found.pop("funnel")}
    for prefix, part in (("", scores), ("provisional_", provisional)):
        skill, n = part.pop("skill"), part.pop("skill_n")
        sure = part.pop("skill_interval")
        promised = part.pop("promised") or {}
        part |= {f"promised_{name}": promised.get(name) for name in PROMISED}
        line |= flat(part, prefix)
        if not prefix:
            line |= {f"skill_{name}": skill.get(name) for name in baselines}
            line |= {f"skill_n_{name}": n.get(name) for name in baselines}
            for name in baselines:
                line |= flat({f"skill_{name}_interval": sure.get(name)})
    line |= flat(found.pop("calibration") or dict.fromkeys(judged), "calibration_")
    bounds = found["bounds"] or {}
    line |= flat({f"bounds_{name}_interval": bounds.get(name) for name in BOUNDED})
    return line | {name: part for name, part in found.items() if name not in APART}


def _single(value: str | float | date | None) -> str | float | None:
    if isinstance(value, date):
        return value.isoformat()
    return _number(value) if isinstance(value, float) else value


def _number(value: float) -> float | str | None:
    if isnan(value):
        return None
    if isinf(value):
        return "Infinity" if value > 0 else "-Infinity"
    return float(value)


def _names(value: object) -> list[str] | None:
    """The names in a dataclass, its properties too, or in a named tuple; None for anything else."""
    if is_dataclass(value):
        kind = type(value)
        properties = [name for name in vars(kind) if isinstance(vars(kind)[name], property)]
        return [*(each.name for each in fields(value)), *properties]
    return list(getattr(value, "_fields", ())) or None
