"""A track record as a static site: pages, a feed, JSON beside each page; same data, same bytes.

Never a document's text: of a quote at most QUOTED characters, with CONTEXT round it in all, and the
link that opens it in its place.
"""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from tracker.core.fragments import opened_at
from tracker.i18n.catalogue import text
from tracker.presentation.html.pages import STYLE, Told, environment
from tracker.presentation.html.report import pieces
from tracker.reporting.schema import Report

TEMPLATES = Path(__file__).with_name("site")
QUOTED = 600  # characters of a quote
CONTEXT = 100  # characters before it, and as many after it
EXCERPT = 300  # characters of the evidence's own words
A_PAGE = 100  # claims
NEWEST = 20  # verdicts on the first page and in the feed
FULL = 10  # settled claims from which on a speaker's page has a report of its own
SETTLED = frozenset({"true", "false", "supported", "contested", "refuted"})
# What of a claim is public. Notes, authors of entries and logins are not.
PUBLIC = ("id", "question_id", "uid", "speaker", "speaker_id", "attributed_to", "statement",
          "question", "kind", "stance", "said_on", "window", "latest", "p", "p_low", "p_high",
          "basis", "value_phrase", "verdict_strict", "verdict_lenient", "answer", "known_on",
          "evidence", "condition", "criteria", "tags")  # fmt: skip
# The sections of a report that stand on a speaker's page, in this order.
OF_A_SPEAKER = ("groups", "calibration", "levels", "years", "timing", "drift", "spreads", "graded")
Row = Mapping[str, Any]
Pages = Iterator[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Site:
    """What is published, as of which day, under which title; the first language is at the root."""

    today: date
    title: str | None = None
    by: str | None = None
    langs: Sequence[str] = ("en",)
    with_own: bool = False
    version: str = ""


@dataclass
class Record:
    """The claims that are public, and the reports on them by language and speaker (0: all)."""

    rows: Sequence[Row]
    reports: Mapping[tuple[str, int], Report] = field(default_factory=dict)

    @cached_property
    def questions(self) -> Mapping[int, list[Row]]:
        """The claims by question."""
        return _grouped(self.rows, "question_id")

    @cached_property
    def speakers(self) -> list[dict[str, Any]]:
        """Who said how much, the most first."""
        found = [
            {"id": number, "name": rows[0]["speaker"], "claims": len(rows),
             "settled": sum(row["verdict_strict"] in SETTLED for row in rows)}
            for number, rows in self.by_speaker.items()
        ]  # fmt: skip
        return sorted(found, key=lambda one: (-one["settled"], -one["claims"], one["name"]))

    @cached_property
    def by_speaker(self) -> Mapping[int, list[Row]]:
        """The claims by speaker."""
        return _grouped(self.rows, "speaker_id")

    @cached_property
    def newest(self) -> list[Row]:
        """The claims whose verdicts are newest."""
        settled = [row for row in self.rows if row["verdict_strict"] in SETTLED]
        return sorted(settled, key=lambda row: (row["known_on"], row["id"]), reverse=True)[:NEWEST]


def _grouped(rows: Sequence[Row], name: str) -> Mapping[int, list[Row]]:
    found: defaultdict[int, list[Row]] = defaultdict(list)
    for row in rows:
        found[row[name]].append(row)
    return found


def files(site: Site, record: Record) -> Pages:
    """Every file of the site, by its path."""
    yield "style.css", STYLE.read_text("utf-8")
    yield "search.js", (TEMPLATES / "search.js").read_text("utf-8")
    yield "feed.xml", feed(site, record)
    yield "search.json", _json([_found(row) for row in record.rows])
    yield "index.json", _json({"as_of": str(site.today), "speakers": record.speakers})
    for number, claims in record.questions.items():
        yield f"questions/{number}.json", _json([public(row) for row in claims])
    for each in record.speakers:
        mine = [public(row) for row in record.by_speaker[each["id"]]]
        yield f"speakers/{each['id']}.json", _json({**each, "claims": mine})
    for lang in site.langs:
        yield from _Pages(site, record, lang).all()


def public(row: Row) -> dict[str, Any]:
    """A claim as the world may have it."""
    quotes = [{"words": q["words"], "link": q["link"]} for q in quoted(row)]
    return {name: row[name] for name in PUBLIC} | {"quotes": quotes}


def quoted(row: Row) -> list[dict[str, str]]:
    """The quotes of a claim, short, with a little of what stands round them."""
    return [
        {
            "words": shortened(q["exact"] or "", QUOTED),
            "before": (q["prefix"] or "")[-CONTEXT:],
            "after": (q["suffix"] or "")[:CONTEXT],
            "link": opened_at(q["url"], q["exact"], q["prefix"], q["suffix"], q["second"])
            if q["url"]
            else "",
        }
        for q in row["quotes"]
    ]


def shortened(words: str, most: int) -> str:
    """Words, cut where they are too many."""
    return words if len(words) <= most else f"{words[: most - 1]}…"


def _found(row: Row) -> dict[str, Any]:
    return {"id": row["id"], "q": row["question_id"], "words": row["statement"],
            "who": row["speaker"], "said": row["said_on"],
            "verdict": row["verdict_strict"]}  # fmt: skip


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def feed(site: Site, record: Record) -> str:
    """The newest verdicts as an Atom feed (RFC 4287)."""
    title = site.title or text("site.title", site.langs[0])
    updated = max((row["known_on"] for row in record.newest), default=str(site.today))
    entries = "".join(_entry(row) for row in record.newest)
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">\n'
        f"<title>{escape(title)}</title>\n<id>urn:claim-tracker:{escape(title)}</id>\n"
        f"<updated>{updated}T00:00:00Z</updated>\n"
        f"<author><name>{escape(site.by or title)}</name></author>\n{entries}</feed>\n"
    )


def _entry(row: Row) -> str:
    told = f"{row['speaker']}: {row['statement']} ({row['verdict_strict']})"
    return (
        f"<entry>\n<title>{escape(told)}</title>\n<id>urn:ulid:{row['uid']}</id>\n"
        f"<updated>{row['known_on']}T00:00:00Z</updated>\n"
        f'<link href="questions/{row["question_id"]}.html#c{row["id"]}"/>\n'
        f"<summary>{escape(str(row['answer']))}</summary>\n</entry>\n"
    )


class _Pages:
    """The pages of one language."""

    def __init__(self, site: Site, record: Record, lang: str) -> None:
        self.site = site
        self.record = record
        self.lang = lang
        self.folder = "" if lang == site.langs[0] else f"{lang}/"
        self.told = Told(lang)
        self._templates = environment(TEMPLATES)

    def all(self) -> Pages:
        """Every page."""
        yield self._index()
        yield self._how()
        yield from self._claims()
        yield from (self._question(number) for number in self.record.questions)
        yield from (self._speaker(each) for each in self.record.speakers)
        if (report := self.record.reports.get((self.lang, 0))) is not None:
            found = pieces(report, lambda _: "claims/1.html")
            shown = [each for each in found.sections if each.key != "claims"]
            yield self._page("report.html", "record.html", "report", pieces=found, sections=shown)

    def _page(
        self, path: str, template: str, here: str, json: str | None = None, **values: object
    ) -> tuple[str, str]:
        deep = path.count("/")
        up, root = "../" * deep, "../" * (deep + self.folder.count("/"))
        other = [
            (lang, root + ("" if lang == self.site.langs[0] else f"{lang}/") + path)
            for lang in self.site.langs
            if lang != self.lang
        ]
        made = self._templates.get_template(template).render(
            t=self.told, tell=Told(self.lang, "site."), theme=None, site=self.site, here=here,
            up=up, root=root, other=other, json=json and root + json, **values,
        )  # fmt: skip
        return self.folder + path, made

    def _index(self) -> tuple[str, str]:
        record, report = self.record, self.record.reports.get((self.lang, 0))
        headline = pieces(report, lambda _: "report.html").headline if report else None
        return self._page(
            "index.html", "index.html", "speakers", "index.json", speakers=record.speakers,
            newest=record.newest, claims=len(record.rows), headline=headline,
            settled=sum(row["verdict_strict"] in SETTLED for row in record.rows),
        )  # fmt: skip

    def _how(self) -> tuple[str, str]:
        report = self.record.reports.get((self.lang, 0))
        made = pieces(report, str).opening.asked if report else []
        return self._page("how.html", "how.html", "how", made=made)

    def _claims(self) -> Pages:
        rows = sorted(self.record.rows, key=lambda row: row["id"], reverse=True)
        pages = max(1, -(-len(rows) // A_PAGE))
        for number in range(1, pages + 1):
            part = rows[(number - 1) * A_PAGE : number * A_PAGE]
            yield self._page(
                f"claims/{number}.html", "claims.html", "claims", "search.json",
                number=number, pages=pages, rows=part,
            )  # fmt: skip

    def _question(self, number: int) -> tuple[str, str]:
        claims = self.record.questions[number]
        first = claims[0]
        named = (tag for row in claims for tag in (row["tags"] or "").split())
        quotes = [(row, q) for row in claims for q in quoted(row) if q["words"]]
        return self._page(
            f"questions/{number}.html", "question.html", "claims", f"questions/{number}.json",
            q=first, claims=claims, tags=list(dict.fromkeys(named)), quotes=quotes,
            excerpt=shortened(first["excerpt"] or "", EXCERPT),
        )  # fmt: skip

    def _speaker(self, who: Row) -> tuple[str, str]:
        report = self.record.reports.get((self.lang, who["id"]))
        found = pieces(report, lambda _: "#claims") if report else None
        sections = {each.key: each for each in found.sections} if found else {}
        rows = sorted(self.record.by_speaker[who["id"]], key=lambda row: row["id"], reverse=True)
        number = who["id"]
        return self._page(
            f"speakers/{number}.html", "speaker.html", "speakers", f"speakers/{number}.json",
            who=who, pieces=found, rows=rows,
            sections=[sections[key] for key in OF_A_SPEAKER if key in sections],
        )  # fmt: skip
