"""PredictionBook's pages as scrapers keep them: what each response did, in the API's words."""

from collections.abc import Iterator, Mapping
from typing import Any

KEYS = frozenset({"event", "time_created", "responses"})
JUDGED = {"right": True, "wrong": False}
Record = Mapping[str, Any]


def is_scraped(record: Record) -> bool:
    """Whether a record is one of a page, not one of the API."""
    return record.keys() >= KEYS


def as_answered(page: Record) -> Record:
    """A page as the API would answer it; of several judgements the last holds.

    What was reworded or put off stands in the page as it was in the end. Raises nothing: what is
    missing is missing, and told where it is needed.
    """
    responses: list[Record] = [one for one in page["responses"] or () if isinstance(one, dict)]
    word, judged_at = page.get("outcome"), None
    for one in sorted(responses, key=lambda one: str(one.get("time"))):
        if outcome := (one.get("actions") or {}).get("outcome"):
            word, judged_at = outcome, one.get("time")
    return {
        "id": page.get("number") or page.get("id") or page["event"],
        "description_with_group": page["event"],
        "created_at": page["time_created"],
        "deadline": page.get("time_known"),
        "outcome": JUDGED.get(str(word)),
        "withdrawn": word == "withdrawn",
        "last_judgement_at": judged_at or page.get("time_known"),
        "responses": list(_wagers(responses)),
    }


def _wagers(responses: list[Record]) -> Iterator[Record]:
    for one in responses:
        credence = (one.get("actions") or {}).get("credence")
        if credence is not None:
            yield {"user_label": one.get("user"), "created_at": one.get("time"),
                   "confidence": credence}  # fmt: skip
