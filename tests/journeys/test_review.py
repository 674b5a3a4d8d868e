"""The review screen, driven by its keys on real claims."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

from textual.widgets import Input, Static

from tracker import Tracker
from tracker.cli.interactive.review_screen import Review
from tracker.services.claims.similarity import alike

TALK = """**Ann:** Welcome back to the show.

**Bob:** I think prices will probably double by 2029. It rained on Monday.

**Ann:** And wages?

**Bob:** Wages will rise by 2031 because people bargain. Prices are going to double by 2029, I repeat.

**Ann:** Thank you.
"""  # noqa: E501
Steps = Callable[[Review, Any], Coroutine[Any, Any, None]]


def reviewed(tracker: Tracker, steps: Steps) -> Review:
    app = Review(tracker, tracker.candidates())

    async def drive() -> None:
        async with app.run_test(size=(120, 40)) as pilot:
            await steps(app, pilot)

    asyncio.run(drive())
    return app


def begun(tracker: Tracker) -> Tracker:
    tracker.ingest(TALK.encode(), said="2026-01-20")
    return tracker


def test_the_quote_is_shown_in_its_context_with_what_was_understood(tracker: Tracker) -> None:
    async def steps(app: Review, pilot: Any) -> None:
        await pilot.pause()
        quote = str(app.query_one("#quote", Static).render())
        assert app.row["quote"] in quote
        assert "It rained on Monday" in quote
        found = str(app.query_one("#found", Static).render())
        assert "Bob" in found
        assert "2029" in found or "2031" in found

    reviewed(begun(tracker), steps)


def test_keys_accept_reject_merge_and_undo(tracker: Tracker) -> None:
    many = len(begun(tracker).candidates())
    assert many >= 3

    async def steps(app: Review, pilot: Any) -> None:
        app.at = next(n for n, row in enumerate(app.rows) if "probably double" in row["quote"])
        await pilot.press("a")
        assert len(app.rows) == many - 1
        await pilot.press("u")
        assert len(app.rows) == many
        assert tracker.pending() == []
        await pilot.press("a")
        assert len(app.rows) == many - 1
        app.at = next(n for n, row in enumerate(app.rows) if "I repeat" in row["quote"])
        await pilot.press("m", "enter")
        await pilot.pause()
        assert len(app.rows) == many - 2
        await pilot.press("u")
        assert len(app.rows) == many - 1
        await pilot.press("r", "down", "enter")
        await pilot.pause()
        assert len(app.rows) == many - 2
        await pilot.press("right", "left", "question_mark", "escape", "q")

    app = reviewed(tracker, steps)
    assert app.return_value == "1 accepted, 1 rejected"
    [claim] = tracker.pending()
    assert (claim["speaker"], claim["window"]) == ("Bob", "../2029")
    states = [row["state"] for row in tracker.candidates(everything=True)]
    assert sorted(states) == sorted(["accepted", "rejected", *["open"] * (many - 2)])
    rejected = next(r for r in tracker.candidates(everything=True) if r["state"] == "rejected")
    assert rejected["decided_because"] == "vague"


def test_it_goes_on_where_it_stopped(tracker: Tracker) -> None:
    async def one(_: Review, pilot: Any) -> None:
        await pilot.press("a", "q")

    many = len(begun(tracker).candidates())
    reviewed(tracker, one)
    assert len(Review(tracker, tracker.candidates()).rows) == many - 1


def test_one_edits_before_logging(tracker: Tracker) -> None:
    async def steps(app: Review, pilot: Any) -> None:
        app.at = next(n for n, row in enumerate(app.rows) if "probably double" in row["quote"])
        await pilot.press("e")
        await pilot.pause()
        app.screen.query_one("#asked", Input).value = "Prices double"
        app.screen.query_one("#confidence", Input).value = "80%"
        app.screen.query_one("#criteria", Input).value = "by the index"
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("q")

    reviewed(begun(tracker), steps)
    [claim] = tracker.pending()
    assert (claim["question"], claim["p"]) == ("Prices double", 0.8)
    assert tracker.show(1)["criteria"] == "by the index"


def test_what_cannot_be_logged_is_told_and_stays(tracker: Tracker) -> None:
    tracker.ingest(b"Prices will double by 2029.", said="2026-01-20")

    async def steps(app: Review, pilot: Any) -> None:
        await pilot.press("a")
        assert "publisher" in str(app.query_one("#told").render())
        assert len(app.rows) == 1

    reviewed(tracker, steps)


def test_likeness_is_told_in_any_script() -> None:
    said = [(1, "到 2029 年价格会翻倍"), (2, "Prices double by 2029"), (3, "Tea is better")]
    assert [number for number, _ in alike("价格到 2029 年很可能会翻倍", said)] == [1]
    assert [number for number, _ in alike("By 2029 prices will double", said)] == [2]


def test_what_is_asked_about_is_meant_if_it_is_accepted_again(tracker: Tracker) -> None:
    tracker.log("Prices double by 2040", speaker="Zed Zulu")
    begun(tracker)

    async def steps(app: Review, pilot: Any) -> None:
        app.at = next(n for n, row in enumerate(app.rows) if "probably double" in row["quote"])
        await pilot.press("a")
        assert not app.done
        await pilot.press("a")

    assert reviewed(tracker, steps).done == {"accepted": 1}
    assert {row["question_id"] for row in tracker.pending()} == {1, 2}
