"""SQL: one transaction is one unit, one repository per noun, on SQLite and PostgreSQL alike."""

from bot.store import without_orm

without_orm.come()
