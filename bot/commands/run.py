"""The bot on Telegram."""

import asyncio
import signal

import typer

from bot.app import House, NoTelegram
from bot.clock import Clock
from bot.commands import Refused, logs, opening
from bot.config import Settings, WrongSetting
from bot.dialogs.checking import BadDoor
from bot.outbox.election import AnotherSender
from bot.web.serving import NoListening, PortTaken

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


async def _run(read: Settings) -> None:
    municipality = opening.municipality(read)
    stop = asyncio.Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(name, stop.set)
    async with opening.store(read) as store:
        house = House(read, store, municipality, Clock(read.clock_offset_file))
        try:
            await house.live(stop)
        except PortTaken:
            raise Refused(f"PORT: {read.host}:{read.port} is taken; choose another one.", status=2) from None
        except NoListening as error:
            raise Refused(f"HOST: {read.host}:{read.port} cannot be used: {error}.", status=2) from None
        except NoTelegram as error:
            raise Refused(
                f"{read.telegram_api_url} does not accept this bot ({error}). "
                "Look at BOT_TOKEN and TELEGRAM_API_URL."
            ) from None
        except BadDoor as error:
            raise Refused(f"A conversation is declared wrongly: {error}.") from None
        except AnotherSender:
            raise Refused(
                "Another process already runs the bot with this token. Stop that one first."
            ) from None
