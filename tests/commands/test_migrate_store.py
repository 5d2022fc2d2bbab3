"""A store moves from one kind of database to the other, and nothing is lost or changed on the way."""

import asyncio
from datetime import timedelta

import pytest

from bot.clock import Clock
from bot.commands.opening import without_password
from tests.commands.test_backup import held
from tests.kit.store import opened

# One process alone decides; what else is tried on PostgreSQL in make test says so.
pytestmark = pytest.mark.both_databases(at_length=True)


@pytest.fixture
def target(database_url, request):
    """An empty database of the other kind."""
    return request.getfixturevalue("postgres_url" if database_url.startswith("sqlite") else "sqlite_url")


def test_everything_moves_and_is_compared(furnished, database_url, target):
    before = held(database_url)
    ran = furnished("migrate-store", database_url, target)
    assert ran.status == 0
    assert "companies: 1 row, the same checksum on both sides" in ran.out.splitlines()
    assert ran.out.splitlines()[-1].endswith("and start the bot.")
    assert held(target) == before == held(database_url)


@pytest.mark.at_length
def test_there_and_back_is_the_same(furnished, database_url, target, tmp_path):
    furnished("migrate-store", database_url, target)
    back = f"sqlite:///{tmp_path}/back/store.sqlite3"
    assert furnished("migrate-store", target, back).status == 0
    assert held(back) == held(database_url)


@pytest.mark.at_length
def test_new_rows_get_new_numbers(furnished, database_url, target, monkeypatch):
    furnished("migrate-store", database_url, target)
    monkeypatch.setenv("DATABASE_URL", target)
    assert furnished("invite", "coordinator", "--name", "Ny").status == 0


def test_a_target_with_anything_in_it_is_refused(furnished, database_url, target):
    furnished("migrate-store", database_url, target)
    ran = furnished("migrate-store", database_url, target)
    assert (ran.status, ran.err) == (1, "TO is not empty. Name an empty store.\n")


def test_a_running_bot_is_not_moved_from_under_its_feet(furnished, database_url, target):
    async def hold():
        async with opened(database_url) as store, store.begin() as unit:
            await unit.leases.take("x", "somebody", now=Clock().real(), lives=timedelta(minutes=5))

    asyncio.run(hold())
    ran = furnished("migrate-store", database_url, target)
    assert ran.status == 1
    assert ran.err.startswith("The bot is running on FROM. Stop it first")


@pytest.mark.parametrize(
    ("source", "target", "sentence"),
    [
        pytest.param("mysql://x", "sqlite:///y.db", "FROM: write sqlite:///FILE", id="another database"),
        pytest.param("sqlite:///y.db", "y.db", "TO: write sqlite:///FILE", id="a bare file"),
        pytest.param("sqlite:///y.db", "sqlite:///y.db", "FROM and TO are the same.", id="the same"),
    ],
)
def test_a_wrong_address_is_wrong_usage(sqlite_command, source, target, sentence):
    ran = sqlite_command("migrate-store", source, target)
    assert ran.status == 2
    assert ran.err.startswith(sentence)


@pytest.mark.at_length
def test_a_key_beside_the_data_moves_with_it(sqlite_command, tmp_path, monkeypatch):
    monkeypatch.setenv("DATA_KEY", "")
    here, there = (f"sqlite:///{tmp_path}/{name}/store.db" for name in ("here", "there"))
    monkeypatch.setenv("DATABASE_URL", here)
    sqlite_command("invite", "coordinator", "--name", "Karen")
    assert sqlite_command("migrate-store", here, there).status == 0
    assert (tmp_path / "there/data.key").read_text() == (tmp_path / "here/data.key").read_text()


def test_a_password_is_not_printed():
    assert without_password("postgresql://bot:hemmelig@db/x") == "postgresql://bot:...@db/x"
    assert without_password("sqlite:///x.db") == "sqlite:///x.db"
