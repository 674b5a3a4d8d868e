"""Serve the pages on this machine, and mark what falls due meanwhile."""

import socket
import sys
import threading
from collections.abc import Callable

import uvicorn

from tracker.api import Tracker
from tracker.errors import InvalidInput, TrackerError
from tracker.web.app import application

HERE = "127.0.0.1"
EVERY = 60.0  # seconds between two ticks
CONNECTIONS = 200  # at once
HEADERS = 32 * 1024  # bytes


def serve(
    tracker: Tracker,
    *,
    port: int,
    tell: Callable[[str], None],
    lang: str | None = None,
    tick: bool = True,
    path: str = "/",
) -> None:
    """Answer browsers on this machine until somebody says stop.

    tell: is given each address with a key that opens one browser. path: where that leads first.
    """
    app = application(
        tracker,
        port=port,
        lang=lang,
        tell=lambda key: tell(f"http://{HERE}:{port}{path}?key={key}"),
    )
    stop = threading.Event()
    if tick:
        threading.Thread(target=_keep_ticking, args=(tracker, stop), daemon=True).start()
    config = uvicorn.Config(
        app, host=HERE, port=port, log_level="warning", access_log=False, server_header=False,
        date_header=False, proxy_headers=False, limit_concurrency=CONNECTIONS,
        h11_max_incomplete_event_size=HEADERS, timeout_keep_alive=15, lifespan="off", ws="none",
        timeout_graceful_shutdown=3,
    )  # fmt: skip
    with _listening(port) as listening:
        app.keys.renew()
        try:
            uvicorn.Server(config).run(sockets=[listening])
        finally:
            stop.set()


def _listening(port: int) -> socket.socket:
    """A socket on this machine alone. Raises InvalidInput if another program has the port."""
    listening = socket.socket()
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((HERE, port))
    except OSError as error:
        listening.close()
        raise InvalidInput("port", port, f"cannot be used: {error.strerror}") from None
    return listening


def _keep_ticking(tracker: Tracker, stop: threading.Event) -> None:
    """Tick, and again a minute later; a database that is away is tried again."""
    while not stop.is_set():
        try:
            tracker.tick()
        except TrackerError as error:
            print(f"Error: {error}", file=sys.stderr, flush=True)  # noqa: T201  the server's own
        stop.wait(EVERY)
