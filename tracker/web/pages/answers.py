"""Answer a question where it stands: what it would do, store it, put it off, take it back."""

from dataclasses import dataclass, field
from typing import Any

from starlette.responses import Response
from starlette.routing import Route

from tracker.api import Tracker
from tracker.errors import InvalidInput, TrackerError
from tracker.web.answering import route
from tracker.web.asked import Asked, Values
from tracker.web.pages.actions import last_action
from tracker.web.refusals import ANSWER, OVERRIDES, Refusal, refusal
from tracker.web.rows import done_row, newest, open_check, others, row_of

# The field in which an answer of each kind is typed; "later" puts the question off.
TYPED = {
    "happened": "on",
    "not-yet": "as_of",
    "value": "value",
    "option": "option",
    "grade": "grade",
    "later": "until",
    "true": "evidence",
    "false": "evidence",
    "ambiguous": "evidence",
    "void": "evidence",
}
ANSWERS = {"happened": "on", "value": "value", "option": "option"}
PAGES = ("row", "question")


class Changed(Exception):
    """Somebody answered while this was typed."""


@dataclass(frozen=True)
class Form:
    """An open form: for which question, which answer, what was typed into it."""

    question: Any
    kind: str
    page: str
    cancel: str
    later: str = ""
    typed: dict[str, str] = field(default_factory=dict)
    refused: Refusal | None = None
    conflict: Any = None

    @property
    def key(self) -> str:
        """What the names of its elements begin with."""
        return f"q{self.question['id']}"

    @property
    def target(self) -> str:
        """The part of the page that it replaces."""
        return f"#q{self.question['id']}" if self.page == "row" else "#answer"

    @property
    def first(self) -> str:
        """The field in which typing begins."""
        return TYPED[self.kind]

    @property
    def others(self) -> list[str]:
        """The answers that could be given instead."""
        return others(self.question, self.kind)

    @property
    def means(self) -> str:
        """What *true* says, where a claim's own words say more or less."""
        statement = str(self.question["statement"])
        differs = any(claim["statement"] != statement for claim in self.question["claims"])
        return statement if differs else ""


def begin(asked: Asked) -> Response:
    """Open the form for an answer, or close it again."""
    question = asked.tracker.show(_name(asked))
    kind = asked.query("answer")
    page = _page(asked.query("on_page"))
    if kind not in TYPED:
        return _shown(asked, question, page, None)
    return _shown(asked, question, page, _form(asked, question, kind, page))


def foresee(asked: Asked) -> Response:
    """What an answer would do, before it is stored."""
    typed = dict(asked.request.query_params)
    return asked.piece("foresee.html", foreseen=_foreseen(asked, _name(asked), typed))


def store(asked: Asked) -> Response:
    """Store an answer, or say why not, with everything that was typed."""
    typed = {name: asked.typed(name) for name in asked.form}
    page, kind = _page(typed.get("on_page", "")), typed.get("answer", "")
    if kind not in TYPED:
        raise InvalidInput("answer", kind, f"is none of {', '.join(TYPED)}")
    name = _name(asked)
    try:
        with asked.tracker.together() as one:
            _refuse_changed(one.show(name), typed)
            question = give(one, name, kind, typed)
    except Changed:
        now = asked.tracker.show(name)
        form = _form(asked, now, kind, page, typed=typed, conflict=newest(now))
        return _shown(asked, now, page, form, 409)
    except TrackerError as error:
        why = refusal(error, asked.t, ANSWER)
        now = asked.tracker.show(name)
        form = _form(asked, now, kind, page, typed=typed, refused=why)
        return _shown(asked, now, page, form, why.status)
    return _done(asked, question, kind, page)


def undo(asked: Asked) -> Response:
    """Take the newest answer back."""
    question = asked.tracker.undo(_name(asked))
    page = _page(asked.typed("on_page"))
    if not asked.part:
        return asked.onward(f"/questions/{question['id']}")
    return _shown(asked, question, page, None)


def _refuse_changed(seen: Any, typed: dict[str, str]) -> None:
    if typed.get("version", "") != str(seen["version"]):
        raise Changed


def row_again(asked: Asked, number: int) -> Response:
    """The row of a question as it stands now."""
    return _shown(asked, asked.tracker.show(f"q{number}"), "row", None)


def _name(asked: Asked) -> str:
    return f"q{asked.number()}"


def _page(text: str) -> str:
    return text if text in PAGES else "row"


def _form(asked: Asked, question: Any, kind: str, page: str, **given: Any) -> Form:
    cancel = asked.to(f"/questions/{question['id']}/answer", on_page=page)
    later = asked.tracker.today
    return Form(question, kind, page, cancel, later=_in_three_months(later), **given)


def _in_three_months(today: Any) -> str:
    year, month = divmod(today.year * 12 + today.month - 1 + 3, 12)
    return today.replace(year=year, month=month + 1, day=min(today.day, 28)).isoformat()  # type: ignore[no-any-return]


def give(tracker: Tracker, name: str, kind: str, typed: dict[str, str]) -> Any:
    """Give an answer as the form says it. Raises TrackerError."""
    flags: dict[str, Any] = {each: True for each in OVERRIDES if typed.get(each)}
    if kind == "later":
        span = typed.get("span") or None
        return tracker.snooze(name, None if span else typed.get("until"), span=span, **flags)
    given: dict[str, Any] = {
        each: typed[each] for each in ("evidence", "note", "excerpt", "known") if typed.get(each)
    }
    if typed.get("second_opinion"):
        given["second_opinion"] = True
    if kind == "grade":
        return tracker.verify(name, grade=typed.get("grade", ""), **given, **flags)
    if kind == "not-yet":
        given["as_of"] = typed.get("as_of") or None
    answer = typed.get(ANSWERS[kind], "") if kind in ANSWERS else kind
    return tracker.verify(name, answer, **given, **flags)


def _foreseen(asked: Asked, name: str, typed: dict[str, str]) -> Values:
    """What follows from an answer: by giving it, and taking it all back."""
    kind = typed.get("answer", "")
    if kind not in TYPED or (kind in ANSWERS and not typed.get(ANSWERS[kind])):
        return {"refused": None, "claims": [], "due_on": None}
    shown = {"note": "–"} | {each: text for each, text in typed.items() if text}
    shown |= dict.fromkeys(OVERRIDES, "1") if kind == "later" else {}
    try:
        with asked.tracker.together(keep=False) as one:
            question = give(one, name, kind, shown)
    except TrackerError as error:
        return {"refused": refusal(error, asked.t, ANSWER), "claims": [], "due_on": None}
    check = open_check(question)
    later = kind == "later"
    return {
        "refused": None,
        "claims": [] if later else question["claims"],
        "due_on": check["due_on"] if later and check else None,
    }


def _shown(
    asked: Asked, question: Any, page: str, form: Form | None, status: int = 200
) -> Response:  # fmt: skip
    """The row, or the question's answer, with the form or without."""
    foreseen: Values = {"refused": None, "claims": [], "due_on": None}
    if form and not form.refused and not form.conflict:
        defaults = {"on": str(asked.tracker.today), "as_of": str(asked.tracker.today)}
        options = question["options"] or [""]
        defaults |= {"until": form.later, "option": options[0], "answer": form.kind}
        foreseen = _foreseen(asked, f"q{question['id']}", defaults | form.typed)
    values: Values = {"form": form, "foreseen": foreseen}
    if page == "row":
        row = row_of(question, asked.tracker.today)
        template = "row.html" if asked.part else "answer.html"
        write = asked.piece if asked.part else asked.page
        return write(template, status, row=row, here="today", **values)
    from tracker.web.pages.question import answer_part

    return answer_part(asked, question, status, **values)


def _done(asked: Asked, question: Any, kind: str, page: str) -> Response:
    number = question["id"]
    if not asked.part:
        return asked.onward(f"/questions/{number}")
    if page == "question":
        return _shown(asked, question, page, None)
    if kind == "later":
        check = open_check(question)
        told = [asked.t("then.asked", day=check["due_on"] if check else "–")]
        action = last_action(asked)
        undo = f"/actions/{action}/undo" if action else None
        row = done_row(question, str(asked.t("put.off")), told, undo) | {"claims": []}
    else:
        entry = newest(question)
        told = [asked.t("second.kept")] if entry is None else []
        undo = f"/questions/{number}/undo"
        row = done_row(question, str(asked.t("answered")), told, undo)
        row["entry"] = entry
    return asked.piece("row.html", row=row, form=None, toast=True)


ROUTES: list[Route] = [
    route("/questions/{number:int}/answer", begin),
    route("/questions/{number:int}/answer", store, methods=("POST",)),
    route("/questions/{number:int}/foresee", foresee),
    route("/questions/{number:int}/undo", undo, methods=("POST",)),
]
