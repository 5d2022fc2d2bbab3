"""Where bots are born: everything is imported once, then each bot is a fork that runs `python -m bot run`.

A start costs a tenth of a second instead of two, so a drill sees twenty times as many kills.
Orders come as JSON lines on stdin, news go out as JSON lines on stdout:

    {"start": {environment}, "log": FILE}  ->  {"born": pid}
    {"signal": 9, "to": pid}               (nothing; a bot that has ended is left alone)
                                           ->  {"ended": pid, "status": -9}
"""

import ctypes
import gc
import importlib
import json
import os
import selectors
import signal
import sys
import traceback
from typing import Any

from tests.drills import crashes, haste, witness

PR_SET_PDEATHSIG = 1
PRELOADED = (
    "bot.app", "bot.commands.run", "bot.store.migrate", "alembic.command", "aiosqlite", "psycopg",
    "icalendar", "uvicorn.lifespan.on", "uvicorn.protocols.http.auto", "uvicorn.protocols.websockets.auto",
    "anyio._backends._asyncio", "httpcore", "bot.papers.calendar",
)  # fmt: skip

Order = dict[str, Any]


def main() -> None:
    """Serve until stdin ends; then every bot ends too."""
    for name in PRELOADED:
        importlib.import_module(name)
    # Conversations are imported by the first use of their register.
    sys.modules["bot.app"].registry()
    gc.freeze()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    woken, wake = os.pipe()
    for end in (woken, wake):
        os.set_blocking(end, False)
    signal.set_wakeup_fd(wake)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    Nursery(woken, wake).serve()


class Nursery:
    """The parent of all bots."""

    def __init__(self, woken: int, wake: int) -> None:
        self.pipe = (woken, wake)
        self.children: set[int] = set()
        self.unread = b""

    def serve(self) -> None:
        """Take orders and tell of deaths."""
        with selectors.DefaultSelector() as ears:
            ears.register(0, selectors.EVENT_READ)
            ears.register(self.pipe[0], selectors.EVENT_READ)
            while True:
                heard = [key.fd for key, _ in ears.select()]
                if self.pipe[0] in heard:
                    os.read(self.pipe[0], 4096)
                    self._bury()
                if 0 in heard and not self._listen():
                    break
        for child in self.children:
            os.kill(child, signal.SIGKILL)

    def _listen(self) -> bool:
        said = os.read(0, 65536)
        *lines, self.unread = (self.unread + said).split(b"\n")
        for line in lines:
            self._obey(json.loads(line))
        return bool(said)

    def _obey(self, order: Order) -> None:
        if "start" in order:
            child = os.fork()
            if child == 0:
                _live(order, self.pipe)
            self.children.add(child)
            _tell({"born": child})
        elif order["to"] in self.children:
            os.kill(order["to"], order["signal"])

    def _bury(self) -> None:
        while self.children:
            child, status = os.waitpid(-1, os.WNOHANG)
            if child == 0:
                return
            self.children.discard(child)
            _tell({"ended": child, "status": os.waitstatus_to_exitcode(status)})


def _tell(news: Order) -> None:
    os.write(1, json.dumps(news).encode() + b"\n")


def _live(order: Order, pipe: tuple[int, int]) -> None:
    """The child: become a bot, and never come back."""
    status = 1
    try:
        _alone(order["log"], pipe)
        os.environ.update(order["start"])
        sys.argv = ["bot", "run"]
        status = _run(os.environ.get("DRILL_POINT"), int(os.environ.get("DRILL_N", "0")))
    except BaseException:  # noqa: BLE001  # a fork must never go on as its parent
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)


def _alone(log: str, pipe: tuple[int, int]) -> None:
    signal.set_wakeup_fd(-1)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    for end in pipe:
        os.close(end)
    nothing, written = os.open(os.devnull, os.O_RDONLY), os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    for old, new in ((nothing, 0), (written, 1), (written, 2)):
        os.dup2(old, new)
    os.setpgid(0, 0)


def _run(point: str | None, n: int) -> int:
    from bot.commands import main as command

    haste.hurry()
    fuse = crashes.Fuse(point or "anything", n, crashes.power_cut)
    crashes.install(fuse)
    witness.install()
    try:
        command()
    except SystemExit as ended:
        return int(ended.code or 0)
    finally:
        print(json.dumps({"seen": fuse.seen}), flush=True)  # noqa: T201  # read by the sweep
    return 0


if __name__ == "__main__":
    main()
