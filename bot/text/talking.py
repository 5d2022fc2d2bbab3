"""Words around what a candidate and the adviser write to each other."""

from datetime import datetime
from typing import assert_never

from bot.domain.municipality import Municipality
from bot.domain.notices.candidates import (
    AdviserWrote,
    CallNow,
    CandidateNotice,
    CandidateWrote,
    NotCalledYet,
    PersonWaits,
)
from bot.domain.thanks import thanks_somebody
from bot.text.cards import where_now
from bot.text.checkins import guest_cover, nobody_has_read, starter_cover, still_to_call, urgent_cover
from bot.text.danger_calls import call_now, not_called_yet
from bot.text.l10n import Text, _, n_
from bot.text.menus import MENU
from bot.text.requests import said
from bot.text.screen import Button, Screen, Style, rows


def say_talk(notice: CandidateNotice, municipality: Municipality) -> Screen:
    """The screen of what was written."""
    match notice:
        case CandidateWrote():
            return _candidate_wrote(notice)
        case AdviserWrote(adviser=adviser, text=text, part=part, of=of):
            return Screen(
                tuple(said(_("{contact} writes:", contact=adviser), _("{text}", text=text), part, of))
            )
        case CallNow():
            return call_now(notice)
        case NotCalledYet():
            return not_called_yet(notice, municipality)
        case PersonWaits():
            return _person_waits(notice)
        case unsaid:
            assert_never(unsaid)


def _person_waits(notice: PersonWaits) -> Screen:
    if notice.asked_by is not None:
        return _coordinator_asks(notice)
    if notice.calls:
        return _several_wait(notice)
    if notice.whose is not None:
        return _somebody_waits(notice)
    candidate = notice.candidate
    answer = (Button(_("Answer"), "answer_candidate", (candidate,)),) if candidate else ()
    waits = _("{company} waits for your answer. Answer by {deadline}.")
    if notice.new_time:
        waits = _("{company} waits for another time for job dating. Call by {deadline}.")
    elif notice.first_time:
        waits = _("{company} waits for a time with whom they chose. Call by {deadline}.")
    return Screen(
        waits(company=notice.name or "", deadline=notice.deadline),
        rows(*answer, Button(_("My desk"), "desk"), MENU),
    )


def waits_for(name: str, day: Text) -> Text:
    """The chat of who reads it is closed: they are called, and the promise holds."""
    return _(
        "Your message waits for {name}. We call {name} about it. You get an answer {day}.", name=name, day=day
    )


def wrote_line(name: str, *, edited: bool, of_card: bool) -> Text:
    """Above what a candidate wrote."""
    if of_card:
        return _("{name} wants something else on the card:", name=name)
    return _("{name} changed the message:", name=name) if edited else _("{name} writes to you:", name=name)


def written_on_the_day(
    names: tuple[str, ...], begins: datetime, place: str, phone: str, where: tuple[Text, ...] = ()
) -> tuple[Text, ...]:
    """What a candidate reads who has written on the way to a job dating, or from its room, to one or two.

    `where` they are to be by the clock, once it goes.
    """
    alone = _("{name} gets it now, and sees that it is urgent.")
    both = _("{name} and {other} get it now, and see that it is urgent.")
    gets = alone(name=names[0]) if len(names) == 1 else both(name=names[0], other=names[1])
    lines = [gets, _("Job dating {when}. Place: {place}.", when=begins, place=place), *where]
    if phone:
        lines.append(_("Do you need an answer at once? Call {phone}.", phone=phone))
    return tuple(lines)


def written_on_first_day(has: Text, phone: str) -> tuple[Text, ...]:
    """What a candidate reads who has written on the first day of work: who `has` it, and whom to call meanwhile."""
    urgent = _("It is your first day, so it is marked as urgent.")
    call = (_("Do you need an answer at once? Call {phone}.", phone=phone),) if phone else ()
    return has, urgent, *call


def welcome(text: str) -> Text:
    """What is said to a bare thank-you, or to "ok"."""
    if thanks_somebody(text):
        return _("You are welcome.")
    return _("Good. Just write if there is anything.")


def _candidate_wrote(notice: CandidateWrote) -> Screen:
    head = wrote_line(notice.name, edited=notice.edited, of_card=notice.of_card)
    lines = said(head, _("“{text}”", text=notice.text), notice.part, notice.of)
    today = starter_cover() if notice.starts_on is not None else None
    today = guest_cover() if notice.begins is not None else today
    cover = urgent_cover() if notice.urgent else today
    if notice.part < notice.of:
        return Screen(tuple(lines), cover=cover)
    doors = [Button(_("Answer"), "answer_candidate", (notice.candidate,), style=Style.MAIN)]
    if notice.of_card:
        doors.append(Button(_("See the candidate"), "candidate", (notice.candidate,)))
    if notice.urgent:
        # Now is now: the day of an answer would be read as time that is left.
        below = still_to_call(notice.name)
        return Screen((*lines, below), rows(*doors, Button(_("My desk"), "desk"), wide=2), cover=cover)
    if notice.begins is not None:
        now = where_now(notice.name, notice.begins, notice.table)
        return Screen((*lines, now, _("Please answer now.")), rows(*doors, wide=2), cover=cover)
    if notice.starts_on is not None:
        lines.append(_("❗ {name} has the first day of work today.", name=notice.name))
    if notice.deadline is not None:
        lines.append(_("Answer by {deadline}.", deadline=notice.deadline))
    if notice.goes is not None:
        lines.append(nobody_has_read(notice.goes))
    return Screen(tuple(lines), rows(*doors, wide=2))


def _several_wait(notice: PersonWaits) -> Screen:
    waits = (
        _("❗ {company} should have had an answer {deadline}.")
        if notice.late
        else _("{company} waits for your answer. Answer by {deadline}.")
    )
    lines = [waits(company=one.name, deadline=one.deadline) for one in notice.people]
    doors = [
        Button(_("Answer {company}", company=one.name), "answer_candidate", (one.candidate,))
        for one in notice.people
        if one.candidate is not None
    ]
    cover = n_(
        "{n} person waits for an answer from you.", "{n} people wait for an answer from you.", notice.waiting
    )
    return Screen(
        tuple(lines) or (_("Everybody has had an answer by now."),),
        rows(*doors, Button(_("My desk"), "desk"), MENU),
        cover=cover,
    )


def _somebody_waits(notice: PersonWaits) -> Screen:
    """For who may not read who waits: whose answer it is, and what can be done about it."""
    whose = notice.whose or ""
    lines = [
        n_("Somebody waits for {whose}.", "{n} people wait for {whose}.", notice.waiting, whose=whose),
        _(
            "An answer was promised by {deadline}. Please ask {whose}, or help.",
            deadline=notice.deadline,
            whose=whose,
        ),
    ]
    if notice.phone:
        lines.append(_("{name}: {phone}", name=whose, phone=notice.phone))
    if notice.owner is None:
        return Screen(tuple(lines), rows(MENU))
    lines.append(_("Is {name} not here? Then say who answers instead.", name=whose))
    return Screen(
        tuple(lines), rows(*about_colleague(whose, notice.owner), Button(_("Who waits"), "waiting"), MENU)
    )


def about_colleague(name: str, person: int) -> tuple[Button, ...]:
    """What a coordinator does about a consultant somebody waits for."""
    ask = Button(_("Ask {name}", name=name), "ask_colleague", (person,), style=Style.MAIN)
    return ask, Button(_("{name} is away", name=name), "is_away", (person,))


def _coordinator_asks(notice: PersonWaits) -> Screen:
    lines = (
        n_(
            "{name} reminds you: somebody waits for you.",
            "{name} reminds you: {n} people wait for you.",
            notice.waiting,
            name=notice.asked_by or "",
        ),
        _("It was promised by {deadline}.", deadline=notice.deadline),
    )  # fmt: skip
    return Screen(lines, rows(Button(_("My desk"), "desk", style=Style.MAIN), MENU))
