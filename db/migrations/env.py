"""Run the migrations on the connection that the program hands over."""

from alembic import context
from sqlalchemy.engine import Connection

from tracker.store.tables import Table


def migrate(connection: Connection) -> None:
    """Apply every step in the transaction that the caller began."""
    context.configure(connection=connection, target_metadata=Table.metadata, render_as_batch=True)
    with context.begin_transaction():
        context.run_migrations()


migrate(context.config.attributes["connection"])
