"""Memory nobody uses goes back to the machine: reading a house's own code leaves holes in it that nothing fills."""

import asyncio
import ctypes
from contextlib import suppress

# When everything is loaded, and then after what many people did at once.
FIRST_SECONDS, EACH_SECONDS = 5.0, 600.0


def give_back() -> bool:
    """Return what the C library holds free; it takes a few milliseconds. False where it cannot be asked to."""
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).malloc_trim(0)
        return True
    return False


async def now_and_then() -> None:
    """As long as the house stands."""
    pause = FIRST_SECONDS
    while True:
        await asyncio.sleep(pause)
        if not give_back():
            return
        pause = EACH_SECONDS
