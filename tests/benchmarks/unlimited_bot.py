"""Our bot without Telegram's limits, which would hide how fast it is."""

import asyncio
import signal

from bot.app import House
from bot.clock import Clock
from bot.commands import logs, opening
from bot.outbox.pace import Pace


async def main() -> None:
    """Run until stopped."""
    settings = opening.settings()
    logs.quiet_logs(settings.log_level)
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    async with opening.store(settings) as store:
        house = House(settings, store, opening.municipality(settings), Clock(None), pace=Pace(overall=None))
        await house.live(stop)


if __name__ == "__main__":
    asyncio.run(main())
