"""What a report says of ten real records, read by a person: would a hostile statistician sign it?

`golden/records.csv` holds figures only (probability, outcome, event, days): predictions for 2021 by
Scott Alexander as he graded them; forecasts of FiveThirtyEight (CC BY 4.0); crowds of four markets
as ForecastBench collected them. Whoever changes a sentence reads `golden/en.txt` and
`golden/zh.txt` again; GOLDEN=write writes them anew.
"""

import csv
import os
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tracker.core.languages import LANGUAGES
from tracker.reporting import dataset
from tracker.reporting.assemble import Material, make_report
from tracker.reporting.cases import Case
from tracker.reporting.dataset import CLAIMS
from tracker.reporting.schema import Asked, Report
from tracker.reporting.sections.layout import sections
from tracker.reporting.sentences import in_words

GOLDEN = Path(__file__).parent / "golden"
TOLD = ("headline", "groups", "calibration", "levels", "course", "horizons")
TODAY = date(2026, 11, 25)
[NOTHING] = dataset.cases([[None] * len(CLAIMS)])


def case(number: int, name: str, row: dict[str, str]) -> Case:
    verdict = "true" if row["true"] == "1" else "false"
    known = date.fromisoformat(row["known_on"])
    return replace(
        NOTHING, number=number, question=number, event=row["event"], speaker_id=1, speaker=name,
        statement=f"{number}", answer_type="boolean", kind="prediction", affirms=True,
        said_on=date.fromisoformat(row["said_on"]), latest=known, p=float(row["p"]),
        basis="stated", standing="counts", verdict=verdict, strict=verdict, lenient=verdict,
        verdict_on=known, closed=True, reported=False,
    )  # fmt: skip


@pytest.fixture(scope="module")
def reports() -> dict[str, Report]:
    rows: defaultdict[str, list[dict[str, str]]] = defaultdict(list)
    with (GOLDEN / "records.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            rows[row["record"]].append(row)
    asked = Asked("speaker", (), TODAY, True, None, None, "en", 0, (), "0", False)  # noqa: FBT003
    made = {}
    for name, own in rows.items():
        cases = [case(number, name, row) for number, row in enumerate(own, 1)]
        found = Material(cases, {each.number: [name] for each in cases}, cases)
        made[name] = make_report(asked, found)
    return made


def told(report: Report, lang: str) -> Iterable[str]:
    """The sentences of a report in a language, section by section."""
    said = in_words(replace(report, asked=replace(report.asked, lang=lang)))
    for section in sections(said):
        if section.key in TOLD and section.sentence:
            yield f"[{section.heading}] {section.sentence}"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_ten_real_records_are_told_as_a_person_has_read_it(
    reports: dict[str, Report], lang: str
) -> None:
    assert len(reports) == 10
    parts = ["\n".join([f"# {name}", *told(each, lang)]) for name, each in reports.items()]
    text = "\n\n".join(parts) + "\n"
    kept = GOLDEN / f"{lang}.txt"
    if os.environ.get("GOLDEN") == "write":
        kept.write_text(text, encoding="utf-8")
    assert text.splitlines() == kept.read_text("utf-8").splitlines()
