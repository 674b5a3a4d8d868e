"""How each table is written as a record: which columns name other rows, which are not written."""

from dataclasses import dataclass, field
from typing import Any

from tracker.store.filters.folding import FOLDED
from tracker.store.tables import Claim, Question, Resolution, Source, Speaker

Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Form:
    """A table, its columns that name other rows, and those that are derived again elsewhere."""

    table: type[Any]
    references: dict[str, str] = field(default_factory=dict)
    derived: frozenset[str] = frozenset()

    @property
    def name(self) -> str:
        """The table's name in SQL."""
        return str(self.table.__tablename__)


BOUNDS = ("earliest", "latest", "earliest_lenient", "latest_lenient")
VERDICTS = ("verdict_strict", "verdict_lenient", "verdict_on", "grade", "standing", "is_current")
CLAIM_REFERENCES = {
    "question_id": "question",
    "speaker_id": "speaker",
    "attributed_to": "speaker",
    "revises": "claim",
    "restates": "claim",
}
# Those that others name come first.
FORMS = {
    "speaker": Form(
        Speaker, {"merged_into": "speaker"}, frozenset({"root_id", "name_key", *FOLDED["speakers"]})
    ),
    "source": Form(Source, {"version_of": "source"}, frozenset(FOLDED["sources"])),
    "question": Form(
        Question, {}, frozenset({"looked_on", "version", "removed_at", *FOLDED["questions"]})
    ),
    "claim": Form(
        Claim,
        CLAIM_REFERENCES,
        frozenset({"fingerprint", "version", *BOUNDS, *VERDICTS, *FOLDED["claims"]}),
    ),
    "resolution": Form(Resolution, {"question_id": "question", "cancels": "resolution"}),
}
