"""How often the intervals of a report hold what they say, and how often its tests cry wolf.

Every cell draws many records whose truth is known. An interval is to cover at least 94 % in each, a
test to reject at most 6 % (beyond two standard errors of the simulation). The table is written into
`docs/statistics.md`; RECORDS=1000 draws so many a cell, QUICK=1 a tenth and only prints.
"""

import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from places import Places
from table import QUICK

from tracker.scoring import (
    calibration_test,
    proportion_ci,
    recalibration_fit,
    shrunk_rates,
)
from tracker.scoring.inference.bounded_means import event_sums, gaffke
from tracker.scoring.inference.events import Events, enough_events, read_events
from tracker.scoring.inference.shares import share_of_events

RECORDS = int(os.environ.get("RECORDS", "400" if QUICK else "4000"))
WIDTHS = 60 if QUICK else 200  # of these the width is measured, too
LEVEL, TAIL = 0.95, 0.025
SIZES = (5, 10, 20, 50, 100, 500)
LEAST_COVERAGE, GREATEST_SIZE = 0.94, 0.06
DRAWS, STOP_AT = 399, 20
EVEN = 0.5
BASELINE, SAID = 0.3, 0.9
JUDGED_FROM = 30
PAGE = Path(__file__).parents[1] / "docs/statistics.md"
BEGIN, END = "<!-- coverage -->", "<!-- end of coverage -->"
STATED = np.array([0.05, 0.1, 0.3, 0.5, 0.7, 0.9, 0.95])

Floats = NDArray[np.float64]
Random = np.random.Generator
Kind = Callable[[int, Random], tuple[Floats, Floats]]
Loss = Callable[[Floats, Floats], Floats]


def _spread(n: int, chance: Random) -> tuple[Floats, Floats]:
    p = chance.choice(STATED, n)
    return p, p


def _rare(n: int, chance: Random) -> tuple[Floats, Floats]:
    p = chance.beta(1, 19, n)
    return p, p


# What is said, and how likely it is.
KINDS: dict[str, Kind] = {
    "spread": _spread,
    "rare": _rare,
    "always 95 %": lambda n, _: (np.full(n, 0.95), np.full(n, 0.95)),
    "flawless": lambda n, _: (np.full(n, 0.95), np.full(n, 0.995)),
    "99 % said, 90 % true": lambda n, _: (np.full(n, 0.99), np.full(n, 0.9)),
}
# How claims share events, and how far the fates of those of one event are tied.
SHAPES = (
    ("apart", 0.0),
    ("fives", 0.3),
    ("fives", 1.0),
    ("one big", 0.3),
    ("one big", 1.0),
    ("unequal", 1.0),
)
TIED_KINDS = ("spread", "always 95 %", "flawless")


class Cell(NamedTuple):
    """One line of the table: how often it held (or cried wolf), and how wide it was."""

    what: str
    kind: str
    n: int
    shape: str
    share: float
    width: float | None
    standard: tuple[float, float] | None  # how often a usual interval held, and how wide it was

    def missed(self) -> bool:
        """Whether it holds less often than it says, beyond what the simulation leaves open."""
        test = self.width is None
        aim = GREATEST_SIZE if test else LEAST_COVERAGE
        slack = 2 * (aim * (1 - aim) / RECORDS) ** 0.5
        return self.share > aim + slack if test else self.share < aim - slack


def sizes(shape: str, n: int) -> list[int]:
    """How many claims each event has, of about n claims."""
    return {
        "apart": [1] * n,
        "fives": [5] * (n // 5),
        "one big": [1] * (n - n // 5) + [n // 5],
        "unequal": [max(int(n * 0.3 / 2**k), 1) for k in range(5)] + [1] * (n // 3),
    }[shape]


def outcomes(q: Floats, event: NDArray[np.intp], tie: float, chance: Random) -> Floats:
    """What came true; hits of one event go together with chance `tie`."""
    fate = chance.random(int(event.max()) + 1)[event]
    own = np.where(chance.random(len(q)) < tie**0.5, fate, chance.random(len(q)))
    return (np.where(q < EVEN, 1 - own, own) < q).astype(np.float64)


def groupings() -> Iterable[tuple[int, str, float, NDArray[np.intp], Events]]:
    """Every size and shape in which an interval is printed at all."""
    for n in SIZES:
        for shape, tie in SHAPES:
            event = np.repeat(np.arange(len(sizes(shape, n))), sizes(shape, n))
            events = read_events(event, len(event))
            if enough_events(events.effective):
                yield n, shape, tie, event, events


def cells() -> Iterable[tuple[str, int, str, float, NDArray[np.intp]]]:
    """The same for every kind of claims."""
    for _, shape, tie, event, _ in groupings():
        for kind in KINDS if shape == "apart" else TIED_KINDS:
            yield kind, len(event), shape, tie, event


def means(
    name: str, loss: Loss, ends: Callable, kinds: Iterable[str] = tuple(KINDS)
) -> Iterable[Cell]:
    """Coverage of the mean of a loss by Gaffke's bound, beside Student's t by events."""
    from scipy.special import stdtrit

    for kind, n, shape, tie, event in cells():
        if kind not in kinds:
            continue
        chance = np.random.default_rng(n)
        p, q = KINDS[kind](400_000, chance)
        truth = float((q * loss(np.ones_like(p), p) + (1 - q) * loss(np.zeros_like(p), p)).mean())
        events = read_events(event, n)
        held, usual, widths, widths_t = [], [], [], []
        for record in range(RECORDS):
            p, q = KINDS[kind](n, chance)
            lost = loss(outcomes(q, event, tie, chance), p)
            low, high = ends(p)
            sums = event_sums(lost, events)
            means_ = sums.total / sums.size
            reach_low = means_.max() <= low or sums.chance_below(truth, low) >= TAIL
            reach_high = means_.min() >= high or sums.chance_below(truth, high) <= 1 - TAIL
            held.append(reach_low and reach_high)
            mean = lost.mean()
            off = events.sums(lost - mean)
            error = np.sqrt(off @ off * events.count / (events.count - 1)) / n
            half = float(stdtrit(events.count - 1, 1 - TAIL)) * error
            usual.append(abs(mean - truth) <= half)
            if record < WIDTHS:
                found = gaffke(lost, low, high, events, LEVEL)
                widths.append(found.high - found.low)
                widths_t.append(2 * half)
        yield _cell(name, kind, n, shape, tie, held, widths, (usual, widths_t))


def skills() -> Iterable[Cell]:
    """Coverage of skill against always saying 30 %: of the skill under which nothing was saved."""
    for kind in ("spread", "rare", "always 95 %"):
        p, q = KINDS[kind](400_000, np.random.default_rng(1))
        cost, given = ((q * (1 - r) ** 2 + (1 - q) * r**2).mean() for r in (p, BASELINE))
        skill = 1 - cost / given

        def left(y: Floats, p: Floats, skill: float = skill) -> Floats:
            return (1 - skill) * (BASELINE - y) ** 2 - (p - y) ** 2

        yield from means("skill", left, _ends(left), (kind,))


def recalibrated() -> Iterable[Cell]:
    """Coverage of what 90 % is worth, by Firth's fit and its profile; claims are apart."""
    for n in (size for size in SIZES if size >= JUDGED_FROM):
        for kind in ("spread", "rare", "always 95 %"):
            chance = np.random.default_rng(n)
            held, widths = [], []
            for _ in range(RECORDS):
                p, q = KINDS[kind](n, chance)
                y = (chance.random(n) < q).astype(np.float64)
                fit = recalibration_fit(y, p)
                low, high = map(fit.meant, fit.interval)
                held.append(low <= SAID <= high)
                widths.append(high - low)
            yield _cell("what 90 % was worth", kind, n, "apart", 0.0, held, widths, None)


def shares() -> Iterable[Cell]:
    """Coverage of a hit rate, beside Wilson's interval, which knows no events."""
    for n, shape, tie, event, events in groupings():
        for rate in (0.5, 0.8, 0.95):
            chance = np.random.default_rng(n)
            held, usual, widths, widths_w = [], [], [], []
            for _ in range(RECORDS):
                hits = outcomes(np.full(len(event), rate), event, tie, chance)
                low, high = share_of_events(hits, events, LEVEL).interval
                held.append(low <= rate <= high)
                widths.append(high - low)
                wilson = proportion_ci(hits.sum(), len(hits))
                usual.append(wilson.low <= rate <= wilson.high)
                widths_w.append(wilson.high - wilson.low)
            kind = f"{100 * rate:.0f} % right"
            yield _cell("hit rate", kind, len(event), shape, tie, held, widths, (usual, widths_w))


def differences() -> Iterable[Cell]:
    """Coverage of the difference of two, of whom one is nearer the truth."""
    from scipy.special import stdtrit

    for n, shape, tie, event, events in groupings():
        chance = np.random.default_rng(n)
        truth = 0.05**2 - 0.15**2
        held, usual, widths, widths_t = [], [], [], []
        for record in range(RECORDS):
            q = np.clip(chance.beta(4, 4, len(event)), 0.16, 0.84)
            a = q + chance.choice([-1, 1], len(q)) * 0.05
            b = q + chance.choice([-1, 1], len(q)) * 0.15
            y = outcomes(q, event, tie, chance)
            off = (a - y) ** 2 - (b - y) ** 2
            both = np.concatenate([a**2 - b**2, (1 - a) ** 2 - (1 - b) ** 2])
            low, high = float(both.min()), float(both.max())
            sums = event_sums(off, events)
            above = sums.chance_below(truth, low) >= TAIL
            held.append(above and sums.chance_below(truth, high) <= 1 - TAIL)
            mean = off.mean()
            left = events.sums(off - mean)
            error = np.sqrt(left @ left * events.count / (events.count - 1)) / len(off)
            half = float(stdtrit(events.count - 1, 1 - TAIL)) * error
            usual.append(abs(mean - truth) <= half)
            if record < WIDTHS:
                found = gaffke(off, low, high, events, LEVEL)
                widths.append(found.high - found.low)
                widths_t.append(2 * half)
        yield _cell("A − B", "A off by 5, B by 15 points", len(event), shape, tie, held,
                    widths, (usual, widths_t))  # fmt: skip


def shrunk() -> Iterable[Cell]:
    """Coverage of shrunk rates, over groups drawn from what the groups have in common."""
    for name, cases in {"2 of 20": [20, 20], "5 and 500": [5, 500], "10 of 20": [20] * 10}.items():
        chance = np.random.default_rng(1)
        held: list[bool] = []
        widths: list[float] = []
        for _ in range(RECORDS // 10):
            rates = chance.beta(7, 3, len(cases))
            found = shrunk_rates(chance.binomial(cases, rates), cases)
            held += ((found.low <= rates) & (rates <= found.high)).tolist()
            widths += (found.high - found.low).tolist()
        yield _cell("shrunk hit rate", name, sum(cases), "apart", 0.0, held, widths, None)


def false_alarms() -> Iterable[Cell]:
    """How often the calibration test finds a calibrated speaker out."""
    for kind, n, shape, tie, event in cells():
        if n < JUDGED_FROM or kind in ("flawless", "99 % said, 90 % true"):
            continue
        chance = np.random.default_rng(n)
        alarms = []
        for record in range(RECORDS // (1 if shape == "apart" else 2)):
            p, q = KINDS[kind](n, chance)
            y = outcomes(q, event, tie, chance)
            found = calibration_test(y, p, event, draws=DRAWS, stop_at=STOP_AT, seed=record)
            alarms.append(found.p_value <= 1 - LEVEL)
        yield _cell("calibration test", kind, n, shape, tie, alarms, None, None)


def power() -> Iterable[tuple[int, list[float]]]:
    """How often the test finds a speaker out who is 5, 10 or 15 points surer than right."""
    for n in (30, 100, 300):
        found = []
        for miss in (0.05, 0.10, 0.15):
            chance = np.random.default_rng(n)
            caught = 0
            for record in range(RECORDS // 4):
                p = chance.choice(STATED, n)
                side = np.maximum(p, 1 - p)
                hit = chance.random(n) < np.maximum(side - miss, 0)
                y = np.where(p >= EVEN, hit, ~hit).astype(np.float64)
                test = calibration_test(y, p, draws=DRAWS, stop_at=STOP_AT, seed=record)
                caught += test.p_value <= 1 - LEVEL
            found.append(caught / (RECORDS // 4))
        yield n, found


def _cell(
    what: str,
    kind: str,
    n: int,
    shape: str,
    tie: float,
    held: list[bool],
    widths: list[float] | None,
    usual: tuple[list[bool], list[float]] | None,
) -> Cell:
    told = shape if not tie else f"{shape}, tied {tie:g}"
    width = None if widths is None else float(np.mean(widths))
    other = None if usual is None else (float(np.mean(usual[0])), float(np.mean(usual[1])))
    return Cell(what, kind, n, told, float(np.mean(held)), width, other)


def brier(y: Floats, p: Floats) -> Floats:
    """Squared error."""
    return (y - p) ** 2


def log(y: Floats, p: Floats) -> Floats:
    """Surprise, every p kept from 0 and 1 by 1 %."""
    kept = np.clip(p, 0.01, 0.99)
    return -np.log(np.where(y > 0, kept, 1 - kept))


def surer(y: Floats, p: Floats) -> Floats:
    """By how much the likelier side was surer than right."""
    return np.maximum(p, 1 - p) - np.where(p < EVEN, 1 - y, y)


def _ends(loss: Loss) -> Callable[[Floats], tuple[float, float]]:
    def of(p: Floats) -> tuple[float, float]:
        both = np.concatenate([loss(np.zeros_like(p), p), loss(np.ones_like(p), p)])
        return float(both.min()), float(both.max())

    return of


def measure(_: Places) -> None:
    """Simulate every cell, print the table, and keep it in the documentation."""
    found: list[Cell] = []
    for part in (
        means("Brier score", brier, _ends(brier)),
        means("log score", log, _ends(log)),
        means("overconfidence", surer, _ends(surer)),
        skills(),
        shares(),
        differences(),
        recalibrated(),
        shrunk(),
        false_alarms(),
    ):
        for cell in part:
            found.append(cell)
            print(_line(cell), flush=True)
    caught = list(power())
    text = _table(found, caught)
    print(text)
    if not QUICK:
        page = PAGE.read_text(encoding="utf-8")
        before, rest = page.split(BEGIN)
        after = rest.split(END)[1]
        PAGE.write_text(f"{before}{BEGIN}\n{text}\n{END}{after}", encoding="utf-8")


def _line(cell: Cell) -> str:
    width = "" if cell.width is None else f"{cell.width:.3f}"
    usual = ("", "") if cell.standard is None else tuple(f"{each:.3f}" for each in cell.standard)
    mark = " **missed**" if cell.missed() else ""
    parts = (cell.what, cell.kind, str(cell.n), cell.shape, f"{cell.share:.3f}{mark}", width)
    return f"| {' | '.join((*parts, *usual))} |"


def _table(found: list[Cell], caught: list[tuple[int, list[float]]]) -> str:
    head = (
        "| what | record | n | events | covered (tests: rejected) | mean width "
        "| usual interval covered | its width |\n|---|---|--:|---|--:|--:|--:|--:|"
    )
    missed = sum(cell.missed() for cell in found)
    told = (
        f"{RECORDS:,} records a cell (tests with tied events half as many, shrunk rates a tenth); "
        f"{len(found)} cells, {missed} missed. The usual interval is Student's t by events, for "
        "hit rates Wilson's."
    )
    rows = "\n".join(map(_line, found))
    heads = "| n | surer by 5 points | by 10 | by 15 |\n|--:|--:|--:|--:|"
    lines = "\n".join(
        f"| {n} | {' | '.join(f'{share:.2f}' for share in shares_)} |" for n, shares_ in caught
    )
    return f"{told}\n\n{head}\n{rows}\n\nPower of the calibration test at 5 %:\n\n{heads}\n{lines}"
