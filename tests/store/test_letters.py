"""Letters are compared by one rule in every filter and search, on both kinds of database."""

import json
from collections.abc import Callable
from datetime import date
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker import Tracker
from tracker.core.text import folded
from tracker.errors import InvalidInput
from tracker.store.filters.folding import FOLDED
from tracker.store.tables import Table

# id: a name that stands as speaker, as tag, in the address, the statement and the quote of a claim
WRITTEN = {
    1: "Stone",
    2: "École",
    3: normalize("NFD", "Zoë"),
    4: "ﬂoor",
    5: "谷歌",
    6: "Straße",
    7: "ＡＣＭＥ",
    8: "İzmir",
    9: "Σίσυφος",
}
# how it is asked for: as written, in other case, composed or not, without accents, in other width
ASKED = {
    1: ("Stone", "STONE", "stone", "Ｓｔｏｎｅ", "st\u200bone", "ston"),
    2: ("École", "école", "ECOLE", normalize("NFD", "ÉCOLE"), "ecol"),
    3: ("Zoë", "ZOË", normalize("NFD", "zoë"), "zoe"),
    4: ("ﬂoor", "floor", "FLOOR", "loo"),
    5: ("谷歌", "谷", "谷\u200b歌"),
    6: ("straße", "STRASSE", "Strasse"),
    7: ("acme", "ＡＣＭＥ", "Acme"),
    8: ("izmir", "IZMIR", "İZMİR"),
    9: ("σίσυφος", "ΣΊΣΥΦΟΣ", "σισυφοσ"),
}
PARTS = {(1, "ston"), (2, "ecol"), (4, "loo"), (5, "谷")}  # which are no whole tag
NOBODY = ("unheard", "élan", normalize("NFD", "öx"), "ﬃ", "黑")
FILTERS = ("speaker:{}", "tag:{}", "tag:#{}", "source:{}", "{}")


@pytest.fixture
def lettered(tracker: Tracker) -> Tracker:
    """A claim for every name, read from a file that writes them as they are."""
    lines = [line for number, name in WRITTEN.items() for line in records(number, name)]
    assert tracker.import_jsonl(map(json.dumps, lines)).added == 4 * len(WRITTEN)
    return tracker


def records(number: int, name: str) -> list[dict[str, object]]:
    made = {"created_at": "2026-01-05T12:00:00Z"}
    return [
        {"type": "speaker", "uid": f"S{number}", "name": name, "kind": "person", **made},
        {"type": "source", "uid": f"D{number}", "url": f"https://example.org/{name}",
         "selection": "selected", **made},
        {"type": "question", "uid": f"Q{number}", "statement": f"What {name} does comes about",
         "answer_type": "date", "ordered": False, **made},
        {"type": "claim", "uid": f"C{number}", "question_id": f"Q{number}",
         "speaker_id": f"S{number}", "statement": f"It comes by 203{number}",
         "kind": "prediction", "stance": "affirms", "said_on": "2026-01-05",
         "window": f"../203{number}", "basis": "none", "logged_at": "2026-01-05T12:00:00Z",
         "logged_by": "x", "tags": [name],
         "quotes": [{"exact": f"so says {name}!", "source": f"D{number}"}]},
    ]  # fmt: skip


def test_every_filter_finds_every_spelling_and_nothing_else(lettered: Tracker) -> None:
    wrong = {}
    for number, words in ASKED.items():
        for word in words:
            for asked in FILTERS:
                part = "tag:" in asked and (number, word) in PARTS
                found = [row["id"] for row in lettered.pending(asked.format(word))]
                if found != ([] if part else [number]):
                    wrong[asked.format(word)] = found
            if (found := [row["id"] for row in lettered.search(word)]) != [number]:
                wrong[f"search {word}"] = found
    for word in NOBODY:
        for asked in FILTERS:
            if found := lettered.pending(asked.format(word)):
                wrong[asked.format(word)] = found
    assert wrong == {}


def test_reports_frames_and_calendars_are_filtered_by_the_same_rule(lettered: Tracker) -> None:
    for asked in ("speaker:ecole", "tag:ÉCOLE", "source:école"):
        assert lettered.report(asked, quick=True).total.funnel.logged == 1
        assert list(lettered.frame(asked)["id"]) == [2]
        assert lettered.calendar(asked).count("BEGIN:VEVENT") == 1
        assert [row["id"] for row in lettered.due(asked)] == [
            row["question_id"] for row in lettered.pending(asked) if row["due_on"] <= "2026-01-22"
        ]


def test_what_is_stored_and_shown_stays_as_it_was_written(lettered: Tracker) -> None:
    rows = lettered.pending()
    assert {row["id"]: row["speaker"] for row in rows} == WRITTEN
    shown = json.dumps([rows, lettered.show("q2"), *lettered.search("ecole")])
    exported = [json.loads(line) for line in lettered.export_jsonl()]
    assert "_folded" not in shown + json.dumps(exported)
    written = [each["name"] for each in exported if each["type"] == "speaker"]
    assert written == list(WRITTEN.values())


def test_letters_follow_an_edit_and_an_earlier_day_has_its_own(
    lettered: Tracker, at: Callable[[str], Tracker]
) -> None:
    at("2026-02-01").edit(2, statement="La Crêperie opens by 2032", quote="Ça ouvre", tags=["Élan"])
    for asked in ("creperie", "tag:elan"):
        assert [row["id"] for row in lettered.pending(asked)] == [2]
    assert [row["id"] for row in lettered.search("ca ouvre")] == [2]
    assert at("2026-02-02").report("comes", quick=True).total.funnel.logged == 9
    then = at("2026-02-02").report("comes", quick=True, as_of=date(2026, 1, 25))
    assert then.total.funnel.logged == 9


@pytest.mark.parametrize("word", ["\u200b", "speaker:\u200e", "tag:\u0301", "source:\u00ad"])
def test_a_word_that_shows_nothing_is_refused(tracker: Tracker, word: str) -> None:
    with pytest.raises(InvalidInput, match="no letter"):
        tracker.pending(word)


def test_doctor_finds_and_mends_letters_that_somebody_else_wrote(lettered: Tracker) -> None:
    with lettered.database.open_engine().begin() as connection:
        connection.exec_driver_sql("UPDATE claims SET statement = 'Mañana' WHERE id = 1")
        connection.exec_driver_sql("UPDATE tags SET name_folded = NULL WHERE id = 2")
    assert lettered.pending("manana") == []
    [found] = lettered.doctor(mend=True).mended
    assert (found.area, found.where) == ("letters", ["tags 2", "claims 1"])
    assert [row["id"] for row in lettered.pending("manana")] == [1]
    assert lettered.doctor().findings == []


def test_every_folded_column_of_a_table_follows_another_one() -> None:
    columns = {
        name: {column for column in table.columns.keys() if column.endswith("_folded")}  # noqa: SIM118
        for name, table in Table.metadata.tables.items()
    }
    assert {name: found for name, found in columns.items() if found} == {
        name: set(following) for name, following in FOLDED.items()
    }


@given(st.text(max_size=8))
def test_folding_is_the_same_for_every_form_and_case(text: str) -> None:
    once = folded(text)
    assert folded(once) == once
    for form in ("NFC", "NFD", "NFKC", "NFKD"):
        assert folded(normalize(form, text)) == once
    assert folded(text.casefold()) == once


@pytest.mark.parametrize(
    ("text", "kept"),
    [("が", "が"), ("한국", "한국"), ("हिन्दी", "हिन्दी"), ("ø", "ø")],
)  # fmt: skip
def test_marks_that_make_another_letter_in_their_script_count(text: str, kept: str) -> None:
    assert folded(text) == kept
    assert folded(normalize("NFD", text)) == kept
