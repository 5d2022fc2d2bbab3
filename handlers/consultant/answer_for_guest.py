"""A guest of job dating on the telephone: what they answer is entered, or they are written to instead."""

from dataclasses import replace

from bot.actions.calls import act_for
from bot.actions.speed_dating.by_phone import answer_by_phone
from bot.dialogs.press import Press, Reply, Tap
from bot.domain.ids import CandidateId, SpeedDatingId
from bot.domain.roles import Role
from bot.domain.speed_dating.calls import ANOTHER_TIME, GUEST_ANSWER, GUEST_CALL
from bot.text import phrases
from bot.text.l10n import _
from bot.text.screen import Button
from bot.views.desk_items import CallItem
from handlers.candidate.answer_invitation import invitation

GUEST_REASONS = frozenset({GUEST_CALL, GUEST_ANSWER, ANOTHER_TIME})
INVITATIONS = GUEST_REASONS - {ANOTHER_TIME}


def guest_call_buttons(call: CallItem) -> list[Button]:
    """Enter the answer; and write, where there is no number to call."""
    found = []
    if call.reason in INVITATIONS and call.subject is not None:
        about: tuple[int | str, ...] = ("invitation", call.subject)
        if call.company is not None:
            about = ("asked_table", call.subject, call.company)
        found.append(Button(_("Answer for {name}", name=call.name), "as", (call.task, *about)))
    if call.phone is None and call.company is not None:
        found.append(Button(_("Write to {company}", company=call.name), "write_to_company", (call.company,)))
    elif call.phone is None and call.candidate is not None:
        found.append(
            Button(_("Write to {company}", company=call.name), "answer_candidate", (call.candidate,))
        )
    return found


async def opened(press: Press) -> Reply:
    """From the candidate's page: what they are asked, to be answered for them."""
    candidate, event = CandidateId(press.number()), SpeedDatingId(press.number(1))
    task = await answer_by_phone(press.unit, press.by, candidate, event, now=press.now)
    called = await act_for(press.unit, press.by, task, Role.CANDIDATE.themselves, now=press.now)
    reply = await invitation(replace(press, by=called.actor, args=press.args[1:2]))
    assert reply.screen is not None, "an invitation is read"
    words = (phrases.BY_PHONE(name=called.name), *reply.screen.paragraphs)
    return replace(reply, screen=replace(reply.screen, text=words), for_task=task)


DOORS = (Tap("answer_by_phone", Role.CONSULTANT.adviser_of_candidate, opened),)
