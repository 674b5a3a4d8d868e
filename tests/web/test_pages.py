"""Every page in both languages: valid, named, in one language; what is stored in it cannot act."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any
from urllib.parse import quote

import pytest

from tracker import Tracker

X = "{http://www.w3.org/1999/xhtml}"
PAGES = [
    "/", "/claims", "/claims?filter=speaker:ann&sort=-p&columns=id,said,kind,tags",
    "/claims?filter=speaker:nobody", "/claims?filter=nonsense:1", "/questions/1", "/questions/2",
    "/questions/3", "/questions/5", "/questions/6", "/questions/8",
    "/questions/1/answer?answer=happened", "/questions/3/answer?answer=grade",
    "/questions/5/answer?answer=value", "/questions/6/answer?answer=option",
    "/questions/1/answer?answer=later&on_page=question", "/log",
    "/log?statement=Rain+falls+by+2032&quote=it+rains&url=https://example.org/&prefix=and",
    "/log?statement=31+June+2032", "/settings", "/keys", "/history", "/nowhere",
]  # fmt: skip
TODAY = date(2031, 1, 10)
LANGS = {"en": "en", "zh": "zh-Hans"}


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_valid_html_in_its_language(
    shown: Any, parsed: Callable[[str], Any], path: str, lang: str
) -> None:
    shown.client.cookies.set("lang", lang)
    answer = shown.get(path)
    assert answer.status_code in (200, 404, 422)
    tree = parsed(answer.text)
    assert tree.get("lang") == LANGS[lang]
    assert len(tree.findall(f".//{X}h1")) <= 1
    ids = [each.get("id") for each in tree.iter() if each.get("id")]
    assert sorted(set(ids)) == sorted(ids)
    labelled = {each.get("for") for each in tree.iter(f"{X}label")}
    fields = [
        each for each in tree.iter() if each.tag in (f"{X}input", f"{X}select", f"{X}textarea")
    ]
    inside = {id(field) for label in tree.iter(f"{X}label") for field in label.iter()}
    unnamed = [
        each.attrib for each in fields
        if each.get("type") != "hidden"
        and each.get("id") not in labelled and id(each) not in inside
    ]  # fmt: skip
    assert unnamed == []
    assert len(answer.text.encode()) < 150_000


def test_no_english_is_left_on_a_chinese_page(opened: Any, tracker: Tracker) -> None:
    tracker.log("水库会在2035年前建成", speaker="王敏")
    site = opened(tracker, lang="zh")
    for path in ("/", "/claims", "/questions/1", "/log", "/settings", "/keys"):
        body = site.get(path).text.partition('<main id="main">')[2].partition("</main>")[0]
        words = re.sub(r"<code.*?</code>|<kbd.*?</kbd>|<[^>]+>", " ", body, flags=re.DOTALL)
        left = set(re.findall(r"[A-Za-z]{3,}", words))
        assert left <= GRAMMAR | {"tester", "agi", "tworek"}, path


def test_links_carry_the_filter_that_is_in_force(shown: Any, parsed: Any) -> None:
    tree = parsed(shown.get("/claims?filter=speaker:ann").text)
    links = [each.get("href") for each in tree.iter(f"{X}a")]
    leading = [
        href for href in links if href.startswith(("/questions/", "/report", "/claims?sort"))
    ]
    assert len(leading) > 5
    assert [href for href in leading if "filter=speaker%3Aann" not in href] == []


GRAMMAR = {"speaker", "tag", "closes", "before", "verdict", "due", "open"}
HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>{{7*7}}"


def poisoned(tracker: Tracker) -> None:
    """The same hostile text wherever a text can be kept."""
    bad = HOSTILE
    tracker.log(f"{bad} rains by 2029", speaker=bad, attributed_to=f"B {bad}", quote=bad,
                url="https://example.org/'\"><script>x</script>", criteria=bad, event="e",
                condition=bad, tags=["<b>bold</b>"], new_speaker=True)  # fmt: skip
    tracker.log("It pours by 2030", speaker=bad, options=f"{bad}|b", value=bad)
    tracker.verify("q1", "not-yet", as_of="2030-12-31", note=bad, excerpt=bad,
                   evidence='https://example.org/"onclick=alert(1)', by=f"by {bad}")  # fmt: skip
    tracker.edit("1", statement=f"{bad} snows by 2029")
    tracker.alias_speaker(bad, f"alias {bad}")


@pytest.mark.parametrize("lang", LANGS)
def test_what_is_stored_can_never_act(
    opened: Any, begun: str, parsed: Callable[[str], Any], lang: str
) -> None:
    tracker = Tracker(begun, today=TODAY, actor=HOSTILE)
    poisoned(tracker)
    tracker.tick(catch_up=True)
    site = opened(tracker, lang=lang)
    hostile = quote(HOSTILE)
    paths = ["/", "/claims", "/questions/1", "/questions/2", "/questions/1/answer?answer=happened",
             "/questions/2/answer?answer=option", f"/claims?filter={hostile}",
             f"/claims?filter=speaker:{hostile}&sort={hostile}", f"/log?statement={hostile}",
             f"/claims?done={hostile}&n={hostile}", f"/claims?done=verify&on={hostile}",
             f"/claims?after={hostile}", f"/log?quote={hostile}&url=javascript:alert(1)",
             f"/nowhere/{hostile}", f"/claims?columns={hostile}", "/report?full=1",
             f"/report?filter={hostile}&by=tag", "/report?by=source", "/speakers", "/speakers/1",
             "/history",
             f"/compare?speaker={hostile}&speaker=me", "/sources"]  # fmt: skip
    for path in paths:
        harmless(parsed(site.get(path).text), path)
    for data in ({"statement": HOSTILE, "kind": HOSTILE}, {"statement": "", "window": HOSTILE}):
        harmless(parsed(site.post("/claims", data).text), str(data))
    for form in (
        {"answer": "value", "value": HOSTILE, "version": "2"},
        {"answer": "not-yet", "as_of": HOSTILE, "evidence": HOSTILE, "version": HOSTILE},
    ):
        harmless(parsed(site.post("/questions/1/answer", form).text), str(form))
    bulk = {"claim": ["1", "2"], "act": "tag", "tags": HOSTILE, "untag": HOSTILE}
    harmless(parsed(site.post("/claims/act", bulk).text), "bulk")


def harmless(tree: Any, where: str) -> None:
    """No script but ours, nothing that acts, nothing loaded from elsewhere."""
    for each in tree.iter():
        if not isinstance(each.tag, str):
            continue
        tag = each.tag.removeprefix(X)
        assert tag not in ("img", "iframe", "object", "embed", "base", "style"), where
        if tag == "script":
            assert each.get("src", "").startswith("/static/"), where
            assert not each.text, where
        for name, value in each.attrib.items():
            plain = name if isinstance(name, str) else name[-1]
            assert not plain.startswith("on"), (where, name)
            assert plain != "style", (where, name)
            assert "hx-on" not in plain, (where, name)
            if plain in ("href", "src", "action", "formaction"):
                allowed = value.startswith(("/", "#", "https://", "http://"))
                assert allowed, (where, name, value)
                assert not value.startswith("//"), (where, value)


def test_live_reading_tells_all_that_was_read_and_what_was_not(shown: Any) -> None:
    shown.client.cookies.set("lang", "en")
    words = "Sodium cells will very likely outsell lithium by 2031"
    text = shown.part(f"/log/reading?statement={words}").text.replace("\u00a0", " ")
    for told in ("2031-12-31", "“by 2031”", "very likely", "87.5 %", "Close to q1"):
        assert told in text, told
    text = shown.part("/log/reading?statement=It rains within 3 years of the election").text
    assert "Not read" in text or "Would be refused" in text


def test_live_reading_says_why_words_would_be_refused(shown: Any) -> None:
    text = shown.part("/log/reading?statement=It rains by 31 June 2032").text
    assert "Would be refused" in text
    assert "31 June" in text
