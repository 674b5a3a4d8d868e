"""A question: its answer, who said what and when, the words, the history, what is to come."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any

from markupsafe import Markup
from starlette.responses import Response
from starlette.routing import Route

from tracker.core.recurrence import NEVER, rule_text
from tracker.errors import NotFound, TrackerError
from tracker.presentation.html.pages import Told
from tracker.presentation.svg.markup import drawn
from tracker.presentation.svg.timeline import Belief, Line, Mark, Window, beliefs, timeline
from tracker.web.answering import route
from tracker.web.asked import Asked, Values
from tracker.web.refusals import refusal
from tracker.web.rows import KINDS, holding, newest, open_check

Row = Any
DRAWN = 12  # claims on the line of time


def question(asked: Asked) -> Response:
    """Everything about one question."""
    found = asked.tracker.show(f"q{asked.number()}")
    return _page(asked, found)


def claim(asked: Asked) -> Response:
    """A claim is shown where its question is."""
    found = asked.tracker.show(asked.number())
    return asked.onward(f"/questions/{found['id']}#c{asked.number()}", filter=None)


def forecast(asked: Asked) -> Response:
    """Say how sure I am, or change my mind."""
    number = asked.number()
    typed = {name: asked.typed(name) for name in ("p", "window", "value")}
    given = {name: typed[name] for name in ("window", "value") if typed[name]}
    try:
        asked.tracker.forecast(f"q{number}", typed["p"] or None, **given)
    except NotFound:
        raise
    except TrackerError as error:
        why = refusal(error, asked.t)
        found = asked.tracker.show(f"q{number}")
        return _page(asked, found, why.status, refused=why, typed=typed)
    return asked.onward(f"/questions/{number}")


def answer_part(asked: Asked, found: Row, status: int = 200, **given: Any) -> Response:
    """The answer alone, or the whole page where it was asked for."""
    if not asked.part:
        return _page(asked, found, status, **given)
    return asked.piece("answer_part.html", status, q=found, **_answer(found), **given)


def _page(asked: Asked, found: Row, status: int = 200, **given: Any) -> Response:
    check = open_check(found)
    values: Values = {
        "form": None, "foreseen": None, "refused": None, "typed": {},
        "q": found, "here": "claims", "check": check,
        "figure": _figure(asked, found, check), "beliefs": _beliefs(asked, found),
        "rule": _rule(found), "dates": asked.tracker.rule_dates(found),
        "history": _history(found), "tags": _tags(found), "mine": _mine(found),
        "opinions": [each for each in found["history"] if each["role"] == "second_opinion"],
        **_answer(found), **given,
    }  # fmt: skip
    return asked.page("question.html", status, **values)


def _answer(found: Row) -> Values:
    return {
        "holding": holding(found),
        "newest": newest(found),
        "kinds": KINDS[found["answer_type"]],
    }


def _rule(found: Row) -> str | None:
    if found["rule"] in (None, NEVER):
        return found["rule"]  # type: ignore[no-any-return]
    return rule_text(found["rule"])


def _tags(found: Row) -> list[str]:
    named = (tag for row in found["claims"] for tag in (row["tags"] or "").split())
    return list(dict.fromkeys(named))


def _mine(found: Row) -> Row | None:
    """My own last word, for whoever changes his mind."""
    own = [row for row in found["claims"] if row["speaker"] == "me" and row["is_current"]]
    return own[-1] if own else None


# -- figures --------------------------------------------------------------------------------------


def _figure(asked: Asked, found: Row, check: Row | None) -> Markup:
    t, shown = asked.t, found["claims"][:DRAWN]
    windows = [_window(row, asked) for row in shown]
    marks = [
        Mark(_day(row["happened_on"] or row["as_of"] or row["known_on"]), _short(row, t))
        for row in found["history"]
        if row["role"] == "verdict" and row["answer"] != "undo"
    ]
    told = [f"{each.name}: {each.note}." for each in windows]
    told += [f"{mark.label}, {mark.day}." for mark in marks]
    label = None
    if check:
        label = Mark(_day(check["due_on"]), str(t("check.next", day=check["due_on"])))
    line = Line(
        str(t("figure.windows")), " ".join(told), asked.tracker.today, str(t("figure.today")),
        windows, marks, label,
    )  # fmt: skip
    return drawn(timeline(line, "line"))


def _window(row: Row, asked: Asked) -> Window:
    t = asked.t
    p = str(t("no.number")) if row["p"] is None else t.percent(row["p"])
    state = t.name("verdict", row["verdict_strict"])
    said = row["window_phrase"] or row["window"] or str(t("reading.no_window"))
    return Window(
        str(t("figure.name", speaker=_who(row, t), p=p)),
        str(t("figure.note", words=said, state=state)),
        _day(row["said_on"]),
        _day(row["earliest"]) if row["earliest"] else None,
        _day(row["latest"]) if row["latest"] else None,
        _day(row["latest_lenient"]) if row["latest_lenient"] else None,
        over=row["verdict_strict"] != "open",
    )


def _beliefs(asked: Asked, found: Row) -> Markup | None:
    """How sure each speaker was of the statement, where somebody changed or several spoke."""
    chains: defaultdict[str, list[Belief]] = defaultdict(list)
    for row in sorted(found["claims"], key=lambda each: (each["said_on"], each["id"])):
        if row["p"] is None or row["held_on"]:
            continue
        p = row["p"] if row["stance"] == "affirms" else 1 - row["p"]
        who = _who(row, asked.t)
        chains[who].append(Belief(_day(row["said_on"]), p, f"{who}, {asked.t.percent(p)}"))
    if sum(map(len, chains.values())) < 2:  # noqa: PLR2004  one dot is no course
        return None
    told = " ".join(f"{each.label}, {each.day}." for chain in chains.values() for each in chain)
    line = Line(
        str(asked.t("figure.beliefs")), told, asked.tracker.today, "",
        beliefs=list(chains.values()),
    )  # fmt: skip
    return drawn(beliefs(line, "belief"))


def _who(row: Row, t: Told) -> str:
    me = str(t("me"))
    name = me if row["speaker"] == "me" else row["speaker"]
    if row["attributed_to"]:
        return str(t("reporting", speaker=name, other=row["attributed_to"]))
    return str(name)


def _short(row: Row, t: Told) -> str:
    if row["answer"] == "value":
        return str(row["value_phrase"])
    if row["answer"] == "option":
        return str(row["option"])
    return str(t.name("mark", row["answer"]))


def _day(text: str) -> date:
    return date.fromisoformat(text)


# -- history --------------------------------------------------------------------------------------


def _history(found: Row) -> Sequence[Values]:
    """What happened to the question and its claims, the newest first."""
    gone = {row["cancels"]: row for row in found["history"] if row["cancels"]}
    lines: list[Values] = [
        {"at": row["recorded_at"], "by": row["recorded_by"], "kind": "answer", "entry": row,
         "undone": row["id"] in gone}
        for row in found["history"]
    ]  # fmt: skip
    for row in found["claims"]:
        logged = {"at": row["logged_at"], "by": row["logged_by"], "kind": "log", "claim": row}
        lines.append(logged)
        lines += [
            {"at": event["at"], "by": event["actor"], "kind": "change", "claim": row,
             "event": event, "changes": _changes(event)}
            for event in row["events"]
            if event["before"]
        ]  # fmt: skip
    return sorted(lines, key=lambda line: line["at"], reverse=True)


def _changes(event: Row) -> list[tuple[str, Any, Any]]:
    """What an edit changed: name, before, after."""
    before, after = event["before"] or {}, event["after"] or {}
    names = dict.fromkeys([*before, *after])
    return [
        (name, before.get(name), after.get(name))
        for name in names
        if name != "version" and before.get(name) != after.get(name)
    ]


ROUTES: list[Route] = [
    route("/questions/{number:int}", question),
    route("/questions/{number:int}/forecast", forecast, methods=("POST",)),
    route("/claims/{number:int}", claim),
]
