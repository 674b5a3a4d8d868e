"""A quick line: what is a mark, what is a chance, and what stays in the claim."""

import pytest

from tracker.language.quick import Quick, read_quick


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("AGI by 2030 @tworek +agi 70% said:yesterday https://example.org/a",
         Quick("AGI by 2030", "tworek", "70%", "yesterday", "https://example.org/a", ["agi"])),
        ("@Ann_Lee it rains tomorrow 30 %", Quick("it rains tomorrow", "Ann Lee", "30 %")),
        ("It rains tomorrow, 30%", Quick("It rains tomorrow", confidence="30%")),
        ("It rains p=.3", Quick("It rains", confidence=".3")),
        ("2027年前通车 @李明 +铁路 70％", Quick("2027年前通车", "李明", "70％", tags=["铁路"])),
        ("2027年前通车 说于:2025-01-02", Quick("2027年前通车", said="2025-01-02")),
        ("GDP grows 70%", Quick("GDP grows 70%", kept="70%")),
        ("Turnout rises to 70%", Quick("Turnout rises to 70%", kept="70%")),
        ("Inflation over 5%", Quick("Inflation over 5%", kept="5%")),
        ("房价下跌30%", Quick("房价下跌30%", kept="30%")),
        ("失业率达到5%", Quick("失业率达到5%", kept="5%")),
        ("Inflation over 5% @ann 80%", Quick("Inflation over 5%", "ann", "80%")),
        ("GDP grows 70% 80%", Quick("GDP grows 70%", confidence="80%")),
        ("Turnout is 60-70%", Quick("Turnout is 60-70%")),
        ("C++ wins +lang", Quick("C++ wins", tags=["lang"])),
        ("It gains +5 points", Quick("It gains +5 points")),
        ("mail me @ noon", Quick("mail me @ noon")),
        ("@ann quotes @bo", Quick("quotes @bo", "ann")),
        ("70%", Quick("70%")),
        ("It rains", Quick("It rains")),
    ],
)  # fmt: skip
def test_a_quick_line_is_read_word_by_word(line: str, expected: Quick) -> None:
    assert read_quick(line) == expected
