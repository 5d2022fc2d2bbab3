"""`make run`: with BOT_TOKEN the bot on Telegram, without it the sandbox."""

import os
import sys
from pathlib import Path


def has_token() -> bool:
    """Whether the environment or .env names a token."""
    if "BOT_TOKEN" in os.environ:
        return bool(os.environ["BOT_TOKEN"])
    try:
        lines = Path(".env").read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return False
    return any(
        line.strip().removeprefix("export ").startswith("BOT_TOKEN=") and line.partition("=")[2].strip(" '\"")
        for line in lines
    )


command = ["run"] if has_token() else ["try", *sys.argv[1:]]
os.execv(sys.executable, [sys.executable, "-m", "bot", *command])
