"""Words after a meeting: how it was, and names once both have said gladly."""

from datetime import datetime

from bot.domain.notices.speed_dating.events import (
    BothGladly,
    HowWasIt,
    NamesShared,
    QuestionClosed,
    TalkMissed,
)
from bot.domain.speed_dating.events import Feedback, Talk
from bot.domain.workdays import local
from bot.text.l10n import Text, _, p_, stacked
from bot.text.menus import MENU
from bot.text.screen import Button, Screen, Style, rows, that_stays
from bot.text.speed_dating.steps import propose_buttons

ANSWERS: dict[Feedback, Text] = {
    Feedback.GLADLY: _("Gladly"),
    Feedback.MAYBE: _("Maybe"),
    Feedback.NO: _("Not this time"),
    Feedback.NOT_MET: _("We did not meet"),
}


def how_was_it(notice: HowWasIt) -> Screen:
    """The question, to either side."""
    side = notice.side
    if not notice.sure:
        return did_you_meet(notice.meeting, notice.who)
    if notice.begins is not None:
        who = _met(notice.who, notice.begins, named=notice.named)
    else:
        # Stored before the clock was among its facts, when a company knew a number only.
        who = _called(notice.who, named=side == "candidate")
    return Screen(how_question(side, who), rows(*how_buttons(side, notice.meeting)))


def did_you_meet(meeting: int, company: str) -> Screen:
    """To a candidate who had not said yes: were they there?"""
    return Screen(
        (
            _("Did you meet {company}?", company=company),
            _("If you say yes, I ask them too. They see your first name."),
        ),
        rows(
            Button(_("Yes, we met"), "met", (meeting,), style=Style.GO),
            Button(_("No, we did not"), "not_met", (meeting,)),
        ),
    )


def who_it_was(talk: Talk) -> Text:
    """The other side by name and clock; somebody whose name was never shown by number and clock."""
    return _met(talk.who, talk.begins, named=talk.named)


def what_they_are_called(talk: Talk) -> Text:
    """The same without the clock."""
    return _called(talk.who, named=talk.named)


def how_question(side: str, who: Text) -> Text:
    """How it was with them, and whether to go on."""
    words = (
        p_("to a company", "How was the talk with {who}? Would you like to go on?")
        if side == "company"
        else _("How was the talk with {who}? Would you like to go on?")
    )
    return words(who=who)


# Through which door each side answers, and goes back to its answer.
HOW = {"candidate": "how", "company": "how_for_us"}
HOW_AGAIN = {"candidate": "how_again", "company": "how_for_us_again"}


def how_buttons(side: str, meeting: int, *how: str) -> tuple[Button, ...]:
    """The three answers; with "again" they take the place of the one before."""
    return tuple(
        Button(
            words,
            HOW[side],
            (meeting, said, *how),
            style=Style.GO if said is Feedback.GLADLY else Style.PLAIN,
        )
        for said, words in ANSWERS.items()
    )


def both_gladly(meeting: int, company: str) -> Screen:
    """The candidate's last tap."""
    return Screen(
        _("{company} would gladly go on too. May they have your name and phone?", company=company),
        rows(
            Button(_("Yes, share them"), "share", (meeting,), style=Style.GO),
            Button(_("Not now"), "not_now", (meeting,)),
        ),
    )


def closed_for_now(adviser: str) -> Text:
    """That question waits for no answer any more. Nothing in it says why; a human is there."""
    if not adviser:
        return _("This question is closed for now. Nothing is shared.")
    return _(
        "This question is closed for now. Nothing is shared. {adviser} looks on with you.", adviser=adviser
    )


def the_question(notice: BothGladly) -> Screen:
    """The candidate's last tap, or in its place that it is closed."""
    if notice.over:
        return Screen(closed_for_now(notice.adviser), rows(MENU), push=True)
    return both_gladly(notice.meeting, notice.company)


def question_closed(notice: QuestionClosed) -> Screen:
    """To their adviser, who may want to say a word."""
    return Screen(
        (
            _(
                "{name} was asked for a name and a number for {company}.",
                name=notice.name,
                company=notice.company,
            ),
            _("That is closed for now. Nothing is shared. A word from you may help."),
        ),
        rows(Button(_("See the candidate"), "candidate", (notice.candidate,))),
    )


def talk_missed(notice: TalkMissed) -> Screen:
    """To their adviser, who may find another time."""
    missed = (
        _("{company} says: we did not meet {name}.", company=notice.company, name=notice.name)
        if notice.by_company
        else _("{name} says: we did not meet, {company} and I.", company=notice.company, name=notice.name)
    )
    return Screen(
        (missed, _("Why is not known, and nobody is blamed. Do they need another time?")),
        rows(Button(_("See the candidate"), "candidate", (notice.candidate,)), MENU, wide=2),
    )


def names_shared(notice: NamesShared) -> Screen:
    """Who it is and how to call, to either side, for whom it stays; and to staff, that a placement may begin."""
    return _names(notice) if notice.for_staff else that_stays(_names(notice))


def _names(notice: NamesShared) -> Screen:
    if notice.for_staff:
        return Screen(
            _("{company} and candidate {number} both want to go on.",
              company=notice.other, number=notice.name),
            rows(Button(_("Start a placement"), "start_placement", (notice.meeting,)), MENU, wide=2),
            cover=_("There is news about job dating."),
        )  # fmt: skip
    if notice.again and notice.phone:
        return Screen(
            _("{name} from {company} has given you this number: {phone}. Use this one.",
              name=notice.name, company=notice.other, phone=notice.phone),
            rows(MENU),
        )  # fmt: skip
    lines = [_who_they_are(notice)]
    phone = _("Phone: {phone}", phone=notice.phone)
    lines.append(phone if notice.phone else _("{name} has given no number.", name=notice.name))
    if not notice.for_company:
        lines.append(_("They propose the next step here, or call. You decide."))
        lines.append(_("Nothing heard in a week? Talk to your adviser."))
        return Screen(tuple(lines), rows(Button(_("Talk to my adviser"), "write_adviser"), MENU, wide=2))
    can_call = notice.phone is not None
    helped = _("Propose the next step, or call. Your contact helps.")
    lines.append(helped if can_call else _("Propose the next step. Your contact helps."))
    about = () if notice.company is None else (notice.company,)
    contact = Button(_("Write to my contact"), "write_contact", about)
    doors = propose_buttons(notice.meeting, can_call=can_call)
    return Screen(tuple(lines), rows(*doors, contact, MENU))


def _who_they_are(notice: NamesShared) -> Text:
    """By name, and which firm and job it was: somebody met several that day."""
    if notice.for_company:
        who = _("Congratulations! You both want to go on. This is {name}.", name=notice.name)
    else:
        text = _("Congratulations! You both want to go on. This is {name} from {company}.")
        who = text(name=notice.name, company=notice.other)
    return stacked(who, _("It is about “{job}”.", job=notice.job)) if notice.job else who


def _met(who: str, begins: datetime, *, named: bool) -> Text:
    return _("{who} (at {clock})", who=_called(who, named=named), clock=local(begins).time())


def _called(who: str, *, named: bool) -> Text:
    return _("{who}", who=who) if named else _("candidate {who}", who=who)
