"""The tables that scores rest on: found in text, complete, readable."""

import pytest

from tracker.extract.cues import find_cues, weights
from tracker.extract.patterns import pattern, rows


@pytest.mark.parametrize(
    ("text", "lang", "cue", "kind"),
    [
        ("Prices will fall", "en", "will", "future"),
        ("more and more firms", "en", "more and more", "trend"),
        ("It WON'T fall", "en", "WON'T", "future"),
        ("价格会下降", "zh", "会", "future"),
        ("價格下降是因為供過於求", "zh", "下降", "trend"),
        ("大多数公司", "zh", "大多数", "quantifier"),
    ],
)
def test_a_cue_is_found_whatever_its_case_and_script(
    text: str, lang: str, cue: str, kind: str
) -> None:
    found = find_cues(text, 0, len(text), lang)
    assert cue in [text[one.start : one.end] for one in found if kind in one.classes]


@pytest.mark.parametrize(
    ("text", "lang"), [("这个社会和会议", "zh"), ("I was going to the lake", "en")]
)
def test_a_word_that_only_looks_like_a_cue_is_none(text: str, lang: str) -> None:
    assert not any("future" in one.classes for one in find_cues(text, 0, len(text), lang))


def test_every_class_has_a_weight_and_an_example_in_both_languages() -> None:
    table = rows("cues")
    for row in table:
        float(row["weight"])
        assert row["example"], row
        assert row["cues"], row
    of = {lang: {row["class"] for row in table if row["language"] == lang} for lang in ("en", "zh")}
    assert of["en"] == of["zh"]
    assert all((row["shape"], "en") in weights() and row["meaning"] for row in rows("shapes"))


@pytest.mark.parametrize("kind", sorted({row["kind"] for row in rows("patterns")}))
def test_every_kind_of_pattern_compiles_and_shows_an_example(kind: str) -> None:
    assert pattern(kind).pattern
    assert all(row["example"] for row in rows("patterns") if row["kind"] == kind)
