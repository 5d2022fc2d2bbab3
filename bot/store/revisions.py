"""Which revision a database has, and which this version knows; read without what brings one about.

A file of `migrations/versions` is named by its revision, and they follow one another by number. So a start that has
nothing to migrate loads neither Alembic nor any migration.
"""

from functools import cache
from pathlib import Path

from sqlalchemy import Connection, inspect, text

FOLDER = Path(__file__).parent / "migrations"


@cache
def known() -> frozenset[str]:
    """Every revision this version knows; read once a process."""
    return frozenset(file.name[:4] for file in (FOLDER / "versions").glob("[0-9]*.py"))


def newest() -> str:
    """The one a database is brought to."""
    return max(known())


def revision_of(connection: Connection) -> str | None:
    """The database's revision, or None when this bot has none there."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    found: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return found
