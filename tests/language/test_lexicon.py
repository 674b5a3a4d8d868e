"""The lexicon's table: enough phrases, ordered ranges, sources, and the survey's figures."""

import csv
import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from tracker.language.confidence import load_lexicon, packaged_lexicon, read_confidence
from tracker.resources import data_folder

SURVEY = Path(__file__).parents[2] / ".." / "shared" / "data" / "probability_words"

# Medians and quartiles in percent after the outlier rule, computed once from the survey.
SURVEYED = {
    "almost certain": (90, 95, 98),
    "highly likely": (80, 90, 90),
    "very good chance": (75, 80, 85),
    "likely": (67, 75, 80),
    "probable": (65, 75, 80),
    "better than even": (55, 60, 60),
    "about even": (50, 50, 50),
    "realistic possibility": (40, 60, 75),
    "unlikely": (10, 20, 25),
    "improbable": (5, 10, 20),
    "chances are slight": (5, 10, 15),
    "little chance": (5, 10, 15),
    "highly unlikely": (5, 5, 10),
    "almost no chance": (1, 2, 5),
    "remote chance": (3, 5, 10),
    "may happen": (30, 40, 51),
    "might happen": (25, 40, 50),
    "could happen": (25, 40, 50),
}


@pytest.mark.parametrize("language", ["en", "zh"])
def test_each_language_has_at_least_sixty_phrases(language: str) -> None:
    entries = [one for one in packaged_lexicon().entries if one.language == language]
    assert len(entries) >= 60


def test_every_entry_is_ordered_and_says_where_it_comes_from() -> None:
    for entry in packaged_lexicon().entries:
        assert 0 <= entry.low <= entry.mid <= entry.high <= 1, entry
        assert entry.source, entry
        assert entry.reason, entry


def test_no_phrase_stands_twice() -> None:
    phrases = [(one.language, one.phrase) for one in packaged_lexicon().entries]
    assert len(phrases) == len(set(phrases))


@pytest.mark.parametrize(("phrase", "percent"), SURVEYED.items())
def test_surveyed_phrases_stand_at_their_median_and_quartiles(
    phrase: str, percent: tuple[int, int, int]
) -> None:
    read = read_confidence(phrase, lang="en")
    assert (read.low, read.p, read.high) == pytest.approx([end / 100 for end in percent])


def test_chinese_ranges_are_wider_than_english_ones() -> None:
    def width(language: str) -> float:
        entries = [one for one in packaged_lexicon().entries if one.language == language]
        return sum(one.high - one.low for one in entries) / len(entries)

    assert width("zh") > width("en")


def test_will_happen_has_no_entry() -> None:
    assert packaged_lexicon().find("will happen", "en") is None


def test_a_broken_table_is_refused(tmp_path: Path) -> None:
    (tmp_path / "VERSION").write_text("broken", encoding="utf-8")
    head = "phrase,language,role,low,mid,high,source,reason\n"
    row = "likely,en,hedge,0.9,0.7,0.8,test,out of order\n"
    (tmp_path / "lexicon.csv").write_text(head + row, encoding="utf-8")
    with pytest.raises(ValueError, match="out of order"):
        load_lexicon(tmp_path)


def builder() -> ModuleType:
    spec = importlib.util.spec_from_file_location("build", data_folder() / "lexicon" / "build.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_answers_over_four_deviations_are_dropped() -> None:
    assert builder().without_outliers([50.0] * 40 + [100.0]) == [50.0] * 40


def test_the_table_is_what_the_script_builds() -> None:
    if not SURVEY.exists():
        pytest.skip("the survey's answers lie outside the repository (../shared/data)")
    with (data_folder() / "lexicon" / "lexicon.csv").open(encoding="utf-8", newline="") as file:
        assert list(csv.DictReader(file)) == builder().build(SURVEY)


SCALES = {"efsa": "EFSA", "ipcc": "IPCC", "nato": "NATO", "uk": "UK", "us_nic": "ICD 203"}
MEAN_ERROR = 0.04


def said_to_mean() -> list[tuple[str, str, float]]:
    """Source, phrase and p of the surveys' medians and the scales' middles."""
    with (SURVEY / "surveys.csv").open(encoding="utf-8", newline="") as file:
        rows = [(r["survey"], r["phrase"], float(r["median"])) for r in csv.DictReader(file)]
    for name, source in SCALES.items():
        with (SURVEY / f"yardstick_{name}.csv").open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                middle = (float(row["low"]) + float(row["high"])) / 200
                rows.append((source, row["term"].lower(), middle))
    return rows


def test_phrases_stand_near_what_other_surveys_and_scales_say() -> None:
    if not SURVEY.exists():
        pytest.skip("the surveys' figures lie outside the repository (../shared/data)")
    errors = []
    for source, phrase, p in said_to_mean():
        entry = packaged_lexicon().find(phrase, "en")
        read = read_confidence(phrase, lang="en")
        if read.p is not None and not (entry and source in entry.source):
            errors.append(abs((1 - read.p if read.negated else read.p) - p))
    assert len(errors) >= 50
    assert sum(errors) / len(errors) <= MEAN_ERROR


@pytest.mark.parametrize(
    ("phrase", "neighbour"),
    [
        ("应该", "应该会"),
        ("应该", "应该是"),
        ("可能", "可能会"),
        ("可能", "有可能"),
        ("有可能", "存在可能"),
        ("八成", "八成会"),
        ("可能性很大", "概率很大"),
        ("概率很大", "機率很大"),
        ("机率很低", "可能性很低"),
        ("預計", "預估"),
        ("I believe", "we believe"),
        ("real possibility", "a real possibility"),
        ("a long shot", "the odds are long"),
        ("slim chance", "the chances are slim"),
        ("no chance", "no way"),
    ],
)
def test_neighbours_mean_about_the_same(phrase: str, neighbour: str) -> None:
    first, second = read_confidence(phrase).p, read_confidence(neighbour).p
    assert first is not None
    assert second is not None
    assert abs(first - second) <= 0.1


def test_every_chinese_entry_says_that_it_is_ours_and_how_sure() -> None:
    entries = [one for one in packaged_lexicon().entries if one.language == "zh"]
    sure = ("ours (sure)", "ours (fairly sure)", "ours (unsure)")
    assert [one for one in entries if not one.source.startswith(sure)] == []
