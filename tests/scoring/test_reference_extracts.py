import json
from pathlib import Path

import pytest

EXTRACTS = sorted((Path(__file__).parent / "reference").glob("*.json"))
ORIGINALS = Path(__file__).parents[3] / "shared/reference/scoring"


def is_part(extract: object, original: object) -> bool:
    if isinstance(extract, dict) and isinstance(original, dict):
        return all(key in original and is_part(extract[key], original[key]) for key in extract)
    if isinstance(extract, list) and isinstance(original, list):
        alike = len(extract) == len(original)
        return alike and all(map(is_part, extract, original))
    return bool(extract == original)


@pytest.mark.skipif(not ORIGINALS.is_dir(), reason=f"no {ORIGINALS} beside this checkout")
@pytest.mark.parametrize("extract", EXTRACTS, ids=lambda path: path.stem)
def test_figures_here_are_those_of_the_collection(extract: Path) -> None:
    original = json.loads((ORIGINALS / extract.name).read_text())
    assert is_part(json.loads(extract.read_text()), original)


def test_there_are_figures() -> None:
    assert len(EXTRACTS) == 11
