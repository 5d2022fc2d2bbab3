"""Plans that mend: repairs, who has heard of which times, tables and breaks."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Forward only: a backup is the way back."""
    op.create_table(
        "speed_dating_repairs",
        sa.Column("id", KEY, autoincrement=True, nullable=False),
        sa.Column("speed_dating_id", KEY, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["speed_dating_id"],
            ["speed_datings.id"],
            name=op.f("fk_speed_dating_repairs_speed_dating_id_speed_datings"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_speed_dating_repairs")),
    )
    op.create_index(
        op.f("ix_speed_dating_repairs_speed_dating_id"), "speed_dating_repairs", ["speed_dating_id"]
    )
    for name, usual in (("talk", "10"), ("change", "3"), ("pause_after", "4"), ("pause", "10")):
        op.add_column("speed_datings", _number(name, usual))
    for guests in ("speed_dating_companies", "speed_dating_candidates"):
        heard = sa.Column("heard", sa.String(length=12), server_default="current", nullable=False)
        op.add_column(guests, heard)
    op.add_column("speed_dating_companies", _number("tables", "1"))
    op.add_column("meetings", _number("seat", "0"))
    for name in ("came_by", "went_by"):
        op.add_column("meetings", sa.Column(name, KEY, nullable=True))
    op.drop_index("uq_meetings_table", table_name="meetings")
    op.create_index(
        "uq_meetings_table",
        "meetings",
        ["speed_dating_id", "round", "company_id", "seat"],
        unique=True,
        sqlite_where=sa.text("state = 'planned'"),
        postgresql_where=sa.text("state = 'planned'"),
    )


def _number(name: str, usual: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), server_default=usual, nullable=False)
