"""Fetch what a full report is made from."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from json import loads

from tracker.core.verdicts import Answer, holding
from tracker.reporting.assemble import Material
from tracker.reporting.cases import Case, with_shared_events
from tracker.reporting.spreads import Spread
from tracker.reporting.timing import Points
from tracker.store.mapping import answer_of
from tracker.store.reader import Reader
from tracker.store.reads import reports
from tracker.store.reads.reports import Wanted


def material(reader: Reader, wanted: Wanted) -> Material:
    """Every claim that is wanted, with answers and distributions."""
    cases = with_shared_events(reports.cases(reader, wanted))
    return Material(
        cases=cases,
        names=reports.group_names(reader, wanted),
        pool=_pool(reader, wanted) if wanted.words else cases,
        answers=answers(reader),
        quantiles=quantiles(reader),
        numbers=numbers(reader),
        spreads=spreads(reader, wanted.without),
    )


def _pool(reader: Reader, wanted: Wanted) -> list[Case]:
    """The claims of all speakers."""
    return with_shared_events(reports.cases(reader, replace(wanted, words=())))


def answers(reader: Reader) -> dict[int, Answer]:
    """The answer that holds, for every date, number and choice question that has one."""
    histories: defaultdict[int, list[Answer]] = defaultdict(list)
    for row in reports.history_rows(reader, "date", "number", "choice"):
        histories[row["question_id"]].append(answer_of(row))
    held = {question: holding(history) for question, history in histories.items()}
    return {question: answer for question, answer in held.items() if answer}


def quantiles(reader: Reader) -> dict[int, Points]:
    """The date distribution of every claim that gave one."""
    found: defaultdict[int, list[tuple[date, float]]] = defaultdict(list)
    for row in reports.quantile_rows(reader):
        if row["day"] is not None:
            found[row["claim_id"]].append((date.fromisoformat(row["day"]), row["p"]))
    return dict(found)


def numbers(reader: Reader) -> dict[int, list[tuple[float, float]]]:
    """The distribution of a number of every claim that gave one."""
    found: defaultdict[int, list[tuple[float, float]]] = defaultdict(list)
    for row in reports.quantile_rows(reader):
        if row["number"] is not None:
            found[row["claim_id"]].append((row["number"], row["p"]))
    return dict(found)


def spreads(reader: Reader, without: Sequence[int] = ()) -> dict[int, Spread]:
    """What every claim that gave its options probabilities gave each, in the question's order.

    without: claims that are set aside.
    """
    given: defaultdict[int, dict[str, float]] = defaultdict(dict)
    questions = {}
    for row in reports.option_rows(reader):
        if row["claim_id"] in without:
            continue
        given[row["claim_id"]][row["option"]] = row["p"]
        questions[row["claim_id"]] = (row["options"], row["ordered"])
    return {
        number: _spread(loads(questions[number][0]), chances, ordered=bool(questions[number][1]))
        for number, chances in given.items()
    }


def _spread(options: list[str], chances: dict[str, float], *, ordered: bool) -> Spread:
    return Spread(options, [chances.get(option, 0.0) for option in options], ordered)
