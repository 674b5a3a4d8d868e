"""Claims and verdicts as sentences: what was understood, and what follows."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from tracker.core.percentages import three_figures
from tracker.core.spans import when_text
from tracker.i18n.words import Words

Row = Mapping[str, Any]

ASSUMED = "its kind; nothing in the words tells what was, is or will be"


def claim_lines(claim: Row) -> list[str]:
    """What was understood of a claim, a fact a line."""
    head = f"claim {claim['id']} on q{claim['question_id']}: {speaker(claim)}, {claim['said_on']}"
    lines = [head, f"  “{claim['statement']}”", f"  {claim['kind']}, {claim['stance']}"]
    lines[-1] += f", answered by {answer(claim)}"
    for name, text in (
        ("true means", true_means(claim)),
        ("window", window(claim)),
        ("confidence", confidence(claim)),
        ("says", says(claim)),
        ("if", claim["condition"]),
        ("revises", claim["revises"] and f"claim {claim['revises']}"),
        ("restates", claim["restates"] and f"claim {claim['restates']}"),
        ("scored", scored(claim)),
        ("held", claim["held_on"] and f"{claim['held_on']}, so never scored as current"),
        ("withdrawn", claim["withdrawn_on"]),
        ("check", next_check(claim)),
        ("not read", ", ".join(claim.get("unread") or ())),
        ("not sure", claim.get("assumed") and ASSUMED),
    ):
        if text:
            lines.append(f"  {name}: {text}")
    return lines


def source_lines(claim: Row) -> list[str]:
    """The words that a claim rests on and where they stand, numbered if there are several."""
    quotes = claim["quotes"]
    return [
        f"  source{f' {number}' if len(quotes) > 1 else ''}: "
        + " ".join(filter(None, (quote["exact"] and f"“{quote['exact']}”", quote["url"])))
        for number, quote in enumerate(quotes, start=1)
    ]


def true_means(claim: Row) -> str:
    """What the question states, where the claim's own words hold more than that, or deny it."""
    differs = claim["question"] != claim["statement"] and claim["kind"] != "opinion"
    return f"“{claim['question']}”" if differs else ""


# Why this claim of a chain is not scored.
NOT_SCORED = {
    "revised": "your last word before the answer is, and this was revised",
    "later words": "other people are scored by their first words",
}


def scored(claim: Row) -> str:
    """Which claim of a chain is scored; nothing of a claim that belongs to none."""
    if why := NOT_SCORED.get(claim["standing"]):
        return f"no, {why}"
    last = claim["revises"] and claim["standing"] == "counts"
    return "this one, as the last word before the answer" if last else ""


def says(claim: Row) -> str:
    """What a number claim says, or the option of a choice; a spread leans to one of several."""
    if claim["value_phrase"]:
        from tracker.core.intervals import covered  # few lists need its numbers

        return covered(claim["value_phrase"])
    if not claim["option"]:
        return ""
    leans = claim["p"] is None and claim["basis"] == "stated"
    return f"{'mostly ' if leans else ''}{claim['option']}"


def in_a_list(claim: Row) -> str:
    """What was claimed, in a cell of a list: the statement, denied or not, and what was said."""
    denied = claim["stance"] == "denies" and claim["statement"] == claim["question"]
    statement = f"denies: {claim['question']}" if denied else claim["statement"]
    said = says(claim)
    return f"{statement} (says: {said})" if said else str(statement)


def speaker(claim: Row) -> str:
    """Who said it, and whose claim it is if reported."""
    if claim["attributed_to"]:
        return f"{claim['speaker']} reporting {claim['attributed_to']}"
    return str(claim["speaker"])


def answer(claim: Row) -> str:
    """What kind of answer the question takes."""
    kinds = {"boolean": "true or false", "date": "a date", "number": "a number"}
    return kinds.get(claim["answer_type"], "one of its options")


def window(claim: Row) -> str:
    """The window, its last days, and the words it was read from."""
    if not claim["window"]:
        return ""
    ends = f"until {claim['latest']}" if claim["latest"] else f"from {claim['earliest']} on"
    if claim["latest_lenient"] != claim["latest"]:
        ends += f" (generous reading: {claim['latest_lenient'] or 'without end'})"
    return f"{claim['window']}{_spoken(claim['window_phrase'], claim['window'])}, {ends}"


def confidence(claim: Row) -> str:
    """The probability with its range, basis, and the words it was read from."""
    if claim["p"] is None:
        bare = claim["basis"] == "none"
        return "none given, a bare assertion" if bare else str(claim["confidence_phrase"])
    spread = ""
    if claim["p_low"] != claim["p_high"]:
        spread = f" ({percent(claim['p_low'])} to {percent(claim['p_high'])})"
    phrase = claim["confidence_phrase"] if claim["basis"] == "verbal" else None
    return f"{percent(claim['p'])}{spread}, {claim['basis']}{_spoken(phrase)}"


def _spoken(phrase: str | None, reading: str = "") -> str:
    """The words that something was read from, unless they are the reading itself."""
    return f" (“{phrase}”)" if phrase and phrase != reading else ""


def percent(p: float | None) -> str:
    """A probability as a person says it: 87 %, 99.9 %."""
    return "?" if p is None else f"{three_figures(p)} %"


def next_check(claim: Row) -> str:
    """When the question will be looked at."""
    if claim["kind"] == "opinion":
        return "never, opinions are kept but not verified"
    if not claim.get("due_on"):
        return ""
    return f"{claim['due_on']} ({claim['reason']})"


def expected(question: Row) -> str:
    """What may be typed as the answer to a question."""
    kinds = {
        "boolean": "true, false",
        "date": "the day it happened, not-yet",
        "number": "a number or interval",
        "choice": ", ".join(question["options"] or ()),
    }
    graded = any(claim["kind"] in ("factual", "causal") for claim in question["claims"])
    grade = ", grade 0..1" if graded else ""
    return f"{kinds[question['answer_type']]}{grade}, ambiguous, void"


def question_line(question: Row) -> str:
    """A question by its number and words."""
    return f"q{question['id']} “{question['statement']}”"


def verdict_line(claim: Row) -> str:
    """What follows for one claim: `claim 7 (Tworek denies): false (generous reading: open)`."""
    grade = "" if claim["grade"] is None else f" (grade {claim['grade']:g})"
    standing = "" if claim["standing"] == "counts" else f"; not scored: {claim['standing']}"
    said = says(claim)
    what = f"says {said}" if said and claim["stance"] == "affirms" else claim["stance"]
    who = f"claim {claim['id']} ({speaker(claim)} {what})"
    return f"{who}: {verdict(claim)}{grade}{standing}"


def verdict(claim: Row, *, short: bool = False) -> str:
    """The verdict, and where it differs that of the generous reading."""
    return both_readings(claim["verdict_strict"], claim["verdict_lenient"], short=short)


def both_readings(strict: str, generous: str, *, short: bool = False) -> str:
    """What is so in the strict reading and, where it differs, in the generous one."""
    name = "generous" if short else "generous reading"
    return strict if strict == generous else f"{strict} ({name}: {generous})"


def what_generous_means(claims: Sequence[Row]) -> Iterator[str]:
    """The line that says what the generous reading is, where it makes a difference."""
    if any(claim["verdict_strict"] != claim["verdict_lenient"] for claim in claims):
        yield Words("en")("asked.lenient")


def verdict_lines(claims: Sequence[Row]) -> Iterator[str]:
    """What follows for every claim on a question, and what the readings are."""
    yield from (f"→ {verdict_line(claim)}" for claim in claims)
    yield from what_generous_means(claims)


def verdict_change_line(change: Row) -> str:
    """What a correction did to a verdict: `verdict of claim 7: was false, is now true`."""
    was, now = (_graded(change[name]) for name in ("before", "after"))
    return f"verdict of claim {change['claim']}: was {was}, is now {now}"


def _graded(verdict_row: Row) -> str:
    grade = verdict_row["grade"]
    return verdict(verdict_row) + ("" if grade is None else f" (grade {grade:g})")


def answer_text(entry: Row) -> str:
    """An entry of a question's history in a few words."""
    answer = str(entry["answer"])
    texts = {
        "happened": f"happened {_when(entry)}",
        "not-yet": f"not yet as of {entry['as_of']}",
        "value": str(entry["value_phrase"]),
        "option": str(entry["option"]),
        "grade": f"grade {entry['grade']}",
        "undo": "undone: the entry before that was in effect",
    }
    return texts.get(answer, answer)


def _when(entry: Row) -> str:
    """On which day it happened, or within what time."""
    if entry["happened_on"] is None:
        return ""
    last = date.fromisoformat(entry["happened_on"])
    first = date.fromisoformat(entry["happened_from"] or entry["happened_on"])
    return when_text(first, last)


def rule_text(rule: str | None) -> str:
    """A question's own rule in a few words."""
    from tracker.core import recurrence

    if rule is None:
        return "asked as every other"
    texts = {recurrence.NEVER: "no reminders; deadlines still make it due"}
    return texts.get(rule) or f"asked {recurrence.rule_text(rule)}"
