"""A new speaker who resembles a known one is asked about, alone and among many."""

from pathlib import Path

import pytest

from tracker.api import Tracker
from tracker.core.text import name_key
from tracker.errors import Doubtful
from tracker.services.speakers.resemblance import Resembling, resembles

ASKED = [
    ("Cathy Wood", "Cathie Wood"),
    ("Cathie Woods", "Cathie Wood"),
    ("Cathie  Wod", "Cathie Wood"),
    ("Cahtie Wood", "Cathie Wood"),
    ("CathieWood", "Cathie Wood"),
    ("Cathie-Wood", "Cathie Wood"),
    ("C. Wood", "Cathie Wood"),
    ("Cathie W.", "Cathie Wood"),
    ("Cathie D. Wood", "Cathie Wood"),
    ("J. Tworek", "Jerry Tworek"),
    ("\u0410nn Lee", "Ann Lee"),
    ("Ann L\u0435e", "Ann Lee"),
    ("Ann Lee", "\u0391nn Lee"),
    ("B\u03bf", "Bo"),
    ("Zoe", "Zoë"),
    ("Bo Li", "BoLi"),
    ("Nan", "Ann"),
    ("王明小", "王小明"),
    ("王 小明", "王小明"),
    ("GTP-4", "GPT-4"),
    ("Gartner Group", "Gartner Groop"),
]
NOT_ASKED = [
    ("Anne", "Ann"),
    ("Bob", "Rob"),
    ("Jo", "Bo"),
    ("GPT-5", "GPT-4"),
    ("GPT-4o", "GPT-4"),
    ("GPT-54", "GPT-45"),
    ("Speaker 2", "Speaker 1"),
    ("Speaker 12", "Speaker 21"),
    ("Analyst B", "Analyst A"),
    ("J. Smithson", "K. Smithson"),
    ("王小红", "王小明"),
    ("特沃雷克", "特沃克"),
    ("Sam Altman", "Dario Amodei"),
    ("Cathie Stone", "Cathie Wood"),
    ("Jerry Seinfeld", "Jerry Tworek"),
]


@pytest.mark.parametrize(("name", "known"), ASKED)
def test_a_name_that_may_be_a_slip_resembles_the_known_one(name: str, known: str) -> None:
    assert resembles(name_key(name), name_key(known))
    assert resembles(name_key(known), name_key(name))


@pytest.mark.parametrize(("name", "known"), NOT_ASKED)
def test_a_name_that_is_told_apart_resembles_nobody(name: str, known: str) -> None:
    assert not resembles(name_key(name), name_key(known))
    assert not resembles(name_key(known), name_key(name))


def test_among_many_names_those_are_found_that_resemble() -> None:
    pairs = [*ASKED, *NOT_ASKED]
    keys = list(dict.fromkeys(name_key(name) for pair in pairs for name in pair))
    known = Resembling[str]()
    for key in keys:
        known.add(key, key)
    for key in keys:
        assert known.to(key) == [other for other in keys if resembles(key, other)]


@pytest.fixture
def tracker(tmp_path: Path) -> Tracker:
    made = Tracker(tmp_path / "claims.db")
    made.log("The bridge opens by 2031", speaker="Cathie Wood")
    return made


def _names(tracker: Tracker) -> list[str]:
    return [row["name"] for row in tracker.speakers()]


def test_a_similar_speaker_is_asked_about_once(tracker: Tracker) -> None:
    before = list(tracker.export_jsonl())
    with pytest.raises(Doubtful, match=r"Did you mean Cathie Wood \(s1\)\?.*new_speaker"):
        tracker.log("The tunnel opens by 2031", speaker="Cathy Wood")
    assert list(tracker.export_jsonl()) == before
    tracker.log("The tunnel opens by 2031", speaker="Cathy Wood", new_speaker=True)
    tracker.log("The tower opens by 2031", speaker="cathy wood")
    tracker.log("The harbour opens by 2031", speaker="Cathie\u200b Wood")
    assert _names(tracker) == ["Cathie Wood", "Cathy Wood"]


def test_whose_other_name_is_resembled_is_asked_about_by_his_own(tracker: Tracker) -> None:
    tracker.alias_speaker("Cathie Wood", "Catherine Duddy")
    with pytest.raises(Doubtful, match=r"Did you mean Cathie Wood \(s1\)\?"):
        tracker.log("The tunnel opens by 2031", speaker="Catherine Duddey")


def test_among_very_many_all_doubtful_names_are_told_at_once(tracker: Tracker) -> None:
    spoken = ["Cathy Wood", "Jerry Tworek", "Cathy Wood", "J. Tworek", "Wood"]
    rows = [{"statement": f"It snows by {2030 + n}", "speaker": s} for n, s in enumerate(spoken)]
    before = list(tracker.export_jsonl())
    with pytest.raises(Doubtful) as stopped:
        tracker.log_many(rows)
    assert [line.split(":")[0] for line in str(stopped.value).splitlines()] == [
        "row 1", "row 4", "row 5",
    ]  # fmt: skip
    assert list(tracker.export_jsonl()) == before
    tracker.log_many([row | {"new_speaker": True} for row in rows])
    assert set(_names(tracker)) == {"Cathie Wood", *spoken}
