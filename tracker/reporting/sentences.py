"""What each section of a report says in plain words, and no more than its numbers allow."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial
from statistics import median

from tracker.i18n.words import Words
from tracker.reporting.schema import (
    CALIBRATION_FROM,
    RANKED_FROM,
    RARE,
    Asked,
    Calibration,
    Comparison,
    Funnel,
    Report,
    Scores,
    Spreads,
    Timing,
)
from tracker.scoring.calibration import Bin

SAY = "say."  # what the keys of a report's sentences begin with
CHECKED = ("true", "false", "graded", "pending", "overdue", "snoozed", "void", "ambiguous")
APART = ("opinions", "withdrawn", "not_scored")
ALWAYS_EVEN = 0.25  # the Brier score of always saying 50 %
NAMED = 5
FEWEST_MOVES = 10
FEWEST_PAIRS = 10


def in_words(report: Report, *, shared_events: bool) -> Report:
    """The report with a sentence for every section that has something in it.

    shared_events: whether scored claims hang together, so that the calibration test is too sharp.
    """
    say = Words(report.asked.lang, SAY)
    whole = {
        "funnel": _funnel(say, report),
        "groups": _groups(say, report),
        "judged": _judged(say, report, shared=shared_events),
        "bases": _bases(say, report),
        "sources": _sources(say, report),
        "drift": _drift(say, report),
        "graded": _graded(say, report),
        "scale": say("scale") if report.calibration else "",
    }
    calibration, timing = report.calibration, report.timing
    moves, spreads = report.moves, report.spreads
    return replace(
        report,
        sentences={name: text for name, text in whole.items() if text},
        calibration=calibration
        and replace(calibration, sentence=_calibration(say, calibration, shared=shared_events)),
        timing=timing and replace(timing, sentence=_timing(say, timing)),
        moves=moves and replace(moves, sentence=_moves(say, report)),
        spreads=spreads and replace(spreads, sentence=_spreads(say, spreads)),
    )


def _funnel(say: Words, report: Report) -> str:
    total = report.total
    funnel = total.funnel
    if not funnel.logged:
        return say("empty")
    sums = {"logged": funnel.logged, "checkable": funnel.checkable, "apart": funnel.apart}
    found = [say("funnel", **sums)]
    for part, names in (("checkable", CHECKED), ("apart", APART)):
        if stages := _stages(say, funnel, names):
            found.append(say(part, stages=stages))
    if total.chains not in (None, funnel.logged):
        found.append(say("forecasts", n=total.chains))
    if total.best_hit_rate != total.worst_hit_rate:
        best, worst = say.share(total.best_hit_rate), say.share(total.worst_hit_rate)
        found.append(say("bounds", best=best, worst=worst))
    return say.text(found)


def _stages(say: Words, funnel: Funnel, names: Iterable[str]) -> str:
    """The stages in which there are claims, as one list."""
    counts = {name: getattr(funnel, name) for name in names}
    return say.listed(say(name, n=n) for name, n in counts.items() if n)


def _groups(say: Words, report: Report) -> str:
    total = report.total.scores
    if not total.n:
        return say("nothing") if report.total.funnel.logged else ""
    found = [*_hits(say, total), *_brier(say, total)]
    if len(report.groups) > 1:
        found.append(_ranks(say, report))
    return say.text(found)


def _judged(say: Words, report: Report, *, shared: bool) -> str:
    """Which groups are shown to be miscalibrated, and which cannot be judged if all can."""
    if len(report.groups) < 2 or report.total.scores.n_with_p < CALIBRATION_FROM:  # noqa: PLR2004
        return ""
    words = partial(_name, report.asked)
    adjusted = [(g.calibration.adjusted_p, g.name) for g in report.groups if g.calibration]
    off = [words(name) for p, name in adjusted if p is not None and p < RARE]
    few = [words(g.name) for g in report.groups if 0 < g.scores.n_with_p < CALIBRATION_FROM]
    found = []
    if adjusted:
        key = "miscalibrated" if off else "none_miscalibrated"
        found.append(say(key, n=len(adjusted), names=_names(say, off)))
    if adjusted and shared:
        found.append(say("dependent"))
    if few:
        found.append(say("few", least=CALIBRATION_FROM, names=_names(say, few)))
    return say.text(found)


def _name(asked: Asked, name: str) -> str:
    """A group as the language of the report calls it."""
    return Words(asked.lang).group(asked.by, name)


def _names(say: Words, names: Sequence[str]) -> str:
    """The first few of many names."""
    return say.listed([*names[:NAMED], *["…"][: len(names) > NAMED]])


def _hits(say: Words, scores: Scores) -> Iterable[str]:
    if scores.hit_rate is not None and scores.hit_interval is not None:
        low, high = scores.hit_interval
        yield say(
            "hits",
            hits=round(scores.hits),
            hit_rate=say.share(scores.hit_rate),
            decided=round(scores.n - scores.undecided),
            low=say.share(low),
            high=say.share(high),
        )


def _brier(say: Words, scores: Scores) -> Iterable[str]:
    if scores.brier is None:
        return
    low, high = scores.brier_interval or (0.0, 1.0)
    verdict = "even"
    if high < ALWAYS_EVEN and scores.n_with_p >= RANKED_FROM:
        verdict = "better"
    elif low > ALWAYS_EVEN and scores.n_with_p >= RANKED_FROM:
        verdict = "worse"
    yield say(verdict, brier=scores.brier, n=scores.n_with_p)


def _ranks(say: Words, report: Report) -> str:
    ranks = [(g.scores.rank, g.name) for g in report.groups if g.scores.rank is not None]
    if not ranks:
        return say("unranked", least=RANKED_FROM)
    first = [name for rank, name in ranks if rank.high < 2]  # noqa: PLR2004  the second rank
    if first:
        return say("first", name=_name(report.asked, first[0]), k=len(ranks))
    return say("race", k=len(ranks))


def _calibration(say: Words, calibration: Calibration, *, shared: bool) -> str:
    n = round(sum(each.n for each in calibration.bins))
    if n < CALIBRATION_FROM or calibration.test is None:
        return say("few_of_all", n=n, least=CALIBRATION_FROM)
    p_value = calibration.test.p_value
    worst = max(calibration.bins, key=_weight_of_miss)
    found = [
        say(
            "bin",
            p=say.share(worst.mean_p),
            frequency=say.share(worst.frequency),
            n=round(worst.n),
        ),
        say("rare" if p_value < RARE else "chance", p_value=f"{p_value:.3f}"),
    ]
    if shared:
        found.append(say("dependent"))
    test = calibration.test
    found.append(say("expected", expected=test.expected, found=test.miscalibration))
    return say.text(found)


def _weight_of_miss(each: Bin) -> float:
    """What a bin adds to the miscalibration."""
    return each.n * (each.frequency - each.mean_p) ** 2


def _bases(say: Words, report: Report) -> str:
    if not report.bases:
        return ""
    parts = [
        say(
            f"basis_{line.basis}",
            brier=line.scores.brier,
            hit_rate=say.share(line.scores.hit_rate),
            n=line.scores.n_with_p or line.scores.n,
        )
        for line in report.bases
    ]
    found = [say.ended(say.listed(parts))]
    found += [
        say("range", low=line.brier_at_low, high=line.brier_at_high)
        for line in report.bases
        if line.basis == "verbal" and line.brier_at_low is not None
    ]
    return say.text(found)


def _sources(say: Words, report: Report) -> str:
    claims = report.total.funnel.logged
    return say.text(
        say(line.selection, n=line.claims, all=claims)
        for line in report.sources
        if line.selection in ("complete", "selected")
    )


def _timing(say: Words, timing: Timing) -> str:
    found = []
    if timing.n:
        counts = {"strict": timing.true_strict, "lenient": timing.true_lenient}
        found.append(say("timing", n=timing.n, **counts))
    if timing.open_lenient:
        found.append(say("still_open", n=timing.open_lenient))
    if days := timing.days_off:
        found.append(
            say(
                "days",
                n=len(days),
                within=days.count(0),
                early=sum(day < 0 for day in days),
                late=sum(day > 0 for day in days),
                middle=round(median(map(abs, days))),
            )
        )
    if timing.distributions:
        found.append(say("distributions", n=timing.distributions))
    return say.text(found)


def _drift(say: Words, report: Report) -> str:
    line = next((line for line in report.drift if line.slope is not None), None)
    if line is None or line.slope is None:
        return ""
    slope = f"{abs(line.slope):.1f}"
    way = "still" if slope == "0.0" else "earlier" if line.slope < 0 else "drift"
    values = {"question": line.question, "speaker": line.speaker, "points": len(line.points)}
    found = [say(way, slope=slope, **values)]
    if line.interval is None:
        found.append(say("two_points"))
    elif line.interval.low <= 0 <= line.interval.high:
        low, high = (f"{end:.1f}" for end in line.interval)
        found.append(say("drift_chance", low=low, high=high))
    return say.text(found)


def _moves(say: Words, report: Report) -> str:
    moves = report.moves
    if moves is None:
        return ""
    found = [say("moves", n=moves.chains, initial=moves.initial, final=moves.final)]
    if moves.time_weighted is not None:
        coverage = say.share(moves.coverage)
        found.append(say("over_time", score=moves.time_weighted, coverage=coverage))
    if moves.chains < FEWEST_MOVES:
        found.append(say("too_few_moves"))
    return say.text(found)


def _spreads(say: Words, spreads: Spreads) -> str:
    found = [say("spreads", n=spreads.n, brier=spreads.brier, log=spreads.log)]
    if spreads.ranked:
        found.append(say("ranked", n=spreads.ranked, rps=spreads.rps))
    return say.text(found)


def _graded(say: Words, report: Report) -> str:
    if not report.graded:
        return ""
    *_, total = report.graded
    counts = {name: getattr(total, name) for name in ("supported", "contested", "refuted")}
    return say("grades", n=sum(counts.values()), **counts)


def compared(found: Comparison, lang: str) -> str:
    """What a comparison says; of many pairs it goes by the corrected p-value."""
    say = Words(lang, SAY)
    values: dict[str, object] = {"a": found.a, "b": found.b, "n": found.n}
    if not found.n:
        return say("no_pairs", **values)
    p_value = found.adjusted_p if found.adjusted_p is not None else found.p_value
    if found.events < FEWEST_PAIRS:
        return say("few_pairs", **values)
    if p_value is None or p_value >= RARE:
        return say("level", **values)
    winner, loser = (found.a, found.b) if (found.difference or 0) < 0 else (found.b, found.a)
    return say("ahead", winner=winner, loser=loser, n=found.n, p_value=f"{p_value:.3f}")
