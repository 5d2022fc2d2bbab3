"""A guest who is there only a part of the time, or whose talks need something: said while the plan is a draft.

What a talk needs is of a closed list. No screen that shows it names a candidate: who was chosen is on the one before.
"""

from collections.abc import Sequence
from datetime import time
from typing import Any

from bot.actions.speed_dating_drafts import ensure_draft, put_hours
from bot.dialogs.form import Answers, Ask, Choice, Form, beside
from bot.dialogs.press import Press, Reply
from bot.domain.errors import Gone
from bot.domain.ids import CandidateId, CompanyId, SpeedDatingId
from bot.domain.roles import HOSTS
from bot.domain.speed_dating import PlanIsNewer
from bot.domain.speed_dating_hours import HoursThere, clock_of, minutes_of
from bot.domain.speed_dating_needs import TalkNeed, at_once
from bot.domain.workdays import local
from bot.text.l10n import Text, _
from bot.text.refusals import refuse
from bot.views.speed_dating import board
from bot.views.speed_dating_drafts import draft_now, hours_there, talks_need
from handlers.consultant.speed_dating_plan import board_screen
from handlers.kept_times import what_is_not_kept
from handlers.planning import could_come, name_of, takes_part_now
from handlers.reading import a_clock_by_day

WHOLE = "whole"
VERSION, ROUNDS = beside("begins", "version"), beside("begins", "rounds")
COMPANY, CANDIDATE = "c", "p"
NEEDS = (
    Choice(_("A pause between talks"), TalkNeed.PAUSE),
    Choice(_("An interpreter"), TalkNeed.INTERPRETER),
    Choice(_("A quiet place"), TalkNeed.QUIET),
)


async def guests(press: Press, _answers: Answers) -> Sequence[Choice]:
    """Companies first, then candidates; words search among them."""
    found, part = await could_come(press), await takes_part_now(press)
    pairs = [one for one in found.pairs if part.takes(one)]
    companies, people = {company for company, _who in pairs}, {who for _company, who in pairs}
    return [
        *[
            Choice(_("{value}", value=one.name), f"{COMPANY}{one.id}")
            for one in found.companies
            if one.id in companies
        ],
        *[
            Choice(name_of(one.who, one.company), f"{CANDIDATE}{one.id}")
            for one in found.candidates
            if one.id in people
        ],
    ]


async def chosen(press: Press) -> Reply:
    """On to the hours of this guest."""
    return Reply(form="guest_hours", form_args=(press.number(), press.answers["guest"]))


async def while_a_draft(press: Press) -> Answers:
    """Nothing is asked about what is announced."""
    await ensure_draft(press.unit, press.by, SpeedDatingId(press.number()), now=press.now)
    return {}


def _guest(press: Press) -> dict[str, Any]:
    """Whose hours these are. Raises `Gone`."""
    kind, number = press.args[1][:1], press.args[1][1:]
    if kind not in (COMPANY, CANDIDATE) or not number.isdecimal():
        raise Gone
    return {"company": CompanyId(int(number))} if kind == COMPANY else {"candidate": CandidateId(int(number))}


async def as_they_are(press: Press) -> Answers:
    """The hours there are now."""
    event = SpeedDatingId(press.number())
    if len(press.args) < 2:
        raise Gone
    await ensure_draft(press.unit, press.by, event, now=press.now)
    draft = await draft_now(press.unit, press.by, event, now=press.now)
    guest = _guest(press)
    hours = await hours_there(press.unit, press.by, event, now=press.now, **guest)
    rounds = [[local(one).strftime("%H:%M") for one in span] for span in draft.event.times.times]
    needs = {}
    if (who := guest.get("candidate")) is not None:
        ticked = await talks_need(press.unit, press.by, event, who, now=press.now)
        needs = {"needs": [one.value for one in TalkNeed if one in ticked]}
    return {
        **needs,
        "begins": _kept(hours.begins),
        VERSION: draft.event.version,
        ROUNDS: rounds,
        "ends": _kept(hours.ends),
    }


def _kept(minutes: int | None) -> str:
    return WHOLE if minutes is None else clock_of(minutes).strftime("%H:%M")


def _meant(kept: str) -> int | None:
    return None if kept == WHOLE else minutes_of(time.fromisoformat(kept))


async def begins_of_rounds(_press: Press, answers: Answers) -> list[Choice]:
    """From the beginning, or from one of the rounds on."""
    return [Choice(_("From the beginning"), WHOLE), *[_clock(one) for one, _end in _rounds(answers)][1:]]


async def ends_of_rounds(_press: Press, answers: Answers) -> list[Choice]:
    """To the end, or until one of the rounds is over."""
    return [Choice(_("To the end"), WHOLE), *[_clock(one) for _begin, one in _rounds(answers)][:-1]]


def _clock(one: str) -> Choice:
    return Choice(_("{clock}", clock=time.fromisoformat(one)), one)


def _rounds(answers: Answers) -> list[tuple[str, str]]:
    """When each begins and ends, as it was when the form was opened."""
    return [(begins, ends) for begins, ends in answers.get(ROUNDS, ())]


def _show(whole: Text) -> Any:
    def show(value: str, _press: Press) -> Text:
        if value == WHOLE:
            return whole
        try:
            return _("{clock}", clock=time.fromisoformat(value))
        except ValueError:
            # A draft of an older version.
            return _("{value}", value=value)

    return show


async def what_is_there(press: Press, _answers: Answers) -> Text:
    """What may be ticked, and how much of it there is at once."""
    there = at_once(press.municipality.dating)
    return _(
        "What do the talks need? Tick only what you have agreed on. Each round has room for {interpreters} "
        "with an interpreter, and {quiet} in a quiet place.",
        interpreters=there[TalkNeed.INTERPRETER],
        quiet=there[TalkNeed.QUIET],
    )


async def put(press: Press) -> Reply:
    """Planned anew with these hours and needs."""
    said, event = press.answers, SpeedDatingId(press.number())
    hours = HoursThere(_meant(said["begins"]), _meant(said["ends"]))
    try:
        planned = await put_hours(
            press.unit, press.by, event, hours, needs=[TalkNeed(one) for one in said.get("needs") or ()],
            version=said[VERSION], now=press.now, municipality=press.municipality, **_guest(press),
        )  # fmt: skip
        news = (_("Planned again. Nobody is told yet."), *await what_is_not_kept(press, planned))
    except PlanIsNewer as refusal:
        news = (refuse(refusal),)
    found = await board(press.unit, press.by, event, now=press.now, municipality=press.municipality)
    return Reply(board_screen(found, news=news))


WHOSE = Form(
    name="whose_hours",
    allow=HOSTS,
    title=_("Hours and needs"),
    steps=(
        Ask(
            "guest",
            _("Who has other hours, or needs something for their talks? Press, or write a name."),
            _("Who"),
            choices=guests,
        ),
    ),
    submit=chosen,
    prepare=while_a_draft,
    summary=False,
)

HOURS = Form(
    name="guest_hours",
    allow=HOSTS,
    title=_("Hours and needs"),
    steps=(
        Ask("begins", _("From when are they there? Press, or write a time."), _("There from"), wide=3,
            choices=begins_of_rounds, read=a_clock_by_day, show=_show(_("From the beginning"))),
        Ask("ends", _("Until when are they there? Press, or write a time."), _("There until"), wide=3,
            choices=ends_of_rounds, read=a_clock_by_day, show=_show(_("To the end"))),
        Ask("needs", what_is_there, _("Talks need"), choices=NEEDS, many=True, skip=True,
            when=lambda answers: "needs" in answers),
    ),
    submit=put,
    prepare=as_they_are,
    send=_("Plan again"),
)  # fmt: skip

DOORS = (WHOSE, HOURS)
