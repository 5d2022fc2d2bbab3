"""A running bot does not carry SQLAlchemy's mapping of objects; when this fails, its async package is built anew."""

import subprocess
import sys

ASKED = """
import sys
import bot.app
assert not any(one.startswith("sqlalchemy.orm") for one in sys.modules), "SQLAlchemy's objects came along"
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncSession, create_async_engine
assert "sqlalchemy.orm" in sys.modules and AsyncSession.__module__.startswith("sqlalchemy.ext.asyncio")
import bot.store.tx
assert bot.store.tx.AsyncConnection is AsyncConnection
"""


def test_objects_come_only_when_somebody_asks_for_them():
    subprocess.run([sys.executable, "-c", ASKED], check=True, capture_output=True, text=True)
