"""How the tables of the grammar are applied: each layer replaces what it matches by one item."""

import re
from datetime import date
from functools import cache
from typing import NamedTuple

from tracker.language.tokens import Entry
from tracker.language.windows import chinese_rules, grammar
from tracker.language.windows.item import Item
from tracker.language.windows.meanings.amounts import with_unit_understood
from tracker.language.windows.rules import Rule

Tables = tuple[tuple[Rule, ...], ...]
LENGTHS: Tables = (chinese_rules.AMOUNTS, grammar.AMOUNTS)
PLACES: Tables = (grammar.NUMERIC, chinese_rules.POINTS, grammar.POINTS)
PARTS: Tables = (chinese_rules.PARTS, grammar.PARTS)  # again and again: the end of May of 2027
LATER: Tables = grammar.LATER


class Layer(NamedTuple):
    """A table compiled into one expression; without one of its `clues` nothing can match."""

    pattern: re.Pattern[str]
    rules: dict[str, Rule]
    clues: frozenset[str]


@cache
def layer(rules: tuple[Rule, ...]) -> Layer:
    """Compile a table; earlier rules win where several match."""
    clues = chinese_rules.CLUES.get(rules) or grammar.CLUES.get(rules[0].name, "T")
    named = {f"r{index}": rule for index, rule in enumerate(rules)}
    expression = "|".join(f"(?P<{name}>{rule.pattern})" for name, rule in named.items())
    return Layer(re.compile(expression), named, frozenset(clues))


def reduce_items(found: list[Item], rules: tuple[Rule, ...], said_on: date) -> list[Item]:
    """Replace every match of a table by its meaning; a builder that gives None declines."""
    pattern, named, clues = layer(rules)
    kinds = "".join([item.kind for item in found])
    if clues.isdisjoint(kinds):
        return found
    result: list[Item] = []
    done = 0
    for match in pattern.finditer(kinds):
        first, after = match.span()
        found_rule = named[match.lastgroup or ""]
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


def understand(found: list[Item], said_on: date) -> list[Item]:
    """Apply the layers: amounts, points, parts, events, joins, windows; each first in Chinese."""
    for rules in LENGTHS:
        found = reduce_items(found, rules, said_on)
    found = with_unit_understood(found)
    for rules in PLACES:
        found = reduce_items(found, rules, said_on)
    for _ in range(4):
        before = found
        for rules in PARTS:
            found = reduce_items(found, rules, said_on)
        if found is before:
            break
    for rules in LATER:
        found = reduce_items(found, rules, said_on)
    return found
