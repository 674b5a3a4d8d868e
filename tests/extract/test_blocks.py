"""What a line is: talk, heading, advertisement, bullet, or the frame around it."""

import pytest

from tracker.extract.blocks import LineKind, after_bullet, lines

KINDS = {
    "# A heading": LineKind.HEADING,
    "谷歌的回归": LineKind.HEADING,
    "The long way home": LineKind.HEADING,
    "Prices will fall by 2029.": LineKind.TALK,
    "到 2029 年价格会下降。": LineKind.TALK,
    "1、价格会下降。": LineKind.BULLET,
    "- Prices will fall.": LineKind.BULLET,
    "Subscribe to our newsletter for more.": LineKind.BOILERPLATE,
    "This episode is brought to you by Halden Foods.": LineKind.BOILERPLATE,
    "All rights reserved.": LineKind.BOILERPLATE,
    "责任编辑：王某": LineKind.BOILERPLATE,
    "本文不构成投资建议。": LineKind.BOILERPLATE,
    "扫码关注我们的公众号": LineKind.BOILERPLATE,
    "By Dana Whitlock": LineKind.META,
    "本报记者 沈若溪": LineKind.META,
    "Date: 2025-09-03": LineKind.META,
    "[00:12:03]": LineKind.META,
    "00:00:01.000 --> 00:00:06.000": LineKind.META,
    "**Break:** [01:00:29]": LineKind.META,
    "[laughter]": LineKind.META,
    "***": LineKind.META,
}


@pytest.mark.parametrize(("line", "kind"), KINDS.items())
def test_a_line_is_told_by_its_looks(line: str, kind: LineKind) -> None:
    (found,) = lines(line)
    assert (found.kind, found.start, found.end) == (kind, 0, len(line))


def test_captions_without_marks_are_talk_and_not_headings() -> None:
    text = "1\n00:00:01,000 --> 00:00:02,000\nso prices fall\n"
    assert [line.kind for line in lines(text)][-1] is LineKind.TALK


@pytest.mark.parametrize(
    ("bullet", "words"),
    [
        ("7、时间表：价格会下降。", "价格会下降。"),
        ("- **Prices:** they fall.", "they fall."),
        ("2. They fall.", "They fall."),
    ],
)
def test_the_number_and_topic_of_a_bullet_are_no_part_of_it(bullet: str, words: str) -> None:
    (line,) = lines(bullet)
    assert bullet[after_bullet(bullet, line) : line.end] == words


@pytest.mark.parametrize(
    "claim",
    [
        "Gold up by 2030: 70%",
        "Rates will fall: 80 %",
        "No war by 2029: nine in ten",
        "房价下半年会止跌：四成",
        "油價年底前會跌破60美元：七成",
        "明年不加息：60%",
    ],
)
def test_a_claim_with_its_chance_behind_a_colon_stays_whole(claim: str) -> None:
    text = f"1. {claim}\n"
    [line] = lines(text)
    assert text[after_bullet(text, line) : line.end] == claim
