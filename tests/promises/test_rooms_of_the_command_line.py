"""Only the room of the command that is typed is loaded, so the list of rooms must be right."""

from importlib import import_module

import pytest
import typer.main

from tracker.cli import ROOMS
from tracker.cli.app import app


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_holds_the_commands_it_is_said_to_hold(room: str) -> None:
    import_module(f"tracker.cli.commands.{room}")
    group = typer.main.get_command(app)
    for name in ROOMS[room]:
        callback = group.commands[name].callback
        nested = getattr(group.commands[name], "commands", {}).values()
        homes = {each.__module__ for each in (callback, *(n.callback for n in nested)) if each}
        assert homes == {f"tracker.cli.commands.{room}"}


def test_no_command_is_without_a_room() -> None:
    for room in ROOMS:
        import_module(f"tracker.cli.commands.{room}")
    known = {name for names in ROOMS.values() for name in names}
    assert set(typer.main.get_command(app).commands) == known
