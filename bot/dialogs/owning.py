"""Whose message it is: the role in which somebody wrote it, or for which they got it.

Somebody with two roles has one chat with the bot. What they change or reply to belongs to one side,
and the other side must never read it, whatever role they act in just then.
"""

from bot.dialogs.press import Answering, Press
from bot.domain.errors import NotAllowed
from bot.domain.ids import CompanyId, RequestId
from bot.domain.requests import NoLongerWith
from bot.domain.roles import COMPANY, STAFF, Held, Role

REQUEST = "request"


async def written_in(press: Press, message: int) -> Held | None:
    """The role in which they wrote this message to somebody; None when it went to nobody.

    Raises `NoLongerWith`, `NotAllowed` when they have that role no more.
    """
    written = await press.unit.messages.written(press.by.person, message)
    if written is not None:
        company = await _company_of(press, written.request)
        for one in own_roles(press):
            if one.company == company if written.from_company else STAFF.permits(one.role):
                return one
        raise await _no_longer_with(press, company)
    talked = await press.unit.talking.written(press.by.person, message)
    if talked is None:
        return None
    wrote_as = Role.CANDIDATE if talked.placement is None else Role.MENTOR
    for one in own_roles(press):
        if one.role is wrote_as and one.placement == talked.placement:
            return one
    raise NotAllowed


async def meant_for(press: Press, answering: Answering, subject: tuple[str, int]) -> Held:
    """The role of theirs for which they got a message about this thing.

    Raises `NoLongerWith`, `NotAllowed` when they have none such.
    """
    kind, number = subject
    company = await _company_of(press, RequestId(number)) if kind == REQUEST else None
    for one in own_roles(press):
        if answering.allow.permits(one.role) and await _is_theirs(press, one, number, company):
            return one
    raise await _no_longer_with(press, company)


def own_roles(press: Press) -> tuple[Held, ...]:
    """The role in use, and then all others."""
    acting = press.by.acting
    return (*((acting,) if acting is not None else ()), *(one for one in press.by.held if one != acting))


async def _is_theirs(press: Press, role: Held, number: int, company: CompanyId | None) -> bool:
    if COMPANY.permits(role.role):
        return role.company == company
    if role.role is Role.CANDIDATE:
        me = await press.unit.candidates.of_person(press.by.person)
        return me is not None and me.id == number
    # Whether the thing is theirs today is asked by what they do with it.
    return True


async def _no_longer_with(press: Press, company: CompanyId | None) -> NotAllowed:
    if company is None:
        return NotAllowed()
    return NoLongerWith((await press.unit.companies.get(company)).name)


async def _company_of(press: Press, request: RequestId) -> CompanyId | None:
    found = await press.unit.requests.get(request)
    return found.company if found is not None else None
