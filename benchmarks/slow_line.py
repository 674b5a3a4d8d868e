"""A line to a PostgreSQL server on which every round trip takes its time, and is counted."""

import select
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import parse_qs, urlsplit

PIECE = 1 << 16


@dataclass
class SlowLine:
    """A door to a server's socket; `trips` is how often somebody asked and then waited."""

    target: str
    latency: float  # seconds a round trip
    connections: int = 0
    trips: int = 0
    door: socket.socket = field(default_factory=lambda: socket.create_server(("127.0.0.1", 0)))

    @property
    def port(self) -> int:
        """Where the door stands."""
        return int(self.door.getsockname()[1])

    def serve(self) -> None:
        """Let callers in until the door is closed."""
        while True:
            try:
                caller, _ = self.door.accept()
            except OSError:
                return
            self.connections += 1
            threading.Thread(target=self._carry, args=(caller,), daemon=True).start()

    def _carry(self, caller: socket.socket) -> None:
        caller.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        with caller, socket.socket(socket.AF_UNIX) as server:
            server.connect(self.target)
            asked = False  # the caller spoke last
            while True:
                for ready in select.select([caller, server], [], [])[0]:
                    if not (piece := ready.recv(PIECE)):
                        return
                    if ready is caller and not asked:
                        self.trips += 1
                        time.sleep(self.latency)
                    asked = ready is caller
                    (server if asked else caller).sendall(piece)


@contextmanager
def slow_line(url: str, latency: float) -> Iterator[tuple[str, SlowLine]]:
    """The URL of the same database behind a slow line, and the line."""
    parts = urlsplit(url)
    line = SlowLine(f"{parse_qs(parts.query)['host'][0]}/.s.PGSQL.5432", latency)
    threading.Thread(target=line.serve, daemon=True).start()
    try:
        yield f"postgresql://postgres@127.0.0.1:{line.port}{parts.path}?sslmode=disable", line
    finally:
        line.door.close()
