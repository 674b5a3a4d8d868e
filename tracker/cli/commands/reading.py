"""How phrases are read: try one, or look up what words stand for."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any

import typer

from tracker.cli.app import app, opened, read_day
from tracker.cli.output import AsCsv, AsJson, Words, show, show_json
from tracker.core.languages import Language
from tracker.core.percentages import probability
from tracker.presentation.text.claims import both_readings

REREAD = ("id", "field", "before", "after", "state", "note", "statement")
COLUMNS = ("phrase", "language", "low", "mid", "high", "source")


Lang = Annotated[Language | None, typer.Option("--lang", help="Read one language only.")]


@app.command()
def read(
    context: typer.Context,
    phrase: Annotated[str, typer.Argument(metavar="PHRASE")],
    said: Annotated[
        str | None, typer.Option(metavar="DATE", help="When it was said; default today.")
    ] = None,
    lang: Lang = None,
    as_json: AsJson = False,
) -> None:
    """Show what time and what confidence a phrase means, and why."""
    from tracker.api import read_phrase

    found = read_phrase(phrase, _said(said or context.obj.today), lang)
    if as_json:
        show_json(found)
    else:
        for line in _lines(found):
            typer.echo(line)


@app.command()
def lexicon(lang: Lang = None, as_json: AsJson = False, as_csv: AsCsv = False) -> None:
    """List what probability each phrase stands for, and why."""
    from tracker import api

    show(api.lexicon(lang), COLUMNS, as_json=as_json, as_csv=as_csv, wide="phrase")


@app.command()
def reread(
    context: typer.Context,
    words: Words = None,
    apply: Annotated[
        bool, typer.Option("--apply", help="Correct what is sure; history keeps what stood there.")
    ] = False,
    doubtful: Annotated[
        bool, typer.Option("--doubtful", help="With --apply: also what may be given by hand.")
    ] = False,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """List what would be read otherwise today of stored claims; nothing changes without --apply."""
    rows = opened(context).reread(*(words or ()), apply=apply, doubtful=doubtful)
    show(rows, REREAD, as_json=as_json, as_csv=as_csv, empty="Nothing would be read otherwise.")


def _said(text: str | None) -> date:
    """The day given, or today: a person asks at the keyboard, in his own zone."""
    return read_day("said", text) or date.today()  # noqa: DTZ011


def _lines(found: Mapping[str, Any]) -> list[str]:
    lines = [_window_line(found), _confidence_line(found["confidence"])]
    if found["not_read"]:
        lines.append(f"not read: {' … '.join(found['not_read'])}")
    return lines


def _window_line(found: Mapping[str, Any]) -> str:
    window = found["window"]
    if window is None:
        return f"window: none ({found['window_trouble']})"
    strict = f"{window['earliest'] or '…'} to {window['latest'] or '…'}"
    generous = f"{window['earliest_lenient'] or '…'} to {window['latest_lenient'] or '…'}"
    both = both_readings(strict, generous)
    return f"window: {window['edtf']} from “{window['phrase']}” (rule: {window['rule']}): {both}"


def _confidence_line(confidence: Mapping[str, Any]) -> str:
    denial = ", a denial" if confidence["negated"] else ""
    if confidence["p"] is None:
        return f"confidence: none, an assertion without a hedge{denial}"
    low, p, high = (probability(confidence[name]) for name in ("low", "p", "high"))
    read = f"confidence: {p} ({low} to {high}) from “{confidence['phrase']}”{denial}"
    entry = confidence["entry"]
    if entry is None:
        return f"{read}, {confidence['basis']}"
    return f"{read}, lexicon {confidence['lexicon']} “{entry['phrase']}”: {entry['source']}"
