"""A guest who is there only a part of the time, or whose talks need something: in a draft, and after the invitations.

What a talk needs is of a closed list. No screen that shows it names a candidate: who was chosen is on the one before.
"""

from collections.abc import Sequence
from datetime import time
from typing import Any

from bot.actions.speed_dating.drafts import put_hours
from bot.actions.speed_dating.new_hours import give_hours
from bot.dialogs.form import Answers, Ask, Choice, Form, beside
from bot.dialogs.press import Press, Reply
from bot.domain.errors import Gone
from bot.domain.ids import CandidateId, CompanyId, SpeedDatingId
from bot.domain.roles import HOSTS
from bot.domain.speed_dating.events import PlanIsNewer, SpeedDatingState
from bot.domain.speed_dating.hours import HoursThere, clock_of, minutes_of
from bot.domain.speed_dating.needs import TalkNeed, at_once
from bot.domain.speed_dating.new_hours import NewHours
from bot.domain.workdays import local
from bot.text.l10n import Text, _
from bot.text.refusals import refuse
from bot.text.speed_dating.new_hours import NO_TIME_CHANGES, all_tables, table_of
from bot.views.speed_dating.new_hours import guest_now, guests_there
from handlers.changes_in_words import change_screen
from handlers.consultant.speed_dating_plan import planned_anew
from handlers.kept_times import what_is_not_kept
from handlers.planning import name_of
from handlers.reading import a_clock_by_day

WHOLE = "whole"
VERSION, ROUNDS = beside("begins", "version"), beside("begins", "rounds")
COMPANY, CANDIDATE, TABLE = "c", "p", "t"
TABLES = beside("guest", "tables")
NEEDS = (
    Choice(_("A pause between talks"), TalkNeed.PAUSE),
    Choice(_("An interpreter"), TalkNeed.INTERPRETER),
    Choice(_("A quiet place"), TalkNeed.QUIET),
)


async def guests(press: Press, _answers: Answers) -> Sequence[Choice]:
    """Companies first, then candidates; words search among them."""
    found = await guests_there(press.unit, press.by, SpeedDatingId(press.number()), now=press.now)
    return [
        *[Choice(_("{value}", value=name), f"{COMPANY}{one}") for one, name in found.companies],
        *[Choice(name_of(one.who, one.company), f"{CANDIDATE}{one.id}") for one in found.candidates],
    ]


async def tables(_press: Press, answers: Answers) -> Sequence[Choice]:
    """All of the company's tables first, then each by its number in the room."""
    own = _tables_of(answers)
    return [
        Choice(all_tables(len(own)), WHOLE),
        *[Choice(_("Table {n}", n=number), str(seat)) for seat, number in own],
    ]


def _tables_of(answers: Answers) -> Sequence[tuple[int, int]]:
    """Which tables of the chosen company come, from 0, with their numbers; none of who has but one."""
    return tuple((seat, number) for seat, number in answers.get(TABLES, {}).get(answers.get("guest"), ()))


async def chosen(press: Press) -> Reply:
    """On to the hours of this guest, or of this table of theirs."""
    guest, table = press.answers["guest"], press.answers.get("table")
    single = _tables_of(press.answers) and table not in (None, WHOLE)
    return Reply(
        form="guest_hours", form_args=(press.number(), f"{guest}{TABLE}{table}" if single else guest)
    )


async def before_it_begins(press: Press) -> Answers:
    """Nothing is asked about what goes on or is over."""
    found = await guests_there(press.unit, press.by, SpeedDatingId(press.number()), now=press.now)
    return {TABLES: {f"{COMPANY}{company}": list(own) for company, own in found.tables.items()}}


def _guest(press: Press) -> dict[str, Any]:
    """Whose hours these are. Raises `Gone`."""
    kind, number = press.args[1][:1], press.args[1][1:].partition(TABLE)[0]
    if kind not in (COMPANY, CANDIDATE) or not number.isdecimal():
        raise Gone
    return {"company": CompanyId(int(number))} if kind == COMPANY else {"candidate": CandidateId(int(number))}


def _table(press: Press) -> int | None:
    """The table these are the hours of, from 0; None when they are those of all."""
    _whose, _mark, table = press.args[1].partition(TABLE)
    return int(table) if table.isdecimal() else None


async def as_they_are(press: Press) -> Answers:
    """The hours there are now."""
    if len(press.args) < 2:
        raise Gone
    guest = NewHours(HoursThere(), **_guest(press))
    now = await guest_now(press.unit, press.by, SpeedDatingId(press.number()), guest, now=press.now)
    rounds = [[local(one).strftime("%H:%M") for one in span] for span in now.event.times.times]
    table = _table(press)
    hours = now.has.hours if table is None else now.has.tables.of(table)
    needs = {"needs": [one.value for one in TalkNeed if one in now.has.needs]}
    return {
        **(needs if guest.candidate is not None else {}),
        "begins": _kept(hours.begins),
        VERSION: now.event.version,
        ROUNDS: rounds,
        "ends": _kept(hours.ends),
    }


def _kept(minutes: int | None) -> str:
    return WHOLE if minutes is None else clock_of(minutes).strftime("%H:%M")


def _meant(kept: str) -> int | None:
    return None if kept == WHOLE else minutes_of(time.fromisoformat(kept))


async def _called(press: Press) -> Text:
    """Whose hours these are, as the reader calls them. Raises `Gone`."""
    found = await guests_there(press.unit, press.by, SpeedDatingId(press.number()), now=press.now)
    whose, _mark, table = press.args[1].partition(TABLE)
    for company, name in found.companies:
        if whose == f"{COMPANY}{company}":
            number = next((one for seat, one in found.tables.get(company, ()) if str(seat) == table), None)
            return table_of(name, number) if number is not None else _("{value}", value=name)
    for one in found.candidates:
        if press.args[1] == f"{CANDIDATE}{one.id}":
            return name_of(one.who, one.company)
    raise Gone


async def from_when(press: Press, _answers: Answers) -> Text:
    """The question names them; it shows no needs."""
    return _("From when is {who} there? Press, or write a time.", who=await _called(press))


async def until_when(press: Press, _answers: Answers) -> Text:
    """The same for the end."""
    return _("Until when is {who} there? Press, or write a time.", who=await _called(press))


async def whose(press: Press, answers: Answers) -> Text:
    """A company by name; a candidate is not named beside what their talks need."""
    if "needs" in answers:
        return _("For the candidate you chose. No name stands here, for needs stand below.")
    return _("For {who}.", who=await _called(press))


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
    """A draft is planned anew with these hours and needs; once people are invited, only what must change does."""
    said, event = press.answers, SpeedDatingId(press.number())
    hours = HoursThere(_meant(said["begins"]), _meant(said["ends"]))
    new = NewHours(hours, needs=frozenset(TalkNeed(one) for one in said.get("needs") or ()), **_guest(press))
    now = await guest_now(press.unit, press.by, event, new, now=press.now)
    try:
        async with press.whole():
            if now.event.state is SpeedDatingState.ANNOUNCED:
                return await _once_invited(press, event, new)
            news = await _planned_again(press, event, new)
    except PlanIsNewer as refusal:
        news = (refuse(refusal),)
    return await planned_anew(press, event, *news)


async def _planned_again(press: Press, event: SpeedDatingId, new: NewHours) -> tuple[Text, ...]:
    planned = await put_hours(
        press.unit, press.by, event, new.hours, needs=new.needs, company=new.company, table=_table(press),
        candidate=new.candidate, version=press.answers[VERSION], now=press.now, municipality=press.municipality,
    )  # fmt: skip
    return (_("Planned again."), *await what_is_not_kept(press, planned))


async def _once_invited(press: Press, event: SpeedDatingId, new: NewHours) -> Reply:
    """It is kept when nobody's time changes; otherwise the change is shown, and waits for one tap."""
    made = await give_hours(
        press.unit, press.by, event, new, table=_table(press), version=press.answers[VERSION], now=press.now,
        municipality=press.municipality,
    )  # fmt: skip
    if made is None:
        return await planned_anew(press, event, NO_TIME_CHANGES)
    return await change_screen(press, made)


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
        Ask("table", _("For which of their tables?"), _("Table"), choices=tables,
            when=lambda answers: bool(_tables_of(answers))),
    ),
    submit=chosen,
    prepare=before_it_begins,
    summary=False,
)  # fmt: skip

HOURS = Form(
    name="guest_hours",
    allow=HOSTS,
    title=_("Hours and needs"),
    steps=(
        Ask("begins", from_when, _("There from"), wide=3,
            choices=begins_of_rounds, read=a_clock_by_day, show=_show(_("From the beginning"))),
        Ask("ends", until_when, _("There until"), wide=3,
            choices=ends_of_rounds, read=a_clock_by_day, show=_show(_("To the end"))),
        Ask("needs", what_is_there, _("Talks need"), choices=NEEDS, many=True, skip=True,
            when=lambda answers: "needs" in answers),
    ),
    submit=put,
    prepare=as_they_are,
    about=whose,
    send=_("Plan again"),
)  # fmt: skip

DOORS = (WHOSE, HOURS)
