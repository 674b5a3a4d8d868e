"""An engine of SQLAlchemy over connections that a backend opens itself."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine


def engine_over(
    driver: str, connect: Callable[[], Any], begin: "Callable[[Connection], None]"
) -> "Engine":
    """An engine that keeps no connection, and begins each transaction in the backend's words."""
    from sqlalchemy import create_engine, event
    from sqlalchemy.pool import NullPool

    engine = create_engine(driver, creator=connect, poolclass=NullPool, hide_parameters=True)
    event.listen(engine, "begin", begin)
    return engine
