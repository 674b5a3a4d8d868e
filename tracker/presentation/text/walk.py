"""What a walk through due questions shows: a question, what an answer does, the keys."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from tracker.core.percentages import three_figures
from tracker.core.spans import span_text
from tracker.core.verdicts import AnswerKind
from tracker.i18n.catalogue import text
from tracker.i18n.words import Words
from tracker.presentation.text.claims import question_line, says, true_means

Row = Mapping[str, Any]
FAMILY = "walk."
# Which keys a question offers, the rarer ones only under "?"; digits choose an option.
OFFERED = {
    "boolean": "tfnvskq?",
    "date": "tfnvskq?",
    "number": "vnskq?",
    "choice": "vnskq?",
}
ALL = "tfnvsokbu?q"


def question_lines(question: Row, check: Row | None, words: Words, *, blind: bool) -> list[str]:
    """What a judge reads before he answers; blind, nothing of who said it and how."""
    lines = [question_line(question), *_facts(question, check, words)]
    claims = [claim for claim in question["claims"] if claim["verdict_lenient"] == "open"]
    if blind:
        windows = dict.fromkeys(_window(claim, words) for claim in claims if claim["window"])
        return [*lines, *(f"  {text}" for text in windows)]
    return [*lines, *(f"  {line}" for claim in claims for line in _claim(claim, words))]


def _facts(question: Row, check: Row | None, words: Words) -> Iterator[str]:
    if check is not None:
        reason = words.name("reason", check["reason"])
        missed = words("missed", n=check["missed"]) if check["missed"] else ""
        yield f"  {words('due', day=check['due_on'], reason=reason)}{missed}"
    for name in ("condition", "criteria"):
        if question[name]:
            yield f"  {words(name, text=question[name])}"
    if meant := next(filter(None, map(true_means, question["claims"])), ""):
        yield f"  {words('means', text=meant.strip('“”'))}"
    for number, option in enumerate(question["options"] or (), start=1):
        yield f"  {number}  {option}"
    if (entry := holding(question)) is not None:
        yield f"  {words('answered', answer=_said(entry, words))}"


def holding(question: Row) -> Row | None:
    """The newest answer that nobody has taken back."""
    undone = {entry["cancels"] for entry in question["history"]}
    kept = [
        entry
        for entry in question["history"]
        if entry["role"] == "verdict"
        and entry["answer"] != AnswerKind.UNDO
        and entry["id"] not in undone
    ]
    return kept[-1] if kept else None


def _claim(claim: Row, words: Words) -> Iterator[str]:
    sure = words("sure", p=_percent(claim["p"], words)) if claim["p"] is not None else ""
    yield words("claim", id=claim["id"], who=_who(claim, words), day=claim["said_on"],
                stance=words(claim["stance"])) + sure  # fmt: skip
    yield f"  {words('words', text=claim['statement'])}"
    if said := says(claim):
        yield f"  {words('says', text=said)}"
    if claim["window"]:
        yield f"  {_window(claim, words)}"


def _percent(p: float, words: Words) -> str:
    return text("percent", words.lang).format(n=three_figures(p))


def _said(entry: Row, words: Words) -> str:
    """An answer that was given, in a few words."""
    kind = entry["answer"]
    if kind == AnswerKind.HAPPENED:
        last = date.fromisoformat(entry["happened_on"])
        first = date.fromisoformat(entry["happened_from"] or entry["happened_on"])
        return words("said.happened", span=span_text(first, last))
    if f"said.{kind}" in words:
        return words(f"said.{kind}", day=entry["as_of"], grade=entry["grade"])
    return str(entry["option"] or entry["value_phrase"])


def _who(claim: Row, words: Words) -> str:
    who, whom = (_name(claim[field], words) for field in ("speaker", "attributed_to"))
    return words("reporting", who=who, whom=whom) if claim["attributed_to"] else who


def _name(name: str | None, words: Words) -> str:
    return words("me") if name == "me" else str(name)


def _window(claim: Row, words: Words) -> str:
    until = words("until", day=claim["latest"]) if claim["latest"] else ""
    if claim["latest_lenient"] not in (claim["latest"], None):
        until += words("leniently", day=claim["latest_lenient"])
    return words("window", window=claim["window"]) + until


def follows(claims: Iterable[Row], words: Words) -> list[str]:
    """What an answer makes of every claim."""
    return [f"  {_follows(claim, words)}" for claim in claims]


def _follows(claim: Row, words: Words) -> str:
    strict, lenient = (
        words.name("verdict", claim[name]) for name in ("verdict_strict", "verdict_lenient")
    )
    verdict = strict if strict == lenient else words("verdicts", strict=strict, lenient=lenient)
    if claim["grade"] is not None:
        verdict = words("grade", verdict=verdict, grade=f"{claim['grade']:g}")
    if claim["standing"] != "counts":
        verdict += words("not_scored", why=words.name("standing", claim["standing"]))
    stance = words(claim["stance"])
    return words("follows", id=claim["id"], who=_who(claim, words), stance=stance, verdict=verdict)


def expected(question: Row, words: Words) -> str:
    """What may be typed as the answer to a question."""
    if question["answer_type"] == "choice":
        named = ", ".join(question["options"] or ())
    else:
        named = words(f"expected.{question['answer_type']}")
    graded = any(claim["kind"] in ("factual", "causal") for claim in question["claims"])
    return named + (words("expected.graded") if graded else "") + words("expected.always")


def keys_line(question: Row, words: Words) -> str:
    """The keys that are pressed most at a question."""
    offered = OFFERED[question["answer_type"]]
    named = [f"{key} {words(f'key.{key}')}" for key in offered]
    if options := question["options"]:
        named.insert(0, f"1–{len(options)}" if len(options) > 1 else "1")
    return " · ".join(named) + ": "


def help_lines(words: Words) -> Sequence[str]:
    """Every key with what it does."""
    return [f"  {key}  {words(f'help.{key}')}" for key in ALL] + [f"  {words('help.digit')}"]
