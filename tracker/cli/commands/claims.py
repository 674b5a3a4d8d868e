"""Say something: add a claim, forecast, revise, correct."""

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer import Argument, Option

from tracker.cli.app import app, opened
from tracker.cli.output import AsJson, Row, on_terminal, show_json
from tracker.cli.spelling import spelling
from tracker.errors import FIELD
from tracker.presentation.text.claims import claim_lines, source_lines, verdict_change_line

if TYPE_CHECKING:
    from tracker.api.records import QuestionRow

Text = str | None

Speaker = Annotated[Text, Option("--speaker", "-s", metavar="NAME", help="Who said it; or @NAME.")]
AnySpeaker = Annotated[Text, Option("--speaker", metavar="NAME", help="Who said it.")]
Statement = Annotated[Text, Option(metavar="TEXT", help="What was claimed.")]
Said = Annotated[Text, Option(metavar="DATE", help="When it was said; default today.")]
Held = Annotated[
    str | None, Option(metavar="DATE", help="When the belief was held, if told later.")
]
Window = Annotated[str | None, Option(metavar="PHRASE", help="By 2029, 三年内, 2027/2028.")]
NoWindow = Annotated[bool, Option("--no-window", help="It names no time.")]
Confidence = Annotated[
    str | None,
    Option("--confidence", "-c", metavar="NUMBER|PHRASE", help="70%, 0.7, likely, 很可能."),
]
Imputed = Annotated[bool, Option("--imputed", help="The confidence is how I read it.")]
Kind = Annotated[Text, Option(metavar="KIND", help="prediction, factual, causal or opinion.")]
Denies = Annotated[bool, Option("--denies", help="The speaker denies the statement.")]
Stance = Annotated[bool | None, Option("--denies/--affirms", help="The stance on the statement.")]
Answer = Annotated[Text, Option(metavar="TYPE", help="boolean, date, number or choice.")]
Value = Annotated[Text, Option(metavar="V", help="A number or interval; or an option.")]
Options = Annotated[Text, Option(metavar='"a|b|c"', help="What may happen.")]
Probabilities = Annotated[
    str | None, Option(metavar='"a:50% …"', help="A probability for each option.")
]
Ordered = Annotated[bool, Option("--ordered", help="The options have an order.")]
Quantiles = Annotated[
    str | None, Option(metavar='"2027:10% …"', help="By 2027 with 10 %, and so on.")
]
Condition = Annotated[
    str | None, Option("--if", metavar="CONDITION", help="Void unless this comes about.")
]
AttributedTo = Annotated[
    str | None, Option(metavar="NAME", help="Whose claim the speaker reports.")
]
Endorse = Annotated[bool, Option("--endorse", help="The reporter claims it too.")]
Quote = Annotated[Text, Option(metavar="TEXT", help="The exact words.")]
Url = Annotated[Text, Option(metavar="URL", help="Where they stand.")]
OnQuestion = Annotated[
    str | None, Option("--question", metavar="qID", help="A question already there.")
]
Criteria = Annotated[Text, Option(metavar="TEXT", help="How it will be judged.")]
BaseRate = Annotated[
    str | None, Option(metavar="SHARE", help="How often such things come true; 5%.")
]
Tags = Annotated[
    list[str] | None, Option("--tag", "-t", metavar="WORD", help="A tag; may be repeated.")
]
Untag = Annotated[list[str] | None, Option("--untag", metavar="WORD", help="A tag to take off.")]
Lang = Annotated[Text, Option(metavar="en|zh", help="Language of the words.")]
Again = Annotated[bool, Option("--again", help="The speaker repeats an earlier claim.")]
NewSpeaker = Annotated[bool, Option("--new-speaker", help="Somebody new with a similar name.")]
NewQuestion = Annotated[bool, Option("--new-question", help="Not the question that it is like.")]
Event = Annotated[Text, Option(metavar="NAME", help="What groups dependent questions.")]
Assignee = Annotated[Text, Option(metavar="NAME", help="Who looks after it.")]
Version = Annotated[
    int | None, Option("--version", metavar="N", help="Only if it is still as `show` gave it.")
]
Asked = Annotated[
    Text, Option("--statement", metavar="TEXT", help="What is to be settled, without a hedge.")
]
WhatIsAsked = Annotated[
    Text, Option("--asked", metavar="TEXT", help="What is to be settled, without a hedge.")
]
InOrder = Annotated[
    bool | None, Option("--ordered/--unordered", help="Whether the options have an order.")
]
Requote = Annotated[
    int | None, Option(metavar="N", help="Replace its Nth quote with --quote or --url.")
]
Unquote = Annotated[
    list[int] | None, Option(metavar="N", help="Take its Nth quote off; may be repeated.")
]
Clear = Annotated[list[str] | None, Option(metavar="FIELD", help="Empty a field; may be repeated.")]
Editor = Annotated[bool, Option("--editor", help="Open it in $EDITOR.")]
ALONE = ("subject", "version")  # what goes with --editor
LISTS = ("tags", "untag", "unquote", "clear")
Withdraw = Annotated[bool, Option("--withdraw", help="The speaker takes it back.")]


@app.command()
def add(
    context: typer.Context,
    statement: Annotated[
        list[str] | None,
        Argument(metavar="[STATEMENT]...|-", help="The claim; with @speaker +tag 70% said:DAY."),
    ] = None,
    speaker: Speaker = None,
    said: Said = None,
    window: Window = None,
    no_window: NoWindow = False,
    confidence: Confidence = None,
    imputed: Imputed = False,
    kind: Kind = None,
    denies: Denies = False,
    answer: Answer = None,
    value: Value = None,
    options: Options = None,
    probabilities: Probabilities = None,
    ordered: Ordered = False,
    quantiles: Quantiles = None,
    condition: Condition = None,
    held: Held = None,
    attributed_to: AttributedTo = None,
    endorse: Endorse = False,
    quote: Quote = None,
    url: Url = None,
    question: OnQuestion = None,
    criteria: Criteria = None,
    base_rate: BaseRate = None,
    event: Event = None,
    tags: Tags = None,
    lang: Lang = None,
    again: Again = False,
    new_speaker: NewSpeaker = False,
    new_question: NewQuestion = False,
    asked: Asked = None,
    keep_going: Annotated[
        bool, Option("--keep-going", help="With -: store the lines that can be taken.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Log a claim; window and confidence are read from its words unless given.

    A quick line needs no quotes: tracker add AGI by 2030 @tworek +agi 70% said:yesterday https://…
    (> < | & * ? # mean something to the shell: quote a line with these). Alone it asks, field by
    field; with - it takes a quick line each from standard input: all or none.
    """
    tracker, given = opened(context), _given(context)
    words, _ = given.pop("statement"), given.pop("keep_going")
    if words == ["-"]:
        _tell_lines(*tracker.log_lines(sys.stdin, keep_going=keep_going), as_json=as_json)
        return
    line = " ".join(words or ())
    if not words:
        line, asked_for = _asked_for(given)
        given |= asked_for
    told = tracker.log_quick(line, **given)
    _tell("logged", told, as_json=as_json)
    if not as_json:
        _tell_filing(told[0], given)
        if kept := told[0]["kept"]:
            typer.echo(f"  kept in the claim: {kept}; if it is how sure: -c {kept}")


def _tell_filing(claim: Row, given: dict[str, Any]) -> None:
    """Say where its words stand, how it is judged and what it is filed under."""
    facts = {"quote": given.get("quote"), "link": claim["source"],
             "criteria": given.get("criteria"), "tags": claim["tags"]}  # fmt: skip
    for name, value in facts.items():
        if value:
            typer.echo(f"  {name}: {value}")


def _asked_for(given: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    """What a person at a terminal is asked for, field by field. Raises BadParameter elsewhere."""
    if not on_terminal():
        raise typer.BadParameter("is missing: what was claimed?", param_hint="STATEMENT")
    from tracker.cli.interactive.add_session import ask

    return ask(given)


def _tell_lines(claims: Sequence[Row], bad: Sequence[str], *, as_json: bool) -> None:
    """Say what was done of many lines, a line each, and which could not be taken."""
    if as_json:
        show_json({"logged": claims, "not_taken": bad})
    else:
        for claim in claims:
            typer.echo(f"claim {claim['id']} on q{claim['question_id']}: {claim['statement']}")
        typer.echo(f"{len(claims):,} logged")
    spelled = spelling(app, ["add"])
    for line in bad:
        typer.echo(f"not taken: {FIELD.sub(lambda found: spelled(found[1]), line)}", err=True)
    if bad:
        raise typer.Exit(1)


@app.command()
def forecast(
    context: typer.Context,
    question: Annotated[str, Argument(metavar="qID")],
    confidence: Annotated[
        str | None, Argument(metavar="[NUMBER|PHRASE]", help="70%, likely.")
    ] = None,
    window: Window = None,
    value: Value = None,
    probabilities: Probabilities = None,
    quantiles: Quantiles = None,
    as_json: AsJson = False,
) -> None:
    """Say how sure I am on anybody's question; a second time it moves."""
    _tell("forecast", [opened(context).forecast(**_given(context))], as_json=as_json)


@app.command()
def revise(
    context: typer.Context,
    claim: Annotated[str, Argument(metavar="ID")],
    confidence: Confidence = None,
    imputed: Imputed = False,
    window: Window = None,
    value: Value = None,
    probabilities: Probabilities = None,
    quantiles: Quantiles = None,
    said: Said = None,
    withdraw: Withdraw = False,
    quote: Quote = None,
    url: Url = None,
    as_json: AsJson = False,
) -> None:
    """Log that a speaker changed a claim, or took it back."""
    tracker = opened(context)
    if withdraw:
        _tell("withdrawn", [tracker.withdraw(claim, said=said)], as_json=as_json)
        return
    given = _given(context)
    del given["withdraw"]
    _tell("revised", [tracker.revise(**given)], as_json=as_json)


@app.command()
def edit(
    context: typer.Context,
    subject: Annotated[str, Argument(metavar="ID|qID")],
    statement: Statement = None,
    asked: WhatIsAsked = None,
    speaker: AnySpeaker = None,
    attributed_to: AttributedTo = None,
    said: Said = None,
    held: Held = None,
    window: Window = None,
    no_window: NoWindow = False,
    confidence: Confidence = None,
    imputed: Imputed = False,
    kind: Kind = None,
    denies: Stance = None,
    answer: Answer = None,
    value: Value = None,
    options: Options = None,
    probabilities: Probabilities = None,
    ordered: InOrder = None,
    quantiles: Quantiles = None,
    lang: Lang = None,
    question: OnQuestion = None,
    quote: Quote = None,
    url: Url = None,
    requote: Requote = None,
    unquote: Unquote = None,
    tags: Tags = None,
    untag: Untag = None,
    criteria: Criteria = None,
    condition: Condition = None,
    base_rate: BaseRate = None,
    event: Event = None,
    assignee: Assignee = None,
    clear: Clear = None,
    new_speaker: NewSpeaker = False,
    version: Version = None,
    editor: Editor = False,
    as_json: AsJson = False,
) -> None:
    """Correct what was logged wrongly; the audit trail keeps what stood there."""
    given = _given(context)
    del given["editor"]
    found = _edited_by_hand(context, given) if editor else opened(context).edit(**given)
    if found is None:
        typer.echo("nothing was changed")
        return
    if as_json:
        show_json(found)
        return
    if not found["changed"]:
        typer.echo(f"{subject} says so already; nothing was corrected")
        return
    claims = [claim for claim in found["claims"] if claim["id"] == found["asked_for"]]
    waiting = [check for check in found["checks"] if check["state"] != "done"]
    check = {name: waiting[0][name] for name in ("due_on", "reason")} if waiting else {}
    told = {"unread": found["unread"], **check}
    for claim in claims or found["claims"]:
        _tell("corrected", [{**claim, **told}], as_json=False)
        typer.echo("\n".join(source_lines(claim)), nl=bool(claim["quotes"]))
    for name in ("criteria", "event"):
        if found[name]:
            typer.echo(f"  {name}: {found[name]}")
    for change in found["verdict_changes"]:
        typer.echo(f"  {verdict_change_line(change)}")


def _edited_by_hand(context: typer.Context, given: dict[str, Any]) -> "QuestionRow | None":
    """Open it in an editor; whatever else was given belongs there, too."""
    from tracker.cli.interactive.claim_editor import edit_in_editor

    if any(value not in (None, False, ()) for name, value in given.items() if name not in ALONE):
        raise typer.BadParameter("say --editor alone, and correct all there")
    spelled = spelling(app, ["edit"])
    return edit_in_editor(opened(context), given["subject"], given["version"], spelled)


def _given(context: typer.Context) -> dict[str, Any]:
    """What was typed, by the names that the tracker's methods use."""
    given = {name: value for name, value in context.params.items() if name != "as_json"}
    return given | {name: given[name] or () for name in LISTS if name in given}


def _tell(done: str, claims: Sequence[Row], *, as_json: bool) -> None:
    """Say what was done, and what was understood."""
    if as_json:
        show_json(claims)
        return
    for claim in claims:
        head, *rest = claim_lines(claim)
        typer.echo("\n".join([f"{done} {head}", *rest]))
