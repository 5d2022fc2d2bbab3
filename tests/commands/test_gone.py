"""A database that is gone while its key is there is told, never begun anew without a word."""

import pytest

from tests.kit.commands import one_sentence


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """Where a database and its key lie."""
    found = tmp_path / "kept"
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{found / 'house.db'}")
    monkeypatch.setenv("DATA_KEY", "")
    return found


@pytest.fixture
def without(sqlite_command, folder):
    """A house whose database somebody has taken away."""
    assert sqlite_command("migrate").status == 0
    for one in folder.glob("house.db*"):
        one.rename(folder.parent / one.name)
    return sqlite_command


@pytest.mark.parametrize("command", ["run", "migrate", "invite"])
def test_no_empty_one_takes_its_place(without, folder, monkeypatch, command):
    monkeypatch.setenv("BOT_TOKEN", "1234567:a-token-of-a-test")
    ran = without(command, *(("coordinator", "--name", "Karen") if command == "invite" else ()))
    said = (
        f"{folder}/house.db is gone, but its key {folder}/data.key is there: python -m bot restore brings the "
        "newest backup back; to begin anew, move the key away."
    )
    one_sentence(ran, 1, said)
    assert [one.name for one in folder.iterdir()] == ["data.key"]


def test_the_doctor_says_the_same(without):
    assert "house.db is not there. Next: python -m bot restore the newest backup" in without("doctor").out


def test_without_the_key_it_is_a_first_start(without, folder):
    (folder / "data.key").unlink()
    assert without("migrate").status == 0
    assert {"house.db", "data.key"} <= {one.name for one in folder.iterdir()}


def test_a_backup_takes_its_place(sqlite_command, folder, tmp_path):
    assert sqlite_command("migrate").status == 0
    assert sqlite_command("backup", tmp_path / "kept.backup").status == 0
    for one in folder.glob("house.db*"):
        one.unlink()
    assert sqlite_command("restore", tmp_path / "kept.backup").status == 0
    assert sqlite_command("migrate").status == 0


def test_a_first_start_that_ends_before_it_is_done_goes_on(sqlite_command, folder, monkeypatch):
    def ended(_data):
        raise OSError(5, "Input/output error")

    with monkeypatch.context() as once:
        once.setattr("bot.commands.opening.key_beside", ended)
        assert sqlite_command("migrate").status == 1
    assert [one.name for one in folder.iterdir()] == ["house.db"], "a key alone would look like a loss"
    assert sqlite_command("migrate").status == 0
