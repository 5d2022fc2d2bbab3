"""The bot on Telegram."""

import asyncio
import logging
import signal
from dataclasses import dataclass

import typer

from bot.app import House
from bot.clock import Clock
from bot.commands import Refused, logs, opening
from bot.commands.no_telegram import no_answer
from bot.commands.thrift import now_and_then
from bot.config import Settings, WrongSetting
from bot.dialogs.checking import BadDoor
from bot.outbox.election import AnotherSender
from bot.telegram.knocking import NoTelegram
from bot.web.serving import NoListening, PortTaken

log = logging.getLogger(__name__)
app = typer.Typer(add_completion=False)


@app.command()
def run() -> None:
    """Run the bot until it is told to stop."""
    read = opening.settings()
    try:
        read.token()
    except WrongSetting as wrong:
        raise Refused(str(wrong), status=2) from None
    logs.quiet_logs(read.log_level)
    asyncio.run(_run(read))


@dataclass
class _Reload:
    """SIGHUP: the municipality's file has changed. A wrong one changes nothing."""

    read: Settings
    house: House | None = None
    missed: bool = False

    def __call__(self) -> None:
        """Read the file again; when the house is not built yet, as soon as it is."""
        if self.house is None:
            self.missed = True
            return
        try:
            self.house.renew(opening.municipality(self.read))
        except Refused as refused:
            log.error("%s The old words stay.", refused)

    def of(self, house: House) -> None:
        """From now on it is this house's."""
        self.house = house
        if self.missed:
            self()


async def _run(read: Settings) -> None:
    stop, reload = asyncio.Event(), _Reload(read)
    asyncio.get_running_loop().add_signal_handler(signal.SIGHUP, reload)
    municipality = opening.municipality(read)
    for name in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(name, stop.set)
    async with opening.store(read) as store:
        house = House(read, store, municipality, Clock(read.clock_offset_file))
        reload.of(house)
        giving_back = asyncio.create_task(now_and_then())
        try:
            await house.live(stop)
        except PortTaken:
            raise Refused(f"PORT: {read.host}:{read.port} is taken; choose another one.", status=2) from None
        except NoListening as error:
            raise Refused(f"HOST: {read.host}:{read.port} cannot be used: {error}.", status=2) from None
        except NoTelegram as error:
            told = no_answer(error, read)
            raise Refused(f"{told.setting}: {told.seen}; {told.todo}.", status=told.status) from None
        except BadDoor as error:
            raise Refused(f"A conversation is declared wrongly: {error}.") from None
        except AnotherSender:
            raise Refused(
                "Another process already runs the bot with this token. Stop that one first."
            ) from None
        finally:
            giving_back.cancel()
