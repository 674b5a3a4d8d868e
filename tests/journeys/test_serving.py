"""`tracker serve` as a program: it opens for who has its key, ticks, ends when told to."""

import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from tracker import Tracker

pytest.importorskip("uvicorn", reason="the extra `web` is not installed")
ADDRESS = re.compile(r"http://127\.0\.0\.1:(\d+)(/\?key=\S+)")


@contextmanager
def serving(database: Path, *words: str) -> Iterator[tuple["subprocess.Popen[str]", int, str]]:
    """The program at work on a free port; the process, the port, the path with the key."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "tracker", "--db", str(database), *words[:-1], "serve"]
    environment = os.environ | {"PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(
        [*command, "--port", str(port), *words[-1:]], stdout=subprocess.PIPE, encoding="utf-8",
        stderr=subprocess.STDOUT, env=environment,
    ) as process:  # fmt: skip
        assert process.stdout
        told = ADDRESS.search(process.stdout.readline())
        assert told
        try:
            yield process, port, told[2]
        finally:
            if process.poll() is None:
                process.kill()


def asked(port: int, path: str, **headers: str) -> tuple[int, dict[str, str]]:
    """What the server answers, waited for until it listens."""
    for _ in range(400):
        connection = HTTPConnection("127.0.0.1", port, timeout=10)
        try:
            connection.request("GET", path, headers=headers)
            answer = connection.getresponse()
            answer.read()
        except ConnectionRefusedError:
            subprocess.run([sys.executable, "-c", ""], check=True)
            continue
        finally:
            connection.close()
        return answer.status, {name.lower(): value for name, value in answer.getheaders()}
    raise AssertionError("nobody listens")


def test_the_printed_address_opens_the_pages_and_ctrl_c_ends_them(
    tracker: Tracker, database: Path
) -> None:
    tracker.log("The tunnel opens by 2031")
    with serving(database, "--today", "2032-01-05", "--no-tick") as (process, port, path):
        assert asked(port, "/")[0] == 403
        status, headers = asked(port, path)
        assert (status, headers["location"]) == (303, "/")
        cookie = headers["set-cookie"].partition(";")[0]
        assert "HttpOnly" in headers["set-cookie"]
        assert asked(port, "/questions/1", Cookie=cookie)[0] == 200
        assert asked(port, path, Cookie="")[0] == 403, "a key opens one browser, once"
        process.send_signal(signal.SIGINT)
        assert process.wait(15) in (0, -signal.SIGINT, 130)
    assert [row["state"] for row in tracker.show("q1")["checks"]] == ["scheduled"]


def test_what_falls_due_is_marked_meanwhile(tracker: Tracker, database: Path) -> None:
    tracker.log("The tunnel opens by 2026-03-01", said="2026-01-22")
    tracker.tick()
    with serving(database, "--today", "2026-03-05", "--lang=zh") as (_, port, path):
        asked(port, path)
        for _ in range(100):
            if tracker.show("q1")["checks"][0]["state"] == "due":
                break
            subprocess.run([sys.executable, "-c", ""], check=True)
    assert tracker.show("q1")["checks"][0]["state"] == "due"


def test_a_port_that_another_program_has_is_told(
    run: Callable[..., CompletedProcess[str]],
) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        ran = run("serve", "--port", str(taken.getsockname()[1]), "--no-tick")
    assert ran.returncode == 1
    assert "--port" in ran.stderr


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.7", "::", "example.org"])  # noqa: S104
def test_elsewhere_it_refuses_until_there_are_users(
    run: Callable[..., CompletedProcess[str]], host: str
) -> None:
    ran = run("serve", "--host", host)
    assert ran.returncode == 1
    assert "127.0.0.1 only" in ran.stderr
