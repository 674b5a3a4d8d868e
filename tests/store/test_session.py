"""A database at work: how many connections it takes, and what becomes of them."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

import pytest

from tracker import Tracker
from tracker.errors import InvalidInput

USES: dict[str, Callable[[Tracker], Any]] = {
    "pending": lambda tracker: tracker.pending(),
    "due": lambda tracker: tracker.due(),
    "log": lambda tracker: tracker.log("The tunnel opens by 2031", speaker="Ann"),
}


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch, tracker: Tracker) -> list[str]:
    """What was opened since, a name for each connection."""
    made: list[str] = []
    kind: Any = type(tracker.database)
    connect = kind.connect

    def counted(self: Any) -> Any:
        made.append(str(self))
        return connect(self)

    tracker.close()
    monkeypatch.setattr(kind, "connect", counted)
    return made


@pytest.mark.parametrize("use", USES)
def test_opening_and_using_a_database_takes_one_connection(
    begun: str, opened: list[str], use: str
) -> None:
    tracker = Tracker(begun)
    USES[use](tracker)
    assert len(opened) == 1


def test_a_server_is_spoken_to_over_one_connection_for_as_long_as_it_holds(
    tracker: Tracker, opened: list[str]
) -> None:
    tracker.log("The tunnel opens by 2031")
    with pytest.raises(InvalidInput):
        tracker.log("The tunnel opens by 2032", kind="rumour")
    tracker.pending()
    assert len(opened) == (1 if tracker.database.shared else 3)
    tracker.close()
    assert len(tracker.pending()) == 1


def test_a_connection_that_died_while_it_waited_is_opened_anew(shared: str, server: Any) -> None:
    tracker = Tracker(shared)
    tracker.log("The tunnel opens by 2031")
    name = urlsplit(shared).path.strip("/")
    found = f"FROM pg_stat_activity WHERE datname = '{name}'"
    server.run(f"SELECT pg_terminate_backend(pid) {found}")
    assert tracker.revise(1, confidence="60%")["p"] == 0.6
    assert len(tracker.pending()) == 1
