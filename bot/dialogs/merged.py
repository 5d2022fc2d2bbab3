"""A button of before: the company it names has become part of another, and whoever pressed it reads so."""

from dataclasses import replace

from bot.dialogs.press import Press, Reply
from bot.domain.doubles import Merged
from bot.domain.roles import STAFF
from bot.text.l10n import _


async def says_what_it_is_part_of(press: Press, reply: Reply, merged: Merged) -> Reply:
    """The reply with a line on top, for the staff: the company itself is told nothing of how we call it."""
    if reply.screen is None or not STAFF.permits(press.by.role):
        return reply
    names = await press.unit.companies.names_of([merged.company, merged.into])
    line = _(
        "{former} is part of {company} now.",
        former=names[merged.company],
        company=names[merged.into],
    )
    return replace(reply, screen=replace(reply.screen, text=(line, *reply.screen.paragraphs)))
