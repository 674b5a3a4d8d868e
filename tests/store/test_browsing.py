"""What pages ask of either kind of database: lists a page at a time, counts, a day's beginning."""

from datetime import date

import pytest

from tracker import Tracker
from tracker.errors import Conflict, InvalidInput, NotFound

FUNNEL = ("logged", "checkable", "apart", "pending", "overdue", "snoozed", "true", "false",
          "graded", "void", "ambiguous", "withdrawn", "opinions", "not_scored", "resolved", "due",
          "distributed")  # fmt: skip
WORDS = {
    "p:30%..40%": [3],
    "p:20%..30%": [2],
    "p:0%..10%": [1],
    "p:0.9..1": [5],
    "no:tag": [6, 7, 8, 9],
    "no:p": [7, 8, 9],
    "no:source": [1, 2, 3, 4, 5, 7, 8, 9],
    "source:=https://example.org/a": [6],
    "source:=https://example.org/": [],
    "selection:none": [1, 2, 3, 4, 5, 7, 8, 9],
    "by:Bo Kern": [6],
    "by:bo": [],
    "horizon:up to 3 years": [1, 2, 3, 4, 5, 6],
    "is:opinions": [8],
}
LATER = date(2031, 1, 10)


@pytest.fixture
def filled(tracker: Tracker) -> Tracker:
    """A few claims of every kind, some answered."""
    said = date(2026, 1, 22)
    for n, p in enumerate(("0%", "30%", "40%", "70%", "100%")):
        tracker.log(f"Match {n} goes to the reds", speaker="Ann Lee", said=said, window="2027",
                    answer="boolean", confidence=p, tags=["cup"])  # fmt: skip
    tracker.log("The tunnel will probably open by ~2028", speaker="Bo Kern", said=said,
                quote="by ~2028", url="https://example.org/a")  # fmt: skip
    tracker.log("The ferry stopped because the bridge opened", kind="causal", said=said)
    tracker.log("The old dam should go", kind="opinion", said=said)
    tracker.log("水库会在2035年前建成", speaker="王敏", said=said)
    return tracker


@pytest.fixture
def then(filled: Tracker, begun: str) -> Tracker:
    """The same years later, with answers."""
    later = Tracker(begun, today=LATER, actor="tester")
    for n, answer in enumerate(("false", "true", "false", "true", "void"), start=1):
        later.verify(f"q{n}", answer, note="seen")
    later.verify("q7", grade=0.8, note="seen")
    assert filled
    return later


def test_pages_meet_without_gap_or_overlap(then: Tracker) -> None:
    for sort in ("check", "-check", "id", "said", "p", "-p", "closes"):
        whole = [row["id"] for row in then.browse(sort=sort, limit=100)["claims"]]
        assert sorted(whole) == list(range(1, 10))
        there: list[int] = []
        page = then.browse(sort=sort, limit=2)
        while page["after"] is not None:
            there += [row["id"] for row in page["claims"]]
            page = then.browse(sort=sort, limit=2, after=page["after"])
        assert there + [row["id"] for row in page["claims"]] == whole, sort
        back = then.browse(sort=sort, limit=3, before=page["before"])
        assert [row["id"] for row in back["claims"]] == whole[5:8], sort


def test_the_ones_to_be_looked_at_first_stand_in_front(then: Tracker) -> None:
    days = [row["due_on"] for row in then.browse(limit=100)["claims"]]
    asked = [str(day) for day in days if day]
    assert asked == sorted(asked)
    assert days[len(asked) :] == [None] * (9 - len(asked))


def test_a_filter_lists_as_many_as_a_report_counts(then: Tracker) -> None:
    for way, strict in (("is", True), ("is.leniently", False)):
        report = then.report(quick=True, strict=strict)
        for group in [*report.groups[:2], report.total]:
            who = [] if group is report.total else [f"by:{group.name}"]
            counted = {stage: getattr(group.funnel, stage) for stage in FUNNEL}
            listed = {stage: sum(then.tally(f"{way}:{stage}", *who).values()) for stage in FUNNEL}
            assert listed == counted, group.name
            assert sum(then.tally(f"{way}:scored", *who).values()) == group.scores.n


def test_every_bin_lists_as_many_as_it_counts(then: Tracker) -> None:
    calibration = then.report(quick=True).calibration
    assert calibration
    for each in calibration.bins:
        word = f"p:{100 * each.low:g}%..{100 * each.high:g}%"
        assert sum(then.tally(word, "is:scored").values()) == each.n


def test_a_word_of_a_report_chooses_its_claims(filled: Tracker) -> None:
    found = {
        word: [row["id"] for row in filled.browse(word, sort="-id", limit=50)["claims"]]
        for word in WORDS
    }
    assert found == WORDS


def test_a_word_that_means_nothing_is_told(filled: Tracker) -> None:
    for word in ("p:a..b", "is:nothing", "is.rarely:true", "horizon:long", "no:hat"):
        with pytest.raises(InvalidInput):
            filled.tally(word)


def test_a_day_begins_with_what_comes_and_what_was_decided(then: Tracker) -> None:
    overview = then.overview()
    assert [row["question_id"] for row in overview["decided"]] == [7, 5, 4, 3, 2]
    then.undo("q7")
    assert then.overview()["decided"][0]["question_id"] == 5
    counts = then.counts()
    assert counts["due"] == len(then.due())
    assert set(then.names()) == {"Ann Lee", "Bo Kern", "王敏"}


def test_a_claim_is_read_without_being_logged(filled: Tracker) -> None:
    read = filled.preview("The tunnel opens by 2031, very likely")
    assert (read["latest"], read["basis"]) == ("2031-12-31", "verbal")
    assert [near["id"] for near in read["near"]] == [6]
    read = filled.preview("水库2036年前建成")
    assert [near["id"] for near in read["near"]] == [9]
    assert len(filled.browse(limit=50)["claims"]) == 9


def test_a_filter_word_is_completed(filled: Tracker) -> None:
    assert filled.filter_words("speaker:ann") == ['speaker:"Ann Lee"']
    assert filled.filter_words("tag:") == ["tag:cup"]
    assert filled.filter_words("is:ov") == ["is:overdue"]
    assert "due.before:" in filled.filter_words("due.")


def test_a_document_tells_what_stands_in_it_and_what_is_lost(filled: Tracker) -> None:
    url = "https://example.org/tin"
    first = filled.ingest(b"**Ann Lee:** Tin will be scarce by 2034.", name="a.md", url=url)
    [row] = filled.candidates(first.source)
    filled.accept(row["id"])
    here = filled.document(first.source)
    assert [quote["exact"] for quote in here["quotes"]] == [row["quote"]]
    second = filled.ingest(b"**Ann Lee:** I said no such thing.", name="b.md", url=url)
    assert [lost["exact"] for lost in filled.document(second.source)["lost"]] == [row["quote"]]
    assert filled.candidate(row["id"])["state"] == "accepted"
    assert filled.overview()["to_review"] == []


def test_what_is_not_there_is_told(filled: Tracker) -> None:
    for ask in (filled.speaker, filled.document, filled.candidate):
        with pytest.raises(NotFound):
            ask(999)
    assert filled.speaker(1)["name"] == "Ann Lee"


def test_a_revision_changes_when_something_is_recorded(filled: Tracker) -> None:
    before = filled.revision()
    assert filled.revision() == before
    filled.edit("1", tags=["final"])
    assert filled.revision() != before


def test_several_calls_are_one_transaction_or_none(filled: Tracker) -> None:
    with pytest.raises(InvalidInput), filled.together() as one:  # noqa: PT012  the last of two
        one.log("The quay opens by 2033")
        one.log("The mill closes by 2034", kind="rumour")
    with filled.together(keep=False) as one:
        one.verify("q7", "true", note="x")
        assert one.show("q7")["claims"][0]["verdict_strict"] == "true"
    assert len(filled.browse(limit=50)["claims"]) == 9
    assert filled.show("q7")["history"] == []
    with filled.together(as_one=True) as one:
        one.edit("1", tags=["first"])
        one.snooze("q6", "2028-01-01", anyway=True)
    assert filled.undo()["verb"] in {"edit", "snooze"}
    assert sum(filled.tally("tag:first").values()) == 0
    assert {check["state"] for check in filled.show("q6")["checks"]} == {"scheduled"}
    with pytest.raises(Conflict), filled.together(as_one=True) as one:  # noqa: PT012
        one.edit("1", tags=["second"])
        with pytest.raises(InvalidInput):
            one.log("The mill closes by 2034", kind="rumour")
    assert sum(filled.tally("tag:second").values()) == 0
    with filled.together() as one:
        one.log("The quay opens by 2033")
        with pytest.raises(InvalidInput):
            one.log("The mill closes by 2034", kind="rumour")
    assert len(filled.browse(limit=50)["claims"]) == 10
