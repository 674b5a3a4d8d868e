"""Odds: 3 to 1 against is 25 %, 3 to 1 on is 75 %; without a direction they are not read."""

import re
from typing import NamedTuple

from tracker.core.text import compiled
from tracker.language.confidence.numbers import UNITS, WORD, Chance, count_of

SIDE = rf"(?:\d{{1,4}}|{WORD}|a\shundred|a\sthousand|a\smillion)"
RATIO = (
    rf"(?<![\d:.,/-])\b(?P<a>{SIDE})(?:\s?:\s?|[\s-]to[\s-]|\s?-\s?|/)(?P<b>\d{{1,4}}"
    rf"|{UNITS})\b(?![\d:/.%])"
)
CLUE = r"odds|against|to[\s-]one|to[\s-]1|favou?r|shot|outsider|underdog|bet|lay|wager|:\d|-1"
# What says that a ratio is of odds, and not a score, a vote or a mixture.
ABOUT_ODDS = (
    r"\bodds\b|\bbook(?:ies|makers?)\b|\b(?:lay|bet|wager|give|giving|offer|put|price[sd]?|say"
    r"|call|make)\b|\bit(?:'s| is)\b|^\W*(?:about |roughly |maybe |at )?$"
)
ODDS_BEHIND = r"[\s-](?:odds|shots?|long\s?shots?|outsiders?|underdogs?|favou?rites?|chance|on)\b"
AGAINST_BEHIND = (
    r"[\s-](?:odds\s|shots?\s|chance\s)?(?:against|long\s?shots?|outsiders?|underdogs?|shots?)\b"
)
ON_BEHIND = r"[\s-](?:odds\s|chance\s)?(?:on\b|in\sfavou?r|for\b|favou?rites?)"
AGAINST_AHEAD = r"\b(?:odds\b[^.;!?]{0,30}\bagainst|against)\b[^.;!?]{0,40}$"
ON_AHEAD = r"\bodds\s(?:in\sfavou?r|on)\b[^.;!?]{0,40}$"
STAKED = r"\b(?:lay|bet|wager|give|giving|offer)\b[^.;!?]{0,20}$"
THAT = r"\s(?:odds\s)?(?:that\b|on\b|he\b|she\b|it\b|they\b|we\b|you\b)"
PRONOUN = r"\s(?:that\s|says\s)?(?:he|she|it|they|we|you|i|this|the|nobody|nothing)\b"


class Odds(NamedTuple):
    """A ratio said of a chance: None for p where no word says which way."""

    p: float | None
    start: int
    end: int


def find_odds(folded: str) -> list[Odds]:
    """Give the odds of a text, read or not."""
    if not compiled(CLUE).search(folded):
        return []
    found = (_odds(folded, match) for match in compiled(RATIO).finditer(folded))
    return [odds for odds in found if odds is not None]


def _odds(folded: str, match: re.Match[str]) -> Odds | None:
    start, end = match.span()
    before, after = _before(folded, start), folded[end : end + 60]
    first, second = count_of(match["a"]), count_of(match["b"])
    if not first or not second or first + second == 100:  # noqa: PLR2004
        return None
    direction = _direction(before, after, single=second == 1)
    named = compiled(ODDS_BEHIND).match(after) or compiled(ABOUT_ODDS).search(before)
    opens = not before.strip(" \"'") and compiled(r"\s(?:that|on)\b").match(after)
    if not named or (direction is None and not opens and "odds" not in before + after[:8]):
        return None
    if direction is None:
        return Odds(None, start, end)
    against, taken = direction
    part = second if against else first
    return Odds(round(part / (first + second), 6), start, end + taken)


def _before(folded: str, start: int) -> str:
    """The words of the sentence that stand before, at most 80 characters of them."""
    return compiled(r"[.;!?\n]\s").split(folded[max(0, start - 80) : start])[-1]


def _direction(before: str, after: str, *, single: bool) -> tuple[bool, int] | None:
    """Whether the odds are against, and how far the word that says so reaches."""
    if found := compiled(AGAINST_BEHIND).match(after):
        return True, found.end()
    if compiled(AGAINST_AHEAD).search(before):
        return True, 0
    staked = compiled(STAKED).search(before)
    if found := compiled(ON_BEHIND).match(after):
        return False, found.end() if not staked else 0
    if compiled(ON_AHEAD).search(before):
        return False, 0
    opens = not before.strip(" \"'") and single and compiled(PRONOUN).match(after)
    if opens or (staked and compiled(THAT).match(after)):
        return False, 0
    return None


def chance_of(odds: Odds) -> Chance | None:
    """Give odds that were read as the chance they stand for."""
    if odds.p is None:
        return None
    return Chance(odds.p, odds.p, odds.p, odds.start, odds.end, "odds")
