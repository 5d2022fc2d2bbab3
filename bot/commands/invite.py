"""A one-time link, handed out by the operator."""

from enum import StrEnum
from typing import Annotated

import typer

from bot.actions.invitations import Invited, invite_from_outside
from bot.app import username_of
from bot.clock import Clock
from bot.commands import Refused, opening
from bot.commands.import_reasons import REASONS
from bot.commands.stopping import to_the_end
from bot.config import Settings
from bot.domain.importing.cells import a_name
from bot.domain.importing.faults import Bad, Fault
from bot.domain.importing.lines import cleaned
from bot.domain.roles import Role
from bot.text.links import start_link

app = typer.Typer(add_completion=False)
# Names are what they are in a file; only the words about a CPR number are for this line.
CPR = "this looks like a CPR number, and none is ever stored; write the name alone"


class Invitable(StrEnum):
    """Whom the operator lets in."""

    COORDINATOR = "coordinator"
    CONSULTANT = "consultant"
    BUSINESS_ADVISER = "business_adviser"


@app.command()
def invite(
    role: Annotated[Invitable, typer.Argument(help="whom to let in")],
    name: Annotated[str, typer.Option(help="the person's name, as colleagues know it")],
    unit: Annotated[str | None, typer.Option(help="the unit; the municipality's own by default")] = None,
) -> None:
    """Print the link, or - when Telegram cannot be asked, and below it the bare token."""
    read = opening.settings()
    who, where = _name("--name", name), _name("--unit", unit) if unit is not None else None
    link, invited = to_the_end(_invite(read, Role(role.value), who, where))
    typer.echo(link or "-")
    typer.echo(invited.token)


def _name(option: str, written: str) -> str:
    """The name with single blanks. Refuses what could not come from a file either."""
    try:
        return a_name(cleaned(written))
    except Bad as bad:
        reason = CPR if bad.fault is Fault.CPR else REASONS[bad.fault].format(detail=bad.detail)
        raise Refused(f"{option}: {reason}.", status=2) from None


async def _invite(read: Settings, role: Role, name: str, unit_name: str | None) -> tuple[str | None, Invited]:
    own = opening.municipality(read)
    clock = Clock(read.clock_offset_file)
    async with opening.store(read) as store, store.begin() as unit:
        where = await unit.units.named(unit_name or own.unit_name)
        invited = await invite_from_outside(unit, role, name, unit_id=where, now=clock.now())
    username = await username_of(read)
    return (start_link(username, invited.token) if username else None), invited
