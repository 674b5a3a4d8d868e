"""How each table is written as a record: which columns name other rows, which are not written."""

from dataclasses import dataclass, field
from typing import Any

from tracker.store.filters.folding import FOLDED
from tracker.store.schema import Shape, shapes

Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Form:
    """A table by name, its columns that name other rows, those that are derived elsewhere."""

    name: str
    references: dict[str, str] = field(default_factory=dict)
    derived: frozenset[str] = frozenset()

    @property
    def shape(self) -> Shape:
        """What the table demands of its columns."""
        return shapes()[self.name]

    @property
    def columns(self) -> frozenset[str]:
        """The columns that a record may have."""
        return self.shape.written - {"id"} - self.derived


BOUNDS = ("earliest", "latest", "earliest_lenient", "latest_lenient")
VERDICTS = ("verdict_strict", "verdict_lenient", "verdict_on", "grade", "standing", "is_current")
CLAIM_REFERENCES = {
    "question_id": "question",
    "merged_from": "question",
    "speaker_id": "speaker",
    "attributed_to": "speaker",
    "revises": "claim",
    "restates": "claim",
}
# Those that others name come first.
FORMS = {
    "speaker": Form(
        "speakers",
        {"merged_into": "speaker"},
        frozenset({"root_id", "name_key", *FOLDED["speakers"]}),
    ),
    "source": Form("sources", {"version_of": "source"}, frozenset(FOLDED["sources"])),
    "question": Form(
        "questions",
        {"merged_into": "question"},
        frozenset({"looked_on", "version", "removed_at", *FOLDED["questions"]}),
    ),
    "claim": Form(
        "claims",
        CLAIM_REFERENCES,
        frozenset({"fingerprint", "version", *BOUNDS, *VERDICTS, *FOLDED["claims"]}),
    ),
    "resolution": Form("resolutions", {"question_id": "question", "cancels": "resolution"}),
}
