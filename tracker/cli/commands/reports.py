"""Say how accurate each speaker has been."""

from datetime import date
from typing import Annotated

import typer

from tracker.cli.app import app, opened
from tracker.cli.output import AsCsv, AsJson, Words, show_csv, show_json
from tracker.cli.progress import progress_of
from tracker.cli.report_file import page_file, save_page
from tracker.errors import InvalidInput, TrackerError

Lenient = Annotated[bool, typer.Option("--lenient", help="Every doubt in the speaker's favour.")]
Lang = Annotated[str, typer.Option(metavar="en|zh", help="Language of the report.")]
Seed = Annotated[int, typer.Option(min=0, help="Same seed, same intervals.")]
AsOf = Annotated[
    str | None, typer.Option(metavar="DATE", help="From what was recorded by this day.")
]
KnownBy = Annotated[
    str | None, typer.Option(metavar="DATE", help="From what could be known by this day.")
]


@app.command()
def report(
    context: typer.Context,
    words: Words = None,
    by: Annotated[
        str,
        typer.Option(metavar="GROUP", help="speaker, tag, kind, basis, source, year, horizon."),
    ] = "speaker",
    lenient: Lenient = False,
    quick: Annotated[
        bool, typer.Option("--quick", help="Only what the database can count.")
    ] = False,
    lang: Lang = "en",
    seed: Seed = 0,
    as_of: AsOf = None,
    known_by: KnownBy = None,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
    html: Annotated[
        str | None, typer.Option(metavar="FILE", help="Write a page to read, print or mail.")
    ] = None,
) -> None:
    """Report accuracy: what became of the claims, scores, calibration, dates, revisions."""
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
            as_of=_day("as_of", as_of),
            known_by=_day("known_by", known_by),
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

        typer.echo(Words(lang)("terminal.written", path=page))
    else:
        from tracker.cli.accuracy_report import tell_report

        tell_report(made)


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
    """Compare speakers, every two of them, on the things both foretold."""
    _one_face(as_json=as_json, as_csv=as_csv)
    found = opened(context).compare(
        *speakers,
        filters=words or (),
        strict=not lenient,
        adjust=adjust,
        lang=lang,
        seed=seed,
        as_of=_day("as_of", as_of),
        known_by=_day("known_by", known_by),
    )
    if as_json:
        show_json([each.as_dict() for each in found])
    elif as_csv:
        show_csv([each.as_row() for each in found])
    else:
        from tracker.cli.accuracy_report import tell_comparisons

        tell_comparisons(found, lang)


def _one_face(*, as_json: bool, as_csv: bool, html: bool = False) -> None:
    faces = {"--json": as_json, "--csv": as_csv, "--html": html}
    asked = [face for face, chosen in faces.items() if chosen]
    if len(asked) > 1:
        raise TrackerError(f"{' and '.join(asked)} exclude each other.")


def _day(option: str, text: str | None) -> date | None:
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise InvalidInput(option, text, "is no day; write it as 2027-03-01") from None
