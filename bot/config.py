"""The environment: each setting's name, default, check, and the sentence when it is wrong.

Read once, by `bot.app` and the commands; a `.env` file in the checkout serves too. What is kept is kept in the
checkout, and a file that a setting names is looked for there, wherever a command is called from; only files that a
command is given are looked for where one stands.
"""

import re
from pathlib import Path
from unicodedata import category
from urllib.parse import SplitResult, urlsplit

from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

# Not resolved: a folder that links the code is a checkout of its own.
CHECKOUT = Path(__file__).absolute().parents[1]
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
DEFAULT_FILE = Path("data/jobdating.sqlite3")
DEFAULT_DATABASE = f"sqlite:///{DEFAULT_FILE}"
TELEGRAM = "https://api.telegram.org"
TOKEN_IN_PATH = re.compile(r"/bot\d+:")
# What pydantic says of the only numbers among the settings.
NO_PORT = frozenset({"int_parsing", "int_parsing_size", "greater_than_equal", "less_than_equal"})


class WrongSetting(Exception):
    """One sentence for the operator: which setting, and what to do."""


class Settings(BaseSettings):
    """What the operator may set. Field names in capitals are the environment's names."""

    model_config = SettingsConfigDict(extra="ignore", hide_input_in_errors=True)

    bot_token: SecretStr | None = Field(None, description="the token BotFather gave")
    database_url: str = Field(
        DEFAULT_DATABASE, validate_default=True, description="sqlite:///FILE or postgresql://..."
    )
    data_key: SecretStr | None = Field(None, description="32 bytes, hexadecimal or base64")
    telegram_api_url: str = Field(TELEGRAM, description="a Bot API server's root")
    webhook_url: str | None = Field(None, description="public base address; polls without it")
    webhook_secret: SecretStr | None = Field(None, description="secret header of the webhook")
    host: str = Field("127.0.0.1", description="where the bot's own web part listens")
    port: int = Field(8080, ge=0, le=65535, description="its port")
    sandbox_port: int = Field(8081, ge=0, le=65535, description="the sandbox's port; 0 is any")
    municipality_file: Path | None = Field(None, description="the municipality's TOML")
    clock_offset_file: Path | None = Field(None, description="signed seconds added to the clock")
    log_level: str = Field("INFO", description="DEBUG, INFO, WARNING or ERROR")

    @field_validator(
        "bot_token",
        "data_key",
        "webhook_url",
        "webhook_secret",
        "municipality_file",
        "clock_offset_file",
        mode="before",
    )
    @classmethod
    def _empty_is_unset(cls, value: object) -> object:
        return None if value == "" else value

    @field_validator("host", mode="before")
    @classmethod
    def _empty_is_no_invitation(cls, value: object) -> object:
        # To the system an empty name means every address of the machine.
        return "127.0.0.1" if value == "" else value

    @field_validator("*", mode="before")
    @classmethod
    def _is_text(cls, value: object) -> object:
        # Bytes that are no text come in as halves of characters; a line break at the end is no harm.
        if isinstance(value, str) and any(category(one) in ("Cc", "Cs") for one in value.strip()):
            raise ValueError("write one line of UTF-8, without control characters")
        return value

    @field_validator("database_url")
    @classmethod
    def _known_database(cls, value: str) -> str:
        scheme = value.partition(":")[0].partition("+")[0]
        if scheme not in {"sqlite", "postgresql", "postgres"} or "://" not in value:
            raise ValueError("write sqlite:///FILE or postgresql://USER@HOST/NAME")
        if scheme == "sqlite" and (value.partition(":///")[2] in ("", ":memory:") or "?" in value):
            raise ValueError("name a file, as in sqlite:///data/jobdating.sqlite3")
        anchored = _anchored(value) if scheme == "sqlite" else value
        if scheme == "sqlite" and "?" in anchored:
            raise ValueError("write the whole path of a file; the folder of the checkout has a ? in its name")
        return anchored

    @field_validator("municipality_file", "clock_offset_file")
    @classmethod
    def _in_the_checkout(cls, value: Path | None) -> Path | None:
        return CHECKOUT / value if value is not None else None

    @field_validator("bot_token")
    @classmethod
    def _token_shape(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None:
            number, colon, secret = value.get_secret_value().partition(":")
            if not (
                number.isdigit() and colon and secret and not any(c.isspace() or c == "/" for c in secret)
            ):
                raise ValueError("a token looks like 123456:ABC-DEF; copy it again from BotFather")
        return value

    @field_validator("telegram_api_url")
    @classmethod
    def _server_root(cls, value: str) -> str:
        parts = _address(value)
        if parts is None or parts.scheme not in {"http", "https"}:
            raise ValueError("write a server's address, as in https://api.telegram.org")
        root = value.rstrip("/")
        if parts.query or parts.fragment or TOKEN_IN_PATH.search(parts.path):
            raise ValueError("write the server's root alone; what comes behind it is added by the bot")
        # Elsewhere the address is often written with what stands before the token.
        return root.removesuffix("/bot").rstrip("/") if parts.path.strip("/") else root

    @field_validator("log_level")
    @classmethod
    def _known_level(cls, value: str) -> str:
        if value.upper() not in {"DEBUG", "INFO", "WARNING", "ERROR"}:
            raise ValueError("choose DEBUG, INFO, WARNING or ERROR")
        return value.upper()

    @model_validator(mode="after")
    def _webhook_is_guarded(self) -> "Settings":
        if self.webhook_url is None:
            return self
        parts = _address(self.webhook_url)
        if parts is None or (
            parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in LOOPBACK)
        ):
            raise ValueError("WEBHOOK_URL: write an https address (http only on loopback)")
        if self.webhook_secret is None or not self.webhook_secret.get_secret_value():
            raise ValueError("WEBHOOK_SECRET: set it as well; without it anybody could speak as Telegram")
        secret = self.webhook_secret.get_secret_value()
        if len(secret) > 256 or not all(c.isascii() and (c.isalnum() or c in "_-") for c in secret):
            raise ValueError("WEBHOOK_SECRET: use 1 to 256 of A-Z a-z 0-9 _ -")
        return self

    @model_validator(mode="after")
    def _only_a_sandbox_shifts_time(self) -> "Settings":
        if self.clock_offset_file and urlsplit(self.telegram_api_url).hostname not in LOOPBACK:
            raise ValueError("CLOCK_OFFSET_FILE: only for a TELEGRAM_API_URL on this machine; unset it")
        return self

    def at(self, database_url: str) -> "Settings":
        """The same settings for another database. Raises `WrongSetting`."""
        try:
            return self.model_copy(update={"database_url": Settings._known_database(database_url)})
        except ValueError as error:
            raise WrongSetting(f"DATABASE_URL: {error}.") from None

    @property
    def web_address(self) -> str:
        """Where the bot's own web part is reached: the public address, or on this machine without one."""
        if self.webhook_url is not None:
            return self.webhook_url.rstrip("/")
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"http://{host}:{self.port}"

    @property
    def in_sandbox(self) -> bool:
        """Whether the clock may be shifted, which only a server on this machine permits."""
        return self.clock_offset_file is not None

    def token(self) -> str:
        """The bot's token. Raises `WrongSetting` when there is none."""
        if self.bot_token is None:
            raise WrongSetting(
                "BOT_TOKEN is missing: get one from BotFather and set it, or use 'try' without one."
            )
        return self.bot_token.get_secret_value()


def data_folder() -> Path:
    """Where is kept what no other place is named for."""
    return CHECKOUT / "data"


def _anchored(url: str) -> str:
    """The address of an SQLite file, which is in the checkout where it does not begin at the root."""
    scheme, _slashes, file = url.partition(":///")
    return f"{scheme}:///{CHECKOUT / file}"


def _address(url: str) -> SplitResult | None:
    """The parts of an address, or None when it names no server that could be asked."""
    try:
        parts = urlsplit(url)
        if not (parts.hostname or "").encode("idna") or parts.port == 0:
            return None
    except ValueError:
        return None
    return parts


def read_settings() -> Settings:
    """The settings of this process. Raises `WrongSetting` with one sentence."""
    try:
        return Settings(_env_file=CHECKOUT / ".env")
    except UnicodeDecodeError:
        raise WrongSetting(".env: write it as UTF-8.") from None
    except ValidationError as error:
        raise WrongSetting(_sentence(error)) from None


def _sentence(error: ValidationError) -> str:
    first = error.errors()[0]
    reason = str(first["msg"]).removeprefix("Value error, ")
    if first["type"] in NO_PORT:
        reason = "write a number from 0 to 65535"
    name = ".".join(str(part) for part in first["loc"]).upper()
    return f"{name}: {reason}." if name else f"{reason}."
