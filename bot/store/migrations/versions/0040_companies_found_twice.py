"""Companies that are found twice: what they are called in short, what became part of what, and every row that moved."""

import sqlalchemy as sa
from alembic import op

from bot.domain.doubles import name_key
from bot.store.schema import vault_of
from bot.store.secrets import WrongKey

revision = "0040"
down_revision = "0039"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer, "sqlite")
PLACE = "companies.name"

companies = sa.table(
    "companies", sa.column("id", KEY), sa.column("name", sa.LargeBinary), sa.column("name_key", sa.String)
)


def upgrade() -> None:
    """Forward only."""
    op.add_column("companies", sa.Column("name_key", sa.String(64), nullable=True))
    op.add_column("companies", sa.Column("merged_into", KEY, nullable=True))
    op.create_index("ix_companies_name_key", "companies", ["name_key"])
    op.create_index("ix_companies_merged_into", "companies", ["merged_into"])
    op.create_table(
        "mergers",
        sa.Column("id", KEY, autoincrement=True, nullable=False),
        sa.Column("former_id", KEY, nullable=False),
        sa.Column("into_id", KEY, nullable=False),
        sa.Column("made_by", KEY, nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("undone_by", KEY, nullable=True),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["former_id"], ["companies.id"], name=op.f("fk_mergers_former_id_companies")),
        sa.ForeignKeyConstraint(["into_id"], ["companies.id"], name=op.f("fk_mergers_into_id_companies")),
        sa.ForeignKeyConstraint(["made_by"], ["persons.id"], name=op.f("fk_mergers_made_by_persons")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mergers")),
    )
    op.create_index("ix_mergers_former_id", "mergers", ["former_id"])
    op.create_index("ix_mergers_into_id", "mergers", ["into_id"])
    is_open = sa.text("undone_at IS NULL")
    op.create_index(
        "uq_mergers_one",
        "mergers",
        ["former_id"],
        unique=True,
        sqlite_where=is_open,
        postgresql_where=is_open,
    )
    op.create_table(
        "merger_moves",
        sa.Column("id", KEY, autoincrement=True, nullable=False),
        sa.Column("merger_id", KEY, nullable=False),
        sa.Column("of_table", sa.String(40), nullable=False),
        sa.Column("of_row", sa.String(80), nullable=False),
        sa.Column("before", sa.String(400), nullable=False),
        sa.Column("after", sa.String(400), nullable=False),
        sa.ForeignKeyConstraint(
            ["merger_id"], ["mergers.id"], name=op.f("fk_merger_moves_merger_id_mergers")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_merger_moves")),
    )
    op.create_index("ix_merger_moves_merger_id", "merger_moves", ["merger_id"])
    op.create_index("ix_merger_moves_row", "merger_moves", ["of_table", "of_row"])
    op.create_table(
        "not_doubles",
        sa.Column("one_id", KEY, autoincrement=False, nullable=False),
        sa.Column("other_id", KEY, autoincrement=False, nullable=False),
        sa.Column("made_by", KEY, nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("one_id < other_id", name=op.f("ck_not_doubles_order")),
        sa.ForeignKeyConstraint(["one_id"], ["companies.id"], name=op.f("fk_not_doubles_one_id_companies")),
        sa.ForeignKeyConstraint(
            ["other_id"], ["companies.id"], name=op.f("fk_not_doubles_other_id_companies")
        ),
        sa.ForeignKeyConstraint(["made_by"], ["persons.id"], name=op.f("fk_not_doubles_made_by_persons")),
        sa.PrimaryKeyConstraint("one_id", "other_id", name=op.f("pk_not_doubles")),
    )
    _name_those_there()


def _name_those_there() -> None:
    """The key of each name, which the database cannot make by itself."""
    bind = op.get_bind()
    vault = vault_of(bind.dialect)
    for row in bind.execute(sa.select(companies.c.id, companies.c.name)).all():
        try:
            name = vault.open(bytes(row.name), place=PLACE)
        except WrongKey:
            # Whoever starts with the wrong key is told so elsewhere.
            return
        key = vault.digest("company name", name_key(name))
        bind.execute(companies.update().where(companies.c.id == row.id).values(name_key=key))
