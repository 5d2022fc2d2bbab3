"""A missing or wrong setting is one sentence that names it."""

from pathlib import Path

import pytest

from bot.config import Settings, WrongSetting, read_settings
from tests.kit.commands import stands_in


@pytest.fixture(autouse=True)
def bare_environment(monkeypatch, tmp_path):
    stands_in(monkeypatch, tmp_path)
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    return monkeypatch


def test_without_settings_it_is_a_file_and_telegram(tmp_path):
    settings = read_settings()
    assert settings.database_url == f"sqlite:///{tmp_path}/data/jobdating.sqlite3"
    assert settings.telegram_api_url == "https://api.telegram.org"
    assert (settings.host, settings.port, settings.sandbox_port) == ("127.0.0.1", 8080, 8081)


@pytest.mark.parametrize(
    ("environment", "named"),
    [
        pytest.param({"DATABASE_URL": "mysql://x"}, "DATABASE_URL", id="another database"),
        pytest.param({"DATABASE_URL": "sqlite:///:memory:"}, "DATABASE_URL", id="memory forgets"),
        pytest.param({"DATABASE_URL": "x.db"}, "DATABASE_URL", id="a bare file"),
        pytest.param({"BOT_TOKEN": "abc"}, "BOT_TOKEN", id="no token"),
        pytest.param({"BOT_TOKEN": "1:a b"}, "BOT_TOKEN", id="a space in the token"),
        pytest.param({"PORT": "http"}, "PORT", id="a port is a number"),
        pytest.param({"PORT": "70000"}, "PORT", id="a port has an end"),
        pytest.param({"TELEGRAM_API_URL": "api.telegram.org"}, "TELEGRAM_API_URL", id="no scheme"),
        pytest.param({"LOG_LEVEL": "LOUD"}, "LOG_LEVEL", id="no such level"),
        pytest.param({"WEBHOOK_URL": "https://x.dk"}, "WEBHOOK_SECRET", id="a webhook needs a secret"),
        pytest.param(
            {"WEBHOOK_URL": "http://x.dk", "WEBHOOK_SECRET": "s"}, "WEBHOOK_URL", id="a webhook needs https"
        ),
        pytest.param(
            {"WEBHOOK_URL": "https://x.dk", "WEBHOOK_SECRET": "æ"},
            "WEBHOOK_SECRET",
            id="a secret Telegram takes",
        ),
        pytest.param(
            {"DATABASE_URL": "sqlite:///x.db?y=z"}, "DATABASE_URL", id="a file and something behind"
        ),
        pytest.param({"DATABASE_URL": "sqlite:///\udcff"}, "DATABASE_URL", id="bytes that are no text"),
        pytest.param({"HOST": "\udcff"}, "HOST", id="a name that is no text"),
        pytest.param({"MUNICIPALITY_FILE": "a\nb"}, "MUNICIPALITY_FILE", id="a line break in a path"),
        pytest.param({"TELEGRAM_API_URL": "http://[::1"}, "TELEGRAM_API_URL", id="a bracket left open"),
        pytest.param({"TELEGRAM_API_URL": "http://x:99999"}, "TELEGRAM_API_URL", id="no such port"),
        pytest.param({"TELEGRAM_API_URL": "http://x/?y=z"}, "TELEGRAM_API_URL", id="something behind it"),
        pytest.param({"TELEGRAM_API_URL": "http://x/#y"}, "TELEGRAM_API_URL", id="a place in it"),
        pytest.param({"TELEGRAM_API_URL": "http://x/bot1:geheim"}, "TELEGRAM_API_URL", id="a token in it"),
        pytest.param({"TELEGRAM_API_URL": "http://a..b"}, "TELEGRAM_API_URL", id="no such name"),
        pytest.param(
            {"WEBHOOK_URL": "https://[::1", "WEBHOOK_SECRET": "s"},
            "WEBHOOK_URL",
            id="an open bracket in a webhook",
        ),
        pytest.param({"CLOCK_OFFSET_FILE": "/tmp/x"}, "CLOCK_OFFSET_FILE", id="real time is not shifted"),
    ],
)
def test_a_wrong_setting_is_named_in_one_sentence(bare_environment, environment, named):
    for name, value in environment.items():
        bare_environment.setenv(name, value)
    with pytest.raises(WrongSetting) as wrong:
        read_settings()
    assert str(wrong.value).startswith(named)
    assert "\n" not in str(wrong.value)


@pytest.mark.parametrize("port", ["http", "70000", "-1", "8080.5", "9" * 5000])
def test_a_wrong_port_is_told_what_to_write(bare_environment, port):
    bare_environment.setenv("PORT", port)
    with pytest.raises(WrongSetting) as wrong:
        read_settings()
    assert str(wrong.value) == "PORT: write a number from 0 to 65535."


@pytest.mark.parametrize(
    ("written", "root"),
    [
        ("http://127.0.0.1:9/", "http://127.0.0.1:9"),
        ("http://127.0.0.1:9/bot", "http://127.0.0.1:9"),
        ("http://127.0.0.1:9/bot/", "http://127.0.0.1:9"),
        ("http://127.0.0.1:9/telegram", "http://127.0.0.1:9/telegram"),
        ("http://127.0.0.1:9/telegram/bot/", "http://127.0.0.1:9/telegram"),
        ("http://127.0.0.1:9/robot", "http://127.0.0.1:9/robot"),
        ("http://bot", "http://bot"),
        ("http://bot/", "http://bot"),
    ],
)
def test_a_server_may_be_written_with_a_path_and_with_what_stands_before_the_token(
    bare_environment, written, root
):
    bare_environment.setenv("TELEGRAM_API_URL", written)
    assert read_settings().telegram_api_url == root


def test_a_wrong_token_is_not_printed(bare_environment):
    bare_environment.setenv("BOT_TOKEN", "1234567:geheim geheim")
    with pytest.raises(WrongSetting) as wrong:
        read_settings()
    assert "geheim" not in str(wrong.value)


@pytest.mark.parametrize("given", ["sqlite:///", "sqlite+aiosqlite:///"])
def test_a_file_is_in_the_checkout_wherever_one_stands(bare_environment, tmp_path, given):
    bare_environment.chdir("/")
    bare_environment.setenv("DATABASE_URL", f"{given}x.db")
    assert read_settings().database_url == f"{given}{tmp_path}/x.db"
    assert read_settings().at("sqlite:///y/z.db").database_url == f"sqlite:///{tmp_path}/y/z.db"
    bare_environment.setenv("DATABASE_URL", f"{given}/srv/x.db")
    assert read_settings().database_url == f"{given}/srv/x.db"


def test_a_file_in_the_checkout_serves_too(bare_environment, tmp_path):
    bare_environment.chdir("/")
    (tmp_path / ".env").write_text("BOT_TOKEN=1234567:secret\nPORT=9000\nUNKNOWN=1\n")
    settings = read_settings()
    assert settings.token() == "1234567:secret"
    assert settings.port == 9000


def test_a_file_that_is_no_text_is_told(tmp_path):
    (tmp_path / ".env").write_bytes(b"BOT_TOKEN=\xff\n")
    with pytest.raises(WrongSetting, match=r"^\.env: write it as UTF-8\.$"):
        read_settings()


def test_a_line_break_behind_a_secret_is_no_harm(bare_environment):
    bare_environment.setenv("DATA_KEY", "00" * 32 + "\n")
    assert read_settings().data_key.get_secret_value().strip() == "00" * 32


def test_an_empty_token_is_none(bare_environment):
    bare_environment.setenv("BOT_TOKEN", "")
    with pytest.raises(WrongSetting, match="BOT_TOKEN"):
        read_settings().token()


def test_an_empty_host_is_this_machine_only(bare_environment):
    bare_environment.setenv("HOST", "")
    assert read_settings().host == "127.0.0.1"


@pytest.mark.parametrize(("named", "file"), [("ours.toml", "{checkout}/ours.toml"), ("/etc/x", "/etc/x")])
def test_a_file_that_a_setting_names_is_in_the_checkout_wherever_one_stands(
    tmp_path, bare_environment, named, file
):
    bare_environment.chdir("/")
    (tmp_path / ".env").write_text(
        f"MUNICIPALITY_FILE={named}\nCLOCK_OFFSET_FILE={named}\nTELEGRAM_API_URL=http://localhost:1\n"
    )
    settings = read_settings()
    wanted = Path(file.format(checkout=tmp_path))
    assert (settings.municipality_file, settings.clock_offset_file) == (wanted, wanted)


def test_a_checkout_whose_folder_has_a_question_mark_needs_the_whole_path(
    tmp_path, monkeypatch, bare_environment
):
    monkeypatch.setattr("bot.config.CHECKOUT", tmp_path / "why?")
    with pytest.raises(WrongSetting, match="the whole path"):
        read_settings()
    bare_environment.setenv("DATABASE_URL", f"sqlite:///{tmp_path}/there.sqlite3")
    assert read_settings().database_url == f"sqlite:///{tmp_path}/there.sqlite3"
