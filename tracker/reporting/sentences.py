"""What each section of a report says in plain words, and no more than its numbers allow."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial
from statistics import median

from tracker.i18n.words import Words
from tracker.reporting.calibration_tests import finding
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
from tracker.scoring.hits import EVEN
from tracker.scoring.inference.events import FEWEST_EVENTS, enough_events

SAY = "say."  # what the keys of a report's sentences begin with
CHECKED = (
    "true",
    "false",
    "distributed",
    "graded",
    "pending",
    "overdue",
    "snoozed",
    "void",
    "ambiguous",
)
APART = ("opinions", "withdrawn", "not_scored")
ALWAYS_EVEN = 0.25  # the Brier score of always saying 50 %
NAMED = 5
FEWEST_MOVES = 10
MUCH = 0.1  # surer than right by so much
LEAST_CHANCE, OFTEN = 1e-3, 0.5  # of 1 in k there is nothing to say beyond
SAME = 0.05  # effective events that differ by less are written alike


def in_words(report: Report) -> Report:
    """The report with a sentence for every section that has something in it."""
    say = Words(report.asked.lang, SAY)
    whole = {
        "funnel": _funnel(say, report),
        "summary": say.text(_summary(say, report)),
        "groups": _groups(say, report),
        "judged": _judged(say, report),
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
        calibration=calibration and replace(calibration, sentence=_calibration(say, calibration)),
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
    if total.bounds:
        low, high = total.bounds.brier
        found.append(say("bounds_brier", low=low, high=high))
    return say.text(found)


def _stages(say: Words, funnel: Funnel, names: Iterable[str]) -> str:
    """The stages in which there are claims, as one list."""
    counts = {name: getattr(funnel, name) for name in names}
    return say.listed(say(name, n=n) for name, n in counts.items() if n)


def _groups(say: Words, report: Report) -> str:
    total = report.total.scores
    if not total.n:
        return _nothing(say, report)
    found = [*_hits(say, total), *_brier(say, total), *_log(say, total)]
    if report.total.rule == "mixed":
        found.append(say("rules"))
    if len(report.groups) > 1:
        found.append(_ranks(say, report))
    return say.text(found)


def _nothing(say: Words, report: Report) -> str:
    """Why there is nothing to score as true or false."""
    if not report.total.funnel.logged:
        return ""
    dates = report.timing.distributions if report.timing else 0
    return say("nothing_whole" if dates or report.spreads else "nothing")


def _judged(say: Words, report: Report) -> str:
    """Which groups are shown to be miscalibrated, and which cannot be judged if all can."""
    if len(report.groups) < 2 or report.total.scores.n_with_p < CALIBRATION_FROM:  # noqa: PLR2004
        return ""
    words = partial(_name, report.asked)
    found_of = [group for group in report.groups if group.calibration]
    off = [words(group.name) for group in found_of if finding(group) == "finding.off"]
    few = [words(g.name) for g in report.groups if 0 < g.scores.n_with_p < CALIBRATION_FROM]
    found = []
    if found_of:
        key = "miscalibrated" if off else "none_miscalibrated"
        found.append(say(key, n=len(found_of), names=_names(say, off)))
    if few:
        found.append(say("few", least=CALIBRATION_FROM, names=_names(say, few)))
    if tied := [words(g.name) for g in report.groups if finding(g) == "too_few.events"]:
        found.append(say("few_worth", least=FEWEST_EVENTS, names=_names(say, tied)))
    return say.text(found)


def _name(asked: Asked, name: str) -> str:
    """A group as the language of the report calls it."""
    return Words(asked.lang).group(asked.by, name)


def _names(say: Words, names: Sequence[str]) -> str:
    """The first few of many names."""
    return say.listed([*names[:NAMED], *["…"][: len(names) > NAMED]])


def _summary(say: Words, report: Report) -> Iterable[str]:
    """What the speaker's own numbers promised, which way he strayed, and how often chance does."""
    scores = report.total.scores
    found = scores.promised
    if found is None:
        return
    values = {"hits": round(found.hits), "decided": found.decided}
    yield say("promised", expected=say.about(found.expected), **values)
    if scores.over_interval is None:
        yield say("summary_few")
        return
    way = _way(scores)
    yield say(f"direction_{way or _no_way(report.calibration)}")
    yield from _most(say, report.calibration, over=way.startswith("over")) if way else ()
    if abs(found.expected - found.hits) < EVEN:  # as many as were promised
        return
    rare, often = found.p_two_sided < LEAST_CHANCE, found.p_two_sided > OFTEN
    k = round(1 / max(found.p_two_sided, LEAST_CHANCE))
    yield say("by_chance_rare" if rare else "by_chance_often" if often else "by_chance", k=k)


def _no_way(calibration: Calibration | None) -> str:
    """Off without a direction, or nothing that can be told."""
    test = calibration.test if calibration else None
    return "unclear" if test and test.p_value < RARE else "unknown"


def _most(say: Words, calibration: Calibration | None, *, over: bool) -> Iterable[str]:
    """Where most of it lies, if one bin surely misses the same way."""
    worst = _worst(calibration) if calibration else None
    if worst is None:
        return
    kept = worst.frequency if worst.mean_p >= EVEN else 1 - worst.frequency
    too_sure = max(worst.mean_p, 1 - worst.mean_p) > kept
    if too_sure == over:
        p, frequency = say.share(worst.mean_p), say.share(worst.frequency)
        yield say("most", p=p, frequency=frequency, count=round(worst.n))


def _way(scores: Scores) -> str:
    """Over- or underconfident, and how much, if the interval leaves no doubt of it."""
    if scores.over is None or scores.over_interval is None:
        return ""
    low, high = scores.over_interval
    if low <= 0 <= high:
        return ""
    size = "somewhat" if abs(scores.over) < MUCH else "much"
    return f"{'over' if low > 0 else 'under'}_{size}"


def _hits(say: Words, scores: Scores) -> Iterable[str]:
    if scores.hit_rate is not None:
        values = {
            "hits": round(scores.hits),
            "hit_rate": say.share(scores.hit_rate),
            "decided": round(scores.n - scores.undecided),
        }
        if scores.hit_interval is None:
            yield say("hits_bare", **values)
        else:
            low, high = scores.hit_interval
            yield say("hits", low=say.share(low), high=say.share(high), **values)
    if scores.undecided:
        yield say("undecided", n=round(scores.undecided))
    yield from _events(say, scores)


def _events(say: Words, scores: Scores) -> Iterable[str]:
    """Why there is no interval, or how many events the claims are worth if fewer than claims."""
    worth = scores.effective_events
    if worth is None:
        return
    if not enough_events(worth):
        key = "one_event" if worth < 1 + SAME else "few_events"
        yield say(key, events=f"{worth:.3g}", least=FEWEST_EVENTS)
    elif worth < scores.n - scores.undecided - SAME:
        yield say("events", events=f"{worth:.3g}", n=scores.n)


def _brier(say: Words, scores: Scores) -> Iterable[str]:
    if scores.brier is None:
        return
    verdict = "even"
    if scores.brier_interval is None:
        verdict = "brier_bare"
    elif scores.brier_interval.high < ALWAYS_EVEN:
        verdict = "better"
    elif scores.brier_interval.low > ALWAYS_EVEN:
        verdict = "worse"
    low, high = scores.brier_interval or (0.0, 1.0)
    yield say(verdict, brier=scores.brier, n=scores.n_with_p, low=low, high=high)


def _log(say: Words, scores: Scores) -> Iterable[str]:
    """Why a log score is infinite, and what it is without the claims that made it so."""
    if not scores.impossible:
        return
    key = "impossible_all" if scores.log_rest is None else "impossible"
    numbers = _names(say, [str(number) for number in scores.impossible_claims])
    which = say("which", n=scores.impossible, numbers=numbers) if numbers else ""
    yield say(key, n=scores.impossible, rest=scores.log_rest, which=which)


def _ranks(say: Words, report: Report) -> str:
    ranks = [(g.scores.rank, g.name) for g in report.groups if g.scores.rank is not None]
    if not ranks:
        return say("unranked", least=RANKED_FROM)
    first = [name for rank, name in ranks if rank.high < 2]  # noqa: PLR2004  the second rank
    if first:
        return say("first", name=_name(report.asked, first[0]), k=len(ranks))
    return say("race", k=len(ranks))


def _calibration(say: Words, calibration: Calibration) -> str:
    n = round(sum(each.n for each in calibration.bins))
    if n < CALIBRATION_FROM:
        return say("few_of_all", n=n, least=CALIBRATION_FROM)
    if calibration.test is None:
        return say("few_events_of_all", least=FEWEST_EVENTS)
    p_value = calibration.test.p_value
    found = [say("rare" if p_value < RARE else "chance", p_value=say.p_value(p_value))]
    if (worst := _worst(calibration)) is not None and p_value < RARE:
        shares = {"p": say.share(worst.mean_p), "frequency": say.share(worst.frequency)}
        found.append(say("bin", n=round(worst.n), **shares))
    test = calibration.test
    found.append(say("expected", expected=test.expected, found=test.miscalibration))
    return say.text(found)


def _worst(calibration: Calibration) -> Bin | None:
    """The bin that surely misses what was said there, and misses most."""
    return next((each for each in calibration.bins if each.index == calibration.most_off), None)


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
    if timing.open_lenient or timing.true_lenient != timing.true_strict:
        found.append(say("generous"))
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
    if (moves := report.moves) is None:
        return ""
    told = {"n": moves.chains, "initial": moves.initial, "final": moves.final}
    found = [say("moves", **told), say(f"chains.{report.asked.score or 'own'}")]
    if moves.time_weighted is not None:
        share = say.share(moves.coverage)
        found.append(say("over_time", score=moves.time_weighted, coverage=share))
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
    if found.rules is not None:
        return say("rules_apart", **values)
    if found.interval is None:
        return say("few_pairs", least=FEWEST_EVENTS, **values)
    between = {"low": found.interval.low, "high": found.interval.high}
    p_value = found.adjusted_p if found.adjusted_p is not None else found.p_value
    if p_value is None or p_value >= RARE:
        return say("level", **between, **values)
    winner, loser = (found.a, found.b) if (found.difference or 0) < 0 else (found.b, found.a)
    told = {"winner": winner, "loser": loser, "p_value": say.p_value(p_value)}
    return say("ahead", **told, **between, **values)
