"""What people wait for is found by indexes: no list walks through a whole table of claims."""

import re
from collections.abc import Callable, Sequence
from contextlib import closing
from typing import Any

import pytest

from tracker import Tracker

# Tables that grow with the claims. People, tags and documents are few, and may be walked through.
WALKED = {
    "sqlite": re.compile(r"^SCAN (?:c|q|k|w|ct|r|claims|questions|checks|quotes)$"),
    "postgresql": re.compile(
        r"Seq Scan on (?:claims|questions|checks|quotes|claim_tags|resolutions)\b"
    ),
}
ASKED = {
    "sqlite": "EXPLAIN QUERY PLAN ",
    "postgresql": "EXPLAIN (COSTS OFF) ",
}
CLAIMS = 6_000
RARE = 200
FILTERS = (
    "speaker:rare", "tag:rare", "source:aardvark", "kind:factual", "basis:imputed",
    "stance:denies", "lang:zh", "answer:boolean", "due.after:2034", "said.after:2026-01-15",
    "closes:2040", "p.above:0.95", "id:600", "q:600", "zebra", "谷歌",
)  # fmt: skip
LOOKS: dict[str, Callable[[Tracker], Any]] = {
    "pending": lambda tracker: tracker.pending(limit=50),
    "due": lambda tracker: tracker.due(limit=50),
    "show": lambda tracker: tracker.show(600),
    "search": lambda tracker: tracker.search("zebra", limit=50),
    "search in Chinese": lambda tracker: tracker.search("谷歌", limit=50),
}


@pytest.fixture
def filled(tracker: Tracker) -> Tracker:
    """Many claims, few of which differ from the rest in everything that can be asked for."""
    tracker.log_many(_rare(n) if n % RARE == 0 else _common(n) for n in range(1, CLAIMS + 1))
    with tracker.database.open_engine().begin() as connection:
        connection.exec_driver_sql("ANALYZE")
    return tracker


def _common(number: int) -> dict[str, Any]:
    return {
        "statement": f"Event {number} comes about in its year",
        "speaker": f"Speaker {number % 997}",
        "said": f"2025-0{number % 9 + 1}-11",
        "window": f"by {2027 + number % 4}",
        "confidence": f"{number % 90}%",
        "tags": [f"tag-{number % 7}"],
        "url": f"https://example.org/{number}",
    }


def _rare(number: int) -> dict[str, Any]:
    return {
        "statement": f"Case {number}: 谷歌 met the zebra",
        "speaker": "Rare Bird",
        "kind": "factual",
        "said": "2026-01-20",
        "window": "by 2040",
        "confidence": "99%",
        "imputed": True,
        "denies": True,
        "tags": ["rare"],
        "lang": "zh",
        "url": "https://example.org/aardvark",
    }


def whole_walks(
    tracker: Tracker, monkeypatch: pytest.MonkeyPatch, look: Callable[[Tracker], Any]
) -> list[str]:
    """Where the plans of a look's statements walk through a table from end to end."""
    asked = statements(tracker, monkeypatch, look)
    assert asked
    kind = "postgresql" if tracker.database.shared else "sqlite"
    with tracker.database.reading() as execute:
        if tracker.database.shared:  # few rows are read whole whatever indexes there are
            execute("SET LOCAL enable_seqscan = off", ())
        return [
            f"{row[-1]}  of  {sql}"
            for sql, parameters in asked
            for row in execute(ASKED[kind] + sql, parameters).fetchall()
            if WALKED[kind].search(str(row[-1]))
        ]


def statements(
    tracker: Tracker, monkeypatch: pytest.MonkeyPatch, look: Callable[[Tracker], Any]
) -> list[tuple[str, Sequence[Any]]]:
    """What a look asks the database, but for the names of columns."""
    seen: list[tuple[str, Sequence[Any]]] = []
    with closing(tracker.database.connected()) as connection:
        kind: Any = type(connection)
    execute = kind.execute

    def told(self: Any, sql: str, parameters: Any = ()) -> Any:
        if not sql.endswith("LIMIT 0"):
            seen.append((sql, parameters))
        return execute(self, sql, parameters)

    with monkeypatch.context() as patch:
        patch.setattr(kind, "execute", told)
        assert look(tracker) is not None
    return seen


def test_lists_and_filters_walk_through_no_table(
    filled: Tracker, monkeypatch: pytest.MonkeyPatch
) -> None:
    walks = {name: whole_walks(filled, monkeypatch, look) for name, look in LOOKS.items()}
    for word in FILTERS:
        walks[word] = whole_walks(
            filled, monkeypatch, lambda tracker, word=word: tracker.pending(word, limit=50)
        )
    assert {name: found for name, found in walks.items() if found} == {}
    for sql, parameters in BEFORE_WRITING:
        assert not whole_walks(filled, monkeypatch, asking(sql, parameters))
    without_index = asking("SELECT id FROM claims AS c WHERE logged_by = ?", ("x",))
    assert whole_walks(filled, monkeypatch, without_index)  # such a plan would be noticed


# What `add` asks for: the same words of the same speaker, and the open check of a question.
BEFORE_WRITING: tuple[tuple[str, Sequence[Any]], ...] = (
    ("SELECT id FROM claims AS c WHERE fingerprint = ? AND speaker_id = ?", ("event 7", 3)),
    (
        (
            "SELECT id FROM checks AS k "
            "WHERE question_id = ? AND state IN ('scheduled', 'due', 'snoozed')"
        ),
        (600,),
    ),
)


def asking(sql: str, parameters: Sequence[Any]) -> Callable[[Tracker], Any]:
    def look(tracker: Tracker) -> list[Any]:
        with tracker.database.reading() as execute:
            return list(execute(sql, parameters))

    return look
