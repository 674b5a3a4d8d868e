"""The claims behind a number: those that stand in it, the greatest surprises first."""

from dataclasses import replace
from datetime import date

from tracker.reporting import dataset
from tracker.reporting.behind import Evidence, choose, describe
from tracker.reporting.cases import Case
from tracker.reporting.dataset import CLAIMS, Kind

EMPTY = {Kind.NUMBER: 0, Kind.REAL: None, Kind.TEXT: "", Kind.DAY: None, Kind.FLAG: 0}


def case(number: int, p: float | None, verdict: str, *, closed: bool = True) -> Case:
    [blank] = dataset.cases([[EMPTY[each.kind] for each in CLAIMS]])
    basis = "stated" if p is not None else "none"
    return replace(blank, number=number, question=number, p=p, verdict=verdict, closed=closed,
                   standing="counts", basis=basis, said_on=date(2026, 1, 1),
                   statement=f"Thing {number}")  # fmt: skip


CASES = [
    case(1, 0.9, "true"),
    case(2, 0.9, "false"),
    case(3, 0.3, "false"),
    case(4, None, "false"),
    case(5, 0.8, "true", closed=False),
    case(6, 0.0, "true"),
    case(7, 0.5, "true"),
]
NAMES = {each.number: ["Ann"] for each in CASES}


def numbers(cases: object) -> list[int]:
    assert isinstance(cases, list | tuple)
    return [each.number for each in cases]


def test_a_group_lists_what_is_scored_the_greatest_surprises_first() -> None:
    chosen = choose(CASES, NAMES, ["Ann"], [], [], None)
    n, listed = chosen.groups["Ann"]
    assert n == 6
    assert numbers(listed) == [4, 6, 2, 7, 3, 1]


def test_a_limit_leaves_the_count() -> None:
    n, listed = choose(CASES, NAMES, ["Ann"], [], [], 2).groups["Ann"]
    assert (n, numbers(listed)) == (6, [4, 6])


def test_only_the_first_of_many_groups_are_listed_unless_all_is() -> None:
    names = {1: [f"N{k}" for k in range(60)]}
    groups = names[1]
    assert len(choose(CASES[:1], names, groups, [], [], 5).groups) == 50
    assert len(choose(CASES[:1], names, groups, [], [], None).groups) == 60


def test_an_edge_stands_in_the_bin_below_it() -> None:
    bins = [numbers(own) for _, own in choose(CASES, NAMES, ["Ann"], [0, 2, 4, 8], [], None).bins]
    assert bins == [[6], [3], [7], [2, 1]]


def test_worst_calls_took_the_wrong_side_best_ones_the_right_one() -> None:
    chosen = choose(CASES, NAMES, ["Ann"], [], [], None)
    assert numbers(chosen.worst) == [6, 2]
    assert numbers(chosen.best) == [1, 3]


def test_a_claim_is_told_in_its_own_words_with_the_evidence_of_its_answer() -> None:
    chosen = choose(CASES[:2], NAMES, ["Ann"], [], [], None)
    told = describe(chosen, {2: "Nine in ten, I say"}, {2: Evidence("https://example.org")})
    first, second = told.groups["Ann"].lines
    assert (first.words, first.evidence.url) == ("Nine in ten, I say", "https://example.org")
    assert (second.words, second.evidence) == ("Thing 1", Evidence())
