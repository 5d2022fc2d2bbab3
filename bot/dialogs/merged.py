"""A button of before: the company it names has become part of another, or what was part of it stands alone again.

It leads where that belongs now, and whoever pressed it reads so. What would be done there, and not only looked at,
is asked about first: who pressed may have meant the other one.
"""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace

from bot.dialogs.press import Press, Reply, Run
from bot.dialogs.registry import OWN_BUTTONS
from bot.domain.doubles import Merged, OfTheOther
from bot.domain.errors import Gone, NotAllowed
from bot.domain.roles import COMPANY, STAFF, Role
from bot.store.mergers import Merger
from bot.text.l10n import Text, _
from bot.text.menus import MENU
from bot.text.screen import Button, Screen, rows


class _MeantPerhaps(Exception):
    """Something was done for the part; it is undone, and asked about."""


async def says_what_it_is_part_of(press: Press, reply: Reply, merged: Merged) -> Reply:
    """The reply, and that."""
    names = await press.unit.companies.names_of([merged.company, merged.into])
    line = _(
        "{former} is part of {company} now.",
        former=names[merged.company],
        company=names[merged.into],
    )
    return _with(press, reply, line)


async def where_it_belongs(press: Press, run: Run) -> Reply:
    """Go through a door. A button that names a company, and was drawn while another was a part of it that is so no
    more, is tried for that one; no other button, and no form: those mean what they say.

    What is only looked at there is shown. Before anything is done they are asked, but for who writes for that one
    alone, and can mean no other. Raises `OfTheOther` to who writes for that one, and has nothing of it there.
    """
    try:
        async with press.unit.savepoint():
            return await run(press)
    except (NotAllowed, Gone):
        # Whoever leads may open both, and means the one they pressed.
        parted = [] if press.by.role is Role.COORDINATOR else await _parted(press)
        for one in parted:
            with suppress(NotAllowed, Gone):
                return await _for_the_part(press, run, one)
        for one in parted:
            if _writes_for_the_part_alone(press, one):
                names = await press.unit.companies.names_of([one.into])
                raise OfTheOther(names[one.into]) from None
        raise


async def _parted(press: Press) -> Sequence[Merger]:
    if press.drawn is None or not press.named or press.door in OWN_BUTTONS:
        return []
    return await press.unit.mergers.parted_from(list(press.named), drawn=press.drawn)


async def _for_the_part(press: Press, run: Run, one: Merger) -> Reply:
    there = replace(press, merged={**press.merged, one.into: one.former}, named={})
    try:
        async with press.unit.savepoint():
            before = press.unit.tx.changes
            reply = await run(there)
            if press.unit.tx.changes != before and not _writes_for_the_part_alone(press, one):
                raise _MeantPerhaps
    except _MeantPerhaps:
        return await _asks_first(press, one)
    return await _says_it_is_its_own(press, reply, one)


def _writes_for_the_part_alone(press: Press, one: Merger) -> bool:
    writes_for = {held.company for held in press.by.held if COMPANY.permits(held.role)}
    return one.former in writes_for and one.into not in writes_for


async def _asks_first(press: Press, one: Merger) -> Reply:
    """Whether it is meant for the part: a button that says so, and is drawn now. Raises `Gone` where none can."""
    place = press.named[one.into]
    if place is None:
        raise Gone
    names = await press.unit.companies.names_of([one.into, one.former])
    args = (*press.args[:place], str(one.former), *press.args[place + 1 :])
    former = names[one.former]
    return Reply(
        Screen(
            (
                _(
                    "This was about {company}, and {former} was part of it then.",
                    company=names[one.into],
                    former=former,
                ),
                _("{former} is a company of its own again. Is it meant for {former}?", former=former),
            ),
            rows(Button(_("Yes, for {company}", company=former), press.door, args), MENU),
        )
    )


async def _says_it_is_its_own(press: Press, reply: Reply, parted: Merger) -> Reply:
    names = await press.unit.companies.names_of([parted.former])
    return _with(press, reply, _("{company} is a company of its own again.", company=names[parted.former]))


def _with(press: Press, reply: Reply, line: Text) -> Reply:
    """The line on top, for the staff: the company itself is told nothing of how we call it."""
    if reply.screen is None or not STAFF.permits(press.by.role):
        return reply
    return replace(reply, screen=replace(reply.screen, text=(line, *reply.screen.paragraphs)))
