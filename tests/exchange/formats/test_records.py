"""Records of smaller trackers, fact-checks and lists kept by hand."""

import json
from pathlib import Path

import pytest

from tests.exchange.formats.reading import in_short, questions, read, refusal, told, written

AUGUR = """id,statement,probability,created_at,resolve_by,resolved_at,outcome,tags,note
1,Tin over 40k by 2026-12-31,0.35,2026-11-25T02:52:20+00:00,,2026-11-25T02:52:22+00:00,no,metal tin,
2,"=HYPERLINK(""http://x"",""Rain"")",0.7,2026-11-25T02:52:20+00:00,2027-01-01T00:00:00+00:00,,void,,
3,"Say ""hi""
twice",1.0,2026-11-25T02:52:21+00:00,,,open,,why
"""


def test_augur_statements_may_span_lines_and_look_like_formulas(tmp_path: Path) -> None:
    items = read(written(tmp_path, "augur.csv", AUGUR))
    assert [in_short(one) for one in questions(items)] == [
        ("Tin over 40k by 2026-12-31", [("me", "2026-11-25T02:52", 0.35)], "false"),
        ('=HYPERLINK("http://x","Rain")', [("me", "2026-11-25T02:52", 0.7)], "void"),
        ('Say "hi"\ntwice', [("me", "2026-11-25T02:52", 1.0)], None),
    ]
    assert questions(items)[0].forecasts[0].tags == ("metal", "tin")
    assert "no history" in told(items)[0]


def test_augur_writes_the_same_records_as_json(tmp_path: Path) -> None:
    record = {"id": 1, "statement": "Tin over 40k", "probability": 0.35, "resolve_by": None,
              "created_at": "2026-11-25T02:52:20+00:00", "resolved_at": None, "outcome": "open",
              "tags": ["metal"], "note": ""}  # fmt: skip
    (found,) = questions(read(written(tmp_path, "augur.json", json.dumps([record]))))
    assert in_short(found) == ("Tin over 40k", [("me", "2026-11-25T02:52", 0.35)], None)


@pytest.mark.parametrize(
    ("old", "new", "column"),
    [("0.35", "1.35", "probability"), ("20+00:00,,2026", "20+00:00,soon,2026", "resolve_by"),
     (",no,", ",maybe,", "outcome"), ("02:52:20+00:00,,20", "26:52:20+00:00,,20", "created_at")],
)  # fmt: skip
def test_a_cell_that_augur_would_not_write_is_named(
    tmp_path: Path, old: str, new: str, column: str
) -> None:
    problems = told(read(written(tmp_path, "augur.csv", AUGUR.replace(old, new, 1))))[1:]
    assert len(problems) == 1
    assert problems[0].startswith(f"row 2: {column} ")


def saved(**changes: object) -> str:
    claim = {"source_id": "s1", "text": "Fusion by 2035", "claim_date": "2026-01-05", "tags": [],
             "target_date": "2035-12-31", "status": "pending", "content_hash": "h"}  # fmt: skip
    check = {"claim_id": "c1", "outcome": "partial", "reasoning": "half of it",
             "evidence_url": "https://a.example.org/e", "verified_at": "2026-03-01T00:00Z",
             }  # fmt: skip
    return json.dumps({
        "version": "1.0", "sources": {"s1": {"id": "s1", "name": "Ann"}},
        "claims": {"c1": claim | changes}, "verifications": {"c1": [check]},
    })  # fmt: skip


@pytest.mark.parametrize(
    ("status", "answer", "withdrawn"),
    [("pending", None, False), ("correct", "true", False), ("wrong", "false", False),
     ("partial", 0.5, False), ("expired", None, False), ("retracted", None, True)],
)  # fmt: skip
def test_in_signal_tracker_expired_is_no_answer_and_retracted_a_withdrawal(
    tmp_path: Path,
    status: str,
    answer: object,
    withdrawn: bool,  # noqa: FBT001  a fact
) -> None:
    (found,) = questions(read(written(tmp_path, "s.json", saved(status=status))))
    assert in_short(found)[2] == answer
    assert [f.withdrawn for f in found.forecasts] == [False, True][: 1 + withdrawn]
    assert found.forecasts[0].p is None


def test_a_claim_whose_source_is_not_in_the_file_is_told(tmp_path: Path) -> None:
    items = read(written(tmp_path, "s.json", saved(source_id="s9")))
    assert 'source_id "s9" names no source of the file' in told(items)[1]


def review(**changes: object) -> dict[str, object]:
    return {
        "@context": "http://schema.org", "@type": "ClaimReview",
        "url": "https://check.example.org/1", "claimReviewed": "The bridge was never inspected",
        "datePublished": "2020-10-07 20:05",
        "itemReviewed": {"@type": "Claim", "author": {"@type": "Person", "name": "Ann Lee"},
                         "datePublished": "2020-10-01", "appearance": ["1", {"url": "https://a.example.org/x"}]},
        "reviewRating": {"@type": "Rating", "ratingValue": "1", "bestRating": "5",
                         "worstRating": "1", "alternateName": "False"},
    } | changes  # fmt: skip


def rated(**rating: object) -> dict[str, object]:
    return review(reviewRating={"@type": "Rating"} | rating)


@pytest.mark.parametrize(
    ("record", "answer"),
    [
        (review(), "false"),
        (rated(alternateName="属实", ratingValue=3, bestRating=5, worstRating=1), 0.5),
        (rated(alternateName="Mostly True"), 0.75),
        (rated(alternateName="Pants on Fire!", ratingValue=-1, bestRating=-1, worstRating=-1), 0.0),
        (rated(alternateName="Sans preuve", ratingValue=2, bestRating=1, worstRating=5), None),
        (rated(alternateName="Ikke korrekt", ratingValue=1, bestRating=1, worstRating=1), None),
        (rated(ratingValue="4", bestRating="5", worstRating="1"), 0.75),
        (rated(), None),
    ],
)
def test_a_rating_speaks_by_its_words_else_by_a_scale_that_makes_sense(
    tmp_path: Path, record: dict[str, object], answer: object
) -> None:
    (found,) = questions(read(written(tmp_path, "r.json", json.dumps(record))))
    assert in_short(found) == (
        "The bridge was never inspected", [("Ann Lee", "2020-10-01", None)], answer
    )  # fmt: skip
    assert found.forecasts[0].url == "https://a.example.org/x"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"claimReviewed": " "}, "claimReviewed is empty"),
        ({"itemReviewed": {"author": "Multiple sources"}}, "names nobody"),
        ({"itemReviewed": {"author": {"name": "https://social.example.org/u"}}}, "names nobody"),
        ({"itemReviewed": {"@type": "CreativeWork"}}, "names nobody"),
        ({"itemReviewed": {"author": {"name": "Ann"}}, "datePublished": "soon"}, "is no day"),
    ],
)
def test_a_review_that_says_too_little_is_left_out_and_nobody_is_invented(
    tmp_path: Path, change: dict[str, object], said: str
) -> None:
    items = read(written(tmp_path, "r.json", json.dumps([review(**change)])))
    assert questions(items) == []
    assert said in told(items)[0]


def test_reviews_are_found_in_a_saved_page_among_comments_and_trailing_commas(
    tmp_path: Path,
) -> None:
    graph = {"@graph": [{"@type": "WebPage"}, review(**{"@type": ["ClaimReview", "Thing"]})]}
    broken = json.dumps(review(claimReviewed="Two, // not a comment"))[:-1] + ",}"
    page = (
        "<html><script type='application/ld+json'>/* first */" + json.dumps(graph) + "</script>"
        '<script type="application/ld+json">' + broken + "</script>"
        '<script type="application/ld+json">{"@type": "NewsArticle"}</script></html>'
    )
    found = questions(read(written(tmp_path, "page.html", page)))
    assert [one.statement for one in found] == [
        "The bridge was never inspected", "Two, // not a comment"
    ]  # fmt: skip


LIST = """
meta: {title: Ann's promises}
predictions:
  - id: p1
    quote: "We will have two plants by 2027."
    speaker: Ann Lee
    date_said: 2024-10-11
    primary_url: https://example.org/talk
    predicted_date: 2027-12-31
    status: in_window
    confidence: high
    tags: [energy, "two words"]
    evidence:
      - {url: "https://example.org/e", date: 2024-10-11, note: primary}
  - id: p2
    quote: "Prices halve in 2025."
    speaker: Ann Lee
    date_said: 2024-10-11
    status: partially
    resolved_date: 2026-01-02
  - {id: p3, quote: "Nothing breaks.", speaker: Bo, date_said: 2024-10-11, status: Broken}
"""


def test_a_list_in_yaml_is_read_by_the_names_of_its_fields(tmp_path: Path) -> None:
    items = read(written(tmp_path, "list.yaml", LIST))
    assert [in_short(one) for one in questions(items)] == [
        ("We will have two plants by 2027.", [("Ann Lee", "2024-10-11", None)], None),
        ("Prices halve in 2025.", [("Ann Lee", "2024-10-11", None)], 0.5),
        ("Nothing breaks.", [("Bo", "2024-10-11", None)], "false"),
    ]
    assert told(items) == ["not used: confidence"]
    assert questions(items)[0].forecasts[0].tags == ("energy", "two-words")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a: &x [1]\nb: *x\n", "aliases"),
        ("- statement: [\n", "is no YAML in line"),
        ("hello", "no list of records"),
        ("- {statement: It rains}", "says nowhere when"),
        ("- {statement: It rains, said: 2024-01-01}", "does not say who"),
        ("- !!python/object/apply:os.system [ls]\n", "is no YAML"),
    ],
)
def test_yaml_that_cannot_be_taken_is_refused(tmp_path: Path, text: str, said: str) -> None:
    assert said in refusal(written(tmp_path, "list.yaml", text))


MATCHES = """season,date,team1,team2,prob1,prob1_outcome,prob2,prob2_outcome
2021,2022-02-13,Rams,Jets,0.31,0,0.69,1
2021,2022-01-30,Rams,Bears,0.63,0.5,0.37,0.5
"""
RACES = """year,state,election_date,forecast_date,forecast_type,candidate,probwin,probwin_outcome
2022,WY,2022-11-08,2022-11-08,lite,Ann,.25,1
2022,WY,2022-11-08,2022-10-01,lite,Ann,.5,1
2022,WY,2022-11-08,2022-10-01,deluxe,Ann,,1
"""


def test_the_two_sides_of_a_match_are_one_question_and_a_tie_is_a_grade(tmp_path: Path) -> None:
    items = read(written(tmp_path, "m.csv", MATCHES), speaker="Model")
    assert [in_short(one) for one in questions(items)] == [
        ("Rams beat Jets, 2022-02-13", [("Model", "2022-02-13", 0.31)], "false"),
        ("Rams beat Bears, 2022-01-30", [("Model", "2022-01-30", 0.63)], 0.5),
    ]
    assert "other side of prob1" in told(items)[0]


def test_forecasts_of_one_thing_on_several_days_are_one_that_moved(tmp_path: Path) -> None:
    items = read(written(tmp_path, "r.csv", RACES), speaker="Model")
    assert [in_short(one) for one in questions(items)] == [
        ("probwin: 2022, WY, Ann, 2022-11-08",
         [("Model lite", "2022-10-01", 0.5), ("Model lite", "2022-11-08", 0.25)], "true"),
    ]  # fmt: skip
    assert told(items) == ["probwin is empty"]


def test_published_forecasts_do_not_say_whose_they_are(tmp_path: Path) -> None:
    assert "does not say who forecast" in refusal(written(tmp_path, "m.csv", MATCHES))


@pytest.mark.parametrize(
    "changes", [("0.31", "1.31"), (",0,0.69", ",7,0.69"), ("-02-13", "-02-31")]
)
def test_a_number_that_is_none_is_told_with_its_row(
    tmp_path: Path, changes: tuple[str, str]
) -> None:
    items = read(written(tmp_path, "m.csv", MATCHES.replace(*changes)), speaker="Model")
    assert told(items)[1].startswith("row 2: ")
