"""Say how accurate each speaker has been."""

from typing import Annotated

import typer

from tracker.cli.app import app, opened, read_day
from tracker.cli.output import (
    AsCsv,
    AsJson,
    Limit,
    Words,
    on_screen,
    say,
    show_csv,
    show_json,
    width,
)
from tracker.cli.progress import progress_of
from tracker.cli.report_file import page_file, read_page, save_page
from tracker.errors import InvalidInput, TrackerError

Lenient = Annotated[
    bool, typer.Option("--lenient", help="Generous reading: every doubt goes to the speaker.")
]
Group = Annotated[
    str, typer.Option(metavar="GROUP", help="speaker, tag, kind, basis, source, year, horizon.")
]
Quick = Annotated[bool, typer.Option("--quick", help="Only what the database can count.")]
Page = Annotated[
    str | None, typer.Option(metavar="FILE", help="Write a page to read, print or mail.")
]
Behind = Annotated[
    str | None,
    typer.Option(metavar="N|all", help="List so many claims behind each number (a page: 20)."),
]
Lang = Annotated[str, typer.Option(metavar="en|zh", help="Language of the report.")]
Seed = Annotated[int, typer.Option(min=0, help="Same seed, same intervals.")]
AsOf = Annotated[
    str | None, typer.Option(metavar="DATE", help="From what was recorded by this day.")
]
Audit = Annotated[
    bool, typer.Option("--audit", help="Try its own intervals and tests on simulated records.")
]
Recompute = Annotated[
    str | None,
    typer.Option(metavar="FILE", help="Make a published report (JSON, page) again; compare."),
]
ON_A_PAGE = 20  # claims listed behind each number
KnownBy = Annotated[
    str | None, typer.Option(metavar="DATE", help="From what could be known by this day.")
]


@app.command()
def report(
    context: typer.Context,
    words: Words = None,
    by: Group = "speaker",
    lenient: Lenient = False,
    quick: Quick = False,
    lang: Lang = "en",
    seed: Seed = 0,
    as_of: AsOf = None,
    known_by: KnownBy = None,
    score: Annotated[
        str | None,
        typer.Option(metavar="WORD", help="Of what moved, score the first, last, weighted words."),
    ] = None,
    limit: Limit = None,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
    html: Page = None,
    claims: Behind = None,
    audit: Audit = False,
    recompute: Recompute = None,
) -> None:
    """Report accuracy: what became of the claims, scores, calibration, dates, revisions."""
    if recompute is not None:
        _recompute(context, recompute)
        return
    _one_face(as_json=as_json, as_csv=as_csv, html=html is not None)
    page = page_file("html", html) if html is not None else None
    tracker = opened(context)
    with progress_of("report") as progress:
        made = tracker.report(
            *(words or ()),
            by=by,
            strict=not lenient,
            quick=quick,
            lang=lang,
            seed=seed,
            as_of=read_day("as_of", as_of),
            known_by=read_day("known_by", known_by),
            score=score,
            claims=_listed(claims, default=ON_A_PAGE if page else 0),
            audit=audit,
            progress=progress,
        )
    if as_json:
        show_json(made.as_dict())
    elif as_csv:
        show_csv(made.as_rows())
    elif page:
        from tracker.i18n.words import Words
        from tracker.presentation.html.report import render

        save_page("html", page, render(made))
        typer.echo(Words(lang)("written", path=page))
    else:
        from tracker.presentation.text.report import MOST_ROWS, report_text

        rows = limit or MOST_ROWS
        say(report_text(made, width(), limit=rows, styled=on_screen()))


def _recompute(context: typer.Context, name: str) -> None:
    """Say that a published report comes out the same, or what differs; then leave with 1."""
    published = read_page("recompute", name)
    with progress_of("report") as progress:
        made, figures = opened(context).recompute(published, progress=progress)
    from tracker.presentation.text.recomputed import recomputed_text

    off = [(each.place, str(each.then), str(each.now)) for each in figures]
    if published.lstrip().startswith("<"):
        from tracker.presentation.html.published import page_differences
        from tracker.presentation.html.report import render

        off += [("", then, now) for then, now in page_differences(render(made), published)]
    say(recomputed_text(made, off, width()))
    if off:
        raise typer.Exit(1)


@app.command()
def compare(
    context: typer.Context,
    speakers: Annotated[list[str], typer.Argument(metavar="SPEAKER...")],
    words: Annotated[
        list[str] | None,
        typer.Option("--filter", metavar="WORD", help="tag:agi said.after:2020; repeatable."),
    ] = None,
    lenient: Lenient = False,
    adjust: Annotated[
        str, typer.Option(metavar="METHOD", help="For many pairs: holm, bh or by.")
    ] = "holm",
    lang: Lang = "en",
    seed: Seed = 0,
    as_of: AsOf = None,
    known_by: KnownBy = None,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """Compare speakers, every two of them, on the things both predicted."""
    _one_face(as_json=as_json, as_csv=as_csv)
    found = opened(context).compare(
        *speakers,
        filters=words or (),
        strict=not lenient,
        adjust=adjust,
        lang=lang,
        seed=seed,
        as_of=read_day("as_of", as_of),
        known_by=read_day("known_by", known_by),
    )
    if as_json:
        show_json([each.as_dict() for each in found])
    elif as_csv:
        show_csv([each.as_row() for each in found])
    else:
        from tracker.presentation.text.report import comparisons_text

        say(comparisons_text(found, lang, width(), styled=on_screen()))


def _one_face(*, as_json: bool, as_csv: bool, html: bool = False) -> None:
    faces = {"--json": as_json, "--csv": as_csv, "--html": html}
    asked = [face for face, chosen in faces.items() if chosen]
    if len(asked) > 1:
        raise TrackerError(f"{' and '.join(asked)} exclude each other.")


def _listed(text: str | None, default: int) -> int | None:
    """How many claims are listed behind a number; None for all."""
    if text is None or text == "all":
        return None if text else default
    if not text.isdecimal():
        raise InvalidInput("claims", text, "is no number; write 20, 0 or all")
    return int(text)
