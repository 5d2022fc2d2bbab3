"""Log lines for the operator: no token, no parameters, no address with a token in it."""

import logging
import re

FORMAT = "%(asctime)s %(levelname)s %(name)s %(message)s"
# A bot's number and its secret, as BotFather gives them, alone or inside an address.
TOKEN = re.compile(r"\d{5,}:[A-Za-z0-9_-]{10,}")
HIDDEN = "[token]"
# They print addresses, or what Telegram answered, which may be what somebody wrote.
SILENCED = {
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


class Redacting(logging.Formatter):
    """Hides bot tokens in whatever is written, tracebacks included."""

    def format(self, record: logging.LogRecord) -> str:
        """The line without tokens."""
        return TOKEN.sub(HIDDEN, super().format(record))


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
