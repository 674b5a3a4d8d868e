"""Say how accurate each speaker has been."""

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from tracker.cli.output import AsCsv, AsJson, Row, Words, show_csv, show_json, show_table
from tracker.cli.program import app, opened

if TYPE_CHECKING:
    from tracker.accuracy.report import Calibration, Group, Report, Scores

FUNNEL = ("logged", "pending", "overdue", "resolved", "void", "other")
ACCURACY = ("n", "hit rate", "95 % interval", "Brier", "log")


@app.command()
def report(
    context: typer.Context,
    words: Words = None,
    by: Annotated[
        str, typer.Option(metavar="GROUP", help="speaker, tag, kind, basis, source or year.")
    ] = "speaker",
    lenient: Annotated[
        bool, typer.Option("--lenient", help="Every doubt in the speaker's favour.")
    ] = False,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """Report accuracy: what became of the claims, hit rate, scores, calibration."""
    made = opened(context).report(*(words or ()), by=by, strict=not lenient)
    if as_json:
        show_json(asdict(made))
    elif as_csv:
        show_csv([_flat(group) for group in [*made.groups, made.total]])
    else:
        _tell(made)


def _tell(made: "Report") -> None:
    by = made.asked.by
    typer.echo(f"Accuracy by {by} as of {made.asked.today}, {_reading(made)}")
    groups = made.groups if len(made.groups) == 1 else [*made.groups, made.total]
    typer.echo("\nWhat became of the claims")
    show_table([_funnel(group) for group in groups], (by, *FUNNEL), wide=by)
    _tell_scores("Claims whose window has closed", groups, by, provisional=False)
    _tell_scores("Provisional: settled before their window closed", groups, by, provisional=True)
    if made.calibration:
        _tell_calibration(made.calibration)


def _reading(made: "Report") -> str:
    reading = "strict" if made.asked.strict else "lenient"
    filters = f", only {' '.join(made.asked.filters)}" if made.asked.filters else ""
    return f"{reading} verdicts{filters} (claim-tracker {made.asked.version})"


def _funnel(group: "Group") -> list[str]:
    funnel = group.funnel
    other = funnel.logged - funnel.pending - funnel.overdue - funnel.resolved - funnel.void
    counts = (funnel.logged, funnel.pending, funnel.overdue, funnel.resolved, funnel.void, other)
    return [group.name, *map(str, counts)]


def _tell_scores(title: str, groups: list["Group"], by: str, *, provisional: bool) -> None:
    rows = [
        [group.name, *_accuracy(scores)]
        for group in groups
        if (scores := group.provisional if provisional else group.scores).n
    ]
    if rows:
        typer.echo(f"\n{title}")
        show_table(rows, (by, *ACCURACY), wide=by)
    elif not provisional:
        typer.echo(f"\n{title}: none yet, so there is nothing to score.")


def _accuracy(scores: "Scores") -> list[str]:
    interval = scores.hit_interval
    return [
        str(scores.n),
        "–" if scores.hit_rate is None else f"{scores.hit_rate:.0%}",
        "–" if interval is None else f"{interval.low:.0%} to {interval.high:.0%}",
        _number(scores.brier),
        _number(scores.log),
    ]


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
    typer.echo("Brier: 0 is perfect, 0.25 is always saying 50 %. Log score in nats: 0.69 is that.")


def _number(score: float | None) -> str:
    return "–" if score is None else f"{score:.4f}"


def _flat(group: "Group") -> Row:
    """A group on one line: the funnel, then the scores of closed and of provisional claims."""
    scores: Row = {}
    for prefix, part in (("", group.scores), ("provisional_", group.provisional)):
        for name, value in asdict(part).items():
            if name.endswith("_interval") or name == "rank":
                low, high = value or (None, None)
                scores |= {f"{prefix}{name}_low": low, f"{prefix}{name}_high": high}
            elif not isinstance(value, dict):
                scores[prefix + name] = value
    return {"group": group.name, **asdict(group.funnel), **scores}
