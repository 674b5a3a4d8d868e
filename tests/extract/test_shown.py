"""What a reader sees of captions and of wrapped text, in the places where the file has it."""

from datetime import date

import pytest

from tracker.extract import extract
from tracker.extract.shown import on_one_line, shown_text

SAID = date(2026, 1, 20)
ROLLING = """WEBVTT
Kind: captions

NOTE made by a machine, rain by 2027

00:00:00.100 --> 00:00:02.720 align:start position:0%
~
The<00:00:00.600><c> harbour</c><00:00:00.900><c> will</c>

00:00:02.720 --> 00:00:02.730 align:start position:0%
The harbour will
~

00:00:02.730 --> 00:00:05.500 align:start position:0%
The harbour will
be<00:00:03.000><c> full</c><00:00:03.500><c> by</c><00:00:04.500><c> 2035</c>

00:00:05.500 --> 00:00:05.510 align:start position:0%
be full by 2035
~
""".replace("~", " ")  # such a file has lines of one blank
SUBRIP = (
    "1\n00:00:05,000 --> 00:00:08,000\nI think harbours will lose half\n\n"
    "2\n00:00:08,000 --> 00:00:11,000\n{\\an8}their traffic &amp; trade by 2028.\n"
)
NUMBERLESS = SUBRIP.replace("1\n00", "00").replace("2\n00", "00")
NAMED = SUBRIP.replace("2\n00", "cue-b\n00")


@pytest.mark.parametrize("text", [ROLLING, SUBRIP, NUMBERLESS, NAMED])
def test_what_is_shown_stands_in_the_places_of_the_file(text: str) -> None:
    shown = shown_text(text)
    assert len(shown) == len(text)
    for one in extract(text, said_on=SAID):
        assert text[one.start : one.end] == one.quote
        assert one.shown == on_one_line(shown[one.start : one.end])


@pytest.mark.parametrize(
    ("text", "statement"),
    [
        (ROLLING, "The harbour will be full by 2035"),
        (SUBRIP, "I think harbours will lose half their traffic & trade by 2028."),
        (NUMBERLESS, "I think harbours will lose half their traffic & trade by 2028."),
        (NAMED, "I think harbours will lose half their traffic & trade by 2028."),
    ],
)
def test_captions_say_each_word_once_and_nothing_of_their_file(text: str, statement: str) -> None:
    assert [one.shown for one in extract(text, said_on=SAID)] == [statement]


def test_what_is_really_said_twice_is_kept() -> None:
    cues = (f"00:00:0{n},000 --> 00:00:0{n + 1},000\n{said}\n\n" for n, said in
            enumerate(["No.", "No.", "It will rain by 2028.", "We will see it."]))  # fmt: skip
    assert shown_text("".join(cues)).count("No.") == 2


@pytest.mark.parametrize(
    ("wrapped", "shown"),
    [
        ("prices on the con-\ntinent fall", "prices on the continent fall"),
        ("it grows ten-\nfold by 2029", "it grows ten-fold by 2029"),
        ("a long-\nterm plan", "a long-term plan"),
        ("of the re-\n  gion before", "of the region before"),
        ("co-operate or co-\noperate", "co-operate or co-operate"),
        ("cooperate or co-\noperate", "cooperate or cooperate"),
        ("a dash -\nand so on", "a dash - and so on"),
        ("GPT-\n5 will", "GPT- 5 will"),
        ("the ﬁrst ofﬁce", "the first office"),
        ("a **bold** [link](https://example.org/a_(b)) to it", "a bold link to it"),
        ("caf\u0065\u0301 prices", "café prices"),
    ],
)
def test_words_divided_at_the_end_of_a_line_are_whole_again(wrapped: str, shown: str) -> None:
    assert len(shown_text(wrapped)) == len(wrapped)
    assert on_one_line(shown_text(wrapped)) == shown


def test_a_line_that_ends_in_a_hyphen_does_not_end_a_sentence() -> None:
    text = (
        "We expect that the market for electric ferries in the north will grow ten-\n"
        "fold by 2029, as we said.\n"
    )
    [one] = extract(text, said_on=SAID)
    assert (str(one.window), "ten-fold by 2029" in one.shown) == ("../2029", True)
