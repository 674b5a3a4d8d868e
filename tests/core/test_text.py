import pytest

from tracker.core.text import clean_text, comparable, fingerprint, name_key
from tracker.errors import InvalidInput


@pytest.mark.parametrize("text", ["", "  ", "a\x00b", "bell\x07", "x" * 2001, "\ud800"])
def test_text_not_worth_keeping_is_refused(text: str) -> None:
    with pytest.raises(InvalidInput, match="STATEMENT"):
        clean_text("STATEMENT", text)


def test_a_control_character_is_named_and_shown() -> None:
    with pytest.raises(InvalidInput, match=r"a<U\+001B>b"):
        clean_text("STATEMENT", "a\x1bb")


def test_width_case_and_punctuation_do_not_make_another_statement() -> None:
    assert fingerprint("ＡＧＩ by ~2029！") == fingerprint("agi by 2029")
    assert name_key("  Jerry　TWOREK ") == name_key("Jerry Tworek")


def test_marks_that_show_nothing_do_not_make_another_name_but_accents_do() -> None:
    assert name_key("Ann\u200b \u200eLee\u00ad") == name_key("ann lee")
    assert name_key("Jose") != name_key("José")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("agi by 2029", "agi will come by 2029", True),
        ("agi by 2029", "agi by 2030", False),
        ("it will pass", "it will not pass", False),
        ("会 实 现", "不 会 实 现", False),
    ],
)
def test_another_number_or_negation_says_something_else(one: str, other: str, same: bool) -> None:  # noqa: FBT001
    assert comparable(one, other) is same
