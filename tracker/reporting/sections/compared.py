"""Every two speakers beside each other, and what that shows."""

from collections.abc import Sequence

from tracker.i18n.words import Words
from tracker.reporting.schema import Comparison
from tracker.reporting.sections.cells import Count, Number, Row, Score, Text
from tracker.reporting.sections.section import Column, Kind, Table

MEASURES = ("n", "brier_a", "brier_b", "difference", "p", "e_value")


def comparisons(found: Sequence[Comparison], lang: str) -> Table:
    """A row a pair; the sentence of each stands in the comparison itself."""
    words = Words(lang)
    heads = [words(f"compare.{name}") for name in MEASURES]
    a, b = words("compare.a"), words("compare.b")
    columns = [
        Column(a, a, Kind.WORDS),
        Column(b, b, Kind.WORDS, grows=True),
        *(Column(head, head) for head in heads),
    ]
    rows: list[Row] = [
        (
            Text(each.a),
            Text(each.b),
            Count(each.n),
            Score(each.brier_a),
            Score(each.brier_b),
            Score(each.difference, each.interval),
            Number(each.p_value if each.adjusted_p is None else each.adjusted_p, 3),
            Number(each.e_value, 3, free=True),
        )
        for each in found
    ]
    return Table("", columns, rows)


def note(found: Sequence[Comparison], lang: str) -> str:
    """How to read the table, if there is anything in it to read."""
    if not any(each.n for each in found):
        return ""
    keys = ["compare.note"]
    keys += ["compare.corrected"] if any(each.adjusted_p is not None for each in found) else []
    keys += ["compare.e_value.note"] if any(each.e_value is not None for each in found) else []
    words = Words(lang)
    return words.text(words(key) for key in keys)
