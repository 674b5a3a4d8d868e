"""An accuracy report on a terminal: tables 80 columns wide, each with its sentence."""

from collections.abc import Sequence
from textwrap import wrap
from typing import TYPE_CHECKING

import typer

from tracker.cli.output import folded, show_table
from tracker.cli.plots import reliability_plot, sparkline

if TYPE_CHECKING:
    from tracker.accuracy.proportions import Interval
    from tracker.accuracy.report import Calibration, Group, Report, Scores

FUNNEL = ("logged", "checkable", "pending", "overdue", "resolved", "apart")
ACCURACY = ("n", "hit rate", "with p", "Brier", "log", "rank")
MOST_GROUPS = 40
WIDTH = 80


def tell_report(made: "Report") -> None:
    """Print every section that has something in it."""
    by = made.asked.by
    _say(f"Accuracy by {by} as of {made.asked.today}, {_reading(made)}")
    groups = made.groups if len(made.groups) == 1 else [*_shown(made), made.total]
    typer.echo("\nWhat became of the claims")
    show_table([_funnel(group) for group in groups], (by, *FUNNEL), wide=by)
    _say(made.sentences.get("funnel"))
    _tell_scores("Claims whose window has closed", groups, by, provisional=False)
    _say(made.sentences.get("groups"))
    _tell_skill(groups, by)
    _tell_scores("Provisional: settled before their window closed", groups, by, provisional=True)
    if made.calibration:
        _tell_calibration(made.calibration)
        _say(made.sentences.get("scale"))
    _tell_years(groups, by)
    _tell_bases(made)
    _tell_sources(made)
    _tell_dates(made)
    _tell_moves(made)
    _tell_spreads(made)
    _tell_graded(made, by)


def _shown(made: "Report") -> "Sequence[Group]":
    """The first groups; a list of thousands is for machines."""
    return made.groups[:MOST_GROUPS]


def _reading(made: "Report") -> str:
    reading = "strict" if made.asked.strict else "lenient"
    parts = [f"{reading} verdicts"]
    if made.asked.filters:
        parts.append(f"only {' '.join(made.asked.filters)}")
    if made.asked.as_of:
        parts.append(f"as recorded by {made.asked.as_of}")
    if made.asked.known_by:
        parts.append(f"as known by {made.asked.known_by}")
    return f"{', '.join(parts)} (claim-tracker {made.asked.version})"


def _say(sentence: str | None) -> None:
    """A sentence, in lines that fit."""
    if sentence:
        lines = wrap(sentence, WIDTH) if sentence.isascii() else folded(sentence, WIDTH)
        typer.echo("\n".join(lines))


def _funnel(group: "Group") -> list[str]:
    funnel = group.funnel
    pending = funnel.pending + funnel.snoozed
    rest = funnel.logged - pending - funnel.overdue - funnel.resolved
    counts = (funnel.logged, funnel.checkable, pending, funnel.overdue, funnel.resolved, rest)
    return [group.name, *map(str, counts)]


def _tell_scores(title: str, groups: "Sequence[Group]", by: str, *, provisional: bool) -> None:
    chosen = [(g.name, g.provisional if provisional else g.scores) for g in groups]
    rows = [[name, *_accuracy(scores)] for name, scores in chosen if scores.n]
    if rows:
        typer.echo(f"\n{title}")
        _table(rows, (by, *ACCURACY), by)
    elif not provisional:
        typer.echo(f"\n{title}: none that came true or false.")


def _table(rows: Sequence[Sequence[str]], columns: Sequence[str], wide: str) -> None:
    """A table without the columns in which nothing stands; the first two always stay."""
    kept = [i for i in range(len(columns)) if i < 2 or any(row[i] != "–" for row in rows)]  # noqa: PLR2004
    show_table([[row[i] for i in kept] for row in rows], [columns[i] for i in kept], wide=wide)


def _accuracy(scores: "Scores") -> list[str]:
    return [
        str(scores.n),
        _share(scores.hit_rate, scores.hit_interval),
        str(scores.n_with_p or "–"),
        _score(scores.brier, scores.brier_interval),
        _score(scores.log),
        _ranks(scores.rank),
    ]


def _share(share: float | None, interval: "Interval | None") -> str:
    if share is None:
        return "–"
    return f"{share:.0%}" + (f" ({interval.low:.0%}–{interval.high:.0%})" if interval else "")


def _score(score: float | None, interval: "Interval | None" = None) -> str:
    if score is None:
        return "–"
    return f"{score:.4f}" + (f" ({interval.low:.2f}–{interval.high:.2f})" if interval else "")


def _ranks(rank: "Interval | None") -> str:
    if rank is None:
        return "–"
    low, high = round(rank.low), round(rank.high)
    return str(low) if low == high else f"{low}–{high}"


def _tell_skill(groups: "Sequence[Group]", by: str) -> None:
    """How much of a named baseline's Brier score each group saved, and on how many claims."""
    names = list(dict.fromkeys(name for group in groups for name in group.scores.skill))
    if not names:
        return
    typer.echo("\nSkill: the share saved of the Brier score of … (n)")
    rows = [
        [group.name, *(_skill(group.scores, name) for name in names), _shrunk(group.scores)]
        for group in groups
        if group.scores.n
    ]
    _table(rows, (by, *names, "shrunk hit rate"), by)


def _skill(scores: "Scores", name: str) -> str:
    if name not in scores.skill:
        return "–"
    return f"{scores.skill[name]:+.0%} ({scores.skill_n[name]})"


def _shrunk(scores: "Scores") -> str:
    return _share(scores.shrunk, scores.shrunk_interval)


def _tell_calibration(calibration: "Calibration") -> None:
    total = sum(each.n for each in calibration.bins)
    typer.echo(f"\nCalibration of the {total:g} that had a probability")
    cells = [
        [
            f"{each.low:.0%} to {each.high:.0%}",
            f"{each.n:g}",
            f"{each.mean_p:.1%}",
            f"{each.frequency:.1%}",
            f"{each.interval.low:.0%} to {each.interval.high:.0%}",
        ]
        for each in calibration.bins
    ]
    show_table(cells, ("said", "n", "on average", "came true", "95 % interval"))
    if len(calibration.bins) > 1:
        typer.echo("\n".join(reliability_plot(calibration.bins, "said", "came true")))
    if parts := calibration.decomposition:
        typer.echo(
            f"Brier {parts.score:.4f}: miscalibration {parts.miscalibration:.4f} − "
            f"discrimination {parts.discrimination:.4f} + uncertainty {parts.uncertainty:.4f}"
        )
    _say(calibration.sentence)


def _tell_years(groups: "Sequence[Group]", by: str) -> None:
    rows = [
        [group.name, f"{years[0][0]}–{years[-1][0]}", sparkline([brier for _, _, brier in years])]
        for group in groups
        if len(years := group.over_time) > 1
    ]
    if rows:
        typer.echo("\nBrier score by year said: the lower the bar, the better")
        show_table(rows, (by, "years", "score"), wide=by)


def _tell_bases(made: "Report") -> None:
    if len(made.bases) < 2 and not any(line.brier_at_low for line in made.bases):  # noqa: PLR2004
        return
    typer.echo("\nWhat the probability rests on")
    heads = ("basis", "n", "hit rate", "Brier", "at low end", "at high end")
    rows = []
    for line in made.bases:
        n, rate, _, brier, *_ = _accuracy(line.scores)
        ends = (_score(line.brier_at_low), _score(line.brier_at_high))
        rows.append([line.basis, n, rate, brier, *ends])
    _table(rows, heads, "basis")
    _say(made.sentences.get("bases"))


def _tell_sources(made: "Report") -> None:
    if [line.selection for line in made.sources] in ([], ["none"]):
        return
    typer.echo("\nWhere the claims were found")
    rows = [
        [line.selection, str(line.claims), *_accuracy(line.scores)[:4]] for line in made.sources
    ]
    _table(rows, ("sources", "logged", *ACCURACY[:4]), "sources")
    _say(made.sentences.get("sources"))


def _tell_dates(made: "Report") -> None:
    if timing := made.timing:
        typer.echo("\nDates")
        _say(timing.sentence)
        if timing.distributions:
            typer.echo(
                f"Log score {_score(timing.censored_log)} nats, "
                f"horizon CRPS {_score(timing.horizon_crps)} years; lower is better."
            )
    if made.drift:
        typer.echo("\nHow targets drift: years of slip a year")
        rows = [
            [
                line.speaker,
                str(len(line.points)),
                "–" if line.slope is None else f"{line.slope:+.2f}",
                "–"
                if line.interval is None
                else f"{line.interval[0]:+.1f} to {line.interval[1]:+.1f}",
                line.question,
            ]
            for line in made.drift[:MOST_GROUPS]
        ]
        show_table(rows, ("speaker", "n", "slip", "95 % interval", "question"))
        _say(made.sentences.get("drift"))


def _tell_moves(made: "Report") -> None:
    if made.moves is None:
        return
    typer.echo("\nForecasts that moved (Brier)")
    groups = made.groups if len(made.groups) == 1 else [*_shown(made), made.total]
    rows = [
        [
            group.name,
            str(moves.chains),
            _score(moves.initial),
            _score(moves.final),
            _score(moves.time_weighted),
            "–" if moves.coverage is None else f"{moves.coverage:.0%}",
        ]
        for group in groups
        if (moves := group.moves)
    ]
    by = made.asked.by
    show_table(rows, (by, "n", "first", "last", "over time", "covered"), wide=by)
    _say(made.moves.sentence)


def _tell_spreads(made: "Report") -> None:
    if made.spreads:
        typer.echo("\nForecasts over several options")
        _say(made.spreads.sentence)


def _tell_graded(made: "Report", by: str) -> None:
    if not made.graded:
        return
    typer.echo("\nFactual and causal claims by grade; in no other score")
    lines = made.graded[:1] if len(made.groups) == 1 else made.graded
    rows = [
        [line.name, *map(str, (line.supported, line.contested, line.refuted)),
         f"{line.mean_grade:.2f}"]
        for line in lines
    ]  # fmt: skip
    show_table(rows, (by, "supported", "contested", "refuted", "mean grade"), wide=by)
    _say(made.sentences.get("graded"))
