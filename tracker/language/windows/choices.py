"""Phrases written by their choices, so that a table need not list each."""

from itertools import product


def quoted(names: str) -> str:
    """Give each name also in quotation marks, as notices write it: "五一".

    >>> quoted("五一|十一")
    '五一|"五一"|十一|"十一"'
    """
    return "|".join(f'{name}|"{name}"' for name in names.split("|"))


def each(*choices: str) -> str:
    """Join one of each.

    >>> each("上|这", "周|月")
    '上周|上月|这周|这月'
    """
    return "|".join(map("".join, product(*(choice.split("|") for choice in choices))))
