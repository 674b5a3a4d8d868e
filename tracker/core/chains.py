"""Claims that follow one another."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Protocol, TypeVar


class Said(Protocol):
    """Something said on a day, with a number that rises in the order it was logged."""

    @property
    def number(self) -> int:
        """The number."""

    @property
    def said_on(self) -> date:
        """The day."""


Claim = TypeVar("Claim", bound=Said)


def chains(claims: Iterable[Claim], before: Callable[[Claim], int | None]) -> list[list[Claim]]:
    """Claims linked by what each of them follows, a chain each in the order said.

    A link to a claim that is not among these is ignored.
    """
    root: dict[int, int] = {}
    grouped: dict[int, list[Claim]] = {}
    for claim in sorted(claims, key=lambda claim: claim.number):
        link = before(claim)
        root[claim.number] = root.get(link, claim.number) if link else claim.number
        grouped.setdefault(root[claim.number], []).append(claim)
    return [
        sorted(chain, key=lambda claim: (claim.said_on, claim.number)) for chain in grouped.values()
    ]
