"""A claim or a question as a small text of fields, to be corrected in an editor, and back."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from tracker.core.distributions import spread_text
from tracker.errors import InvalidInput

Row = Mapping[str, Any]
HEAD = """\
# {what}: correct what is wrong, save, leave. Nothing changed, nothing happens.
# A field that is emptied is empty from then on; a line that begins with a space
# goes on with the one above it; lines that begin with # are not read.
"""
# How the fields are called that are not called as they are known.
CALLED = {"attributed_to": "attributed-to", "condition": "if", "base_rate": "base-rate",
          "denies": "stance", "tags": "tag"}  # fmt: skip
KNOWN = {called: name for name, called in CALLED.items()}
NEVER_EMPTY = frozenset({"statement", "speaker", "said", "kind", "stance", "answer", "options",
                         "imputed"})  # fmt: skip
STANCES = {"affirms": False, "denies": True}
YES = {"yes": True, "no": False}


@dataclass(slots=True)
class Changes:
    """What a text says otherwise than it was given: fields, and which line each stands in.

    requoted: the quotes by number that have other words, or stand elsewhere.
    """

    given: dict[str, Any] = field(default_factory=dict)
    requoted: dict[int, dict[str, str]] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)

    def __bool__(self) -> bool:
        """Whether there are any."""
        return bool(self.given or self.requoted)

    def line_of(self, name: str) -> int | None:
        """The line that a field stands in."""
        return self.lines.get(CALLED.get(name, name).replace("_", "-"))


def edit_form(question: Row) -> str:
    """The text of what was asked for: one claim, or the question if no claim was named."""
    asked_for = question["asked_for"]
    claim = next((each for each in question["claims"] if each["id"] == asked_for), None)
    what = f"q{question['id']}" if claim is None else f"claim {asked_for} on q{question['id']}"
    fields = _of_question(question, alone=claim is None)
    if claim is not None:
        fields = _of_claim(claim, question) | (fields if len(question["claims"]) == 1 else {})
    lines = (f"{name}: {_indented(value)}".rstrip() for name, value in fields.items())
    return HEAD.format(what=what) + "\n".join(lines) + "\n"


def _of_claim(claim: Row, question: Row) -> dict[str, str]:
    kind = question["answer_type"]
    spread = bool(claim["options"] or claim["quantiles"])
    fields: dict[str, str | None] = {
        "statement": claim["statement"],
        "speaker": claim["speaker"],
        "attributed-to": claim["attributed_to"],
        "said": claim["said_on"],
        "held": claim["held_on"],
        "kind": claim["kind"],
        "stance": claim["stance"],
        "window": claim["window_phrase"] or claim["window"],
    }
    if not spread:
        fields |= {"confidence": _confidence(claim),
                   "imputed": "yes" if claim["basis"] == "imputed" else "no"}  # fmt: skip
    if kind == "number" and not spread:
        fields["value"] = claim["value_phrase"]
    if kind == "choice":
        chances = {row["option"]: row["p"] for row in claim["options"]}
        fields |= {"value": claim["option"], "probabilities": spread_text(chances)}
    if kind in ("number", "date"):
        fields["quantiles"] = " ".join(map(_point, claim["quantiles"]))
    for number, quote in enumerate(claim["quotes"], start=1):
        fields |= {f"quote {number}": quote["exact"], f"url {number}": quote["url"]}
    fields |= {"quote": None, "url": None, "tag": claim["tags"]}
    return {name: value or "" for name, value in fields.items()}


def _point(row: Row) -> str:
    place = row["day"] or f"{row['number']:.15g}"
    return f"{place}:{row['p']:.15g}"


def _confidence(claim: Row) -> str | None:
    if claim["p"] is None or claim["basis"] == "verbal":
        return claim["confidence_phrase"]  # type: ignore[no-any-return]
    return f"{100 * claim['p']:.10g}%"


def _of_question(question: Row, *, alone: bool) -> dict[str, str]:
    base_rate = question["base_rate"]
    fields: dict[str, str | None] = {
        "statement" if alone else "asked": question["statement"],
        "answer": question["answer_type"],
        "options": "|".join(question["options"] or ()),
        "if": question["condition"],
        "criteria": question["criteria"],
        "base-rate": None if base_rate is None else f"{100 * base_rate:.10g}%",
        "event": question["event"],
        "assignee": question["assignee"],
    }
    if question["answer_type"] != "choice":
        del fields["options"]
    return {name: value or "" for name, value in fields.items()}


def _indented(value: str) -> str:
    return value.replace("\n", "\n  ")


def read_form(text: str, before: str) -> Changes:
    """What a text says otherwise than the one that was given. Raises InvalidInput with the line."""
    changes, was = Changes(), {name: value for name, (value, _) in _fields(before).items()}
    for name, (value, line) in _fields(text).items():
        if name not in was:
            raise InvalidInput("line", line, f"names “{name}”; the fields are {', '.join(was)}")
        changes.lines[name] = line
        if value != was[name]:
            _change(changes, name, value, was[name], line)
    for name in was.keys() - _fields(text).keys():
        raise InvalidInput("field", name, "is missing; leave it empty to empty it")
    return changes


def _fields(text: str) -> dict[str, tuple[str, int]]:
    """Every field with its value, and the line it begins in. Raises InvalidInput."""
    found: dict[str, tuple[str, int]] = {}
    name = ""
    for number, line in enumerate(text.splitlines(), start=1):
        if line.startswith("#") or not line.strip():
            continue
        if line[0].isspace() and name:
            value, first = found[name]
            found[name] = f"{value}\n{line.strip()}", first
            continue
        name, colon, value = (part.strip() for part in line.partition(":"))
        name = name.casefold()
        if not colon or name in found:
            why = "stands there twice" if name in found else "is no field; write it as field: value"
            raise InvalidInput("line", number, why)
        found[name] = value, number
    return found


def _change(changes: Changes, name: str, value: str, was: str, line: int) -> None:
    key, _, number = name.partition(" ")
    if number:
        _change_quote(changes, key, int(number), value)
    elif name == "tag":
        now, then = value.split(), was.split()
        changes.given["tags"] = [tag for tag in now if tag not in then]
        changes.given["untag"] = [tag for tag in then if tag not in now]
    elif name in ("stance", "imputed"):
        words = STANCES if name == "stance" else YES
        if value not in words:
            raise InvalidInput("line", line, f"{name} is {' or '.join(words)}, not “{value}”")
        changes.given[KNOWN.get(name, name)] = words[value]
    elif value:
        changes.given[KNOWN.get(name, name).replace("-", "_")] = value
    elif name in NEVER_EMPTY:
        raise InvalidInput("line", line, f"{name} cannot be empty")
    else:
        changes.given.setdefault("clear", []).append(KNOWN.get(name, name))


def _change_quote(changes: Changes, key: str, number: int, value: str) -> None:
    """Other words or another address for a quote; one without words is taken off."""
    if value:
        changes.requoted.setdefault(number, {})[key] = value
    elif key == "quote":
        changes.given.setdefault("unquote", []).append(number)
