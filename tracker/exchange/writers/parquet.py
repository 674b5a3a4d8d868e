"""Claims as Parquet, typed, a folder a year in which they were said."""

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tracker.errors import InvalidInput
from tracker.exchange.writers.columns import COLUMNS, Row, cells

if TYPE_CHECKING:
    import pyarrow as pa

AT_ONCE = 50_000


def write(rows: Iterable[Row], folder: Path) -> int:
    """Write claims under a folder that is new or empty; how many. Raises InvalidInput."""
    try:
        import pyarrow as pa
        from pyarrow import dataset
    except ImportError:
        raise InvalidInput(
            "format", "parquet", 'needs what writes it: pip install "claim-tracker[parquet]"'
        ) from None
    if folder.exists() and any(folder.iterdir()):
        raise InvalidInput("out", folder, "is not empty; Parquet is written into a new folder")
    schema = _schema(pa)
    iterator, count = iter(rows), 0
    while batch := list(islice(iterator, AT_ONCE)):
        table = pa.Table.from_pylist([_typed(row) for row in batch], schema=schema)
        dataset.write_dataset(
            table, folder, format="parquet", partitioning=["said year"],
            partitioning_flavor="hive", existing_data_behavior="overwrite_or_ignore",
            basename_template=f"claims-{count:09}-{{i}}.parquet",
        )  # fmt: skip
        count += len(batch)
    return count


def _schema(arrow: Any) -> "pa.Schema":  # noqa: ANN401  the library
    kinds = {"text": arrow.string(), "day": arrow.date32(), "number": arrow.float64()}
    fields = [
        arrow.field(column.name, kinds[column.kind], metadata={"about": column.about})
        for column in COLUMNS
    ]
    return arrow.schema([*fields, arrow.field("said year", arrow.int32())])


def _typed(row: Row) -> Mapping[str, Any]:
    typed = {
        column.name: date.fromisoformat(cell) if column.kind == "day" and cell else cell
        for column, cell in zip(COLUMNS, cells(row), strict=True)
    }
    return typed | {"said year": int(row["said_on"][:4])}
