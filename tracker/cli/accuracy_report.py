"""An accuracy report on a terminal: tables 80 columns wide, each with its sentence."""

from collections.abc import Sequence
from textwrap import wrap
from typing import TYPE_CHECKING

import typer

from tracker.cli.output import folded, show_table
from tracker.i18n.words import DASH, Words
from tracker.presentation.text.plots import reliability_plot, sparkline
from tracker.reporting.calibration_tests import finding

if TYPE_CHECKING:
    from tracker.reporting.schema import Calibration, Comparison, Group, Report, Scores
    from tracker.scoring.inference.proportions import Interval

FUNNEL = ("logged", "checkable", "apart", "pending", "overdue", "snoozed", "resolved", "unclear")
RARELY = ("snoozed", "unclear")  # columns of the funnel that are left out where nothing stands
ACCURACY = ("n", "hit_rate", "with_p", "brier", "terminal.log", "rank")
MOST_GROUPS = 40
WIDTH = 80


def tell_report(made: "Report") -> None:
    """Print every section that has something in it."""
    words = Words(made.asked.lang)
    _say(_title(made, words))
    _tell_funnel(made, words)
    _tell_scores(made, words, provisional=False)
    _say(made.sentences.get("groups"))
    _tell_skill(made, words)
    _tell_scores(made, words, provisional=True)
    if made.calibration:
        _tell_calibration(made.calibration, words)
        _say(made.sentences.get("scale"))
    _tell_judged(made, words)
    _tell_years(made, words)
    _tell_bases(made, words)
    _tell_sources(made, words)
    _tell_dates(made, words)
    _tell_drift(made, words)
    _tell_moves(made, words)
    _tell_spreads(made, words)
    _tell_graded(made, words)


def tell_comparisons(found: "Sequence[Comparison]", lang: str) -> None:
    """Print every two speakers beside each other, and what that shows."""
    words = Words(lang)
    cells = [
        [
            each.a,
            each.b,
            str(each.n),
            _score(each.brier_a),
            _score(each.brier_b),
            _score(each.difference),
            DASH if each.adjusted_p is None else f"{each.adjusted_p:.3f}",
            DASH if each.e_value is None else f"{each.e_value:.3g}",
        ]
        for each in found
    ]
    heads = [words(f"compare.{name}") for name in COMPARED]
    show_table(cells, COMPARED, wide="b", heads=heads)
    for each in found:
        _say(each.sentence)
    if any(each.n for each in found):
        _say(words("compare.note"))


COMPARED = ("a", "b", "n", "brier_a", "brier_b", "difference", "p", "e_value")


def _title(made: "Report", words: Words) -> str:
    asked = made.asked
    reading = [words("terminal.strict" if asked.strict else "terminal.lenient")]
    if asked.filters:
        reading.append(words("terminal.only", filters=" ".join(asked.filters)))
    if asked.as_of:
        reading.append(words("terminal.as_of", day=asked.as_of))
    if asked.known_by:
        reading.append(words("terminal.known_by", day=asked.known_by))
    return words(
        "terminal.title",
        by=words(f"by.{asked.by}"),
        today=asked.today,
        reading=words("comma").join(reading),
        version=asked.version,
    )


def _shown(made: "Report") -> "Sequence[Group]":
    """The first groups and all together; a list of thousands is for machines."""
    return made.groups if len(made.groups) == 1 else [*made.groups[:MOST_GROUPS], made.total]


def _named(group: "Group", made: "Report", words: Words) -> str:
    return words.group(made.asked.by, group.name)


def _heading(text: str) -> None:
    typer.echo(f"\n{text}")


def _say(sentence: str | None) -> None:
    """A sentence, in lines that fit."""
    if sentence:
        lines = wrap(sentence, WIDTH) if sentence.isascii() else folded(sentence, WIDTH)
        typer.echo("\n".join(lines))


def _table(
    rows: Sequence[Sequence[str]], columns: Sequence[str], words: Words, wide: str | None = None
) -> None:
    """A table without the columns in which nothing stands; the first two always stay."""
    kept = [i for i in range(len(columns)) if i < 2 or any(row[i] != DASH for row in rows)]  # noqa: PLR2004
    names = [columns[i] for i in kept]
    heads = [words.small(name) for name in names]
    show_table([[row[i] for i in kept] for row in rows], names, wide or names[0], heads)


def _tell_funnel(made: "Report", words: Words) -> None:
    _heading(words("funnel"))
    counts = {group.name: _funnel(group) for group in _shown(made)}
    rare = [name for name in RARELY if not any(found[name] for found in counts.values())]
    columns = [name for name in FUNNEL if name not in rare]
    rows = [
        [_named(group, made, words), *(str(_funnel(group)[name]) for name in columns)]
        for group in _shown(made)
    ]
    _table(rows, (made.asked.by, *columns), words)
    _say(made.sentences.get("funnel"))


def _funnel(group: "Group") -> dict[str, int]:
    """Logged is checkable and apart; checkable is the sum of the rest."""
    funnel = group.funnel
    found = {name: getattr(funnel, name) for name in FUNNEL if name != "unclear"}
    return found | {"unclear": funnel.void + funnel.ambiguous}


def _tell_scores(made: "Report", words: Words, *, provisional: bool) -> None:
    title = words("terminal.provisional" if provisional else "terminal.closed")
    chosen = [(each, each.provisional if provisional else each.scores) for each in _shown(made)]
    rows = [[_named(each, made, words), *_accuracy(scores)] for each, scores in chosen if scores.n]
    if rows:
        _heading(title)
        _table(rows, (made.asked.by, *ACCURACY), words)
    elif not provisional:
        _heading(words("terminal.nothing", title=title))


def _accuracy(scores: "Scores") -> list[str]:
    return [
        str(scores.n),
        _share(scores.hit_rate, scores.hit_interval),
        str(scores.n_with_p or DASH),
        _score(scores.brier, scores.brier_interval),
        _score(scores.log),
        _ranks(scores.rank),
    ]


def _share(share: float | None, interval: "Interval | None") -> str:
    if share is None:
        return DASH
    return f"{share:.0%}" + (f" ({interval.low:.0%}–{interval.high:.0%})" if interval else "")


def _score(score: float | None, interval: "Interval | None" = None) -> str:
    if score is None:
        return DASH
    return f"{score:.4f}" + (f" ({interval.low:.2f}–{interval.high:.2f})" if interval else "")


def _ranks(rank: "Interval | None") -> str:
    if rank is None:
        return DASH
    low, high = round(rank.low), round(rank.high)
    return str(low) if low == high else f"{low}–{high}"


def _tell_skill(made: "Report", words: Words) -> None:
    """How much of a named baseline's Brier score each group saved, and on how many claims."""
    groups = _shown(made)
    names = list(dict.fromkeys(name for group in groups for name in group.scores.skill))
    if not names:
        return
    _heading(words("terminal.skill"))
    rows = [
        [
            _named(group, made, words),
            *(_skill(group.scores, name) for name in names),
            _share(group.scores.shrunk, group.scores.shrunk_interval),
        ]
        for group in groups
        if group.scores.n
    ]
    _table(rows, (made.asked.by, *(f"terminal.skill.{name}" for name in names), "shrunk"), words)
    if any(group.scores.shrunk is not None for group in groups):
        _say(words("shrunk.note"))


def _skill(scores: "Scores", name: str) -> str:
    if name not in scores.skill:
        return DASH
    return f"{scores.skill[name]:+.0%} ({scores.skill_n[name]})"


def _tell_calibration(calibration: "Calibration", words: Words) -> None:
    total = sum(each.n for each in calibration.bins)
    _heading(words("terminal.calibration", n=f"{total:g}"))
    to = words("to")
    cells = [
        [
            f"{each.low:.0%}{to}{each.high:.0%}",
            f"{each.n:g}",
            f"{each.mean_p:.1%}",
            f"{each.frequency:.1%}",
            f"{each.interval.low:.0%}{to}{each.interval.high:.0%}",
        ]
        for each in calibration.bins
    ]
    _table(cells, ("bin", "n", "bin.mean", "bin.true", "interval"), words, wide="interval")
    if len(calibration.bins) > 1:
        axes = (words("said"), words("came_true"))
        typer.echo("\n".join(reliability_plot(calibration.bins, *axes)))
    if parts := calibration.decomposition:
        typer.echo(
            words(
                "terminal.parts",
                brier=f"{parts.score:.4f}",
                mcb=f"{parts.miscalibration:.4f}",
                dsc=f"{parts.discrimination:.4f}",
                unc=f"{parts.uncertainty:.4f}",
            )
        )
    _say(calibration.sentence)


def _tell_judged(made: "Report", words: Words) -> None:
    """Each group's calibration by itself, where one of several has enough claims to be judged."""
    if len(made.groups) > 1 and any(group.calibration for group in made.groups):
        _heading(words("terminal.judged"))
        rows = [_judged(each, made, words) for each in _shown(made) if each.scores.n_with_p]
        _table(rows, (made.asked.by, *JUDGED), words)
    _say(made.sentences.get("judged"))


JUDGED = ("n", "terminal.mcb", "terminal.expected", "p", "terminal.adjusted_p", "finding")


def _judged(group: "Group", made: "Report", words: Words) -> list[str]:
    found = group.calibration
    measures = [DASH] * 4
    if found is not None:
        measures = [
            f"{found.miscalibration:.4f}",
            f"{found.expected:.4f}",
            f"{found.p_value:.3f}",
            DASH if found.adjusted_p is None else f"{found.adjusted_p:.3f}",
        ]
    told = words(f"terminal.{finding(group)}")
    return [_named(group, made, words), str(group.scores.n_with_p), *measures, told]


def _tell_years(made: "Report", words: Words) -> None:
    rows = [
        [
            _named(group, made, words),
            f"{years[0][0]}–{years[-1][0]}",
            sparkline([brier for _, _, brier in years]),
        ]
        for group in _shown(made)
        if len(years := group.over_time) > 1
    ]
    if rows:
        _heading(words("terminal.years"))
        _table(rows, (made.asked.by, "terminal.years.of", "terminal.years.score"), words)


def _tell_bases(made: "Report", words: Words) -> None:
    if len(made.bases) < 2 and not any(line.brier_at_low for line in made.bases):  # noqa: PLR2004
        return
    _heading(words("terminal.bases"))
    rows = []
    for line in made.bases:
        n, rate, _, brier, *_ = _accuracy(line.scores)
        ends = (_score(line.brier_at_low), _score(line.brier_at_high))
        rows.append([words.name("terminal.basis", line.basis), n, rate, brier, *ends])
    ends = ("terminal.low", "terminal.high")
    _table(rows, ("basis", "n", "hit_rate", "brier", *ends), words)
    _say(made.sentences.get("bases"))


def _tell_sources(made: "Report", words: Words) -> None:
    if [line.selection for line in made.sources] in ([], ["none"]):
        return
    _heading(words("terminal.sources"))
    rows = [
        [words.name("selection", line.selection), str(line.claims), *_accuracy(line.scores)[:4]]
        for line in made.sources
    ]
    _table(rows, ("source", "logged", *ACCURACY[:4]), words)
    _say(made.sentences.get("sources"))


def _tell_dates(made: "Report", words: Words) -> None:
    if timing := made.timing:
        _heading(words("timing"))
        _say(timing.sentence)
        if timing.distributions:
            log, crps = _score(timing.censored_log), _score(timing.horizon_crps)
            _say(words("terminal.distributions", log=log, crps=crps))


def _tell_drift(made: "Report", words: Words) -> None:
    if not made.drift:
        return
    _heading(words("terminal.drift"))
    rows = [
        [
            line.speaker,
            str(len(line.points)),
            DASH if line.slope is None else f"{line.slope:+.2f}",
            DASH
            if line.interval is None
            else f"{line.interval[0]:+.1f}{words('to')}{line.interval[1]:+.1f}",
            line.question,
        ]
        for line in made.drift[:MOST_GROUPS]
    ]
    _table(rows, ("speaker", "n", "terminal.slope", "interval", "question"), words, "question")
    _say(made.sentences.get("drift"))


def _tell_moves(made: "Report", words: Words) -> None:
    if made.moves is None:
        return
    _heading(words("terminal.moves"))
    rows = [
        [
            _named(group, made, words),
            str(moves.chains),
            _score(moves.initial),
            _score(moves.final),
            _score(moves.time_weighted),
            DASH if moves.coverage is None else f"{moves.coverage:.0%}",
        ]
        for group in _shown(made)
        if (moves := group.moves)
    ]
    columns = ("n", "initial", "final", "time_weighted", "coverage")
    _table(rows, (made.asked.by, *columns), words)
    _say(made.moves.sentence)


def _tell_spreads(made: "Report", words: Words) -> None:
    if made.spreads:
        _heading(words("spreads"))
        _say(made.spreads.sentence)


def _tell_graded(made: "Report", words: Words) -> None:
    if not made.graded:
        return
    _heading(words("terminal.graded"))
    lines = made.graded[:1] if len(made.groups) == 1 else made.graded
    grades = ("supported", "contested", "refuted")
    rows = [
        [
            words.group(made.asked.by, line.name),
            *(str(getattr(line, grade)) for grade in grades),
            f"{line.mean_grade:.2f}",
        ]
        for line in lines
    ]
    _table(rows, (made.asked.by, *grades, "mean_grade"), words)
    _say(made.sentences.get("graded"))
