"""Strict EDTF: worked bounds of all levels, refusals, and PyPI's edtf as an oracle."""

import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.core.window import Window
from tracker.errors import WindowNotUnderstood

# EDTF, earliest and latest, strict; then lenient where it differs.
BOUNDS = [
    ("2029", "2029-01-01", "2029-12-31"),
    ("2029-02", "2029-02-01", "2029-02-28"),
    ("2028-02", "2028-02-01", "2028-02-29"),
    ("2029-06-15", "2029-06-15", "2029-06-15"),
    ("2004-01-01T10:10:10Z", "2004-01-01", "2004-01-01"),
    ("2004-01-01T10:10:10+05:30", "2004-01-01", "2004-01-01"),
    ("2027/2029", "2027-01-01", "2029-12-31"),
    ("2026-01-22/2029", "2026-01-22", "2029-12-31"),
    ("../2029", None, "2029-12-31"),
    ("2031/..", "2031-01-01", None),
    ("/2029", None, "2029-12-31"),
    ("2031/", "2031-01-01", None),
    ("../..", None, None),
    ("2029?", "2029-01-01", "2029-12-31"),
    ("201X", "2010-01-01", "2019-12-31"),
    ("20XX", "2000-01-01", "2099-12-31"),
    ("2004-XX", "2004-01-01", "2004-12-31"),
    ("1985-04-XX", "1985-04-01", "1985-04-30"),
    ("1985-XX-XX", "1985-01-01", "1985-12-31"),
    ("156X-12-25", "1560-12-25", "1569-12-25"),
    ("1984-1X", "1984-10-01", "1984-12-31"),
    ("2004-02-3X", None, "refused"),
    ("XXXX-02-29", "0004-02-29", "9996-02-29"),
    ("2029-21", "2029-03-01", "2029-05-31"),
    ("2029-24", "2029-12-01", "2030-02-28"),
    ("2027-24", "2027-12-01", "2028-02-29"),
    ("2029-33", "2029-01-01", "2029-03-31"),
    ("2029-36", "2029-10-01", "2029-12-31"),
    ("2029-40", "2029-01-01", "2029-06-30"),
    ("2029-39", "2029-09-01", "2029-12-31"),
    ("1950S2", "1900-01-01", "1999-12-31"),
    ("[1667,1668, 1670..1672]", "1667-01-01", "1672-12-31"),
    ("[..1760-12-03]", None, "1760-12-03"),
    ("[1760-12..]", "1760-12-01", None),
    ("{1960,1961-12}", "1960-01-01", "1961-12-31"),
    ("Y170000002", "9999-12-31", "9999-12-31"),
    ("Y-17E7", "0001-01-01", "0001-01-01"),
    ("-0044", "0001-01-01", "0001-01-01"),
    ("9999", "9999-01-01", "9999-12-31"),
]
LENIENT = [
    ("2029~", "2028-01-01", "2030-12-31"),
    ("2029%", "2028-01-01", "2030-12-31"),
    ("2029?", "2029-01-01", "2029-12-31"),
    ("2026-03~", "2026-02-01", "2026-04-30"),
    ("2004-06-11~", "2004-06-10", "2004-06-12"),
    ("2004-06~-11", "2004-05-11", "2004-07-11"),
    ("2004~-02-29", "2003-02-28", "2005-02-28"),
    ("~2004-06-11", "2003-06-11", "2005-06-11"),
    ("2004-~06-11", "2004-05-11", "2004-07-11"),
    ("203X~", "2020-01-01", "2049-12-31"),
    ("2029-33~", "2028-10-01", "2029-06-30"),
    ("../2029~", None, "2030-12-31"),
    ("2027~/2029", "2026-01-01", "2029-12-31"),
    ("2004-06-~01/2004-06-~20", "2004-05-31", "2004-06-21"),
    ("9999~", "9998-01-01", "9999-12-31"),
]
REFUSED = [
    *("", " ", "/", "2029-13", "2029-02-30", "2029/2028", "20290", "Y2029", "2029-21-01", "2029 "),
    *("2029-42", "[2029", "[2029..2028]", "[]", "[..]", "2029--05", "2029/2030/2031", "2029T10"),
    *("２０２９", "٢٠٢٩", "2029-6", "March", "2029~~", "1950S9", "2029-0", "2029-00", "9" * 10_000),
]

# Where PyPI's edtf differs, and why we do: (EDTF, which bound).
KNOWN_DIFFERENCES = {
    "2029-24": "winter runs into the next year there and here, but edtf stops at December",
    "2027-24": "as above",
    "2026/": "an unknown end is no bound; edtf adds ten years",
    "/2029": "as above, backwards",
    "2029?": "a doubtful source is not a vague date; edtf widens",
    "2029%": "edtf widens twice",
    "2029-06~": "ours widens by a month, edtf by a year and a month",
    "2029-06-15~": "ours widens by a day, edtf by a year, a month and a day",
    "2004-06~-11": "ours widens by a month, edtf by a year and a month",
}
ORACLE = [
    *("2029", "2029~", "2029-06", "2028-02", "2029-06-15", "2027/2029"),
    *(
        "2027~/2029",
        "2029-21",
        "2029-22",
        "2029-23",
        "2029-33",
        "2029-36",
        "2029-40",
        "201X",
        "20XX",
    ),
    *("~2004-06-11", "2004-~06-11", "2004~-02-29"),
    *("2004-XX", "1985-04-XX", "1985-XX-XX", "203X~", "2026-01-22/2029", "2028-01/2028-04"),
    *KNOWN_DIFFERENCES,
]


def day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


@pytest.mark.parametrize(
    ("edtf", "earliest", "latest"), [row for row in BOUNDS if row[2] != "refused"]
)
def test_strict_bounds(edtf: str, earliest: str | None, latest: str | None) -> None:
    window = Window.from_edtf(edtf)
    expected = day(earliest) if edtf != "XXXX-02-29" else date.min
    assert (window.earliest, window.latest) == (expected, day(latest))


@pytest.mark.parametrize(("edtf", "earliest", "latest"), LENIENT)
def test_an_approximate_end_widens_by_its_own_unit(
    edtf: str, earliest: str | None, latest: str | None
) -> None:
    window = Window.from_edtf(edtf)
    assert (window.earliest_lenient, window.latest_lenient) == (day(earliest), day(latest))


@pytest.mark.parametrize("edtf", REFUSED)
def test_what_is_no_edtf_is_refused(edtf: str) -> None:
    with pytest.raises(WindowNotUnderstood, match="EDTF"):
        Window.from_edtf(edtf)


@pytest.mark.parametrize("edtf", ORACLE)
def test_the_edtf_package_agrees_but_where_we_know_better(edtf: str) -> None:
    reference = pytest.importorskip("edtf")
    parsed, ours = reference.parse_edtf(edtf), Window.from_edtf(edtf)
    theirs = [_date(parsed.lower_strict()), _date(parsed.upper_strict())]
    theirs += [_date(parsed.lower_fuzzy()), _date(parsed.upper_fuzzy())]
    bounds = [ours.earliest, ours.latest, ours.earliest_lenient, ours.latest_lenient]
    assert (bounds == theirs) is (edtf not in KNOWN_DIFFERENCES)


def _date(found: time.struct_time) -> date | None:
    return date(*found[:3]) if isinstance(found, time.struct_time) else None


def test_a_window_writes_itself_as_edtf() -> None:
    assert str(Window.from_edtf("2027~/2029")) == "2027~/2029"


@given(st.text(alphabet="0123456789-XY~?%/.[]{},SE", max_size=25))
def test_any_text_of_edtf_signs_is_read_in_order_or_refused(text: str) -> None:
    try:
        window = Window.from_edtf(text)
    except WindowNotUnderstood:
        return
    bounds = [window.earliest_lenient, window.earliest, window.latest, window.latest_lenient]
    known = [bound for bound in bounds if bound]
    assert known == sorted(known)
