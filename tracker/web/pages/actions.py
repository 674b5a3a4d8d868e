"""The action that has just been done, by the number that takes it back."""

from tracker.web.asked import Asked

LOOKED_AT = 5  # of the newest actions; others may have acted meanwhile


def last_action(asked: Asked) -> int | None:
    """The newest action of whoever acts here, unless it is an undo."""
    for row in asked.tracker.history(limit=LOOKED_AT):
        if row["author"] == asked.tracker.actor:
            return None if row["verb"] in ("undo", "redo") else row["id"]
    return None
