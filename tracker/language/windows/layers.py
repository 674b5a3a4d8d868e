"""Tables of rules applied to items: every match of one becomes what its rule means."""

import re
from datetime import date
from functools import cached_property

from tracker.language.tokens import Entry
from tracker.language.windows import chinese_rules
from tracker.language.windows.item import Item
from tracker.language.windows.rules import Rule

# Kinds one of which a layer needs, by its first rule: most phrases skip most layers.
CLUES = {
    "attribute": "u年月日世季",
    "clock": "ø-,~到IyH",
    "this time": "YXZR12SMWOrua第",
    "in a year": "mMaec日LAuωhHPOD",
    "next such month": "maHeOu",
    "part of this": "c",
    "event": "é前后@FbxιëAu",
    "range": "-/,&n到UfEgθιν",
    "not before": "TA年uwåä",
}


class Layer:
    """A table as one expression; earlier rules win where several match.

    Without one of its `clues` nothing can match, and it is never compiled.
    """

    def __init__(self, rules: tuple[Rule, ...]) -> None:
        self.rules = {f"r{index}": rule for index, rule in enumerate(rules)}
        self.clues = frozenset(chinese_rules.CLUES.get(rules) or CLUES.get(rules[0].name, "T"))

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The expression, compiled when it is first needed."""
        named = self.rules.items()
        return re.compile("|".join(f"(?P<{name}>{rule.pattern})" for name, rule in named))


# By the identity of their tables, which are constants: to hash one takes longer than to use it.
_LAYERS: dict[int, Layer] = {}


def layer(rules: tuple[Rule, ...]) -> Layer:
    """The layer of a table, made once."""
    if (known := _LAYERS.get(id(rules))) is None:
        known = _LAYERS[id(rules)] = Layer(rules)
    return known


def reduce_items(found: list[Item], rules: tuple[Rule, ...], said_on: date) -> list[Item]:
    """Replace every match of a table by its meaning; a builder that gives None declines."""
    table = layer(rules)
    kinds = "".join([item.kind for item in found])
    if table.clues.isdisjoint(kinds):
        return found
    result: list[Item] = []
    done = 0
    for match in table.pattern.finditer(kinds):
        first, after = match.span()
        found_rule = table.rules[match.lastgroup or ""]
        matched = found[first:after]
        value = _built(found_rule, matched, said_on)
        if value is not None:
            result += found[done:first]
            kind, value = value[:2] if isinstance(value, Entry) else (found_rule.kind, value)
            result.append(Item(kind, value, matched[0].start, matched[-1].end))
            done = after
    if not done:
        return found
    return result + found[done:]


def _built(rule: Rule, matched: list[Item], said_on: date) -> object:
    try:
        value = rule.builder(matched, said_on)
    except (ValueError, OverflowError):  # outside the calendar
        return None
    plain = value is None or isinstance(value, Entry) or rule.kind not in "VØ"
    return value if plain else (rule.name, value)
