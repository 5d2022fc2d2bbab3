"""The emulator as a process of its own, and its papers."""

import ast
import asyncio
import signal
import sys
from pathlib import Path

import httpx

from bot.sandbox import control, control_groups, control_people, control_writing
from bot.sandbox.faults import KINDS

ROOMS = (control, control_people, control_writing, control_groups)
README = Path(control.__file__).with_name("README.md").read_text()


async def started(*arguments: str) -> asyncio.subprocess.Process:
    return await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot.sandbox",
        *arguments,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )


async def test_it_runs_alone_and_ends_cleanly(tmp_path: Path) -> None:
    process = await started("--port", "0", "--token", "7:abc", "--state-file", str(tmp_path / "state.json"))
    assert process.stdout is not None
    url, token = [(await process.stdout.readline()).decode().strip() for _ in range(2)]
    async with httpx.AsyncClient(trust_env=False) as web:
        assert (await web.get(f"{url}/bot{token}/getMe")).json()["result"]["id"] == 7
    process.send_signal(signal.SIGTERM)
    assert await process.wait() == 0
    assert (tmp_path / "state.json").exists()


async def test_a_foreign_host_is_one_sentence_and_status_2() -> None:
    process = await started("--host", "0.0.0.0")
    _, told = await process.communicate()
    assert (process.returncode, told) == (2, b"the sandbox listens on loopback only, not on 0.0.0.0\n")


def test_every_route_and_fault_is_documented() -> None:
    last = {route[0].split("/")[-1] for room in ROOMS for route in room.ROUTES}
    names = {name for name in last if not name.startswith("{")} | set(KINDS)
    assert {name for name in names if name not in README} == set()


def test_it_imports_no_other_room() -> None:
    room = Path(control.__file__).parent
    trees = [ast.parse(file.read_text()) for file in room.rglob("*.py")]
    froms = {
        node.module or "" for tree in trees for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)
    }
    plain = {
        name.name
        for tree in trees
        for node in ast.walk(tree)
        if isinstance(node, ast.Import)
        for name in node.names
    }
    ours = {name for name in froms | plain if name.split(".")[0] in ("bot", "handlers", "tests")}
    others = {name.split(".")[0] for name in (froms | plain) - ours} - sys.stdlib_module_names
    assert ours == {name for name in ours if name.startswith("bot.sandbox")}
    assert others == {"starlette", "uvicorn"}
