"""Words around what a candidate and the adviser write to each other."""

from dataclasses import replace
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
from bot.domain.number_to_call import sign_of
from bot.domain.workdays import local
from bot.text.cards import named_within
from bot.text.checkins import call_promise, guest_cover, still_to_call, urgent_cover
from bot.text.danger import HELP, SOMEBODY_TO_TALK_TO
from bot.text.l10n import Text, _, n_, stacked
from bot.text.menus import MENU
from bot.text.requests import said
from bot.text.screen import Button, Screen, Style, rows

# How many calls have a button below one message; the desk has them all.
MOST_CALLS = 8


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
            return _call_now(notice)
        case NotCalledYet():
            return _not_called_yet(notice, municipality)
        case PersonWaits(asked_by=str()):
            return _coordinator_asks(notice)
        case PersonWaits(deadline=deadline, name=name, candidate=candidate, whose=None):
            answer = (Button(_("Answer"), "answer_candidate", (candidate,)),) if candidate else ()
            waits = _("{company} waits for your answer. Answer by {deadline}.")
            if notice.new_time:
                waits = _("{company} waits for another time for job dating. Call by {deadline}.")
            elif notice.first_time:
                waits = _("{company} waits for a time with whom they chose. Call by {deadline}.")
            return Screen(
                waits(company=name or "", deadline=deadline),
                rows(*answer, Button(_("My desk"), "desk"), MENU),
            )
        case PersonWaits():
            return _somebody_waits(notice)
        case unsaid:
            assert_never(unsaid)


def waits_for(name: str, day: Text) -> Text:
    """The chat of who reads it is closed: they are called, and the promise holds."""
    return _(
        "Your message waits for {name}. We call {name} about it. You get an answer {day}.", name=name, day=day
    )


def emergency_screen(
    name: str,
    phone: str | None,
    by: datetime | None,
    *,
    stood: str | None = None,
    passed: bool = False,
    threat: bool = False,
) -> Screen:
    """What somebody in danger reads: whom to call now, and that a human is told; asked for a number without one.

    `by` is when they are called, where it is not now; `stood` is a number in their words. `passed` when the words
    themselves go to the human too; `threat` when somebody else may be in danger of them.
    """
    angry = (_("You sound very angry. Let us talk before somebody gets hurt."),) if threat else ()
    help_now = (
        *angry,
        HELP,
        SOMEBODY_TO_TALK_TO,
    )
    if phone is None:
        told = (*_your_number(name, by, stood), _("Nobody reads here at night or at weekends."))
    else:
        asked = _("Nobody reads here at night or at weekends. {name} is asked to call you.", name=name)
        told = (asked, *_promise(name, by))
    kept = _("I have not passed your text on, and I do not keep it.")
    if stood is not None:
        kept = _("I have passed on only the number. I do not keep your text.")
    end: tuple[Text, ...] = (kept, _("Did you mean something else? Then write it in other words."))
    if passed:
        end = (_("{name} gets what you wrote too.", name=name),)
    ask = (_on_it(stood),) if stood is not None and phone is not None else ()
    return Screen((*help_now, *told, *end), rows(*ask, MENU))


def asked_whose(screen: Screen, placement: int, name: str | int) -> Screen:
    """What a mentor reads who names danger, and below it whose it is: one tap."""
    who = named_within(name)
    doors = rows(
        Button(_("It is about {name}", name=who), "danger_of", (placement,), style=Style.MAIN),
        Button(_("It is about me"), "danger_of", (0,)),
    )
    asked = _("Is it about {name}, or about you?", name=who)
    return replace(screen, text=(*screen.paragraphs, asked), rows=(*doors, *screen.rows))


def about_them_screen(adviser: str, name: str | int) -> Screen:
    """What a mentor reads who said that it is about the new colleague."""
    who = named_within(name)
    lines = (
        _("Thank you. {adviser} hears now that it is about {name}.", adviser=adviser, name=who),
        _("Is {name} in danger right now? Call 112, and stay there until help comes.", name=who),
        _("You need not carry it alone. You may call Livslinien too: 70 201 201."),
    )
    return Screen(lines, rows(MENU))


def number_lines(name: str, phone: str, by: datetime | None) -> tuple[Text, ...]:
    """What somebody reads who is to be called, and has written on which number."""
    if by is None:
        has = _("Thank you. {name} has your number, {phone}, and calls you now.", name=name, phone=phone)
    else:
        has = _("Thank you. {name} gets your number, {phone}.", name=name, phone=phone)
    return has, *_promise(name, by), _until_then()


def with_other_number(screen: Screen | None, name: str, stood: str) -> Screen:
    """What is said anyway, and above it whether they are to be called on the other number they wrote."""
    below = screen or Screen((), rows(MENU))
    asked = _(
        "{name} sees the number {phone} too. Shall {name} call you on it? Then press here.",
        name=name,
        phone=stood,
    )
    return replace(below, text=(asked, *below.paragraphs), rows=(*rows(_on_it(stood)), *below.rows))


def _on_it(phone: str) -> Button:
    return Button(_("Call me on {phone}", phone=phone), "call_me_on_it", (sign_of(phone),), style=Style.MAIN)


def with_kind_question(screen: Screen, name: str, *, now: bool) -> Screen:
    """What is said anyway, and under it whether a human is to call; now, while there is work."""
    if now:
        asked, yes = _("It sounds hard. Shall {name} call you now?"), _("Yes, call me now")
    else:
        asked, yes = _("It sounds hard. Shall {name} call you?"), _("Yes, call me")
    kind = (
        asked(name=name),
        _("Are you in danger? Call 112. Somebody to talk to: Livslinien, 70 201 201."),
    )
    ask = rows(Button(yes, "call_me_now", style=Style.MAIN))
    return replace(screen, text=(*screen.paragraphs, *kind), rows=(*ask, *screen.rows))


def called_screen(name: str, phone: str | None, by: datetime | None) -> Screen:
    """What somebody reads who asked to be called; asked for a number without one."""
    return Screen(written_in_danger(name, phone, by), rows(MENU))


def written_in_danger(name: str, phone: str | None, by: datetime | None) -> tuple[Text, ...]:
    """What somebody reads who is to be called now, and has written meanwhile; asked for a number without one."""
    if phone is None:
        told = _your_number(name, by, None)
    elif by is None:
        told = (_("{name} is asked to call you now.", name=name),)
    else:
        told = _promise(name, by)
    return *told, _until_then()


def _your_number(name: str, by: datetime | None, stood: str | None) -> tuple[Text, ...]:
    if stood is not None:
        known = _("{name} gets the number in your text: {phone}.", name=name, phone=stood)
    else:
        known = _("{name} is told, but has no number for you.", name=name)
    if by is not None:
        return known, _("Write your own number here."), *_promise(name, by)
    return known, _("Write your own number here, and {name} calls you now.", name=name)


def _promise(name: str, by: datetime | None) -> tuple[Text, ...]:
    return (call_promise(name, by),) if by is not None else ()


def _until_then() -> Text:
    return _(
        "Nobody reads here at night or at weekends. Then call Livslinien: 70 201 201. "
        "Are you in danger? Call 112."
    )


def wrote_line(name: str, *, edited: bool, of_card: bool) -> Text:
    """Above what a candidate wrote."""
    if of_card:
        return _("{name} wants something else on the card:", name=name)
    return _("{name} changed the message:", name=name) if edited else _("{name} writes to you:", name=name)


def written_on_the_day(names: tuple[str, ...], begins: datetime, place: str, phone: str) -> tuple[Text, ...]:
    """What a candidate reads who has written on the way to a job dating, or from its door, to one or two."""
    alone = _("{name} gets it now, and sees that it is urgent.")
    both = _("{name} and {other} get it now, and see that it is urgent.")
    gets = alone(name=names[0]) if len(names) == 1 else both(name=names[0], other=names[1])
    lines = [gets, _("Job dating {when}. Place: {place}.", when=begins, place=place)]
    if phone:
        lines.append(_("Do you need an answer at once? Call {phone}.", phone=phone))
    return tuple(lines)


def _candidate_wrote(notice: CandidateWrote) -> Screen:
    head = wrote_line(notice.name, edited=notice.edited, of_card=notice.of_card)
    lines = said(head, _("“{text}”", text=notice.text), notice.part, notice.of)
    today = guest_cover() if notice.begins is not None else None
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
        now = _("❗ {who} has job dating {when}.", who=notice.name, when=notice.begins)
        return Screen((*lines, now, _("Please answer now.")), rows(*doors, wide=2), cover=cover)
    return Screen((*lines, _("Answer by {deadline}.", deadline=notice.deadline)), rows(*doors, wide=2))


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


def _all_wait(notice: CallNow) -> Screen:
    """One message for everybody the reader is to call now."""
    head = n_(
        "❗ {n} person waits for your call now.", "❗ {n} people wait for your call now.", len(notice.waiting)
    )
    whom, made = [], []
    for n, (name, phone, task) in enumerate(zip(notice.waiting, notice.phones, notice.tasks, strict=True), 1):
        line = _("{name}: {phone}", name=name, phone=phone or _("no number"))
        whom.append(_("{n}. {line}", n=n, line=line))
        label = _("I have called {company}", company=name)
        made.append(Button(_("{label} ({n})", label=label, n=n), "called", (task,)))
    since = _("The first has waited since {since}.", since=notice.since)
    return Screen((head, stacked(*whom), since), rows(*made[:MOST_CALLS], MENU), cover=head)


def _call_now(notice: CallNow) -> Screen:
    if notice.waiting:
        return _all_wait(notice)
    if notice.done_by is not None:
        spoken = _("{who} has spoken with {name}. You need not call.")
        over = _("{who} has given up the call to {name}: nobody answered.")
        done = (over if notice.given_up else spoken)(who=notice.done_by, name=notice.name)
        return Screen(done, rows(MENU), cover=_("A call that was urgent is over."))
    asked = _("❗ Call {name} now: they ask for it, and it sounds hard.")
    danger = _("❗ Call {name} now: their message suggests danger.")
    threat = _("❗ Call {name} now: their message may be a threat against somebody.")
    known = _("❗ Call {name} now. Here is the number to call.")
    another = _("❗ Call {name} now. There is another number.")
    waits = _("❗ Call {name} now: nobody has spoken with {name} yet.")
    more = _("❗ Call {name} now: {name} has written again, and waits.")
    number = another if notice.stood else known
    heads = (
        (notice.since is not None, waits),
        (notice.number, number),
        (notice.more, more),
        (notice.asked, asked),
        (notice.threat, threat),
        (True, danger),
    )
    lines = [next(head for holds, head in heads if holds)(name=notice.name)]
    if notice.since is not None:
        lines.append(_("{name} has waited since {since}.", name=notice.name, since=notice.since))
    lines += _about_whom(notice)
    buttons: tuple[Button, ...] = ()
    if notice.task is not None:
        buttons = (Button(_("I have called"), "called", (notice.task,), style=Style.GO),)
    if notice.phone:
        lines.append(_("Phone: {phone}", phone=notice.phone))
    elif notice.candidate is not None:
        lines.append(_("I have no phone number. Write here now. Ask for the place and a number."))
        write = Button(_("Write to {name}", name=notice.name), "answer_candidate", (notice.candidate,))
        buttons = (write, *buttons)
    elif notice.adviser:
        lines.append(_("I have no phone number. Ask {adviser}, who can write here.", adviser=notice.adviser))
    else:
        lines.append(_("I have no phone number."))
    if notice.stood:
        lines.append(
            _("A number stood in the message: {phone}. It may be somebody else's.", phone=notice.stood)
        )
    kept = _("The person has both numbers: 112 and Livslinien.")
    lines.append(
        kept
        if notice.asked or notice.number or notice.since or notice.company or notice.more
        else _("What was written is not kept. The person has both numbers: 112 and Livslinien.")
    )
    return Screen(tuple(lines), rows(*buttons, MENU), cover=_cover(notice))


def _about_whom(notice: CallNow) -> list[Text]:
    """Where they work, and whom it may be about, for who advises those; a threat has its own number."""
    lines = [_("{name} is at {company}.", name=notice.name, company=notice.company)] if notice.company else []
    about = _("It is about {name}: {phone}.") if notice.sure else _("It may be about {name}: {phone}.")
    for name, phone in zip(notice.about, notice.phones, strict=True):
        lines.append(about(name=name, phone=phone or _("no number")))
    if notice.also is not None:
        lines.append(_("It may be about a new colleague there. {adviser} is told too.", adviser=notice.also))
    return [*lines, _("Do you fear for a life? Call 112.")] if notice.threat else lines


def _not_called_yet(notice: NotCalledYet, municipality: Municipality) -> Screen:
    """The lock screen says no more than who calls, and 112."""
    if notice.goes_on is not None:
        return _good_night(notice.consultant, local(notice.goes_on))
    if notice.tried:
        lines = [_("{name} has called you, and did not reach you.", name=notice.consultant)]
        lines.append(_("{name} tries again. Keep your phone with you.", name=notice.consultant))
        cover = _(
            "{name} has tried to call you, and tries again. In danger, call 112.", name=notice.consultant
        )
    else:
        lines = [_("{name} has not called you yet. I am sorry.", name=notice.consultant)]
        lines.append(
            _("I have just asked {name} again, and others who can call you.", name=notice.consultant)
        )
        cover = _("{name} has not called you yet. In danger, call 112.", name=notice.consultant)
    lines += [
        _("Are you in danger? Call 112 now."),
        _("Do you want to talk to somebody? Livslinien: 70 201 201, every day of the year."),
        _("You can call us too: {phone}.", phone=municipality.phone),
    ]
    return Screen(tuple(lines), rows(MENU), cover=cover)


def _good_night(name: str, goes_on: datetime) -> Screen:
    lines = (
        _("Nobody calls you any more today. I am sorry."),
        _("{name} goes on {day} from {clock}.", name=name, day=goes_on.date(), clock=goes_on.time()),
        _("Are you in danger? Call 112 now."),
        _("Do you want to talk to somebody? Livslinien: 70 201 201, every day of the year."),
    )
    cover = _("Nobody calls you any more today. In danger, call 112.")
    return Screen(lines, rows(MENU), cover=cover)


def _cover(notice: CallNow) -> Text:
    """What of it may stand on a lock screen: not who it is, but whether it is somebody new."""
    if notice.number:
        return _("❗ You have a number now for somebody you are to call now.")
    if notice.since is not None and notice.again:
        return _("❗ Somebody still waits for your call now.")
    if notice.again:
        return urgent_cover()
    return (
        _("❗ Somebody else needs a call now too.") if notice.another else _("❗ Somebody needs a call now.")
    )
