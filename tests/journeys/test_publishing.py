"""A track record as a static site: what is public, what stays, the same record the same files."""

import json
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess
from xml.etree import ElementTree as ET

import html5lib
import pytest

from tracker import Tracker
from tracker.errors import InvalidInput

Run = Callable[..., CompletedProcess[str]]
EVIL = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>"
LOGIN, NOTE, AROUND = "maintainer-login", "a note of my own", "w" * 300


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record with an answer, a note, long words, a hostile name and a forecast of mine."""
    path = tmp_path_factory.mktemp("kept") / "c.db"
    with Tracker(path, actor=LOGIN) as tracker:
        tracker.log("The tunnel opens by ~2029", speaker="Ann Lee", said="2025-01-02",
                    confidence="70%", quote="by ~2029", url="https://example.org/talk",
                    tags=["rail"])  # fmt: skip
        tracker.log("持续学习在三年内取得突破", speaker="李明", said="2025-01-03")
        tracker.log(f"It says {EVIL}", speaker=f"Eve {EVIL}", said="2025-01-03", kind="factual")
        tracker.log("I finish the draft by 2027", said="2025-01-03", confidence="80%")
        tracker.log("The mill was never inspected", speaker="Bo", said="2025-01-03",
                    quote="x" * 5_000, url="javascript:alert(3)")  # fmt: skip
        tracker.verify("q5", "false", evidence="https://example.org/e", note=NOTE)
        tracker.log("Logged by mistake", speaker="Bo", said="2025-01-03")
        tracker.delete("6")
    return path


@pytest.fixture(scope="module")
def site(kept: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site") / "public"
    with Tracker(kept) as tracker:
        done = tracker.publish(folder, title="Said & seen", by="The Desk", langs=("en", "zh"))
    assert done.broken == []
    return folder


def everything(site: Path) -> str:
    return "\n".join(file.read_text("utf-8") for file in sorted(site.rglob("*.*")))


def test_what_is_private_stays_private(site: Path) -> None:
    text = everything(site)
    for private in ("I finish the draft", NOTE, LOGIN, "Logged by mistake", "x" * 700):
        assert private not in text, private
    assert "The tunnel opens by ~2029" in text
    assert "持续学习在三年内取得突破" in text


def test_own_forecasts_are_public_only_when_that_is_said(kept: Path, tmp_path: Path) -> None:
    with Tracker(kept) as tracker:
        tracker.publish(tmp_path / "own", with_own=True)
    assert "I finish the draft by 2027" in everything(tmp_path / "own")


def test_a_stored_text_never_acts(site: Path) -> None:
    for file in site.rglob("*.html"):
        text = file.read_text("utf-8")
        assert "<script>alert" not in text
        assert "<img src=x" not in text
        assert "javascript:" not in text


def test_every_page_is_valid_and_says_its_language(site: Path) -> None:
    for file in [*site.glob("*.html"), *site.glob("*/1.html"), *site.glob("zh/*/2.html")]:
        page = html5lib.HTMLParser(strict=True).parse(file.read_text("utf-8"))
        lang = "zh-Hans" if "zh" in file.relative_to(site).parts else "en"
        assert page.get("lang") == lang, file


def test_a_quote_leads_to_its_place_and_an_answer_to_its_evidence(site: Path) -> None:
    page = (site / "questions" / "1.html").read_text("utf-8")
    assert "https://example.org/talk#:~:text=by%20~2029" in page
    assert "https://example.org/e" in (site / "questions" / "5.html").read_text("utf-8")
    assert json.loads((site / "questions" / "1.json").read_text("utf-8"))[0]["speaker"] == "Ann Lee"


def test_the_feed_names_the_newest_verdicts(site: Path) -> None:
    feed = ET.parse(site / "feed.xml").getroot()  # noqa: S314  our own
    titles = [title.text for title in feed.iter("{http://www.w3.org/2005/Atom}title")]
    assert titles == ["Said & seen", "Bo: The mill was never inspected (false)"]


def test_the_same_record_is_the_same_site_and_only_changes_are_written(
    kept: Path, site: Path, tmp_path: Path
) -> None:
    before = {file: file.read_bytes() for file in site.rglob("*.*")}
    with Tracker(kept) as tracker:
        again = tracker.publish(site, title="Said & seen", by="The Desk", langs=("en", "zh"))
        assert (again.written, again.removed) == (0, 0)
        tracker.publish(tmp_path / "other", title="Said & seen", by="The Desk", langs=("en", "zh"))
        fewer = tracker.publish(tmp_path / "other", "speaker:ann", title="Said & seen")
    assert {file: file.read_bytes() for file in site.rglob("*.*")} == before
    assert fewer.removed > 0
    assert not (tmp_path / "other" / "zh" / "index.html").exists()


def test_a_folder_that_holds_anything_else_is_not_touched(kept: Path, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("keep me")
    with Tracker(kept) as tracker, pytest.raises(InvalidInput, match="holds something else"):
        tracker.publish(tmp_path)
    assert [file.name for file in tmp_path.iterdir()] == ["mine.txt"]


def test_the_first_time_it_says_what_will_be_public_and_asks(
    run: Run, tracker: Tracker, tmp_path: Path
) -> None:
    tracker.log("It rains by 2030", speaker="Ann")
    refused = run("publish", str(tmp_path / "site"))
    assert refused.returncode == 1
    assert "Public will be 1 claims of Ann" in refused.stdout
    assert "--yes" in refused.stderr
    assert not (tmp_path / "site").exists()
    assert "files written" in run("publish", str(tmp_path / "site"), "--yes").stdout
    assert "0 files written" in run("publish", str(tmp_path / "site")).stdout
    assert run("publish", str(tmp_path / "s2"), "--lang", "fr", "--yes").returncode == 1
