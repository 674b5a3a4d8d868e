"""Which backend a path or a URL names."""

from tracker.errors import DatabaseTrouble
from tracker.store.backends.protocol import Database


def database(url: str) -> Database:
    """The database that a path or a URL names. Raises DatabaseTrouble for any other URL."""
    scheme, separator, _ = url.partition("://")
    if not url.strip():
        raise _unknown(url)
    if not separator or scheme == "sqlite":
        from tracker.store.backends.sqlite import SQLiteFile

        return SQLiteFile.at(url)
    if scheme in ("postgresql", "postgres", "postgresql+psycopg"):
        from tracker.store.backends.postgres import PostgresDatabase

        return PostgresDatabase.at(url)
    raise _unknown(f"{scheme}://…")


def _unknown(url: str) -> DatabaseTrouble:
    return DatabaseTrouble(
        f'⟦database⟧ "{url}" is no database this program opens; give a file, such as claims.db, '
        "or postgresql://USER@HOST/NAME."
    )
