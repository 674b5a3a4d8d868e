"""From a document to claims: kept once, read, accepted or rejected, followed through versions."""

import json
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from tracker import Tracker
from tracker.errors import Conflict, InvalidInput, NotFound

Run = Callable[..., CompletedProcess[str]]
TALK = """**Ann:** Welcome back to the show.

**Bob:** I think prices will probably double by 2029. It rained on Monday.

**Ann:** And wages?

**Bob:** Wages will not rise before 2031, because nobody bargains. Our union says that rents fall in 2027.

**Ann:** Thank you.
"""  # noqa: E501
CHANGED = TALK.replace("probably double", "very probably double").replace("It rained", "It snowed")


@pytest.fixture
def talk(tmp_path: Path) -> Path:
    path = tmp_path / "talk.md"
    path.write_text(TALK, "utf-8")
    return path


def quotes(tracker: Tracker, source: str = "d1") -> dict[str, int]:
    return {row["quote"]: row["id"] for row in tracker.candidates(source)}


def test_a_document_becomes_claims_with_their_exact_words(tracker: Tracker, talk: Path) -> None:
    done = tracker.ingest(talk, said="2026-01-20", title="The show")
    assert (done.source, done.is_new) == (1, True)
    found = quotes(tracker)
    number = next(n for quote, n in found.items() if "double by 2029" in quote)
    [claim] = tracker.accept(number)
    assert (claim["speaker"], claim["said_on"], claim["window"]) == ("Bob", "2026-01-20", "../2029")
    assert claim["confidence_phrase"] == "probably"
    [kept] = tracker.show(claim["id"])["claims"]
    [quote] = kept["quotes"]
    assert TALK[quote["start"] : quote["end"]] == quote["exact"]
    assert quote["exact"] in found
    assert TALK[quote["start"] - len(quote["prefix"]) : quote["start"]] == quote["prefix"]


def test_accepting_tells_what_was_not_read(tracker: Tracker, talk: Path) -> None:
    talk.write_text("**Bob:** Wages will often rise before the midterms, to 30 dollars.\n", "utf-8")
    tracker.ingest(talk, said="2026-01-20")
    [found] = tracker.candidates()
    [claim] = tracker.accept(found["id"])
    assert claim["unread"] == found["unread"] == ["often", "before the midterms"]


def test_its_question_may_be_worded_while_the_claim_keeps_its_words(
    tracker: Tracker, talk: Path
) -> None:
    tracker.ingest(talk, said="2026-01-20")
    number = next(n for quote, n in quotes(tracker).items() if "before 2031" in quote)
    [claim] = tracker.accept(
        number, asked="Wages rise", window="from 2031", confidence="80%", tags=("wages",)
    )
    assert (claim["question"], claim["p"], claim["tags"]) == ("Wages rise", 0.8, "wages")
    assert "before 2031" in claim["statement"]


def test_the_same_document_adds_nothing(tracker: Tracker, talk: Path) -> None:
    first = tracker.ingest(talk)
    again = tracker.ingest(talk.read_bytes(), name="copy.md")
    assert (again.source, again.is_new, again.candidates) == (1, False, first.candidates)
    assert len(tracker.sources()) == 1


def test_a_changed_version_keeps_the_old_one_and_finds_the_quotes_again(
    tracker: Tracker, talk: Path
) -> None:
    tracker.ingest(talk, said="2026-01-20")
    found = quotes(tracker)
    kept = next(n for quote, n in found.items() if "before 2031" in quote)
    moved = next(n for quote, n in found.items() if "double by 2029" in quote)
    tracker.accept(kept)
    tracker.accept(moved)
    talk.write_text(CHANGED, "utf-8")
    done = tracker.ingest(talk, said="2026-01-20")
    assert (done.source, done.version_of, done.anchored, done.lost) == (2, 1, 2, [])
    assert [row["id"] for row in tracker.sources()] == [1, 2]
    [claim] = tracker.show(2)["claims"]
    old, new = claim["quotes"]
    assert TALK[old["start"] : old["end"]] == old["exact"]
    assert CHANGED[new["start"] : new["end"]] == new["exact"]
    assert "very probably" in new["exact"]
    assert not any("before 2031" in quote for quote in quotes(tracker, "d2"))
    assert quotes(tracker, "d1") == {}
    talk.write_text("**Ann:** Nothing of it.\n\n**Bob:** Rents fall by 2030.\n", "utf-8")
    assert tracker.ingest(talk, said="2026-01-21").lost == [1, 2]


def test_decisions_are_kept_and_counted(tracker: Tracker, talk: Path) -> None:
    tracker.ingest(talk, said="2026-01-20")
    first, *rest = quotes(tracker).values()
    tracker.accept(first)
    for number in rest:
        tracker.reject(number, "vague")
    everything = next(row for row in tracker.extraction_stats() if row["by"] == "all")
    assert (everything["decided"], everything["kept"]) == (len(rest) + 1, 1)
    assert tracker.candidates("d1") == []
    assert len(tracker.candidates("d1", everything=True)) == len(rest) + 1
    tracker.reopen(rest[0])
    assert [row["id"] for row in tracker.candidates("d1")] == [rest[0]]
    tracker.merge(rest[0], 1)
    [claim] = tracker.show(1)["claims"]
    assert len(claim["quotes"]) == 2
    for again in (lambda: tracker.accept(first), lambda: tracker.reject(first, "vague"),
                  lambda: tracker.reopen(first)):  # fmt: skip
        with pytest.raises(Conflict, match=r"accepted|merged as claim 1"):
            again()


def test_what_is_asked_wrongly_is_refused(tracker: Tracker, talk: Path) -> None:
    tracker.ingest(talk)
    [*_, number] = quotes(tracker).values()
    for wrong, error in (
        (lambda: tracker.reject(number, "boring"), InvalidInput),
        (lambda: tracker.accept("x"), NotFound),
        (lambda: tracker.candidates("d9"), NotFound),
        (lambda: tracker.candidates("talk"), InvalidInput),
        (lambda: tracker.merge(number, 99), NotFound),
        (lambda: tracker.ingest(talk.parent / "none.md"), InvalidInput),
        (lambda: tracker.ingest(b"a talk", selection="some"), InvalidInput),
        (lambda: tracker.ingest(b"a talk", said="some day"), InvalidInput),
        (lambda: tracker.ingest(b"a talk", lang="fr"), InvalidInput),
    ):
        with pytest.raises(error):
            wrong()
    assert len(tracker.sources()) == 1


def test_the_article_speaks_as_its_publisher(tracker: Tracker) -> None:
    text = b"# On prices\n\nPrices will double by 2029.\n"
    tracker.ingest(text, name="a.md", said="2026-01-20")
    with pytest.raises(InvalidInput, match="publisher"):
        tracker.accept(1)
    assert tracker.accept(1, speaker="The Paper")[0]["speaker"] == "The Paper"
    tracker.ingest(text + b"\nMore.\n", name="b.md", said="2026-01-20", publisher="The Sheet")
    number = tracker.candidates("d2")[0]["id"]
    assert tracker.accept(number)[0]["speaker"] == "The Sheet"


def test_labels_stand_for_whom_they_are_said_to(tracker: Tracker) -> None:
    text = (
        "主持人：欢迎。\n\n嘉宾：到 2029 年价格很可能会翻倍。\n\n主持人：谢谢。\n\n嘉宾：不客气。\n"
    )
    tracker.ingest(text.encode(), said="2026-01-20", speakers=("李雷=嘉宾", "韩梅梅=主持人"))
    [row] = tracker.candidates("d1")
    assert (row["speaker"], row["window"]) == ("李雷", "../2029")


def test_the_quote_knows_its_second(tracker: Tracker) -> None:
    text = (
        "WEBVTT\n\n00:00:05.000 --> 00:00:09.000\n<v Ann>Hello there.\n\n"
        "00:01:09.000 --> 00:01:15.000\n<v Bob>Prices will double by 2029.\n"
    )
    tracker.ingest(text.encode(), name="talk.vtt", said="2026-01-20")
    [row] = tracker.candidates("d1")
    assert row["second"] == 69
    tracker.accept(row["id"])
    [claim] = tracker.show(1)["claims"]
    assert claim["quotes"][0]["second"] == 69


def test_documents_travel_with_their_claims(tracker: Tracker, talk: Path, tmp_path: Path) -> None:
    tracker.ingest(talk, said="2026-01-20")
    tracker.accept(next(iter(quotes(tracker).values())))
    talk.write_text(CHANGED, "utf-8")
    tracker.ingest(talk, said="2026-01-20")
    lines = list(tracker.export_jsonl())
    there = Tracker(tmp_path / "there.db")
    there.import_jsonl(lines)
    assert list(there.export_jsonl()) == lines
    assert [row["version_of"] for row in there.sources()] == [None, 1]


def test_the_commands_say_what_they_did(run: Run, talk: Path) -> None:
    said = run("ingest", str(talk), "--said", "2026-01-20", "--speaker", "Robert=Bob").stdout
    assert said.startswith("d1: ")
    assert "nothing was added" in run("ingest", str(talk)).stdout
    listed = json.loads(run("candidates", "d1", "--json").stdout)
    assert list(listed[0])[2:13] == [
        "start", "end", "quote", "speaker", "attributed_to", "kind", "stance", "window",
        "confidence", "score", "cues",
    ]  # fmt: skip
    assert {row["speaker"] for row in listed} == {"Robert"}
    assert all(TALK[row["start"] : row["end"]] == row["quote"] for row in listed)
    assert "prediction" in run("candidates", "d1").stdout
    first, second, *_ = (str(row["id"]) for row in listed)
    assert "logged" not in run("accept", first).stderr
    assert run("reject", second, "--reason", "vague").stdout == "1 rejected: vague\n"
    assert "50%" in run("extract", "stats").stdout
    assert "talk.md" in run("sources").stdout
    assert run("candidates", "d1", "--csv").stdout.startswith("id,source_id,start,end,quote")
    refused = run("ingest", str(talk.parent / "none.md"))
    assert (refused.returncode, "FILE" in refused.stderr) == (1, True)


def test_what_was_accepted_by_a_slip_is_taken_back_whole(
    tracker: Tracker,
    talk: Path,
    at: Callable[[str], Tracker],
    contents: Callable[[Tracker], list[str]],
) -> None:
    tracker.ingest(talk, said="2026-01-20")
    before, number = contents(tracker), min(quotes(tracker).values())
    tracker.accept(number)
    tracker.reopen(number)
    kept = ("events:", "speakers:", "aliases:", "actions:", "action_changes:")
    left = [line for line in contents(tracker) if not line.startswith(kept)]
    assert left == [line for line in before if not line.startswith(kept)]
    assert tracker.doctor().findings == []
    (claim,) = tracker.accept(number)
    late = at("2036-01-01")
    late.tick(catch_up=True)
    with pytest.raises(Conflict, match="answered or asked"):
        late.reopen(number)
    assert late.show(claim["id"])["claims"][0]["id"] == claim["id"]


@pytest.mark.parametrize("version", ["d1", "d2"])
def test_what_was_accepted_is_taken_back_in_every_version(
    tracker: Tracker, talk: Path, version: str
) -> None:
    tracker.ingest(talk, said="2026-01-20")
    tracker.accept(next(n for quote, n in quotes(tracker).items() if "before 2031" in quote))
    talk.write_text(CHANGED, "utf-8")
    tracker.ingest(talk, said="2026-01-20")
    found = tracker.candidates(version, everything=True)
    tracker.reopen(next(row["id"] for row in found if row["state"] == "accepted"))
    assert tracker.pending() == []
    assert any("before 2031" in quote for quote in quotes(tracker, "d2"))
    assert not any("before 2031" in quote for quote in quotes(tracker, "d1"))


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("The café will close within two years.", "within two years"),
        ("这家店两年内会关门。", "两年内"),
        ("Prices will double by 2029.", "by 2029"),
    ],
)
def test_an_accepted_window_keeps_its_words_and_moves_with_the_day_it_was_said(
    tracker: Tracker, text: str, phrase: str
) -> None:
    tracker.ingest(text.encode(), said="2026-01-05", publisher="The Daily")
    [row] = tracker.candidates("d1")
    [claim] = tracker.accept(row["id"])
    assert (claim["window"], claim["window_phrase"]) == (row["window"], phrase)
    tracker.reopen(row["id"])
    [early] = tracker.accept(row["id"], said="2026-01-03")
    [other] = tracker.log(text, speaker="Ann", said="2026-01-03")
    assert (early["window"], early["window_phrase"]) == (other["window"], other["window_phrase"])


def test_editing_the_day_moves_an_accepted_window_as_it_moves_a_logged_one(
    at: Callable[[str], Tracker],
) -> None:
    text = "The café will close within two years"
    tracker = at("2026-04-01")
    tracker.ingest(f"{text}.".encode(), said="2026-01-05", publisher="The Daily")
    [accepted] = tracker.accept(tracker.candidates("d1")[0]["id"])
    [logged] = tracker.log(text, speaker="Ann", said="2026-01-05")
    for number in (accepted["id"], logged["id"]):
        tracker.edit(number, said="2026-03-05")
    rows = {row["id"]: row for row in tracker.pending()}
    assert [rows[n]["window"] for n in (accepted["id"], logged["id"])] == [
        "2026-03-05/2028-03-05"
    ] * 2
    assert rows[accepted["id"]]["window_phrase"] == "within two years"
