"""A report is laid out once; terminal and page print the same cells."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import get_args

import pytest

from tracker.i18n.words import Words
from tracker.presentation.html import cells as page_cells
from tracker.presentation.html.report import render
from tracker.presentation.text import cells as text_cells
from tracker.presentation.text.report import report_text
from tracker.reporting.schema import Report
from tracker.reporting.sections import cells
from tracker.reporting.sections.layout import sections
from tracker.reporting.sections.section import Section, Shown, Table

MakeReport = Callable[[str], Report]
KINDS = set(get_args(cells.Cell))
DRAWN = {cells.Mark, cells.Stack}  # only where there is room
COURSES = {cells.Spark, cells.Changes}  # only where there is little


@pytest.fixture(params=["en", "zh"])
def laid(request: pytest.FixtureRequest, full_report: MakeReport) -> list[Section]:
    return sections(full_report(request.param))


def tables(laid: list[Section]) -> Iterator[Table]:
    return (table for section in laid for table in section.tables)


def test_every_row_has_a_cell_below_every_head(laid: list[Section]) -> None:
    for table in tables(laid):
        for row in (*table.rows, *([table.foot] if table.foot else [])):
            assert len(row) == len(table.columns), table.caption


def test_every_kind_of_cell_is_printed_by_both_or_by_the_one_that_has_it() -> None:
    assert set(text_cells.WRITTEN) == KINDS - DRAWN
    assert set(page_cells.WRITTEN) | {cells.Mark} == KINDS - COURSES


def test_what_stands_on_a_page_stands_on_a_terminal_unless_it_needs_room(
    full_report: MakeReport,
) -> None:
    report = full_report("en")
    text, page = report_text(report, 200), render(report)
    for section in sections(report):
        if section.shown is Shown.EVERYWHERE:
            assert section.short in text
            assert f'id="{section.key}"' in page
        if section.sentence:
            assert section.sentence.split(";")[0] in page


@pytest.mark.parametrize("width", [60, 80, 140])
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_report_fits_any_width(full_report: MakeReport, lang: str, width: int) -> None:
    from rich.cells import cell_len

    report = full_report(lang)
    assert max(map(cell_len, report_text(report, width).splitlines())) <= width


def test_what_a_limit_leaves_out_is_counted(full_report: MakeReport) -> None:
    text = report_text(full_report("en"), 80, limit=2)
    assert "… and 3 more; --limit" in text
    assert "Noise, Inc." not in text
    assert "over 90 % to 100 %" in text  # bins are whole


def test_a_long_funnel_stands_below_the_scores(full_report: MakeReport) -> None:
    report = full_report("en")
    many = replace(report, groups=[replace(report.groups[0], name=f"N{k}") for k in range(11)])
    for made, first in ((report, "funnel"), (many, "groups")):
        keys = [each.key for each in sections(made) if each.key in ("funnel", "groups")]
        assert keys[0] == first
        assert len(keys) == 2


def test_years_keep_their_order_whoever_ranks_first(full_report: MakeReport) -> None:
    report = full_report("en")
    groups = report.groups[::-1]
    by_year = replace(report, groups=groups, asked=replace(report.asked, by="year"))
    board = next(each for each in sections(by_year) if each.key == "groups").tables[0]
    assert [row[0] for row in board.rows] == [
        replace(row[0], text=group.name)  # type: ignore[arg-type]
        for row, group in zip(board.rows, groups, strict=True)
    ]


def test_a_screen_gives_heads_weight_and_a_file_does_not(full_report: MakeReport) -> None:
    report = full_report("en")
    escaped = re.compile("\x1b\\[")
    assert escaped.search(report_text(report, 80, styled=True))
    assert not escaped.search(report_text(report, 80))


def test_a_number_is_written_in_few_characters_where_there_is_little_room() -> None:
    words = Words("en")
    share = cells.Share(0.64, (0.49, 0.77))
    assert text_cells.written(share, words) == "64% (49%–77%)"
    assert page_cells.written(share, words).text == "64\u00a0%"
    assert page_cells.written(share, words).small == ("49–77\u00a0%",)
