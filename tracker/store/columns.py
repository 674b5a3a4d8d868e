"""What tables are built from: kinds of columns, the rule that names constraints, their base."""

from datetime import UTC, datetime
from typing import Any, ClassVar

from sqlalchemy import (
    CheckConstraint,
    DateTime,
    MetaData,
    TypeDecorator,
    event,
    text,
)
from sqlalchemy.engine import Dialect
from sqlmodel import Field, SQLModel

from tracker.store.filters.folding import SUFFIX, with_folded

NAMES = {
    "ix": "ix_%(column_0_N_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


OPEN_CHECK = text("state IN ('scheduled', 'due', 'snoozed')")
VERSION: Any = {"server_default": "1"}
UNSENT = text("state IN ('waiting', 'sending')")
IS_MERGED = text("merged_into IS NOT NULL")
NOT_ENDED: Any = {"sqlite_where": UNSENT, "postgresql_where": UNSENT}
MERGED: Any = {"sqlite_where": IS_MERGED, "postgresql_where": IS_MERGED}
STILL_OPEN: Any = {"sqlite_where": OPEN_CHECK, "postgresql_where": OPEN_CHECK}


class Instant(TypeDecorator[datetime]):
    """An instant in UTC. SQLite keeps no zone, PostgreSQL gives it in the session's: UTC."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, _: Dialect) -> datetime | None:
        """Store every instant in UTC."""
        return None if value is None else value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, _: Dialect) -> datetime | None:
        """Say that what was stored is UTC."""
        return None if value is None else value.replace(tzinfo=UTC)


INSTANT: Any = Instant()


def one_of(column: str, *values: str) -> CheckConstraint:
    """Only these words may stand in a column."""
    words = ", ".join(f"'{value}'" for value in values)
    return CheckConstraint(
        f"{column} IN ({words})", name=column, info={"column": column, "words": values}
    )


class Table(SQLModel):
    """What all tables share: the metadata with its naming rule."""

    metadata: ClassVar[MetaData] = MetaData(naming_convention=NAMES)


@event.listens_for(Table, "before_insert", propagate=True)
@event.listens_for(Table, "before_update", propagate=True)
def _follow(_: object, __: object, row: Table) -> None:
    """Keep the folded columns of a row with the ones they follow."""
    for column, value in with_folded(str(row.__tablename__), vars(row)).items():
        if column.endswith(SUFFIX):
            setattr(row, column, value)


def folded_text(*, index: bool = False) -> Any:  # noqa: ANN401  what SQLModel makes of a field
    """A column that holds another one folded (see `store.folding`): compared, never shown."""
    return Field(default=None, exclude=True, index=index)
