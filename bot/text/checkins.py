"""Words of check-ins: the questions, one tap each, and why somebody is to be called."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import assert_never

from bot.domain.checkins import ANSWERS
from bot.domain.checkins_concerns import Concern, deadline_of
from bot.domain.municipality import Municipality
from bot.domain.notices.checkins import (
    AnswerShared,
    CallSlipped,
    CallSomebody,
    CheckInAsked,
    CheckInNotice,
    CompanyAsked,
    MentorWrote,
)
from bot.domain.workdays import local
from bot.text.l10n import Text, _, n_, p_
from bot.text.menus import MENU
from bot.text.requests import by_day, said
from bot.text.screen import Button, Row, Screen, Style, rows

QUESTIONS: dict[str, Text] = {
    "doubt": _("You start soon. Is there anything you are in doubt about?"),
    "how": _("How is it going?"),
    "hours": _("Do the hours fit?"),
    "ask": _("Do you have somebody to ask?"),
    "talk": _("Do you want to talk to {consultant}?"),
    "run": _("How is it going with {name}?"),
    "tasks": _("Do the tasks fit?"),
    "there": _("Has {name} been there as agreed?"),
    "time": _("Do you have time enough for your new colleague?"),
    "whom": _("Do you know whom to call if you need help?"),
    "next": _("Do you know what happens when the scheme ends?"),
    "write": _("May I still ask you now and then how it is going?"),
    "write about": _("May I still ask you now and then how it is going with {name}?"),
    "share": _("May your manager know that you said “{said}”? The rest stays with {consultant}."),
}
LABELS: dict[tuple[str, str], Text] = {
    ("doubt", "clear"): _("No, all is clear"),
    ("doubt", "call"): _("Yes, call me"),
    ("how", "good"): _("🙂 Good"),
    ("how", "so"): _("😐 So-so"),
    ("how", "hard"): _("🙁 Hard"),
    ("hours", "few"): _("Too few"),
    ("hours", "fit"): _("They fit"),
    ("hours", "many"): _("Too many"),
    ("ask", "yes"): _("Yes"),
    ("ask", "some"): _("Sometimes"),
    ("ask", "no"): _("No"),
    ("talk", "today"): _("Yes, as soon as possible"),
    ("talk", "week"): _("Yes, in the coming days"),
    ("talk", "no"): _("No, thank you"),
    ("talk", "stop"): _("I think of stopping"),
    ("run", "good"): _("🙂 Well"),
    ("run", "so"): _("😐 So-so"),
    ("run", "talk"): _("💬 We should talk"),
    ("tasks", "easy"): _("Too easy"),
    ("tasks", "fit"): p_("tasks", "They fit"),
    ("tasks", "hard"): _("Too hard"),
    ("there", "yes"): _("Yes"),
    ("there", "almost"): _("Almost"),
    ("there", "no"): _("No"),
    ("time", "yes"): _("Yes"),
    ("time", "almost"): _("Almost"),
    ("time", "no"): _("No"),
    ("whom", "yes"): _("Yes"),
    ("whom", "no"): _("No"),
    ("next", "plan"): _("Yes, there is a plan"),
    ("next", "unsure"): _("Not yet"),
    ("write", "yes"): _("Yes"),
    ("write", "no"): _("No, thank you"),
    ("share", "yes"): _("Yes, share it"),
    ("share", "no"): _("No, do not share it"),
}
# How buttons stand: the middle answer in the middle.
ORDER: dict[str, tuple[str, ...]] = {
    "hours": ("few", "fit", "many"),
    "tasks": ("easy", "fit", "hard"),
    "talk": ("today", "week", "no", "stop"),
    "share": ("yes", "no"),
}
BECAUSE: dict[Concern, Text] = {
    Concern.CALL_TODAY: _("because the person wants to be called soon"),
    Concern.STOPPING: _("because the person thinks of stopping"),
    Concern.NOT_AT_WORK: _("because the company says the person was not there, and nobody was told"),
    Concern.CALL_THIS_WEEK: _("because the person asked for a talk"),
    Concern.IN_DOUBT: _("because there is a doubt before the first day"),
    Concern.LETS_TALK: _("because the manager asked for a talk"),
    Concern.NO_TIME: _("because the mentor has too little time"),
    Concern.NOBODY_TO_ASK: _("because the person has nobody to ask"),
    Concern.HARD_TWICE: _("because something was hard twice in a row"),
    Concern.APART: _("because the two sides see it very differently"),
    Concern.NO_PLAN: _("because nobody knows what comes after the scheme"),
    Concern.MISSED_TWICE: _("because the person was away two days in two weeks"),
    Concern.SILENCE: _("because two check-ins were not answered"),
    Concern.MOVED_ON: _("because a new place is to be found"),
    Concern.WROTE: _("because the mentor asked for a call"),
}


def answer_rows(check_in: int, question: str, calls: Mapping[str, Text] | None = None) -> tuple[Row, ...]:
    """The answers to a question, short ones side by side; `calls` says when somebody would call."""
    labels = {said: LABELS[question, said] for said in ORDER.get(question, ANSWERS[question])}
    labels |= calls or {}
    buttons = [Button(label, "checkin", (check_in, question, said)) for said, label in labels.items()]
    # The day of a call needs the width.
    return rows(*buttons, wide=1 if question == "talk" else 3)


def when_called(now: datetime, municipality: Municipality) -> Mapping[str, Text]:
    """What one asks for with a yes to a talk: the day on which somebody can still call."""
    today = local(now).date()
    soon = local(deadline_of(Concern.CALL_TODAY, now, municipality)).date()
    week = local(deadline_of(Concern.CALL_THIS_WEEK, now, municipality)).date()
    days = {today: _("Yes, today"), today + timedelta(days=1): _("Yes, call me tomorrow")}
    this_week = week.isocalendar()[:2] == today.isocalendar()[:2]
    return {
        "today": days.get(soon, _("Yes, call {day}", day=soon)),
        "week": _("Yes, this week") if this_week else LABELS["talk", "week"],
    }


def call_promise(name: str, deadline: datetime) -> Text:
    """The real time somebody calls, from the working calendar."""
    moment = local(deadline)
    return _("{name} calls you {day} before {clock}.", name=name, day=moment.date(), clock=moment.time())


def number_missing(name: str) -> Text:
    """Under a promise to call somebody whose number nobody knows."""
    return _("I have no number for you. Write it here, and {name} reads it.", name=name)


def still_to_call(name: str) -> Text:
    """Under what somebody wrote who is to be called now."""
    return _("❗ {name} waits for your call now.", name=name)


def urgent_cover() -> Text:
    """On the lock screen of who is to call somebody now, who has written meanwhile."""
    return _("❗ You hear again from somebody you are to call now.")


def guest_cover() -> Text:
    """On the lock screen of who has a job dating in hand, or advises a candidate who is expected there."""
    return _("❗ Somebody who has job dating today has written.")


def starter_cover() -> Text:
    """On the lock screen of the adviser of who begins to work today."""
    return _("❗ Somebody whose first day is today has written.")


def say_checkins(notice: CheckInNotice, municipality: Municipality) -> Screen:
    """The screen of a notice of a check-in."""
    match notice:
        case CheckInAsked(check_in=check_in, question=question, consultant=consultant):
            asked = QUESTIONS[question](consultant=consultant)
            return Screen(
                (asked, _("Best wishes, {name}.", name=consultant)),
                answer_rows(check_in, question),
                push=True,
            )
        case CompanyAsked(consultant=consultant, how_many=many):
            text = n_(
                "{consultant} has one short question for you.",
                "{consultant} has a short question about each of your {n} new colleagues.",
                many,
                consultant=consultant,
            )
            return Screen(text, rows(Button(_("Answer"), "company_checkins", style=Style.MAIN)), push=True)
        case CallSomebody():
            return _call_somebody(notice)
        case CallSlipped():
            return _call_slipped(notice, municipality)
        case AnswerShared(placement=placement, consultant=name):
            return Screen(
                _("There is news for you from {adviser}.", adviser=name),
                rows(Button(_("Show"), "starter", (placement,))),
                push=True,
            )
        case MentorWrote():
            return _mentor_wrote(notice)
        case unsaid:
            assert_never(unsaid)


def _mentor_wrote(notice: MentorWrote) -> Screen:
    changed = _("{name}, mentor at {company}, changed the message:")
    head = changed if notice.edited else _("{name}, mentor at {company}, writes:")
    lines = said(
        head(name=notice.name, company=notice.company),
        _("“{text}”", text=notice.text),
        notice.part,
        notice.of,
    )
    desk = rows(Button(_("My desk"), "desk"))
    if notice.urgent:
        return Screen((*lines, still_to_call(notice.name)), desk, cover=urgent_cover())
    if notice.deadline is not None:
        lines.append(_("Call by {deadline}.", deadline=notice.deadline))
    if notice.goes is not None:
        lines.append(nobody_has_read(notice.goes))
    return Screen(tuple(lines), desk)


def nobody_has_read(goes: datetime) -> Text:
    """Why something old comes once more."""
    return _("Nobody has read this yet. It is deleted {day}.", day=local(goes).date())


def _late_calls(notice: CallSomebody) -> Screen:
    """Each with its door; what is said on the lock screen names nobody."""
    lines, doors = [], []
    for one in notice.calls:
        because = BECAUSE[Concern(one.rule)]
        if one.name:
            line = _("{name}: call by {deadline}, {because}.")
            lines.append(line(name=one.name, deadline=one.deadline, because=because))
            doors.append(Button(_("See: {name}", name=one.name), "concern", (one.concern,)))
        else:
            lines.append(_("Call by {deadline}, {because}.", deadline=one.deadline, because=because))
            doors.append(Button(_("See who"), "concern", (one.concern,)))
    late = len(notice.together)
    cover = n_("❗ {n} call is late. See who waits.", "❗ {n} calls are late. See who waits.", late)
    return Screen(
        tuple(lines) or (_("Every call is made by now."),),
        rows(*doors, Button(_("My desk"), "desk"), MENU),
        cover=cover,
    )


def _call_somebody(notice: CallSomebody) -> Screen:
    if notice.together:
        return _late_calls(notice)
    because = BECAUSE[Concern(notice.rule)]
    lines = [_("Call by {deadline}, {because}.", deadline=notice.deadline, because=because)]
    if notice.late is not None:
        lines.insert(0, _("❗ A call is late. It should have been made by {deadline}.", deadline=notice.late))
    if notice.whose and notice.late is None and not notice.again:
        away = _("{name} is away by then. The person was told that you call.", name=notice.whose)
        lines.append(away)
    elif notice.whose:
        lines.append(_("{name} has not called yet. Can you take it?", name=notice.whose))
    elif notice.late is not None or notice.again:
        lines.append(_("You have not called yet. Press “I have called” when it is done."))
    who = Button(_("See who"), "concern", (notice.concern,), style=Style.MAIN)
    return Screen(tuple(lines), rows(who), push=True)


def _call_slipped(notice: CallSlipped, municipality: Municipality) -> Screen:
    lines = [_sorry(notice, municipality)]
    if notice.ends:
        lines.append(_("I write no more about it. Do you still need us? Then write here again."))
    elif notice.deadline is not None and notice.something:
        day = local(notice.deadline).date()
        lines.append(_("{name} says: it comes by {day}.", name=notice.consultant, day=day))
    elif notice.deadline is not None and notice.answer:
        lines.append(_("You get an answer {day}.", day=by_day(notice.deadline, municipality)))
    elif notice.deadline is not None:
        lines.append(call_promise(notice.consultant, notice.deadline))
    elif notice.promised is not None and notice.knows is not None and notice.consultant:
        lines.append(
            _("{name} has it, and {other} knows it too.", name=notice.consultant, other=notice.knows)
        )
    elif notice.promised is not None and notice.consultant:
        lines.append(_("{name} has it now.", name=notice.consultant))
    elif notice.knows is not None:
        lines.append(_("{name} knows that you wait, and can help.", name=notice.knows))
    if notice.promised is not None and not (notice.again or notice.something):
        lines.append(_("I can promise no new day. I write to you each week until it comes."))
    lines.append(_("You can call us too: {phone}.", phone=municipality.phone))
    # What was asked is named behind the door: it stands on no lock screen.
    asked = notice.promised is not None and notice.answer
    doors = (Button(_("My questions"), "my_questions"),) if asked else ()
    return Screen(tuple(lines), rows(*doors, MENU), push=True)


def _sorry(notice: CallSlipped, municipality: Municipality) -> Text:
    if notice.promised is not None and notice.something:
        day = local(notice.promised).date()
        return _("You were promised something by {day}. It has not come. I am sorry.", day=day)
    if notice.promised is not None:
        return _late(notice)(day=by_day(notice.promised, municipality))
    sorry = (
        _("{name} has not answered you yet. I am sorry.")
        if notice.answer
        else _("{name} has not called you yet. I am sorry.")
    )
    return sorry(name=notice.consultant)


def _late(notice: CallSlipped) -> Text:
    """What was promised, and whether they read it for the first time."""
    if notice.call_too and notice.again:
        return _("You were promised an answer and a call {day}. You still wait. I am sorry.")
    if notice.call_too:
        return _("You were promised an answer and a call {day}. Neither has come. I am sorry.")
    if notice.again and notice.answer:
        return _("You were promised an answer {day}. You still wait. I am sorry.")
    if notice.again:
        return _("You were promised a call {day}. You still wait. I am sorry.")
    if notice.answer:
        return _("You were promised an answer {day}. It has not come. I am sorry.")
    return _("You were promised a call {day}. It has not come. I am sorry.")
