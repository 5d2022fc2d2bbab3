"""Opening what arrived covered: only for whom it was meant, and only while they may still see it."""

from dataclasses import replace
from datetime import datetime

from bot.actions.absences_opened import absence_as_it_is
from bot.actions.agreements import agreement_as_it_is
from bot.actions.checkins_waiting import late_calls_still
from bot.actions.shortlists_deciding import why_answered
from bot.actions.speed_dating.answers_changed import answer_as_it_is
from bot.actions.speed_dating.feedback import waits_for_the_name
from bot.actions.speed_dating.gladly_alone import hint_as_it_is
from bot.actions.speed_dating.opened import (
    call_as_it_is,
    guest_as_they_are,
    table_as_it_is,
    times_as_they_are,
)
from bot.actions.speed_dating.opened_by_hosts import guests_as_they_are
from bot.actions.speed_dating.steps_reminders import step_as_it_is
from bot.actions.speed_dating.yes_telling import answers_as_they_are
from bot.actions.strangers import stranger_as_they_are
from bot.actions.talking_words import ensure_has_words, words_as_they_are
from bot.actions.waiting_together import who_waits_still
from bot.domain.candidates import SuggestionState
from bot.domain.errors import Already, Gone, NotAllowed, NotKept
from bot.domain.ids import CandidateId, InvitationId
from bot.domain.notices import Notice
from bot.domain.notices.absences import SaidAway, StandsIn, StandsInNoMore, UsualStandIn
from bot.domain.notices.agreements import AgreementDue
from bot.domain.notices.candidates import CandidateWrote, PersonWaits
from bot.domain.notices.checkins import CallSomebody, MentorWrote
from bot.domain.notices.companies import ManagerGone
from bot.domain.notices.people import CallInstead, LinkInWrongHands, SecondStepCode
from bot.domain.notices.placements import PlacementNews
from bot.domain.notices.readers import may_read_as
from bot.domain.notices.shortlists import CardAnswered, SuggestionShown
from bot.domain.notices.speed_dating.answers import EventToday, NoTakenBack, YesCame
from bot.domain.notices.speed_dating.calls import GuestWantsCall
from bot.domain.notices.speed_dating.changed import AnswerChanged
from bot.domain.notices.speed_dating.day import GuestToday
from bot.domain.notices.speed_dating.events import (
    BothGladly,
    GuestSaid,
    HowWasIt,
    NamesShared,
    NotAnswered,
    PlanChanged,
    RememberTable,
    TableKept,
    TimesChanged,
)
from bot.domain.notices.speed_dating.hints import GladlyAlone
from bot.domain.notices.speed_dating.steps import RememberStep, StepAnswered, StepOff, StepWaits
from bot.domain.notices.strangers import StrangerWrote
from bot.domain.roles import ANYONE, Actor, Held, allowed
from bot.domain.speed_dating.events import MeetingState
from bot.domain.speed_dating.steps import StepState
from bot.domain.workdays import local
from bot.store.told import News
from bot.store.unit import Unit


@allowed(ANYONE)
async def open_news(unit: Unit, by: Actor, row: int, *, now: datetime) -> News:
    """What the covered message says.

    Raises `Already`, `Gone` when it is over, `NotAllowed`, and `NotKept` when it was not opened in time.
    """
    found = await unit.told.news(by.person, row)
    if found is None:
        raise Gone
    if found.notice is None:
        raise NotKept(found.about[0] if found.about else None) if found.unopened else Already
    for lost in await unit.people.lost_by(by.person, since=found.told_at):
        if may_read_as(lost.role, found.notice) and await _is_about(unit, found.notice, lost):
            raise NotAllowed
    await _ensure_may_see(unit, by, found.notice, now)
    match found.notice:
        case CandidateWrote(call=call, words=word) | MentorWrote(call=call, words=word) if call and word:
            await unit.words.read(call, word, now=now)
    await unit.told.opened(row, now=now)
    return replace(found, notice=await _as_it_is_now(unit, by, found.notice, now))


async def _as_it_is_now(unit: Unit, by: Actor, notice: Notice, now: datetime) -> Notice:
    """Nobody reads what was so when it was told, and is not any more."""
    match notice:
        case TimesChanged():
            return await times_as_they_are(unit, by, notice, now=now)
        case RememberTable() | TableKept():
            return await table_as_it_is(unit, by, notice, now=now)
        case YesCame():
            return await answers_as_they_are(unit, notice, now=now)
        case GuestToday():
            return await guest_as_they_are(unit, notice, now=now)
        case GuestSaid() | NoTakenBack() | PlanChanged() | EventToday() | NotAnswered():
            return await guests_as_they_are(unit, by, notice, now=now)
        case RememberStep():
            # Whoever opens it an hour into a trial day is in the middle of it.
            over = local(now).date() > local(notice.begins).date()
            return replace(await step_as_it_is(unit, notice), over=over)
        case GladlyAlone():
            return await hint_as_it_is(unit, by, notice, now=now)
        case AnswerChanged():
            return await answer_as_it_is(unit, by, notice)
        case StandsIn() | StandsInNoMore() | SaidAway() | UsualStandIn():
            return await absence_as_it_is(unit, by, notice, now=now)
        case _:
            return await _of_people(unit, by, notice, now)


async def _of_people(unit: Unit, by: Actor, notice: Notice, now: datetime) -> Notice:
    """Before it is opened, who was to be called may be back, a stranger answered, an agreement over, a link old."""
    match notice:
        case CallInstead(person=person):
            return replace(notice, back=await unit.people.is_reachable(person))
        case StrangerWrote():
            return await stranger_as_they_are(unit, notice)
        case CallSomebody(together=(_, *_)):
            return await late_calls_still(unit, by, notice, now=now)
        case CandidateWrote(call=call) if call is not None:
            return await words_as_they_are(unit, notice, call, now=now)
        case GuestWantsCall():
            return await call_as_it_is(unit, notice)
        case PersonWaits(calls=(_, *_)):
            return await who_waits_still(unit, by, notice, now=now)
        case AgreementDue():
            return await agreement_as_it_is(unit, by, notice, now=now)
        case SecondStepCode(invitation=invitation) if invitation is not None:
            return await _with_its_link(unit, notice, invitation, now)
        case _:
            return notice


async def _with_its_link(
    unit: Unit, notice: SecondStepCode, invitation: InvitationId, now: datetime
) -> SecondStepCode:
    """A code that lets nobody in any more is read aloud to nobody."""
    try:
        link = await unit.invitations.get(invitation)
    except Gone:
        return replace(notice, code="", over=True)
    if link.used_at is None and link.expires_at > now and link.tries_left > 0:
        return notice
    return replace(notice, code="", over=True, used_at=link.used_at)


async def _is_about(unit: Unit, notice: Notice, lost: Held) -> bool:
    """Whether it came from what the role was a role of; where that cannot be told, it did."""
    match notice:
        case SuggestionShown(suggestion=suggestion) if lost.company is not None:
            return (await unit.shortlists.get(suggestion)).company == lost.company
        case (
            HowWasIt(meeting=meeting)
            | AnswerChanged(meeting=meeting)
            | NamesShared(meeting=meeting)
            | StepAnswered(meeting=meeting)
            | StepOff(meeting=meeting)
            | StepWaits(meeting=meeting)
            | RememberStep(meeting=meeting)
        ) if lost.company is not None:
            return (await unit.speed_dating.meeting(meeting)).company == lost.company
        case ManagerGone():
            return False  # it tells that the role is over
        case PlacementNews(placement=placement) if lost.placement is not None:
            return placement == lost.placement
        case _:
            return True


async def _ensure_may_see(unit: Unit, by: Actor, notice: Notice, now: datetime) -> None:
    match notice:
        case SuggestionShown():
            found = await unit.shortlists.get(notice.suggestion)
            who = await unit.candidates.get(found.candidate)
            seen = who.card.for_company(found.needs) if who.card is not None else None
            if found.state in (SuggestionState.WANTED, SuggestionState.DECLINED):
                raise await why_answered(unit, by, found.id)
            if found.state is not SuggestionState.SHOWN or not who.may_be_shown or seen != notice.card:
                raise Gone
            await unit.candidates.saw(who.id, by.person, "card", company=found.company, now=now)
        case CandidateWrote() | CardAnswered():
            await _ensure_advises(unit, by, notice.candidate, now)
        case GladlyAlone(candidate=candidate) if candidate is not None:
            await _ensure_advises(unit, by, candidate, now)
        case MentorWrote(call=call, words=word) if word is not None:
            if call is None:
                raise Gone
            await ensure_has_words(unit, by, call, word)
        case (
            PersonWaits(candidate=candidate)
            | SecondStepCode(candidate=candidate)
            | LinkInWrongHands(candidate=candidate)
        ) if candidate is not None:
            await _ensure_advises(unit, by, candidate, now)
        case HowWasIt() | BothGladly() | NamesShared() | RememberStep():
            await _ensure_met(unit, notice, now)
        case _:
            # Its row was this person's, and they are who they were.
            return


async def _ensure_advises(unit: Unit, by: Actor, candidate: CandidateId, now: datetime) -> None:
    who = await unit.candidates.get(candidate)
    if by.person == who.adviser:
        return
    if by.person != await unit.contacts.advising(who.adviser, now=now):
        raise NotAllowed
    await unit.candidates.saw(candidate, by.person, "covering", company=None, now=now)


async def _ensure_met(
    unit: Unit, notice: HowWasIt | BothGladly | NamesShared | RememberStep, now: datetime
) -> None:
    if (await unit.speed_dating.meeting(notice.meeting)).state is not MeetingState.PLANNED:
        raise Gone
    if isinstance(notice, BothGladly) and not await waits_for_the_name(unit, notice.meeting):
        raise Gone
    if isinstance(notice, RememberStep):
        step = await unit.steps.find(notice.meeting, notice.kind)
        if (
            step is None
            or step.state not in (StepState.AGREED, StepState.DONE)
            or step.begins_at != (notice.agreed or notice.begins)
        ):
            raise Gone
