"""Words around what a candidate and the adviser write to each other."""

from typing import assert_never

from bot.domain.notices.candidates import (
    AdviserWrote,
    CallNow,
    CandidateNotice,
    CandidateWrote,
    PersonWaits,
)
from bot.text.l10n import Text, _
from bot.text.menus import MENU
from bot.text.requests import said
from bot.text.screen import Button, Screen, Style, rows


def say_talk(notice: CandidateNotice) -> Screen:
    """The screen of what was written."""
    match notice:
        case CandidateWrote(candidate=candidate, name=name, text=text, deadline=deadline, edited=edited):
            head = _("{name} changed the message:") if edited else _("{name} writes to you:")
            lines = said(head(name=name), _("“{text}”", text=text), notice.part, notice.of)
            if notice.part < notice.of:
                return Screen(tuple(lines))
            return Screen(
                (*lines, _("Answer by {deadline}.", deadline=deadline)),
                rows(Button(_("Answer"), "answer_candidate", (candidate,), style=Style.MAIN)),
            )
        case AdviserWrote(adviser=adviser, text=text, part=part, of=of):
            return Screen(
                tuple(said(_("{contact} writes:", contact=adviser), _("{text}", text=text), part, of))
            )
        case CallNow():
            return _call_now(notice)
        case PersonWaits(deadline=deadline, name=name, candidate=candidate, whose=None):
            answer = (Button(_("Answer"), "answer_candidate", (candidate,)),) if candidate else ()
            return Screen(
                _("{company} waits for your answer until {deadline}.", company=name or "", deadline=deadline),
                rows(*answer, Button(_("My desk"), "desk"), MENU),
            )
        case PersonWaits(deadline=deadline, whose=whose):
            return Screen(
                (
                    _("Somebody waits for {whose}.", whose=whose or ""),
                    _(
                        "An answer was promised by {deadline}. Please ask {whose}, or help.",
                        deadline=deadline,
                        whose=whose or "",
                    ),
                ),
                rows(MENU),
            )
        case unsaid:
            assert_never(unsaid)


def waits_for(name: str, day: Text) -> Text:
    """The chat of who reads it is closed: they are called, and the promise holds."""
    return _("It waits for {name}, who is told by phone. You get an answer {day}.", name=name, day=day)


def emergency_screen(name: str) -> Screen:
    """What somebody in danger reads: whom to call now, and that a human is told."""
    return Screen(
        (
            _("Are you or somebody else in danger? Call 112 now."),
            _("Do you want to talk to somebody? Livslinien: 70 201 201, every day of the year."),
            _("Nobody reads here at night or at weekends. {name} is asked to call you.", name=name),
            _("I have not passed your text on, and I do not keep it."),
        ),
        rows(MENU),
    )


def _call_now(notice: CallNow) -> Screen:
    lines = [_("❗ Call {name} now: their message suggests danger.", name=notice.name)]
    buttons: tuple[Button, ...] = ()
    if notice.phone:
        lines.append(_("Phone: {phone}", phone=notice.phone))
    elif notice.candidate is not None:
        lines.append(_("I have no phone number. Write here now, and ask where they are and for a number."))
        write = Button(_("Write to {name}", name=notice.name), "answer_candidate", (notice.candidate,))
        buttons = (write,)
    elif notice.adviser:
        lines.append(_("I have no phone number. Ask {adviser}, who can write here.", adviser=notice.adviser))
    else:
        lines.append(_("I have no phone number."))
    lines.append(_("What was written is not kept. The person knows 112 and Livslinien."))
    return Screen(tuple(lines), rows(*buttons, MENU), cover=_("❗ Somebody needs a call now."))
