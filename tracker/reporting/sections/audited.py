"""What simulation says of the report's own intervals and tests."""

from tracker.i18n.words import Words
from tracker.reporting.schema import Report
from tracker.reporting.sections.cells import Count, Row, Share, Text
from tracker.reporting.sections.parts import column
from tracker.reporting.sections.section import Column, Kind, Section, Table
from tracker.scoring.audit.self_test import SURE, Audit


def audited(report: Report, words: Words) -> Section | None:
    """How often the intervals held on records like this one, and what would have shown."""
    if not report.asked.audit:
        return None
    found = report.audit
    return Section(
        "audit",
        words("audit"),
        words.short("audit"),
        words("audit.lede"),
        tables=[_coverage(found, words), _power(found, words)] if found else [],
        sentence=_in_words(found, words),
    )


def _in_words(found: Audit | None, words: Words) -> str:
    if found is None:
        return words("audit.few")
    worst = found.worst
    held = {
        "records": found.records,
        "share": words.share(worst.share, 1),
        "what": words(f"audit.{worst.interval}"),
        "truth": words(f"audit.truth.{worst.truth}"),
        "slack": words.share(found.slack, 1),
    }
    false_alarms = found.found[0]
    alarms = {
        "direction": words.share(false_alarms.direction, 1),
        "test": words.share(false_alarms.test, 1),
    }
    least, most = found.least_miss, found.found[-1].miss
    key = "audit.least" if least is not None else "audit.least.none"
    points = {"points": round(100 * (most if least is None else least)), "n": found.n}
    return words.text(
        [
            words("audit.holds" if found.holds else "audit.narrow", **held),
            words("audit.alarms", **alarms),
            words(key, sure=words.share(SURE), **points),
        ]
    )


def _coverage(found: Audit, words: Words) -> Table:
    names = list(dict.fromkeys(each.interval for each in found.covered))
    lines = list(dict.fromkeys((each.truth, each.tie) for each in found.covered))
    share = {(each.truth, each.tie, each.interval): each.share for each in found.covered}
    tied = len({tie for _, tie in lines}) > 1
    columns = [
        column(words, "audit.truth", kind=Kind.NAME, grows=True),
        *([column(words, "audit.tie")] if tied else []),
        *(_headed(f"audit.{name}", words) for name in names),
    ]
    rows: list[Row] = [
        (
            Text(words(f"audit.truth.{truth}")),
            *([Share(tie)] if tied else []),
            *(Share(share.get((truth, tie, name)), digits=1) for name in names),
        )
        for truth, tie in lines
    ]
    return Table(words("audit.coverage"), columns, rows, whole=True)


def _headed(key: str, words: Words) -> Column:
    return Column(words.heading(key), words.small(key))


def _power(found: Audit, words: Words) -> Table:
    columns = [
        column(words, "audit.miss"),
        column(words, "audit.direction"),
        column(words, "audit.test"),
    ]
    rows: list[Row] = [
        (Count(round(100 * each.miss)), Share(each.direction), Share(each.test))
        for each in found.found
    ]
    return Table(words("audit.power"), columns, rows, whole=True)
