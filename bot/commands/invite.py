"""A one-time link, handed out by the operator."""

import asyncio
from enum import StrEnum
from typing import Annotated

import typer

from bot.actions.invitations import Invited, invite_from_outside
from bot.app import username_of
from bot.clock import Clock
from bot.commands import Refused, opening
from bot.config import Settings
from bot.domain.roles import Role
from bot.text.links import start_link

app = typer.Typer(add_completion=False)
LONGEST_NAME = 100


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
    if not 0 < len(name.strip()) <= LONGEST_NAME:
        raise Refused(f"--name: write a name of 1 to {LONGEST_NAME} characters.", status=2)
    link, invited = asyncio.run(_invite(read, Role(role.value), name.strip(), unit))
    typer.echo(link or "-")
    typer.echo(invited.token)


async def _invite(read: Settings, role: Role, name: str, unit_name: str | None) -> tuple[str | None, Invited]:
    own = opening.municipality(read)
    clock = Clock(read.clock_offset_file)
    async with opening.store(read) as store, store.begin() as unit:
        where = await unit.people.unit_named(unit_name or own.unit_name)
        invited = await invite_from_outside(unit, role, name, unit_id=where, now=clock.now())
    username = await username_of(read)
    return (start_link(username, invited.token) if username else None), invited
