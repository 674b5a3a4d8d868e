"""Look: what is pending, what is due, one question whole, a search."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from tracker.cli.app import app, opened
from tracker.cli.output import (
    All,
    AsCsv,
    AsJson,
    Columns,
    Limit,
    Row,
    Sort,
    Words,
    chosen,
    more_line,
    most,
    on_screen,
    on_terminal,
    show,
    show_json,
)
from tracker.presentation.text.claims import (
    answer_text,
    claim_lines,
    in_a_list,
    percent,
    question_line,
    rule_text,
    source_lines,
    speaker,
    verdict,
    verdict_line,
    what_generous_means,
)
from tracker.presentation.text.relative import relative
from tracker.settings import language

if TYPE_CHECKING:
    from tracker.api import Tracker

PENDING = ("id", "check", "speaker", "window", "p", "statement")
IN_DOUBT = ("id", "check", "speaker", "window", "p", "verdict", "statement")
DUE = ("id", "since", "why", "missed", "speakers", "statement")
FOUND = ("id", "said", "speaker", "p", "verdict", "statement")


@app.command()
def pending(
    context: typer.Context,
    words: Words = None,
    limit: Limit = None,
    every: All = False,
    sort: Sort = None,
    columns: Columns = None,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """List open claims, the ones to be looked at first in front."""
    tracker, asked, machine = opened(context), words or (), as_json or as_csv
    limit = most(limit, every=every, machine=machine)
    rows: Sequence[Row] = tracker.pending(*asked, limit=limit, sort=sort)
    stored = rows[0].keys() if rows else ()
    if not machine:
        rows = [_for_people(row, tracker.today) for row in rows]
    in_doubt = any(row["verdict_strict"] != row["verdict_lenient"] for row in rows)
    shown = chosen(columns, IN_DOUBT if in_doubt else PENDING, stored)
    empty = "" if rows else nothing("Nothing is pending", tracker, asked, machine=machine)
    show(rows, shown, as_json=as_json, as_csv=as_csv, empty=empty)
    if limit and not machine and len(rows) == limit:
        whole = tracker.count_pending(*asked)
        if whole > limit:
            typer.echo(more_line(limit, whole))


def nothing(told: str, tracker: "Tracker", words: Sequence[str], *, machine: bool) -> str:
    """What to say of an empty list: also why, where the filter can find nothing."""
    reasons = [] if machine else tracker.why_nothing(*words)
    return f"{told}: {'; '.join(reasons)}." if reasons else f"{told}."


@app.command()
def due(
    context: typer.Context,
    words: Words = None,
    limit: Limit = None,
    every: All = False,
    sort: Sort = None,
    columns: Columns = None,
    blind: Annotated[
        bool, typer.Option("--blind", help="Hide who said it and how until the answer is stored.")
    ] = False,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """Go through the questions whose time has come; list them if this is no terminal."""
    tracker, asked, machine = opened(context), words or (), as_json or as_csv
    limit = most(limit, every=every, machine=machine)
    # one row beyond the limit says that there are more: nobody waits for all of them to be counted
    rows: Sequence[Row] = tracker.due(*asked, limit=limit and limit + 1, sort=sort)
    more = bool(limit) and not machine and len(rows) > (limit or 0)
    rows = rows[:limit]
    if blind:
        rows = [{name: row[name] for name in row if name != "speakers"} for row in rows]
    if rows and on_terminal() and not (machine or columns):
        from tracker.cli.interactive.due_session import Walk

        Walk(tracker, blind=blind, lang=language()).through(rows)
        return
    stored = rows[0].keys() if rows else ()
    if not machine:
        rows = [_due_for_people(row, tracker.today) for row in rows]
    shown = chosen(columns, [n for n in DUE if not (blind and n == "speakers")], stored)
    empty = "" if rows else nothing("Nothing is due", tracker, asked, machine=machine)
    show(rows, shown, as_json=as_json, as_csv=as_csv, empty=empty)
    if more:
        typer.echo(more_line())


def _when(day: str | None, today: date | None) -> str | None:
    """A day in a list: on a screen how far it is, in a pipe the day itself."""
    if day is None or today is None or not on_screen():
        return day
    return relative(date.fromisoformat(day), today)


def _due_for_people(row: Row, today: date) -> Row:
    return {
        **row,
        "id": f"q{row['id']}",
        "since": _when(row["due_on"], today),
        "why": row["reason"],
        "speakers": (row.get("speakers") or "").replace(",", ", "),
    }


@app.command()
def search(
    context: typer.Context,
    text: Annotated[str, typer.Argument(help="Words that must all stand in the claim.")],
    limit: Limit = None,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """Find claims by statement, question, quote, criteria or speaker."""
    rows: Sequence[Row] = opened(context).search(text, limit=limit)
    if not (as_json or as_csv):
        rows = [_for_people(row) for row in rows]
    show(rows, FOUND, as_json=as_json, as_csv=as_csv, empty="Nothing was found.")


@app.command("show")
def show_one(
    context: typer.Context,
    subject: Annotated[str, typer.Argument(metavar="ID|qID")],
    as_json: AsJson = False,
) -> None:
    """Show a question whole: claims, words, history, checks."""
    question = opened(context).show(subject)
    if as_json:
        show_json(question)
        return
    typer.echo("\n".join(_question_lines(question)))


def _for_people(row: Row, today: date | None = None) -> Row:
    """The columns of a list under the names that people read."""
    return {
        **row,
        "speaker": speaker(row),
        "said": row["said_on"],
        "check": _when(row.get("due_on"), today),
        "window": _shorter(row["window"], row.get("window_phrase")),
        "p": None if row["p"] is None else percent(row["p"]).replace(" ", ""),
        "verdict": verdict(row, short=True),
        "statement": in_a_list(row),
    }


def _shorter(window: str | None, phrase: str | None) -> str | None:
    """The window as it was said or as EDTF, whichever is shorter."""
    return min(window, phrase, key=len) if window and phrase else window


def _question_lines(question: Row) -> list[str]:
    lines = [f"{question_line(question)}, version {question['version']}"]
    lines += [f"  merged: {question_line(merged)}" for merged in question["merged"]]
    facts = ("condition", "criteria", "window", "event", "assignee", "zone")
    lines += [f"  {name}: {question[name]}" for name in facts if question[name]]
    if question["rule"]:
        lines.append(f"  rule: {rule_text(question['rule'])}")
    if question["base_rate"] is not None:
        lines.append(f"  base rate: {percent(question['base_rate'])}")
    if question["options"]:
        lines.append(f"  options: {', '.join(question['options'])}")
    for claim in question["claims"]:
        lines += ["", *_whole_claim(claim, question)]
    if generous := [*what_generous_means(question["claims"])]:
        lines += ["", *generous]
    if question["history"]:
        lines += ["", "history:", *[_history_line(entry) for entry in question["history"]]]
    waiting = [c for c in question["checks"] if c["state"] != "done"]
    lines += [_check_line(check) for check in waiting]
    return lines


def _whole_claim(claim: Row, question: Row) -> list[str]:
    mark = "→ " if claim["id"] == question["asked_for"] else ""
    lines = claim_lines(claim)
    lines[0] = mark + lines[0]
    if claim["options"]:
        spread = ", ".join(f"{o['option']} {percent(o['p'])}" for o in claim["options"])
        lines.append(f"  spread: {spread}")
    if claim["quantiles"]:
        points = (f"{q['day'] or q['number']} {percent(q['p'])}" for q in claim["quantiles"])
        lines.append(f"  quantiles: {', '.join(points)}")
    lines += source_lines(claim)
    if claim["tags"]:
        lines.append(f"  tags: {claim['tags']}")
    lines.append(f"  logged by {claim['logged_by']}, version {claim['version']}")
    lines += [
        f"  {event['action']} {str(event['at'])[:10]} by {event['actor']}: {change}"
        for event in claim["events"]
        if event["action"] == "edit" and (change := _change(event))
    ]
    return [*lines, f"  {verdict_line(claim)}"]


def _change(event: Row) -> str:
    before, after = event["before"] or {}, event["after"] or {}
    changed = [name for name in after if name != "version"]
    return ", ".join(
        f"{name} {_plain(before.get(name))!r} → {_plain(after[name])!r}" for name in changed
    )


def _plain(value: object) -> object:
    """A value of the audit trail; of the rows of quotes and chances what tells them apart."""
    if not (isinstance(value, list) and value and isinstance(value[0], dict)):
        return value
    told = ("exact", "option", "day", "number", "p")
    return [" ".join(str(row[name]) for name in told if row.get(name) is not None) for row in value]


def _history_line(entry: Row) -> str:
    second = " (second opinion)" if entry["role"] == "second_opinion" else ""
    parts = [f"  {entry['id']}. {answer_text(entry)}{second}, known {entry['known_on']}"]
    parts.append(f"by {entry['recorded_by']}")
    parts += [str(entry[name]) for name in ("evidence_url", "excerpt", "reasoning") if entry[name]]
    return "; ".join(parts)


def _check_line(check: Row) -> str:
    missed = f", {check['missed']} more missed since" if check["missed"] else ""
    return f"check: {check['state']}, {check['due_on']} ({check['reason']}){missed}"
