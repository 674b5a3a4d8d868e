"""The tables as data: what a statement needs to know of them, written down from the models.

`python -m tracker.store.maintenance.describe` prints it; it is kept as `db/schema.json`, so that
whoever writes a row need not load the models.
"""

import json
import sys
from typing import Any

from pydantic.fields import FieldInfo
from sqlalchemy import JSON, Boolean, Column, Date, Float, Integer

from tracker.store.columns import Instant
from tracker.store.tables import Table

KINDS = {
    Boolean: "truth",
    Instant: "instant",
    Date: "day",
    JSON: "document",
    Float: "real",
    Integer: "number",
}


def described() -> str:
    """Every table, those that others name first: its columns with their kinds and defaults.

    A column that names rows says `of` which table.
    """
    models = {str(model.__tablename__): model for model in Table.__subclasses__()}
    tables = []
    for table in Table.metadata.sorted_tables:
        fields = models[table.name].model_fields
        columns = []
        for column in table.columns:
            field = fields[column.name]
            told = {"kind": _kind(column), **_demand(column, field)}
            columns.append(f"    {json.dumps(column.name)}: {json.dumps(told)}")
        tables.append(f"  {json.dumps(table.name)}: " + _braced(columns, "  "))
    return _braced(tables, "") + "\n"


def _braced(lines: list[str], margin: str) -> str:
    return "{\n" + ",\n".join(lines) + "\n" + margin + "}"


def _demand(column: Column[Any], field: FieldInfo) -> dict[str, object]:
    """What a column asks of a value: that there is one, or a default; one of some words, a row."""
    told: dict[str, object] = {}
    if field.is_required():
        told["needed"] = True
    elif (default := field.get_default()) is not None:
        told["default"] = default
    for constraint in column.table.constraints:
        if constraint.info.get("column") == column.name:
            told["words"] = constraint.info["words"]
    for key in column.foreign_keys:
        told["of"] = key.column.table.name
    return told


def _kind(column: Column[object]) -> str:
    return next((word for kind, word in KINDS.items() if isinstance(column.type, kind)), "text")


if __name__ == "__main__":
    sys.stdout.write(described())
