"""The tables as data: what a statement needs to know of them, written down from the models.

`python -m tracker.store.maintenance.describe` prints it; it is kept as `db/schema.json`, so that
whoever writes a row need not load the models.
"""

import json
import sys

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

    A column that names rows of a table has that table's name behind them.
    """
    models = {str(model.__tablename__): model for model in Table.__subclasses__()}
    tables = []
    for table in Table.metadata.sorted_tables:
        fields = models[table.name].model_fields
        columns = []
        for column in table.columns:
            field = fields[column.name]
            default = None if field.is_required() else field.get_default()
            names = [key.column.table.name for key in column.foreign_keys]
            told = json.dumps([_kind(column), default, *names])
            columns.append(f"    {json.dumps(column.name)}: {told}")
        tables.append(f"  {json.dumps(table.name)}: " + _braced(columns, "  "))
    return _braced(tables, "") + "\n"


def _braced(lines: list[str], margin: str) -> str:
    return "{\n" + ",\n".join(lines) + "\n" + margin + "}"


def _kind(column: Column[object]) -> str:
    return next((word for kind, word in KINDS.items() if isinstance(column.type, kind)), "text")


if __name__ == "__main__":
    sys.stdout.write(described())
