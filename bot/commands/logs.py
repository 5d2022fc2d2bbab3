"""Log lines for the operator: no token, no parameters, no address with a token in it, nothing that people wrote."""

import logging
import re
import traceback
from types import TracebackType

FORMAT = "%(asctime)s %(levelname)s %(name)s %(message)s"
# A bot's number and its secret, as BotFather gives them, alone or inside an address.
TOKEN = re.compile(r"\d{5,}:[A-Za-z0-9_-]{10,}")
HIDDEN = "[token]"
# They print addresses, or what Telegram or a database answered, which may be what somebody wrote.
SILENCED = {
    "asyncio": logging.WARNING,
    "psycopg": logging.CRITICAL,
    "httpx": logging.WARNING,
    "httpcore": logging.WARNING,
    "telegram": logging.WARNING,
    "telegram.request": logging.CRITICAL,
    "alembic": logging.WARNING,
    "apscheduler": logging.WARNING,
    "aiosqlite": logging.WARNING,
    "aiohttp": logging.WARNING,
    "uvicorn": logging.WARNING,
    "sqlalchemy": logging.WARNING,
}


Raised = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class Redacting(logging.Formatter):
    """Hides bot tokens in whatever is written, and of what was raised all but what it is and where it happened."""

    def format(self, record: logging.LogRecord) -> str:
        """The line without tokens."""
        if record.name == "asyncio":
            # It shows what it is about as Python does: a task with what was raised in it, a call with what was given.
            record = logging.makeLogRecord(record.__dict__ | {"msg": _in_words(record), "args": ()})
        return TOKEN.sub(HIDDEN, super().format(record))

    def formatException(self, ei: Raised) -> str:  # noqa: N802  # logging's own name
        """Where it happened, from the first cause on, and what each is; never its words, which may quote somebody."""
        found, error = list[str](), ei[1]
        while error is not None:
            found.insert(0, f"{_where(error)}{type(error).__name__}")
            error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
        return "\n".join(found)


def _where(error: BaseException) -> str:
    return "".join(["Traceback (most recent call last):\n", *traceback.format_tb(error.__traceback__)])


def _in_words(record: logging.LogRecord) -> str:
    return record.getMessage().partition("\n")[0].partition("<")[0].strip()


def quiet_logs(level: str) -> None:
    """Log lines to stderr at this level; libraries only when something is wrong."""
    handler = logging.StreamHandler()
    handler.setFormatter(Redacting(FORMAT))
    logging.basicConfig(level=level, handlers=[handler])
    quiet_libraries(level)


def quiet_libraries(level: str = "WARNING") -> None:
    """What they have to say is no operator's: a command says what is wrong in a sentence of its own."""
    for name, least in SILENCED.items():
        logging.getLogger(name).setLevel(max(least, logging.getLevelName(level)))
