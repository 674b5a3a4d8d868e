"""What statements know of the tables is what the models say."""

from datetime import UTC, datetime

import pytest
from ulid import ULID

from tracker.resources import data_folder
from tracker.store.maintenance.describe import described
from tracker.store.schema import shapes
from tracker.store.uids import new_uid, uid_of


def test_the_tables_that_are_kept_as_data_are_those_of_the_models() -> None:
    kept = (data_folder() / "schema.json").read_text(encoding="utf-8")
    assert kept == described(), "renew it: python -m tracker.store.maintenance.describe"


def test_a_row_is_made_plain_and_what_is_left_out_gets_its_default() -> None:
    noon = datetime(2026, 1, 22, 12, tzinfo=UTC)
    shape = shapes()["questions"]
    row = shape.whole(shape.row({"statement": "École", "options": ["a", "乙"], "created_at": noon}))
    assert (row["created_at"], row["options"]) == ("2026-01-22 12:00:00.000000", ["a", "乙"])
    assert (row["version"], row["ordered"], row["zone"]) == (1, False, None)
    assert row["statement_folded"] == "ecole"
    assert shape.as_json(row)["created_at"] == "2026-01-22T12:00:00Z"


@pytest.mark.parametrize("instant", ["1970-01-01T00:00:00+00:00", "2026-01-22T12:00:00.125+01:00"])
def test_a_new_uid_is_a_ulid_of_its_instant(instant: str) -> None:
    now = datetime.fromisoformat(instant)
    assert ULID.from_str(new_uid(now)).datetime == now
    assert new_uid(now) != new_uid(now)
    assert uid_of(now, bytes(range(10))) == str(
        ULID.from_bytes(int(now.timestamp() * 1000).to_bytes(6, "big") + bytes(range(10)))
    )
