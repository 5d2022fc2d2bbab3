"""The emulator alone: `python -m bot.sandbox`, for drills, benchmarks and bots of others."""

import argparse
import asyncio
import signal
import sys
from pathlib import Path

import uvicorn

from bot.sandbox.listening import NotLoopback
from bot.sandbox.saving import BadState
from bot.sandbox.server import Running, sandbox
from bot.sandbox.world import DEFAULT_TOKEN, World


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        "python -m bot.sandbox", description="A Telegram of our own, on loopback."
    )
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8081, help="0 is any")
    parser.add_argument("--token", default=DEFAULT_TOKEN)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--state-file", type=Path)
    return parser.parse_args()


async def _run(wanted: argparse.Namespace) -> None:
    stop = asyncio.Event()
    for sign in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(sign, stop.set)
    world = World(wanted.token, seed=wanted.seed)
    async with sandbox(world, host=wanted.host, port=wanted.port, state_file=wanted.state_file) as running:
        _say(running)
        await stop.wait()


def _say(running: Running) -> None:
    sys.stdout.write(f"{running.url}\n{running.token}\n")
    sys.stdout.flush()


def main() -> int:
    """Run until SIGINT or SIGTERM; 2 for a taken port, a foreign host or a spoilt state file."""
    # uvicorn names the faster loop when it is installed.
    factory = uvicorn.Config("").get_loop_factory()
    try:
        with asyncio.Runner(loop_factory=factory) as runner:
            runner.run(_run(_arguments()))
    except (NotLoopback, BadState, OSError) as wrong:
        sys.stderr.write(f"{wrong}\n")
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
