"""A new speaker who resembles a known one is asked about, alone and among many."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tracker.api import Tracker
from tracker.core.text import name_key
from tracker.errors import Conflict, Doubtful, NotFound
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
    ("Владимир Путин", "Vladimir Putin"),
    ("Илон Маск", "Elon Musk"),
    ("Γιώργος Παπάς", "Giorgos Papas"),
    ("馬斯克", "马斯克"),
    ("Łukasz Nowak", "Lukasz Nowak"),
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
    ("Владимир Путин", "Vladimir Lenin"),
    ("马斯克", "埃隆·马斯克"),
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
    rows = [{"statement": f"It snows on day {n}", "speaker": s} for n, s in enumerate(spoken)]
    before = list(tracker.export_jsonl())
    with pytest.raises(Doubtful) as stopped:
        tracker.log_many(rows)
    assert [line.split(":")[0] for line in str(stopped.value).splitlines()] == [
        "row 1", "row 4", "row 5",
    ]  # fmt: skip
    assert list(tracker.export_jsonl()) == before
    tracker.log_many([row | {"new_speaker": True} for row in rows])
    assert set(_names(tracker)) == {"Cathie Wood", *spoken}


def test_names_that_look_alike_do_not_split_a_record(tmp_path: Path) -> None:
    """The case of invisible letters: zero-width and direction marks, and a Cyrillic letter."""
    tracker = Tracker(tmp_path / "names.db")
    for letter, name in (("Alpha", "Ann Lee"), ("Beta", "Ann\u200b Lee"), ("Mu", "Ann\u200e Lee")):
        tracker.log(f"{letter} comes by 2037", speaker=name)
    with pytest.raises(Doubtful, match=r"Did you mean Ann Lee \(s1\)"):
        tracker.log("D comes by 2037", speaker="\u0410nn Lee")
    assert _names(tracker) == ["Ann Lee"]


def test_every_door_asks_about_a_similar_name(tracker: Tracker) -> None:
    tracker.ingest(b"Cathy Wood: We will land on Mars by 2030.", speakers=["Cathy Wood"])
    tracker.log("It lands by 2031", speaker="Jerry Tworek")
    doors: list[Callable[[], object]] = [
        lambda: tracker.log("It flies by 2031", speaker="Cathy Wood"),
        lambda: tracker.log("It flies by 2031", speaker="Jerry Tworek", attributed_to="C. Wood"),
        lambda: tracker.edit(1, speaker="Cathy Wood"),
        lambda: tracker.edit(2, attributed_to="Cathy Wood"),
        lambda: tracker.accept(tracker.candidates()[0]["id"]),
        lambda: tracker.alias_speaker("Jerry Tworek", "Cathy Wood"),
        lambda: tracker.rename_speaker("Jerry Tworek", "Cathy Wood"),
    ]
    before = list(tracker.export_jsonl())
    for door in doors:
        with pytest.raises(Doubtful, match="Cathie Wood"):
            door()
    assert list(tracker.export_jsonl()) == before
    tracker.alias_speaker("Jerry Tworek", "Cathy Wood", anyway=True)
    assert tracker.log("It flies by 2031", speaker="Cathy Wood")[0]["speaker"] == "Jerry Tworek"


def test_a_file_of_ours_asks_about_all_its_similar_names_at_once(
    tracker: Tracker, tmp_path: Path
) -> None:
    other = Tracker(tmp_path / "other.db")
    for name in ("Cathie Wood", "Cathy Wood", "Jerry Tworek", "Cathie Woods"):
        other.log(f"{name} retires", speaker=name, new_speaker=True, new_question=True)
    lines, before = list(other.export_jsonl()), list(tracker.export_jsonl())
    with pytest.raises(Doubtful) as stopped:
        tracker.import_jsonl(lines)
    assert [line.split('"')[1] for line in str(stopped.value).splitlines()] == [
        "Cathy Wood", "Cathie Woods",
    ]  # fmt: skip
    assert list(tracker.export_jsonl()) == before
    tracker.import_jsonl(lines, new_speaker=True)
    names = ["Cathie Wood", "Cathie Woods", "Cathy Wood", "Jerry Tworek"]
    assert _names(tracker) == names
    assert tracker.speaker_record("Cathie Wood")["claims"] == 2
    tracker.import_jsonl(lines)
    assert _names(tracker) == names


def test_a_renamed_speaker_is_found_by_both_names(tracker: Tracker) -> None:
    done = tracker.rename_speaker("Cathie Wood", "Catherine D. Wood")
    assert (done["was"], done["changed"], done["speaker"]["also"]) == (
        "Cathie Wood", True, ["Cathie Wood"],
    )  # fmt: skip
    tracker.log("The tunnel opens by 2031", speaker="Cathie Wood")
    assert tracker.speaker_record("cathie wood")["claims"] == 2
    back = tracker.rename_speaker("s1", "Cathie Wood")
    assert back["speaker"]["also"] == ["Catherine D. Wood"]
    assert not tracker.rename_speaker("s1", "Cathie Wood")["changed"]


def test_who_was_told_apart_is_not_asked_about_again(tracker: Tracker) -> None:
    tracker.log("The tunnel opens by 2031", speaker="Cathy Wood", new_speaker=True)
    tracker.rename_speaker("Cathy Wood", "Kathy Wood")
    assert _names(tracker) == ["Cathie Wood", "Kathy Wood"]


def test_a_name_of_somebody_else_is_not_given_twice(tracker: Tracker) -> None:
    tracker.log("It lands by 2031", speaker="Jerry Tworek")
    for change in (tracker.alias_speaker, tracker.rename_speaker):
        with pytest.raises(Conflict, match="speaker merge s2 s1"):
            change("Jerry Tworek", "Cathie Wood")


def test_a_record_tells_of_everything_a_speaker_said(tracker: Tracker) -> None:
    page = "https://example.org/a"
    tracker.log("The mast falls by 2030", speaker="C. Wood", new_speaker=True, url=page,
                tags=["masts"])  # fmt: skip
    tracker.log("The mill burns", speaker="Ann Lee", attributed_to="Cathie Wood", kind="opinion")
    tracker.merge_speakers("Cathie Wood", "C. Wood")
    found = tracker.speaker_record("C. Wood")
    assert (found["name"], found["claims"], found["open"], found["reported"]) == (
        "Cathie Wood", 2, 2, 1,
    )  # fmt: skip
    assert [(row["name"], row["claims"]) for row in found["merged"]] == [("C. Wood", 1)]
    assert found["tags"] == [{"tag": "masts", "claims": 1}]
    assert found["sources"] == [{"source": page, "claims": 1}]
    [ann, cathie] = tracker.speakers()
    assert (ann["claims"], cathie["claims"], cathie["merged"]) == (1, 3, "C. Wood")
    with pytest.raises(NotFound):
        tracker.speaker_record("Bob")
