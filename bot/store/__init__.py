"""SQL: one transaction is one unit, one repository per noun, on SQLite and PostgreSQL alike."""

from bot.store import without_objects

without_objects.come()
