"""How each table is written as a record: which columns name other rows, which are not written."""

from dataclasses import dataclass, field
from typing import Any

from sqlmodel import Session

from tracker.exchange.parts import parts_of
from tracker.store.models import Claim, Question, Resolution, Source, Speaker

Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Form:
    """A table, its columns that name other rows, and those that are derived again elsewhere."""

    table: type[Any]
    references: dict[str, str] = field(default_factory=dict)
    derived: frozenset[str] = frozenset()


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
    "speaker": Form(Speaker, {"merged_into": "speaker"}, frozenset({"root_id", "name_key"})),
    "source": Form(Source),
    "question": Form(Question, {}, frozenset({"looked_on", "version"})),
    "claim": Form(
        Claim, CLAIM_REFERENCES, frozenset({"fingerprint", "version", *BOUNDS, *VERDICTS})
    ),
    "resolution": Form(Resolution, {"question_id": "question", "cancels": "resolution"}),
}


def to_record(session: Session, kind: str, row: Any) -> Record:  # noqa: ANN401  any table
    """A row as a record: other rows by uid, empty fields left out, its parts inside."""
    form = FORMS[kind]
    dumped = row.model_dump(mode="json", exclude={"id", *form.derived}, exclude_none=True)
    record: Record = {name: dumped[name] for name in form.table.model_fields if name in dumped}
    for column, named in form.references.items():
        if record.get(column) is not None:
            record[column] = session.get_one(FORMS[named].table, record[column]).uid
    return record | parts_of(session, row)
