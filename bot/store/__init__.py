"""SQL: one transaction is one unit, one repository per noun, on SQLite and PostgreSQL alike."""
