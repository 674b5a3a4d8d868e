"""Verified claims as ClaimReview (schema.org) in JSON-LD: for archives and fact-check search.

https://schema.org/ClaimReview; the rating is a place between 1 (false) and 5 (true).
"""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from tracker.core.fragments import opened_at
from tracker.exchange.writers.columns import Row

RATED = {"true": (5, "True"), "supported": (5, "Supported"), "contested": (3, "Contested"),
         "false": (1, "False"), "refuted": (1, "Refuted")}  # fmt: skip


def lines(rows: Iterable[Row], reviewer: str) -> Iterator[str]:
    """A JSON-LD graph of all claims with a verdict, line by line."""
    yield '{"@context": "https://schema.org", "@graph": [\n'
    before = ""
    for row in rows:
        if row["verdict_strict"] in RATED:
            yield before + json.dumps(review(row, reviewer), ensure_ascii=False)
            before = ",\n"
    yield "\n]}\n"


def review(row: Row, reviewer: str) -> dict[str, Any]:
    """One claim with its verdict, evidence and where it stands."""
    value, name = RATED[row["verdict_strict"]]
    whose = row["attributed_to"] or row["speaker"]
    item: dict[str, Any] = {
        "@type": "Claim",
        "author": {"@type": "Person", "name": whose},
        "datePublished": row["said_on"],
    }
    if places := [opened_at(q["url"], q["exact"], q["prefix"], q["suffix"], q["second"])
                  for q in row["quotes"] if q["url"]]:  # fmt: skip
        item["appearance"] = [{"@type": "CreativeWork", "url": place} for place in places]
    found: dict[str, Any] = {
        "@type": "ClaimReview",
        "@id": f"urn:ulid:{row['uid']}",
        "claimReviewed": row["statement"],
        "datePublished": row["known_on"],
        "author": {"@type": "Organization", "name": reviewer},
        "itemReviewed": item,
        "reviewRating": {"@type": "Rating", "ratingValue": value, "bestRating": 5,
                         "worstRating": 1, "alternateName": name},
    }  # fmt: skip
    if row["evidence"]:
        found["citation"] = row["evidence"]
    if row["reasoning"]:
        found["reviewBody"] = row["reasoning"]
    return found
