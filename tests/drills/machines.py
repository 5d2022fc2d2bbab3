"""Along which edges each state may move, and triggers in the drill's database that write every move down."""

from dataclasses import dataclass

from bot.domain.candidates import SuggestionState as S
from bot.domain.job_functions import JobFunctionState as J
from bot.domain.placements import PlacementState as P
from bot.domain.requests import RequestState as R
from bot.domain.speed_dating.events import Attendance as Said
from bot.domain.speed_dating.events import MeetingState as M
from bot.domain.speed_dating.events import RepairState as Mend
from bot.domain.speed_dating.events import SpeedDatingState as D
from bot.store import due, inbox, outbox

Edges = frozenset[tuple[str | None, str]]


@dataclass(frozen=True)
class Machine:
    """A column that is a state machine. None is what a row was before it was there."""

    table: str
    column: str
    edges: Edges
    key: str = "id"


@dataclass(frozen=True)
class Move:
    """One change, as the trigger saw it. `seen` is whether the row `id` knew of older rows (PostgreSQL)."""

    machine: str
    id: int
    was: str | None
    became: str
    number: int = 0


def _edges(*pairs: tuple[object, object]) -> Edges:
    return frozenset((None if was is None else str(was), str(became)) for was, became in pairs)


MACHINES = (
    Machine(
        "inbox",
        "state",
        _edges((None, inbox.WAITING), (inbox.WAITING, inbox.DONE), (inbox.WAITING, inbox.PARKED)),
        key="update_id",
    ),
    Machine(
        "outbox",
        "state",
        _edges(
            (None, outbox.PENDING),
            (outbox.PENDING, outbox.SENT),
            (outbox.PENDING, outbox.DEAD),
            (outbox.PENDING, outbox.EXPIRED),
            (outbox.PENDING, outbox.SUPERSEDED),
        ),
    ),
    Machine(
        "due",
        "state",
        _edges(
            (None, due.PENDING),
            (due.PENDING, due.DONE),
            (due.PENDING, due.EXPIRED),
            (due.PENDING, due.DROPPED),
            (due.PENDING, due.PARKED),
            (due.DROPPED, due.PENDING),  # planned again
        ),
    ),
    Machine(
        "requests",
        "state",
        _edges(
            (None, R.NEW),
            (R.NEW, R.WITH_COMPANY),
            (R.WITH_CONTACT, R.WITH_COMPANY),
            (R.WITH_COMPANY, R.WITH_CONTACT),
            (R.WITH_COMPANY, R.CLOSED),
            (R.CLOSED, R.WITH_CONTACT),  # any message opens it again
            (R.CLOSED, R.WITH_COMPANY),
        ),
    ),
    Machine(
        "job_functions",
        "state",
        _edges((None, J.OPEN), *((was, became) for was in J for became in J if was is not became)),
    ),
    Machine(
        "suggestions",
        "state",
        _edges(
            (None, S.ASKED),
            (S.ASKED, S.SHOWN),
            (S.ASKED, S.NO),
            (S.ASKED, S.EXPIRED),
            (S.ASKED, S.WITHDRAWN),
            (S.SHOWN, S.WANTED),
            (S.SHOWN, S.DECLINED),
            (S.SHOWN, S.WITHDRAWN),
            (S.WANTED, S.WITHDRAWN),
            (S.SHOWN, S.EXPIRED),  # not used in time, or the job is gone
            (S.WANTED, S.EXPIRED),
        ),
    ),
    Machine(
        "speed_datings",
        "state",
        _edges((None, D.DRAFT), (D.DRAFT, D.ANNOUNCED), (D.DRAFT, D.CANCELLED), (D.ANNOUNCED, D.CANCELLED)),
    ),
    Machine(
        "placements",
        "state",
        _edges(
            (None, P.PLANNED),
            (P.PLANNED, P.STARTED),
            (P.PLANNED, P.DONE),
            (P.PLANNED, P.MOVED_ON),
            (P.STARTED, P.DONE),
            (P.STARTED, P.MOVED_ON),
        ),
    ),
    Machine(
        "meetings",
        "state",
        _edges(
            (None, M.PLANNED),
            (None, M.PROPOSED),
            (M.PROPOSED, M.PLANNED),
            (M.PLANNED, M.CANCELLED),
            (M.CANCELLED, M.PLANNED),  # a repair is undone
        ),
    ),
    Machine(
        "speed_dating_repairs",
        "state",
        _edges(
            (None, Mend.PROPOSED),
            (Mend.PROPOSED, Mend.APPLIED),
            (Mend.PROPOSED, Mend.LEFT),
            (Mend.APPLIED, Mend.UNDONE),
        ),
    ),
    Machine(
        "speed_dating_candidates",
        "said",
        _edges(
            (None, Said.ASKED),
            (Said.ASKED, Said.COMING),
            (Said.ASKED, Said.NOT_COMING),
            (Said.COMING, Said.NOT_COMING),
            (Said.NOT_COMING, Said.COMING),  # takes a time that became free
            (Said.NOT_COMING, Said.ASKED),  # takes back a no to what was only asked
        ),
    ),
    Machine(
        "speed_dating_companies",
        "said",
        _edges(
            (None, Said.ASKED),
            (Said.ASKED, Said.COMING),
            (Said.ASKED, Said.NOT_COMING),
            (Said.COMING, Said.NOT_COMING),
        ),
    ),
)

SQLITE_TABLE = """CREATE TABLE drill_moves (number INTEGER PRIMARY KEY AUTOINCREMENT, machine TEXT NOT NULL,
    id INTEGER NOT NULL, was TEXT, became TEXT NOT NULL, writer TEXT, known TEXT)"""
POSTGRES_TABLE = """CREATE TABLE drill_moves (number BIGSERIAL PRIMARY KEY, machine TEXT NOT NULL,
    id BIGINT NOT NULL, was TEXT, became TEXT NOT NULL,
    writer TEXT DEFAULT pg_current_xact_id()::text, known TEXT DEFAULT pg_current_snapshot()::text)"""


def triggers(machine: Machine, *, on_sqlite: bool) -> list[str]:
    """The statements that make a machine write its moves into `drill_moves`."""
    table, column, key = machine.table, machine.column, machine.key
    into = "INSERT INTO drill_moves (machine, id, was, became) VALUES"
    made = f"{into} ('{table}', NEW.{key}, NULL, CAST(NEW.{column} AS TEXT));"
    moved = f"{into} ('{table}', NEW.{key}, CAST(OLD.{column} AS TEXT), CAST(NEW.{column} AS TEXT));"
    if on_sqlite:
        return [
            f"CREATE TRIGGER drill_made_{table} AFTER INSERT ON {table} BEGIN {made} END",
            f"CREATE TRIGGER drill_moved_{table} AFTER UPDATE OF {column} ON {table} "
            f"WHEN OLD.{column} IS NOT NEW.{column} BEGIN {moved} END",
        ]
    return [
        f"CREATE FUNCTION drill_made_{table}() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN {made} RETURN NULL; END $$",
        f"CREATE FUNCTION drill_moved_{table}() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN {moved} RETURN NULL; END $$",
        f"CREATE TRIGGER drill_made AFTER INSERT ON {table} FOR EACH ROW "
        f"EXECUTE FUNCTION drill_made_{table}()",
        f"CREATE TRIGGER drill_moved AFTER UPDATE ON {table} FOR EACH ROW "
        f"WHEN (OLD.{column} IS DISTINCT FROM NEW.{column}) EXECUTE FUNCTION drill_moved_{table}()",
    ]
