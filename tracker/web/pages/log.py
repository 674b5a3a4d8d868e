"""Log a claim: what its words are read as while they are typed, then store it."""

from typing import Any, cast

from starlette.responses import Response
from starlette.routing import Route

from tracker.api.inputs import ClaimFields
from tracker.errors import TrackerError
from tracker.web.answering import route
from tracker.web.asked import Asked
from tracker.web.pages.actions import last_action
from tracker.web.refusals import OVERRIDES, Refusal, refusal

# What the form may say of a claim besides its words.
TEXTS = (
    "speaker", "said", "window", "confidence", "kind", "answer", "value", "options",
    "probabilities", "quantiles", "condition", "held", "attributed_to", "quote", "url",
    "question", "criteria", "event", "asked", "lang",
)  # fmt: skip
FLAGS = ("denies", "imputed", "endorse", *(each for each in OVERRIDES if each != "anyway"))
# Opens our form with the words that are selected on any page. It stands as text to be copied: a
# link to it would be a script.
BOOKMARKLET = (
    "javascript:(()=>{{const s=getSelection(),t=document.body.innerText,q=s.toString().trim(),"
    "i=t.indexOf(q);open('{}log?quote='+encodeURIComponent(q)+'&url='+encodeURIComponent("
    "location.href)+'&prefix='+encodeURIComponent(t.slice(Math.max(0,i-32),Math.max(0,i))))}})()"
)
KINDS = ("prediction", "factual", "causal", "opinion")
ANSWERS = ("date", "boolean", "number", "choice")


def reading(asked: Asked) -> Response:
    """What the words would be read as, while they are typed."""
    typed = dict(asked.request.query_params)
    read = why = None
    if typed.get("statement", "").strip():
        preview = asked.tracker.preview_quick if typed.get("quick") else asked.tracker.preview
        try:
            read = preview(typed["statement"], **_given(typed))
        except TrackerError as error:
            why = refusal(error, asked.t)
    return asked.piece("reading.html", read=read, refused=why)


def form(asked: Asked) -> Response:
    """A page with every field, filled in from the address: for bookmarks and for what is rare."""
    typed = dict(asked.request.query_params)
    if not typed.get("statement") and typed.get("quote"):
        typed["statement"] = " ".join(typed["quote"].split())
    return _page(asked, typed)


def store(asked: Asked) -> Response:
    """Log a claim, or say why not, with everything that was typed."""
    typed = {name: asked.typed(name) for name in asked.form}
    try:
        log = asked.tracker.log_quick if typed.get("quick") else asked.tracker.log
        claims = log(typed.get("statement", ""), **_given(typed))
    except TrackerError as error:
        why = refusal(error, asked.t)
        if asked.part:
            return asked.piece("log_refused.html", why.status, refused=why, typed=typed)
        return _page(asked, typed, refused=why, status=why.status)
    if asked.part:
        answer = asked.piece("logged.html", claims=claims, action=last_action(asked))
        answer.headers["HX-Trigger"] = "logged"
        return answer
    return asked.onward(f"/questions/{claims[0]['question_id']}", filter=None)


def _given(typed: dict[str, str]) -> ClaimFields:
    """What the form says, without what was left empty."""
    given: dict[str, Any] = {each: typed[each].strip() for each in TEXTS if typed.get(each)}
    given = {name: value for name, value in given.items() if value}
    given |= {each: True for each in FLAGS if typed.get(each)}
    if tags := typed.get("tags", "").replace(",", " ").split():
        given["tags"] = tags
    return cast("ClaimFields", given)


def _page(
    asked: Asked, typed: dict[str, str], *, refused: Refusal | None = None, status: int = 200
) -> Response:
    read = why = None
    if typed.get("statement", "").strip() and refused is None:
        try:
            read = asked.tracker.preview(typed["statement"], **_given(typed))
        except TrackerError as error:
            why = refusal(error, asked.t)
    return asked.page(
        "log.html", status, here="log", typed=typed, read=read, refused=why or refused,
        names=asked.tracker.names(), kinds=KINDS, answers=ANSWERS,
        failed=refused is not None, bookmarklet=BOOKMARKLET.format(asked.request.base_url),
    )  # fmt: skip


ROUTES: list[Route] = [
    route("/log", form),
    route("/log/reading", reading),
    route("/claims", store, methods=("POST",)),
]
