"""Traditional characters are folded one to one, so that both scripts are read alike."""

import pytest

from tracker.language.characters import SIMPLIFIED, TRADITIONAL
from tracker.language.tokens import FOLDS, fold


def test_each_traditional_character_has_one_simplified_and_none_is_listed_twice() -> None:
    assert len(TRADITIONAL) == len(SIMPLIFIED) == len(set(TRADITIONAL))


def test_what_was_folded_stays_as_it_is() -> None:
    assert not {ord(character) for character in SIMPLIFIED} & set(FOLDS)


@pytest.mark.parametrize(
    ("traditional", "simplified"),
    [
        ("機率達成", "机率达成"),
        ("兩年內", "两年内"),
        ("臺灣禮拜五", "台湾礼拜五"),
        ("週末", "周末"),
    ],
)
def test_a_phrase_is_folded_in_place(traditional: str, simplified: str) -> None:
    assert fold(traditional) == simplified
