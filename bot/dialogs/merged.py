"""A button of before: the company it names has become part of another, or what was part of it stands alone again.

It leads where that belongs now, and whoever pressed it reads so.
"""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace

from bot.dialogs.press import Press, Reply, Run
from bot.domain.doubles import Merged, OfTheOther
from bot.domain.errors import Gone, NotAllowed
from bot.domain.roles import COMPANY, STAFF, Role
from bot.store.mergers import Merger
from bot.text.l10n import Text, _


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

    Raises `OfTheOther` to who writes for that one, and has nothing of it there.
    """
    try:
        async with press.unit.savepoint():
            return await run(press)
    except (NotAllowed, Gone):
        # Whoever leads may open both, and means the one they pressed.
        parted = [] if press.by.role is Role.COORDINATOR else await _parted(press)
        for one in parted:
            there = replace(press, merged={**press.merged, one.into: one.former}, named=set())
            with suppress(NotAllowed, Gone):
                async with press.unit.savepoint():
                    return await _says_it_is_its_own(press, await run(there), one)
        for one in parted:
            if one.into not in _written_for(press) and one.former in _written_for(press):
                names = await press.unit.companies.names_of([one.into])
                raise OfTheOther(names[one.into]) from None
        raise


async def _parted(press: Press) -> Sequence[Merger]:
    if press.drawn is None or not press.named:
        return []
    return await press.unit.mergers.parted_from(press.named, drawn=press.drawn)


def _written_for(press: Press) -> set[int | None]:
    return {one.company for one in press.by.held if COMPANY.permits(one.role)}


async def _says_it_is_its_own(press: Press, reply: Reply, parted: Merger) -> Reply:
    names = await press.unit.companies.names_of([parted.former])
    return _with(press, reply, _("{company} is a company of its own again.", company=names[parted.former]))


def _with(press: Press, reply: Reply, line: Text) -> Reply:
    """The line on top, for the staff: the company itself is told nothing of how we call it."""
    if reply.screen is None or not STAFF.permits(press.by.role):
        return reply
    return replace(reply, screen=replace(reply.screen, text=(line, *reply.screen.paragraphs)))
