"""Lists as a person asks for them: joined and denied words, saved views, order, columns, limits."""

from collections.abc import Callable
from subprocess import CompletedProcess

import pytest

from tracker import Tracker
from tracker.errors import InvalidInput, NotFound

Run = Callable[..., CompletedProcess[str]]


@pytest.fixture
def many(tracker: Tracker) -> Tracker:
    tracker.log("The tunnel opens by 2029", speaker="Ann Lee", said="2025-01-02", tags=["rail"],
                confidence="70%", quote="by 2029", url="https://example.org/t")  # fmt: skip
    tracker.log("The mill closes by 2027", speaker="Bo", said="2025-02-02", tags=["work"],
                confidence="80%", quote="it closes, the old mill")  # fmt: skip
    tracker.log("Copper costs over 12 dollars in 2028", speaker="UN", said="2025-03-02",
                value="> 12 dollars", criteria="the exchange's price")  # fmt: skip
    tracker.log("The port freezes", speaker="UNESCO", said="2025-03-05", tags=["rail", "work"],
                kind="prediction", no_window=True)  # fmt: skip
    return tracker


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (("tag:rail", "or", "tag:work"), [1, 2, 4]),
        (("tag:rail", "或", "tag:work"), [1, 2, 4]),
        (("tag:rail", "tag:work"), [4]),
        (("not:tag:rail",), [2, 3]),
        (("-tag:rail",), [2, 3]),
        (("tag:work", "not:tag:rail"), [2]),
        (("speaker:ann", "tag:rail", "or", "tag:work"), [1]),
        (("not:p.above:75%",), [1, 3, 4]),
        (("not:tunnel", "or", "tag:rail"), [1, 2, 3, 4]),
        (("speaker:un",), [3, 4]),
        (("speaker:=UN",), [3]),
        (("speaker:s3",), [3]),
        (("has:quote",), [1, 2]),
        (("no:quote",), [3, 4]),
        (("has:criteria",), [3]),
        (("has:value",), [3]),
        (("value.above:11",), [3]),
        (("value.above:12.5",), []),
        (("p:70%..80%",), [2]),
        (("p:60%..70%",), [1]),
        (("said:2025-q1",), [1, 2, 3, 4]),
        (("said.before:2025-02",), [1]),
        (("old mill",), [2]),
    ],
)
def test_a_filter_finds_what_it_says(
    many: Tracker, words: tuple[str, ...], found: list[int]
) -> None:
    assert sorted(row["id"] for row in many.pending(*words)) == found


def test_a_plain_word_means_the_same_in_every_list(many: Tracker) -> None:
    for word in ("mill", "old mill", "port", "dollars"):
        pending = {row["id"] for row in many.pending(word)}
        assert {row["id"] for row in many.search(word)} == pending
        assert many.report(word, quick=True).total.funnel.logged == len(pending)
        assert set(many.frame(word)["id"]) == pending


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("or", "tag:x"), "stands between two words"),
        (("tag:x", "or"), "stands between two words"),
        (("not:",), "needs a word"),
        (("p.above:80",), "is no probability; 80 %?"),
        (("p:7",), "7 %?"),
        (("has:mood",), "is none of"),
        (("view:none",), "is no saved view"),
    ],
)
def test_a_word_that_is_no_filter_says_what_would_be(
    many: Tracker, words: tuple[str, ...], said: str
) -> None:
    with pytest.raises(InvalidInput) as refused:
        many.pending(*words)
    assert said in str(refused.value)


def test_a_filter_that_can_find_nothing_says_why(run: Run, many: Tracker) -> None:
    assert many.pending()
    assert run("pending", "speaker:tworekk").stdout == (
        'Nothing is pending: nobody is called "tworekk".\n'
    )
    assert 'nothing bears the tag "agi"' in run("pending", "tag:agi", "speaker:ann").stdout
    assert run("pending", "p.above:99%").stdout == "Nothing is pending.\n"


def test_a_denied_word_that_looks_like_an_option_is_answered_with_the_other_form(
    run: Run, many: Tracker
) -> None:
    refused = run("pending", "-tag:rail")
    assert refused.returncode == 1
    assert "write not:tag:rail" in refused.stderr
    assert "tunnel" not in run("pending", "--", "-tag:rail").stdout
    assert many.pending()


def test_saved_views_stand_for_their_words_in_every_list(run: Run, many: Tracker) -> None:
    assert run("view", "save", "rail", "tag:rail not:tag:work").returncode == 0
    assert [row["id"] for row in many.pending("view:rail")] == [1]
    assert many.report("view:rail", quick=True).total.funnel.logged == 1
    assert "tag:rail not:tag:work" in run("view", "list").stdout
    many.save_view("rail", "tag:work")
    assert sorted(row["id"] for row in many.pending("view:rail")) == [2, 4]
    assert run("view", "drop", "rail").returncode == 0
    with pytest.raises(NotFound):
        many.drop_view("rail")


def test_what_is_no_filter_is_not_saved(many: Tracker) -> None:
    for name, words in (("a b", ("tag:x",)), ("x", ()), ("x", ("mood:y",)), ("x", ("view:y",))):
        with pytest.raises(InvalidInput):
            many.save_view(name, *words)
    assert many.views() == {}


def test_a_list_is_sorted_as_asked_and_what_is_missing_comes_last(many: Tracker) -> None:
    def ids(sort: str) -> list[int]:
        return [row["id"] for row in many.pending(sort=sort)]

    assert ids("-p") == [2, 1, 3, 4]
    assert ids("p,-id") == [1, 2, 4, 3]
    assert ids("speaker") == [1, 2, 3, 4]
    assert ids("-said") == [4, 3, 2, 1]
    with pytest.raises(InvalidInput, match="is none of"):
        ids("mood")


def test_a_person_chooses_columns_and_how_many_rows(run: Run, many: Tracker) -> None:
    assert many.pending()
    shown = run(
        "pending", "--columns", "id,said_on,statement", "--sort", "id", "--limit", "2"
    ).stdout
    lines = shown.splitlines()
    assert lines[0].split() == ["id", "said", "on", "statement"]
    assert lines[-1] == "… and 2 more: --all, or a filter"
    assert "more" not in run("pending", "--all").stdout
    assert "is no column; there are id, check" in run("pending", "--columns", "mood").stderr
    assert run("pending", "--all", "--limit", "2").returncode == 1


def test_no_line_of_a_list_ends_in_blanks(run: Run, many: Tracker) -> None:
    assert many.pending()
    for words in (("pending",), ("due",), ("search", "the"), ("speakers",)):
        assert [line for line in run(*words).stdout.splitlines() if line != line.rstrip()] == []
