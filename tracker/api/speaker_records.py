"""What the tracker's methods return of speakers: as `records`, for type checkers and schemas."""

from typing import TypedDict

from tracker.api.records import LoggedClaim


class SpeakerRow(TypedDict):
    """Somebody, with how much they said and their other names."""

    id: int
    name: str
    kind: str
    owner: str | None
    aliases: str | None
    merged: str | None
    claims: int
    pending: int


class NamedCount(TypedDict):
    """A speaker whose rows are kept under another, with the claims that bear the name."""

    id: int
    name: str
    claims: int


class TagCount(TypedDict):
    """How many claims bear a tag."""

    tag: str
    claims: int


class SourceCount(TypedDict):
    """How many claims stand first at an address."""

    source: str
    claims: int


class SpeakerDetails(TypedDict):
    """One speaker's record. `reports` are others' claims that he told of, `reported` the reverse.

    `answered` counts the verdicts of the claims in force, strictly read.
    """

    id: int
    name: str
    kind: str
    also: list[str]
    merged: list[NamedCount]
    claims: int
    first_said: str | None
    last_said: str | None
    reports: int
    reported: int
    open: int
    due: int
    answered: dict[str, int]
    withdrawn: int
    opinions: int
    tags: list[TagCount]
    sources: list[SourceCount]
    newest: list[LoggedClaim]


class SpeakerChange(TypedDict):
    """What a merge, a split or another name did: to whom, with whom, and whether anything.

    `was` is the name that a rename took the place of.
    """

    speaker: SpeakerDetails
    other: NamedCount | None
    was: str | None
    changed: bool
