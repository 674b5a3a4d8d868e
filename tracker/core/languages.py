"""The languages that claims are read in, and that people are told in."""

from enum import StrEnum


class Language(StrEnum):
    """A language by its ISO 639-1 code."""

    ENGLISH = "en"
    CHINESE = "zh"


LANGUAGES = tuple(Language)
