"""Fetch the claims that stand behind the numbers of a report, with words and evidence."""

from tracker.core.verdicts import holding
from tracker.reporting.assemble import Material
from tracker.reporting.behind import Behind, Evidence, choose, describe
from tracker.reporting.schema import Report
from tracker.store.mapping import answer_of
from tracker.store.reader import Reader, Row
from tracker.store.reads import evidence


def behind(reader: Reader, made: Report, found: Material, limit: int | None) -> Behind:
    """The claims of each group and bin, at most `limit` each; all of them for None."""
    bins = made.calibration.bins if made.calibration else []
    groups, numbers = [group.name for group in made.groups], [each.index for each in bins]
    chosen = choose(found.cases, found.names, groups, numbers, made.levels, limit)
    listed = chosen.cases()
    words = evidence.first_quotes(reader, (case.number for case in listed))
    histories = evidence.histories(reader, (case.question for case in listed))
    return describe(chosen, words, {number: _rests_on(rows) for number, rows in histories.items()})


def _rests_on(rows: list[Row]) -> Evidence:
    """The evidence of the answer that holds."""
    held = holding([answer_of(row) for row in rows])
    if held is None:
        return Evidence()
    row = next(row for row in rows if row["id"] == held.number)
    return Evidence(row["evidence_url"], row["excerpt"] or row["reasoning"])
