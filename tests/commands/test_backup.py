"""What is backed up comes back, on either database, whole, and only under its own key."""

import asyncio
import sqlite3
import stat
from datetime import UTC, datetime

import pytest

from bot.store.copying import sums
from tests.kit.store import VAULT, opened

# One process alone decides; what else is tried on PostgreSQL in make test says so.
pytestmark = pytest.mark.both_databases(at_length=True)

OTHER_KEY = "11" * 32


def held(url):
    async def look():
        async with opened(url) as store, store.reading() as unit:
            return await sums(unit.tx)

    return asyncio.run(look())


@pytest.fixture
def elsewhere(tmp_path, monkeypatch):
    """Let the next commands work on another, empty store."""

    def move(name="other"):
        url = f"sqlite:///{tmp_path}/{name}/store.sqlite3"
        monkeypatch.setenv("DATABASE_URL", url)
        return url

    return move


def test_a_backup_is_one_private_file_that_holds_everything(furnished, tmp_path, database_url):
    file = tmp_path / "backup"
    before = held(database_url)
    ran = furnished("backup", file)
    rows = sum(one.rows for one in before.values())
    assert ran.status == 0
    assert ran.out.splitlines() == [
        f"{rows} rows are in {file}; read again and found whole.",
        "The data key is not in it. Keep DATA_KEY, or data.key beside the database, in another place.",
        f"To bring it back into an empty store: python -m bot restore {file}",
    ]
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_names_and_the_key_are_not_readable_in_it(furnished, tmp_path):
    furnished("backup", tmp_path / "backup")
    content = (tmp_path / "backup").read_bytes()
    for secret in ("Markørnavn", "Mette Prøve", VAULT.key.hex(), VAULT.key.hex().upper()):
        assert secret.encode() not in content
    assert VAULT.key not in content


@pytest.mark.both_databases
def test_what_comes_back_is_what_was_there(furnished, tmp_path, database_url, elsewhere):
    before = held(database_url)
    furnished("backup", tmp_path / "backup")
    other = elsewhere()
    ran = furnished("restore", tmp_path / "backup")
    assert ran.status == 0
    assert "counts and checksums of every table are those of the backup" in ran.out
    assert held(other) == before


@pytest.mark.both_databases
def test_a_backup_of_one_kind_comes_back_into_the_other(
    furnished, tmp_path, database_url, monkeypatch, request
):
    before = held(database_url)
    furnished("backup", tmp_path / "backup")
    other = request.getfixturevalue("postgres_url" if database_url.startswith("sqlite") else "sqlite_url")
    monkeypatch.setenv("DATABASE_URL", other)
    assert furnished("restore", tmp_path / "backup").status == 0
    assert held(other) == before


@pytest.mark.at_length
def test_life_goes_on_after_a_restore(furnished, tmp_path, elsewhere):
    """New rows get numbers behind the old ones."""
    furnished("backup", tmp_path / "backup")
    elsewhere()
    furnished("restore", tmp_path / "backup")
    assert furnished("invite", "coordinator", "--name", "Ny").status == 0


def test_a_backup_never_goes_over_another_file(furnished_file, tmp_path):
    (tmp_path / "backup").write_text("mine")
    ran = furnished_file("backup", tmp_path / "backup")
    assert (ran.status, ran.err) == (1, f"{tmp_path}/backup is there already. Name a new file.\n")
    assert (tmp_path / "backup").read_text() == "mine"


def test_a_store_with_anything_in_it_is_not_restored_into(furnished, tmp_path, database_url):
    furnished("backup", tmp_path / "backup")
    before = held(database_url)
    ran = furnished("restore", tmp_path / "backup")
    assert ran.status == 1
    assert ran.err == "The store is not empty. Name another DATABASE_URL, or move that one away.\n"
    assert held(database_url) == before


def test_another_key_is_told_in_one_sentence(furnished_file, tmp_path, elsewhere, monkeypatch):
    furnished_file("backup", tmp_path / "backup")
    elsewhere()
    monkeypatch.setenv("DATA_KEY", OTHER_KEY)
    ran = furnished_file("restore", tmp_path / "backup")
    assert ran.status == 1
    assert ran.err.startswith("The data key does not open this backup.")


def test_without_any_key_none_is_made_up(furnished_file, tmp_path, elsewhere, monkeypatch):
    furnished_file("backup", tmp_path / "backup")
    elsewhere()
    monkeypatch.setenv("DATA_KEY", "")
    assert furnished_file("restore", tmp_path / "backup").status == 1
    assert not (tmp_path / "other").exists()


def test_a_store_its_key_does_not_open_is_not_backed_up(furnished, tmp_path, monkeypatch):
    monkeypatch.setenv("DATA_KEY", OTHER_KEY)
    ran = furnished("backup", tmp_path / "backup")
    assert ran.status == 2
    assert ran.err.startswith("DATA_KEY: this key does not open this database")
    assert not (tmp_path / "backup").exists()


def test_a_backup_of_a_later_version_is_left_to_that_version(furnished_file, tmp_path, elsewhere):
    furnished_file("backup", tmp_path / "backup")
    with sqlite3.connect(tmp_path / "backup") as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    elsewhere()
    ran = furnished_file("restore", tmp_path / "backup")
    assert ran.status == 1
    assert ran.err == "The backup was made by a later version (9999). Restore it with that one.\n"


@pytest.mark.parametrize("content", [b"", b"no database at all", b"SQLite format 3\0" + bytes(5000)])
def test_what_is_no_backup_is_refused(sqlite_command, tmp_path, content):
    (tmp_path / "backup").write_bytes(content)
    ran = sqlite_command("restore", tmp_path / "backup")
    assert ran.status == 1
    assert ran.err.startswith(f"{tmp_path}/backup is no backup, or a damaged one")


def test_a_cut_off_backup_is_refused(furnished_file, tmp_path, elsewhere):
    furnished_file("backup", tmp_path / "backup")
    whole = (tmp_path / "backup").read_bytes()
    (tmp_path / "backup").write_bytes(whole[: len(whole) // 2])
    elsewhere()
    assert furnished_file("restore", tmp_path / "backup").status == 1


def test_a_backup_that_is_not_there_is_wrong_usage(sqlite_command):
    ran = sqlite_command("restore", "nowhere")
    assert (ran.status, ran.err) == (2, "nowhere is not there.\n")


async def test_a_backup_may_be_taken_while_somebody_writes(sqlite_url, tmp_path):
    from bot.store import backup

    async with opened(sqlite_url) as store, opened(sqlite_url) as other:
        async with other.begin() as unit:
            await unit.people.add(language="da", now=datetime.now(UTC), name="A")
        async with other.begin() as unit:
            await unit.people.add(language="da", now=datetime.now(UTC), name="B")
            kept = await backup.take(store, tmp_path / "backup")
    assert kept["persons"].rows == 1


def test_whoever_was_deleted_since_the_backup_is_deleted_again(furnished, tmp_path, database_url, elsewhere):
    furnished("backup", tmp_path / "old")

    async def erase():
        async with opened(database_url) as store, store.begin() as unit:
            (mette,) = await unit.staff.to_come_or_at_work()
            later = await unit.people.add(language="da", now=datetime.now(UTC), name="Senere")
            for person in (mette.person, later):
                await unit.privacy.erase(person, now=datetime.now(UTC))
            return mette.person

    mette = asyncio.run(erase())
    furnished("backup", tmp_path / "new")
    other = elsewhere()
    ran = furnished("restore", tmp_path / "old", "--erased", tmp_path / "new")
    assert (
        "1 of them had been deleted since at their own wish, and are deleted again." in ran.out.splitlines()
    )

    async def look():
        async with opened(other) as store, store.reading() as unit:
            return (await unit.people.get(mette)).name, set(await unit.privacy.erased())

    assert asyncio.run(look()) == (None, {mette})
