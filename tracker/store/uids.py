"""ULIDs: names for rows that sort by the instant they were made at, unique everywhere."""

from collections.abc import Iterator
from datetime import datetime
from itertools import product
from os import urandom

DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # of five bits: 10 of the instant, 16 at random
OF_INSTANT, AT_RANDOM, COUNTED = 10, 16, 3
BYTES = 10  # that are random


def new_uid(now: datetime) -> str:
    """A new ULID."""
    return uid_of(now, urandom(BYTES))


def uid_of(now: datetime, unique: bytes) -> str:
    """The ULID of an instant and ten bytes that nothing else has."""
    return _instant(now) + _written(int.from_bytes(unique), AT_RANDOM)


def new_uids(now: datetime) -> Iterator[str]:
    """New ULIDs without end, rising within each 32,768: an index takes them in order."""
    instant = _instant(now)
    while True:
        stem = instant + _random(AT_RANDOM - COUNTED)
        for digits in product(DIGITS, repeat=COUNTED):
            yield stem + "".join(digits)


def _instant(now: datetime) -> str:
    return _written(int(now.timestamp() * 1000), OF_INSTANT)


def _random(length: int) -> str:
    return _written(int.from_bytes(urandom(length)), length)


def _written(number: int, length: int) -> str:
    """The last digits of a number."""
    return "".join(DIGITS[number >> 5 * place & 31] for place in reversed(range(length)))
