"""Phrases written by their choices, so that a table need not list each."""

from itertools import product


def each(*choices: str) -> str:
    """Join one of each.

    >>> each("上|这", "周|月")
    '上周|上月|这周|这月'
    """
    return "|".join(map("".join, product(*(choice.split("|") for choice in choices))))
