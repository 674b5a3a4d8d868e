"""A database URL never shows its password, percent-coded or not, in no part of it."""

from collections.abc import Callable
from subprocess import CompletedProcess

import pytest

from tracker.errors import DatabaseTrouble
from tracker.store.backends.open import database

# Nothing listens on port 1 of this machine.
URLS = (
    "postgresql://ann:S3cret#Pw9@127.0.0.1:1/c",
    "postgresql://ann:S3cret/Pw9@127.0.0.1:1/c",
    "postgresql://ann:S3cret?Pw9@127.0.0.1:1/c",
    "postgresql://ann:S3cret@Pw9@127.0.0.1:1/c",
    "postgresql://ann:3/S3cret@Pw9@127.0.0.1:1/c",
    "postgresql://ann:S3cret%23Pw9@127.0.0.1:1/c",
    "postgresql://ann:S3cret%2FPw9@127.0.0.1:1/c",
    "postgresql://ann:S3cret%40Pw9@127.0.0.1:1/c",
    "postgresql://ann:S3cretPw9@127.0.0.1:1/c",
    "postgresql://ann:S3cret:Pw9@127.0.0.1:1/c",
    "postgresql://ann:S3cretPw9",
    "postgresql://127.0.0.1:1/c?user=ann&password=S3cret%23Pw9",
    "postgresql://127.0.0.1:1/c?user=ann&p%61ssword=S3cretPw9",
    "postgresql://127.0.0.1:1/c?user=ann&password=S3cret#Pw9",
    "postgresql://127.0.0.1:1/c?user=ann&password=S3cret&Pw9=1",
    "postgresql://127.0.0.1:1/c?user=ann&sslpassword=S3cretPw9",
    "postgresql:/ann:S3cretPw9@127.0.0.1:1/c",
    "postgres:ann:S3cretPw9@127.0.0.1:1/c",
    "Postgresql//ann:S3cretPw9@127.0.0.1:1/c",
    "POSTGRESQL://ann:S3cretPw9@127.0.0.1:1/c",
    "mysql://ann:S3cretPw9@127.0.0.1:1/c",
)


@pytest.mark.usefixtures("database")
@pytest.mark.parametrize("url", URLS)
def test_no_message_shows_any_of_a_password(
    url: str, run: Callable[..., CompletedProcess[str]]
) -> None:
    for words in (("pending",), ("copy", "--to", "x.db"), ("db", "upgrade")):
        ran = run("--db", url, *words)
        assert ran.returncode == 3
        for part in ("S3c", "Pw9", "3cret"):
            assert part not in ran.stdout + ran.stderr


@pytest.mark.parametrize("url", URLS)
def test_no_text_of_a_database_shows_any_of_its_password(url: str) -> None:
    try:
        opened = database(url)
    except DatabaseTrouble:
        return
    assert "S3c" not in f"{opened} {opened!r}"
    assert "Pw9" not in f"{opened} {opened!r}"


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("postgresql://ann:x%40y@h:5433/c", "postgresql://ann@h:5433/c"),
        ("postgres://h/c?host=/run/pg&sslmode=require&options=-c",
         "postgresql://h/c?host=/run/pg&sslmode=require"),
        ("postgresql://ann@h1:1,h2:2/c", "postgresql://ann@h1:1,h2:2/c"),
    ],
)  # fmt: skip
def test_what_tells_databases_apart_is_shown(url: str, shown: str) -> None:
    assert str(database(url)) == shown
