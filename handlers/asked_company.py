"""Buttons under a company's message belong to that company, whichever is in use when they are pressed."""

from bot.dialogs.owning import is_for
from bot.dialogs.press import Press
from bot.domain.errors import NotAllowed
from bot.domain.ids import CompanyId
from bot.domain.roles import Role


async def ensure_its_company(press: Press, place: int = 0) -> None:
    """The company in use is the one the button names at `place`, or what that one is part of now, if it names one.

    Raises `NotAllowed`: the door is opened in the role for that company then, when they have it.
    """
    company = press.number_if_any(place)
    mine = press.by.company_as(Role.MANAGER, Role.GUEST)
    if company is not None and not await is_for(press, CompanyId(company), mine):
        raise NotAllowed
