"""Many at once: answer, put off or tag the selected claims, after a look at what would change.

A batch is one transaction: all of it is stored, or nothing.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from starlette.responses import Response
from starlette.routing import Route

from tracker.api import Tracker
from tracker.errors import InvalidInput, TrackerError
from tracker.web.answering import route
from tracker.web.asked import Asked
from tracker.web.pages.actions import last_action
from tracker.web.pages.answers import TYPED, give
from tracker.web.pages.claims import listed
from tracker.web.refusals import ANSWER, OVERRIDES, Refusal, refusal
from tracker.web.rows import KINDS, holding, open_check

ACTS = ("verify", "snooze", "tag")
MOST = 500
GENERAL = ("not-yet", "ambiguous", "void")


@dataclass(frozen=True)
class Change:
    """What would become of one question, or why it cannot."""

    question: Any
    before: Any = None
    after: Any = None
    claims: Sequence[Any] = ()
    refused: Refusal | None = None


@dataclass(frozen=True)
class Preview:
    """What a batch would do; `kinds` are the answers that all of its questions take."""

    act: str
    kinds: Sequence[str]
    typed: dict[str, str]
    changes: Sequence[Change] = ()
    refused: Refusal | None = None
    overrides: Mapping[str, str] = field(default_factory=dict)


def act(asked: Asked) -> Response:
    """Show what a batch would do; store it if that was pressed."""
    typed = {name: asked.typed(name) for name in asked.form}
    chosen = asked.chosen("claim")
    stores = typed.get("step") == "store" or any(typed.get(each) for each in OVERRIDES)
    wanted = typed.get("act") or typed.get("shown_act", "")
    if wanted not in ACTS or not chosen or len(chosen) > MOST:
        text = str(asked.t("bulk.none") if not chosen else asked.t("bulk.many", n=MOST))
        return _shown(asked, chosen, Preview(wanted, (), typed, refused=Refusal(text)))
    if stores and not typed.get("act"):
        return _store(asked, wanted, chosen, typed)
    return _shown(asked, chosen, _rehearsed(asked, wanted, chosen, typed))


def _shown(asked: Asked, chosen: Sequence[str], preview: Preview) -> Response:
    status = preview.refused.status if preview.refused else 200
    if asked.part:
        return asked.piece("preview.html", status, preview=preview, here_url=_url(asked))
    return listed(asked, preview=preview, chosen=set(chosen))


def _url(asked: Asked) -> str:
    query = asked.request.url.query
    return f"/claims/act?{query}" if query else "/claims/act"


def _store(asked: Asked, wanted: str, chosen: Sequence[str], typed: dict[str, str]) -> Response:
    try:
        with asked.tracker.together(as_one=True) as one:
            done = [_change(one, wanted, subject, typed) for subject in _subjects(one, chosen)]
    except TrackerError as error:
        preview = _rehearsed(asked, wanted, chosen, typed, refusal(error, asked.t, ANSWER))
        return _shown(asked, chosen, preview)
    answer = asked.onward(
        "/claims", done=wanted, n=len(done), action=last_action(asked),
        **{name: asked.query(name) for name in ("sort", "columns", "after", "before")},
    )  # fmt: skip
    if asked.part:  # the whole list is new: let the browser go there
        answer.headers["HX-Redirect"] = answer.headers["location"]
        answer.status_code = 200
    return answer


def _rehearsed(
    asked: Asked, wanted: str, chosen: Sequence[str], typed: dict[str, str],
    why: Refusal | None = None,
) -> Preview:  # fmt: skip
    """What would become of every question, by doing it all and taking it all back."""
    overrides: dict[str, str] = {}
    with asked.tracker.together(keep=False) as one:
        subjects = _subjects(one, chosen)
        kinds = _common([question for _, question in subjects])
        typed = _filled(wanted, typed, kinds, asked)
        changes = []
        for subject in subjects:
            try:
                changes.append(_change(one, wanted, subject, {"note": "–", **_some(typed)}))
            except TrackerError as error:
                told = refusal(error, asked.t, ANSWER)
                overrides |= told.overrides
                changes.append(Change(subject[1], before=holding(subject[1]), refused=told))
    overrides |= why.overrides if why else {}
    return Preview(wanted, kinds, typed, changes, why, overrides)


def _some(typed: dict[str, str]) -> dict[str, str]:
    return {name: value for name, value in typed.items() if value}


def _filled(
    wanted: str, typed: dict[str, str], kinds: Sequence[str], asked: Asked
) -> dict[str, str]:
    """What was typed, with what a form begins with."""
    filled = dict(typed)
    if wanted == "verify":
        if filled.get("answer") not in kinds:
            filled["answer"] = kinds[0]
        for name in ("on", "as_of"):
            filled[name] = filled.get(name) or str(asked.tracker.today)
    if wanted == "snooze" and not (filled.get("until") or filled.get("span")):
        filled["span"] = "3m"
    return filled


Subject = tuple[str, Any]


def _subjects(tracker: Tracker, chosen: Sequence[str]) -> list[Subject]:
    """The selected claims by number, each with its question. Raises NotFound, InvalidInput."""
    return [(number, tracker.show(number)) for number in chosen]


def _common(questions: Sequence[Any]) -> list[str]:
    """The answers that every one of some questions takes."""
    kinds = [{*KINDS[each["answer_type"]], *GENERAL} - {"later"} for each in questions]
    shared = set.intersection(*kinds) if kinds else set()
    order = ("true", "false", "happened", "not-yet", "value", "option", "ambiguous", "void")
    return [each for each in order if each in shared]


def _change(tracker: Tracker, wanted: str, subject: Subject, typed: dict[str, str]) -> Change:
    return CHANGES[wanted](tracker, subject, typed)


def _verify(tracker: Tracker, subject: Subject, typed: dict[str, str]) -> Change:
    before = holding(subject[1])
    kind = typed.get("answer", "")
    if kind not in TYPED or kind == "later":
        raise InvalidInput("answer", kind, "is none that these questions take")
    seen = tracker.show(f"q{subject[1]['id']}")
    if holding(seen) != before:  # another selected claim on the same question answered it
        return Change(seen, before, holding(seen), seen["claims"])
    now = give(tracker, f"q{seen['id']}", kind, typed)
    return Change(now, before, holding(now), now["claims"])


def _snooze(tracker: Tracker, subject: Subject, typed: dict[str, str]) -> Change:
    name, before = f"q{subject[1]['id']}", open_check(subject[1])
    if (now := open_check(tracker.show(name))) != before:
        return Change(subject[1], before, now)
    question = give(tracker, name, "later", typed)
    return Change(question, before, open_check(question))


def _tag(tracker: Tracker, subject: Subject, typed: dict[str, str]) -> Change:
    number, question = subject
    before = _tags(question, number)
    add, take = (typed.get(name, "").replace(",", " ").split() for name in ("tags", "untag"))
    if not add and not take:
        return Change(question, before, before)
    now = tracker.edit(number, tags=add, untag=[each for each in take if each in before.split()])
    return Change(now, before, _tags(now, number))


def _tags(question: Any, number: str) -> str:
    found = (row["tags"] for row in question["claims"] if str(row["id"]) == number)
    return next(found, None) or ""


CHANGES: dict[str, Callable[[Tracker, Subject, dict[str, str]], Change]] = {
    "verify": _verify,
    "snooze": _snooze,
    "tag": _tag,
}
ROUTES: list[Route] = [
    route("/claims/act", act, methods=("POST",)),
]
