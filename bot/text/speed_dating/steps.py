"""Words about the next step after a mutual yes."""

from datetime import datetime
from typing import assert_never

from bot.domain.notices.speed_dating.steps import (
    RememberStep,
    StepAgreed,
    StepAnswered,
    StepNotice,
    StepOff,
    StepProposed,
    StepWaits,
)
from bot.domain.speed_dating.steps import WORKING, StepKind
from bot.domain.workdays import local
from bot.text.calendars import calendar_paper
from bot.text.cards import named_within
from bot.text.l10n import Text, _, p_
from bot.text.menus import MENU
from bot.text.screen import Button, Screen, Style, rows

LABELS: dict[StepKind, Text] = {
    StepKind.VISIT: _("A visit at our place"),
    StepKind.TRIAL: _("A trial day"),
    StepKind.WORK: _("A first day at work"),
}
WHAT: dict[StepKind, Text] = {
    StepKind.VISIT: _("a visit"),
    StepKind.TRIAL: _("a trial day"),
    StepKind.WORK: _("a first day at work"),
}
FREE = _("You decide. Nothing follows from a no.")
# Nobody knows it from the job function: whoever is visited says it.
TELL_WHERE = _("Say where to come, by phone or through your contact.")
BEFORE_PAPERS = _("Nobody begins before the papers are approved.")
HEAR_WHERE = _("You hear where to come.")
PAPERS_APPROVED = _("The papers are in order.")


def where(site: str | None) -> tuple[Text, ...]:
    """Where they come, and whom they ask for, as far as it is known."""
    return (_("Where: {place}", place=site),) if site is not None else ()


def what_stands(kind: StepKind, begins: datetime | None) -> Text:
    """What is proposed, or agreed for a time, with the same person."""
    if begins is None:
        return _("Proposed already: {what}.", what=WHAT[kind])
    return _("Agreed already: {what}, {when}.", what=WHAT[kind], when=begins)


def propose_buttons(meeting: int, *, can_call: bool = True) -> tuple[Button, ...]:
    """What a company does once it knows somebody's name, and calls where there is a number."""
    propose = Button(_("Propose the next step"), "next_step", (meeting,), style=Style.MAIN)
    call = Button(_("We call ourselves"), "next_step_call", (meeting,))
    return (propose, call) if can_call else (propose,)


def off_button(meeting: int, kind: StepKind | None, *, for_company: bool) -> Button:
    """The way out, until it begins."""
    which = (meeting,) if kind is None else (meeting, kind)
    return Button(_("I cannot come then"), "our_step_off" if for_company else "my_step_off", which)


def who_knows(kind: StepKind, *, for_company: bool) -> Text:
    """Who helps, and that a day of work is planned only, until they say that it is on."""
    if kind not in WORKING:
        return _("Your contact knows.") if for_company else _("Your adviser knows.")
    if for_company:
        return _("It is planned. Your contact tells you when the papers are in order.")
    return _("It is planned. Your adviser tells you when the papers are in order.")


def say_steps(notice: StepNotice) -> Screen:
    """The screen of a notice about a next step."""
    match notice:
        case StepProposed(meeting=meeting, company=company, kind=kind, times=times, site=site):
            return _proposed(meeting, company, kind, times, site)
        case StepAnswered():
            return _answered(notice)
        case StepOff():
            return _off(notice)
        case StepWaits(meeting=meeting, who=who, for_company=True):
            text = _("You and {name} both want to go on. What is the next step?", name=who)
            return Screen(
                (text, _("Saying nothing is all right too.")), rows(*propose_buttons(meeting), MENU)
            )
        case StepWaits(meeting=meeting, who=who, kind=kind, times=times, site=site):
            asked = _proposed(meeting, who, kind, times, site)
            return Screen((_("There is still time to choose."), *asked.paragraphs), asked.rows)
        case RememberStep():
            return _remember(notice)
        case StepAgreed():
            return _agreed(notice)
        case unsaid:
            assert_never(unsaid)


def _proposed(
    meeting: int, company: str, kind: StepKind | None, times: tuple[datetime, ...], site: str | None
) -> Screen:
    if kind is None:
        text = (_("{company} would like to call you about the next step.", company=company), FREE)
        return Screen(text, rows(MENU))
    asked = _("{company} proposes: {what}. Which time fits?", company=company, what=WHAT[kind])
    chosen = [
        Button(_("{when}", when=one), "step_at", (meeting, int(one.timestamp()), kind)) for one in times
    ]
    none = Button(_("None of these fits"), "step_none", (meeting, kind))
    there = where(site) or (HEAR_WHERE,)
    doors = rows(*chosen, none, Button(_("Talk to my adviser"), "write_adviser"))
    return Screen((asked, *there, FREE), doors)


def _answered(notice: StepAnswered) -> Screen:
    contact = Button(_("My contact"), "my_contact")
    if notice.entry is None:
        text = _("None of the times fits {name}. Would you propose others, or call?", name=notice.who)
        return Screen(text, rows(*propose_buttons(notice.meeting), contact))
    text = _("Agreed: {what} with {name}, {when}.", what=WHAT[notice.kind], name=notice.who,
             when=notice.entry.begins)  # fmt: skip
    return Screen(
        (text, *(where(notice.site) or (TELL_WHERE,)), who_knows(notice.kind, for_company=True)),
        rows(off_button(notice.meeting, notice.kind, for_company=True), contact, MENU),
        paper=calendar_paper(notice.entry),
    )


def _off(notice: StepOff) -> Screen:
    text = _(
        "{name} cannot make it {when}. It can happen to anyone.", name=notice.who, when=notice.entry.begins
    )
    other: tuple[Text, tuple[Button, ...]]
    if notice.placement is not None:
        wait = _("Do not come before your adviser has said so.")
        other = (wait, (Button(_("Talk to my adviser"), "write_adviser"),))
    elif notice.for_company:
        other = (_("You can propose another time."), propose_buttons(notice.meeting))
    else:
        other = (_("They can propose another time."), (Button(_("Talk to my adviser"), "write_adviser"),))
    return Screen((text, other[0]), rows(*other[1], MENU), paper=calendar_paper(notice.entry))


def _over(notice: RememberStep) -> Screen:
    """It has been: how it went is for whoever helps them."""
    when = {"what": WHAT[notice.kind], "name": notice.who, "when": notice.begins}
    if notice.for_company:
        text = _("It is over: {what} with {name}, {when}.")(**when)
        asked = p_("to a company", "How did it go? Your contact would like to know.")
        about = () if notice.company is None else (notice.company,)
        tell = Button(_("Write to my contact"), "write_contact", about)
        cover = p_("to a company", "How did your appointment go?")
    else:
        text = _("It is over: {what} at {name}, {when}.")(**when)
        asked = _("How did it go? Your adviser would like to know.")
        tell, cover = Button(_("Talk to my adviser"), "write_adviser"), _("How did your appointment go?")
    return Screen((text, asked), rows(tell, MENU), cover=cover)


def _remember(notice: RememberStep) -> Screen:
    if notice.over:
        return _over(notice)
    text = (
        _("Remember: {what} with {name}, {when}.")
        if notice.for_company
        else _("Remember: {what} at {name}, {when}.")
    )
    cover = (
        p_("to a company", "Remember your appointment {when}.")
        if notice.for_company
        else _("Remember your appointment {when}.")
    )
    helps = (
        Button(_("My contact"), "my_contact")
        if notice.for_company
        else Button(_("Talk to my adviser"), "write_adviser")
    )
    return Screen(
        (
            text(what=WHAT[notice.kind], name=notice.who, when=notice.begins),
            *(where(notice.site) or (TELL_WHERE if notice.for_company else HEAR_WHERE,)),
            _of_the_papers(notice),
        ),
        rows(off_button(notice.meeting, notice.kind, for_company=notice.for_company), helps, MENU),
        cover=cover(when=notice.begins),
    )


def _of_the_papers(notice: RememberStep) -> Text:
    """Whether the day stands, as far as it hangs on papers."""
    if notice.fallen:
        return _("The papers are not in order, so {day} does not stand.", day=local(notice.begins).date())
    return PAPERS_APPROVED if notice.approved else who_knows(notice.kind, for_company=notice.for_company)


def _agreed(notice: StepAgreed) -> Screen:
    words = {
        "who": named_within(notice.who),
        "company": notice.company,
        "what": WHAT[notice.kind],
        "when": notice.begins,
    }
    if notice.off:
        text = _("{company} and {who}: {what} {when} is off. It can happen to anyone.")
        if notice.placement is not None:
            anew = _("Their placement was to begin with it. Agree on a first day anew, and say it here.")
            move = Button(_("Move the first day"), "move_start", (notice.placement,), style=Style.MAIN)
            see = Button(_("See the placement"), "placement", (notice.placement,))
            return Screen((text(**words), anew), rows(move, see, MENU))
        return Screen((text(**words), _("A word from you may help.")), rows(MENU))
    begin = Button(_("Start a placement"), "start_placement", (notice.meeting,))
    if notice.near:
        text = _("{company} and {who}: {what}, {when}. The papers are not approved here.")
        return Screen((text(**words), _("Nobody begins before they are.")), rows(begin, MENU))
    text = _("{company} and {who} have agreed: {what}, {when}.")
    papers = (BEFORE_PAPERS,) if notice.kind in WORKING else ()
    desk = _("It stands on your desk until you have seen to it.")
    return Screen((text(**words), *papers, desk), rows(begin, MENU))
