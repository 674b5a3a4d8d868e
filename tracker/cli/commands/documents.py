"""From a document to claims: take it in, see what was found, accept or reject it."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer import Argument, Option

from tracker.cli.app import app, opened
from tracker.cli.commands.claims import Text
from tracker.cli.output import AsCsv, AsJson, Limit, Row, on_terminal, show, show_json
from tracker.cli.progress import progress_of
from tracker.errors import TrackerError
from tracker.presentation.text.claims import claim_lines

if TYPE_CHECKING:
    from tracker.api import Tracker
    from tracker.services.documents.ingest import Ingested
    from tracker.services.documents.propose import ProposedAndKept

Numbers = Annotated[list[str], Argument(metavar="ID...", help="As `candidates` shows them.")]
Source = Annotated[Text, Argument(metavar="[SOURCE]", help="A document, such as d3; else all.")]
# What a machine is given of a candidate, in this order; the rest follows.
FIELDS = ("id", "source_id", "start", "end", "quote", "speaker", "attributed_to", "kind", "stance",
          "window", "confidence", "score", "cues")  # fmt: skip

extract = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="Judge the reader.")
app.add_typer(extract, name="extract")


@app.command()
def ingest(
    context: typer.Context,
    file: Annotated[str, Argument(metavar="FILE|-")],
    selection: Annotated[
        str, Option(metavar="complete|selected", help="Whether all its claims will be logged.")
    ] = "selected",
    title: Annotated[Text, Option(metavar="TEXT", help="Its title.")] = None,
    publisher: Annotated[Text, Option(metavar="NAME", help="Who published it.")] = None,
    url: Annotated[Text, Option(metavar="URL", help="Where it stands.")] = None,
    published: Annotated[Text, Option(metavar="DATE", help="When it was published.")] = None,
    said: Annotated[Text, Option(metavar="DATE", help="When its words were said.")] = None,
    speaker: Annotated[
        list[str] | None, Option(metavar='"A=B,C"', help="Whom the labels B and C stand for.")
    ] = None,
    lang: Annotated[Text, Option(metavar="en|zh", help="Its language; else told from it.")] = None,
    model: Annotated[
        Text, Option(metavar="NAME", help="Let a model of $TRACKER_LLM_BASE_URL propose more.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Keep a document, and find the claims in it: text, Markdown, HTML, PDF, DOCX, captions.

    Nothing leaves this machine, unless a model elsewhere is asked. The same document again adds
    nothing; a changed one becomes its next version.
    """
    tracker, speakers = opened(context), tuple(speaker or ())
    piped = file == "-"
    done = tracker.ingest(
        sys.stdin.buffer.read() if piped else file,
        name="standard input" if piped else Path(file).name,
        selection=selection,
        title=title,
        publisher=publisher,
        url=url,
        published=published,
        said=said,
        speakers=speakers,
        lang=lang,
    )
    kept = _proposed(tracker, done, model, speakers) if model else None
    if as_json:
        from dataclasses import asdict

        show_json(asdict(done) | ({"proposed": asdict(kept)} if kept else {}))
        return
    if kept:
        typer.echo(
            f"{model}: {kept.added} proposed, {kept.known} found before, "
            f"{kept.rejected} rejected as they do not stand in the text"
        )
    _tell(done)


def _proposed(
    tracker: "Tracker", done: "Ingested", model: str, speakers: tuple[str, ...]
) -> "ProposedAndKept":
    """What a model proposes; where the text goes is said before it goes."""
    with progress_of(model) as progress:
        return tracker.propose(
            done.source,
            model,
            speakers=speakers,
            announce=lambda text: typer.echo(text, err=True),
            progress=progress,
        )


def _tell(done: "Ingested") -> None:
    name = f"d{done.source}"
    if not done.is_new:
        typer.echo(f"{name} is this very document; nothing was added ({done.candidates} open)")
        return
    typer.echo(f"{name}: {done.candidates} candidates; see them with: tracker candidates {name}")
    if done.version_of:
        typer.echo(f"  a new version of d{done.version_of}: {done.anchored} quotes found again")
    for claim in done.lost:
        typer.echo(f"  the quote of claim {claim} is not in it any more")


@app.command()
def sources(context: typer.Context, as_json: AsJson = False, as_csv: AsCsv = False) -> None:
    """List the documents whose text is kept."""
    rows = opened(context).sources()
    columns = ["id", "form", "said_on", "characters", "open", "title"]
    show(rows, columns, as_json=as_json, as_csv=as_csv, empty="No documents.")


@app.command()
def candidates(
    context: typer.Context,
    source: Source = None,
    everything: Annotated[
        bool, Option("--all", help="Also what somebody has decided about.")
    ] = False,
    limit: Limit = None,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """List what was found: of one document in its order, of all the best first."""
    rows = opened(context).candidates(source, everything=everything, limit=limit)
    if as_json or as_csv:
        show([_ordered(row) for row in rows], FIELDS, as_json=as_json, as_csv=as_csv)
        return
    from shutil import get_terminal_size

    room = get_terminal_size().columns
    typer.echo("\n".join(line for row in rows for line in _lines(row, room)) or "No candidates.")


@app.command()
def accept(
    context: typer.Context,
    numbers: Numbers,
    statement: Annotated[
        Text, Option(metavar="TEXT", help="What is to be settled, in your own words; of one.")
    ] = None,
    speaker: Annotated[Text, Option(metavar="NAME", help="Who said it.")] = None,
    window: Annotated[Text, Option(metavar="PHRASE", help="By 2029, 三年内.")] = None,
    confidence: Annotated[Text, Option(metavar="NUMBER|PHRASE", help="70%, 很可能.")] = None,
    kind: Annotated[Text, Option(metavar="KIND", help="prediction, factual, causal.")] = None,
    criteria: Annotated[Text, Option(metavar="TEXT", help="How it will be judged.")] = None,
    question: Annotated[Text, Option(metavar="qID", help="A question already there.")] = None,
    tags: Annotated[
        list[str] | None, Option("--tag", metavar="WORD", help="A tag; may be repeated.")
    ] = None,
    again: Annotated[bool, Option("--again", help="The speaker repeats a claim.")] = False,
    new_speaker: Annotated[
        bool, Option("--new-speaker", help="Somebody new with a similar name.")
    ] = False,
    new_question: Annotated[
        bool, Option("--new-question", help="Not the question that it is like.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Log candidates as claims, each with its exact words; one that cannot be stops the rest."""
    given: dict[str, Any] = {
        "asked": statement,
        "speaker": speaker,
        "window": window,
        "confidence": confidence,
        "kind": kind,
        "criteria": criteria,
        "question": question,
        "tags": tuple(tags) if tags else None,
        "again": again or None,
        "new_speaker": new_speaker or None,
        "new_question": new_question or None,
    }
    if statement is not None and len(numbers) > 1:
        raise typer.BadParameter("--statement goes with one candidate")
    tracker, claims = opened(context), []
    for number in numbers:
        logged = tracker.accept(number, **given)
        claims += logged
        for claim in logged if not as_json else ():
            typer.echo("\n".join(claim_lines(claim)))
    if as_json:
        show_json(claims)


@app.command()
def merge(
    context: typer.Context,
    number: Annotated[str, Argument(metavar="ID")],
    claim: Annotated[str, Argument(metavar="CLAIM")],
) -> None:
    """Let a candidate be one more place where a claim that is there was said."""
    opened(context).merge(number, claim)
    typer.echo(f"candidate {number} is where claim {claim} was said, too")


@app.command()
def reject(
    context: typer.Context,
    numbers: Numbers,
    reason: Annotated[
        str,
        Option(metavar="WHY", help="no-claim, vague, opinion, trivial, wrong-span, duplicate."),
    ],
) -> None:
    """Say that candidates are no claims worth logging, and why."""
    tracker = opened(context)
    for number in numbers:
        tracker.reject(number, reason)
    typer.echo(f"{len(numbers)} rejected: {reason}")


@app.command()
def reopen(context: typer.Context, numbers: Numbers) -> None:
    """Take decisions about candidates back; what was logged by them is gone again."""
    tracker = opened(context)
    for number in numbers:
        tracker.reopen(number)
    typer.echo(f"{len(numbers)} open again")


@app.command()
def review(context: typer.Context, source: Source = None) -> None:
    """Go through what was found, quote by quote, with the keyboard; go on where you stopped."""
    from tracker.cli.interactive.review_screen import Review

    tracker = opened(context)
    rows = tracker.candidates(source)
    if not rows:
        typer.echo("No candidates wait for a decision.")
        return
    if not on_terminal():
        raise TrackerError("`tracker review` needs a terminal; else use `candidates` and `accept`.")
    done = Review(tracker, rows).run()
    typer.echo(done or "nothing decided")


@extract.command()
def stats(context: typer.Context, as_json: AsJson = False, as_csv: AsCsv = False) -> None:
    """Extraction statistics: how much of what was found was kept, with 95 % intervals."""
    rows = opened(context).extraction_stats()
    if as_json or as_csv:
        show(rows, ["by", "group"], as_json=as_json, as_csv=as_csv)
        return
    shown = [
        row | {"precision": f"{row['precision']:.0%} ({row['low']:.0%}–{row['high']:.0%})"}
        for row in rows
    ]
    columns = ["by", "group", "decided", "kept", "precision"]
    show(shown, columns, empty="Nothing was decided yet.")


def _ordered(row: Row) -> Row:
    first = {name: row[name] for name in FIELDS}
    return first | {name: value for name, value in row.items() if name not in first}


def _lines(row: Row, room: int) -> list[str]:
    """A candidate for people: its number and what was understood, its words below."""
    from tracker.presentation.text.folding import folded

    reported = f" reporting {row['attributed_to']}" if row["attributed_to"] else ""
    told = (row["kind"], row["speaker"] + reported, row["window"], f"score {row['score']:.2f}")
    first, *rest = folded(", ".join(part for part in told if part), room - 6)
    quote = f"“{row.get('shown') or ' '.join(row['quote'].split())}”"
    lines = [*rest, *folded(quote, room - 6)]
    if unread := row.get("unread"):
        lines += folded(f"not read: {', '.join(unread)}", room - 6)
    return [f"{row['id']:>4}  {first}", *(f"      {line}" for line in lines)]
