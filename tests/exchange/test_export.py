"""What goes out: formats that others open, and ours that come back as they were."""

import csv
import io
import json
import sqlite3
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tracker import Tracker
from tracker.errors import InvalidInput

Run = Callable[..., CompletedProcess[str]]


@pytest.fixture
def kept(tracker: Tracker) -> Tracker:
    """A record with a claim of every answer type, a chain, a report, a denial, a formula."""
    tracker.log("The tunnel opens by ~2029", speaker="Ann", said="2025-01-02", confidence="70%",
                quote="by ~2029", url="https://example.org/talk", tags=["rail"])  # fmt: skip
    tracker.log("大概率2027年前下雨", speaker="李明", said="2025-01-03")
    tracker.log("=1+1 is what opens", speaker="Bo", said="2025-01-03", kind="factual")
    tracker.log("Tin costs 40 dollars", speaker="Bo", value="38..42 dollars", said="2025-02-01",
                window="2027", kind="prediction")  # fmt: skip
    tracker.log("Who wins", speaker="me", probabilities="Ann:60% Bo:40%", said="2025-02-01")
    tracker.log("Ann says the mill will not close by 2028", speaker="Cy", said="2025-02-01",
                attributed_to="Ann", asked="The mill closes by 2028", denies=True)  # fmt: skip
    tracker.revise(1, confidence="80%", said="2025-06-01")
    tracker.verify("q3", "false", evidence="https://example.org/e", note="it was 3")
    return tracker


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_a_table_for_spreadsheets_runs_nothing(kept: Tracker) -> None:
    found = rows("".join(kept.export("csv")))
    me = kept.show("q5")["claims"][0]["speaker"]
    assert [row["speaker"] for row in found] == ["Ann", "李明", "Bo", "Bo", me, "Cy", "Ann"]
    assert found[2]["statement"] == "'=1+1 is what opens"
    assert found[0]["window"] == "../2029~"
    assert found[6]["revises"] == found[0]["id"]


COMPARED = ("statement", "asked", "speaker", "attributed to", "said", "kind", "stance",
            "answer type", "window", "p number", "basis", "value", "options",
            "probabilities", "tags", "quote", "url", "outcome", "known", "evidence",
            "note", "verdict", "generous verdict")  # fmt: skip


def facts(tracker: Tracker) -> list[dict[str, str]]:
    return [{n: row[n] for n in COMPARED} for row in rows("".join(tracker.export("csv")))]


def test_our_own_table_comes_back_as_it_was(kept: Tracker, tmp_path: Path) -> None:
    (tmp_path / "all.csv").write_text("".join(kept.export("csv")), "utf-8")
    with Tracker(tmp_path / "other.db", today=kept.today) as other:
        done = other.import_file(tmp_path / "all.csv")
        assert done["problems"] == []
        assert sorted(map(str, facts(other))) == sorted(map(str, facts(kept)))
        assert other.import_file(tmp_path / "all.csv")["new"] == 0


@pytest.mark.parametrize("form", ["jsonl", "yaml"])
def test_the_whole_record_comes_back_to_the_letter(
    kept: Tracker, tmp_path: Path, form: str
) -> None:
    text = "".join(kept.export(form))
    (tmp_path / f"all.{form}").write_text(text, "utf-8")
    with Tracker(tmp_path / "other.db", today=kept.today) as other:
        other.import_own(tmp_path / f"all.{form}")
        assert "".join(other.export(form)) == text


WORDS = st.text(st.sampled_from("ab =+-@'\"\t,;|é雨\n7%"), min_size=3, max_size=30).filter(
    lambda text: len("".join(c for c in text if c.isalnum())) > 2
)


@settings(
    max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(
    st.lists(
        st.tuples(WORDS, st.integers(0, 100)), min_size=1, max_size=4, unique_by=lambda c: c[0]
    )
)
def test_whatever_is_stated_comes_back_from_a_table(
    tmp_path_factory: pytest.TempPathFactory, claims: list[tuple[str, int]]
) -> None:
    folder = tmp_path_factory.mktemp("there")
    with Tracker(folder / "one.db") as one, Tracker(folder / "two.db") as two:
        for words, p in claims:
            one.log(f"It is {words}", confidence=f"{p}%", kind="factual", no_window=True,
                    said="2025-01-02", asked=f"It is {words}", again=True)  # fmt: skip
        (folder / "all.csv").write_text("".join(one.export("csv")), "utf-8", newline="")
        two.import_file(folder / "all.csv", again=True)
        assert facts(two) == facts(one)


def test_a_list_to_paste_has_words_verdicts_and_links(kept: Tracker) -> None:
    text = "".join(kept.export("markdown", "speaker:ann"))
    assert "- **The tunnel opens by ~2029** (Ann, 2025-01-02, 70%)" in text
    assert "[“by ~2029”](<https://example.org/talk#:~:text=by%20~2029>)" in text
    told = "".join(kept.export("markdown", "speaker:bo"))
    assert "false: false, known " in told
    assert "([evidence](<https://example.org/e>))" in told


def test_fact_checks_hold_what_schema_org_asks_of_them(kept: Tracker) -> None:
    graph = json.loads("".join(kept.export("claimreview")))
    (review,) = graph["@graph"]
    assert graph["@context"] == "https://schema.org"
    assert review["@type"] == "ClaimReview"
    assert review["claimReviewed"] == "=1+1 is what opens"
    assert review["reviewRating"] == {
        "@type": "Rating", "ratingValue": 1, "bestRating": 5, "worstRating": 1,
        "alternateName": "False",
    }  # fmt: skip
    assert review["itemReviewed"]["author"] == {"@type": "Person", "name": "Bo"}


def test_parquet_is_typed_and_parted_by_year(kept: Tracker, tmp_path: Path) -> None:
    import duckdb
    import pandas as pd

    assert kept.export_to("parquet", tmp_path / "claims") == 7
    frame = pd.read_parquet(tmp_path / "claims")
    assert sorted(frame["said year"].unique()) == [2025]
    assert frame["p number"].dtype == "float64"
    count = f"SELECT count(*), min(said) FROM read_parquet('{tmp_path}/claims/**/*.parquet')"  # noqa: S608  ours
    ((number, first),) = duckdb.sql(count).fetchall()
    assert (number, str(first)) == (7, "2025-01-02")
    with pytest.raises(InvalidInput, match="is not empty"):
        kept.export_to("parquet", tmp_path / "claims")


def test_the_sqlite_copy_has_the_public_views(kept: Tracker, tmp_path: Path) -> None:
    kept.export_to("sqlite", tmp_path / "copy.db")
    found = sqlite3.connect(tmp_path / "copy.db")
    assert found.execute("SELECT count(*) FROM logged_claims").fetchone() == (7,)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("export", "word"), 'FORMAT "word" is none of'),
        (("export", "jsonl", "speaker:ann"), "holds everything"),
        (("export", "parquet"), "-o claims"),
    ],
)
def test_what_cannot_be_written_is_refused(run: Run, words: tuple[str, ...], said: str) -> None:
    ran = run(*words)
    assert (ran.returncode, ran.stdout) == (1, "")
    assert said in ran.stderr


def test_a_file_is_written_whole_or_not_at_all(run: Run, kept: Tracker, tmp_path: Path) -> None:
    out = tmp_path / "all.csv"
    assert run("export", "csv", "-o", str(out)).returncode == 0
    assert len(rows(out.read_text("utf-8"))) == 7
    assert run("export", "csv", "-o", str(tmp_path / "none" / "all.csv")).returncode == 1
    assert [file.name for file in tmp_path.iterdir() if file.suffix == ".part"] == []
    assert kept.pending()


def test_a_record_kept_in_git_is_checked_without_a_database(
    run: Run, kept: Tracker, tmp_path: Path
) -> None:
    path = tmp_path / "claims.yaml"
    path.write_text("".join(kept.export("yaml")), "utf-8")
    assert "all valid" in run("validate", str(path)).stdout
    path.write_text(path.read_text("utf-8").replace("kind: person", "kind: alien", 1), "utf-8")
    refused = run("validate", str(path))
    assert refused.returncode == 1
    assert "alien" in refused.stderr


@pytest.mark.filterwarnings("ignore")  # Datasette's own
def test_datasette_shows_the_sqlite_copy(kept: Tracker, tmp_path: Path) -> None:
    import asyncio

    from datasette.app import Datasette

    kept.export_to("sqlite", tmp_path / "copy.db")

    async def asked() -> list[list[object]]:
        shown = Datasette([str(tmp_path / "copy.db")])
        query = "/copy/logged_claims.json?_shape=arrays&_col=speaker&_sort=id"
        answer = await shown.client.get(query)
        rows: list[list[object]] = answer.json()["rows"]
        return rows

    rows = asyncio.run(asked())
    assert len(rows) == 7
    assert "Ann" in map(str, next(iter(rows)))
