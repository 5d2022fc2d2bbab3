"""Whose message it is: the role in which somebody wrote it, or for which they got it.

Somebody with two roles has one chat with the bot. What they change or reply to belongs to one side,
and the other side must never read it, whatever role they act in just then.
"""

from contextlib import suppress
from dataclasses import replace

from bot.actions.people import act_as
from bot.dialogs.press import Answering, Press, Reply, Run
from bot.domain.errors import NotAllowed
from bot.domain.ids import CompanyId, RequestId
from bot.domain.requests import NoLongerWith
from bot.domain.roles import COMPANY, STAFF, Allow, Held, Role
from bot.text.l10n import Text
from bot.text.menus import name_of
from bot.text.phrases import YOU_ARE_HERE_AS
from bot.text.screen import Screen

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


async def in_whose_role(press: Press, allow: Allow, run: Run) -> Reply:
    """Go through a door in the role in use. What is about another company of theirs is done in the role they have
    there, said so, and in use from then on."""
    others = [one for one in own_roles(press)[1:] if allow.permits(one.role) and _is_elsewhere(press, one)]
    if not others:
        return await run(press)
    try:
        async with press.unit.savepoint():
            return await run(press)
    except NotAllowed:
        for one in others:
            with suppress(NotAllowed):
                async with press.unit.savepoint():
                    reply = await run(replace(press, by=replace(press.by, acting=one)))
                    await act_as(press.unit, press.by, one.id)
                    return noted(reply, YOU_ARE_HERE_AS(role=name_of(one)))
        raise


async def in_its_role(press: Press, reply: Reply) -> tuple[Press, Reply]:
    """What opens a form in another role of theirs: that role is said, and in use from then on."""
    role = reply.form_as
    if role is None or role == press.by.acting:
        return press, reply
    await act_as(press.unit, press.by, role.id)
    said = reply.screen.paragraphs if reply.screen is not None else ()
    screen = Screen((YOU_ARE_HERE_AS(role=name_of(role)), *said))
    return replace(press, by=replace(press.by, acting=role)), replace(reply, screen=screen)


async def is_for(press: Press, company: CompanyId, mine: CompanyId) -> bool:
    """Whether what was about that company is about this one: the same, or what it has become part of."""
    company = press.company_in(company)
    return company == mine or mine in (await press.unit.mergers.part_of([company])).values()


def _is_elsewhere(press: Press, role: Held) -> bool:
    acting = press.by.acting
    return acting is not None and bool(acting.side) and role.side not in ("", acting.side)


def noted(reply: Reply, note: Text | None) -> Reply:
    """The same reply with a note above it."""
    if note is None or reply.screen is None:
        return reply
    return replace(reply, screen=replace(reply.screen, text=(note, *reply.screen.paragraphs)))


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
