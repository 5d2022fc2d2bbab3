"""Longer versions of tests in `make test`, properties with all their examples, and stories others tell too."""

import asyncio
import os
import sys
import time
from asyncio.subprocess import DEVNULL, PIPE
from contextlib import suppress

from tests.drills.report import Result

NAME = "at-length"
COMMAND = (
    sys.executable, "-m", "pytest", "-n", "2", "-m", "at_length or hypothesis", "--no-header", "-rf", "tests",
)  # fmt: skip


async def run(seed: int, command: tuple[str, ...] = COMMAND) -> Result:
    """Run all of them from this seed; what failed is complained of, with its words, and so is a run that found none."""
    result, began = Result("both", NAME, seed), time.monotonic()
    process = await asyncio.create_subprocess_exec(
        *command,
        env={**os.environ, "AT_LENGTH": "1", "LIVES_SEED": str(seed)},
        stdout=PIPE,
        stderr=DEVNULL,
        start_new_session=True,
    )
    try:
        said, _nothing = await process.communicate()
    finally:
        with suppress(ProcessLookupError):
            process.terminate()
    lines = said.decode().splitlines()
    result.notes += lines[-1:]
    result.complaints += [one for one in lines if one.startswith(("FAILED", "ERROR"))]
    if process.returncode != 0 and not result.complaints:
        result.complaints.append(f"{NAME} ended with status {process.returncode}: {' / '.join(lines[-5:])}")
    if result.complaints:
        # How a life that failed was lived is written nowhere else.
        result.notes = lines
    result.seconds = time.monotonic() - began
    return result
