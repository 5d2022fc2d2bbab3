"""Planning a speed dating in the chat."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, time

from bot.actions.speed_dating.events import ensure_somebody_waits, plan
from bot.dialogs.form import Answers, Ask, Choice, Form, beside
from bot.dialogs.press import Press, Reply
from bot.domain.ids import CompanyId, PersonId
from bot.domain.roles import HOSTS
from bot.domain.workdays import local
from bot.text.l10n import Text, _, n_, stacked
from bot.views.speed_dating.drafts import Clash, clashes, the_usual
from bot.views.speed_dating.events import board
from bot.views.speed_dating.hosts import who_could_host
from handlers.consultant.speed_dating_plan import board_screen, card_of_plan
from handlers.planning import (
    ABOUT_THE_PLACE,
    AGAIN,
    BREAKS,
    CLOCK,
    CLOCKS,
    DAY,
    MET,
    PLACE,
    ROUNDS,
    TABLES,
    WHO_TAKES_PART,
    clock_said,
    everybody,
    how_many,
    show_clock,
    takes_part,
)
from handlers.reading import DAY_BEGINS, DAY_ENDS, is_by_day

USUAL = "usual"
MOST_NAMED = 5


def is_usual(answers: Answers) -> bool:
    """Whether everything but the day is to be as usual."""
    return answers.get("clock") == USUAL


def lacks_place(answers: Answers) -> bool:
    """Whether the place is asked: nobody knows a usual one before the first time."""
    return not is_usual(answers) or answers.get(beside("clock"), {}).get("place") is None


def asks(answers: Answers) -> bool:
    """Whether the organiser chooses line by line."""
    return not is_usual(answers)


async def what_that_day_holds(press: Press, answers: Answers) -> Text:
    """When it begins, below what else is on that day."""
    day = date.fromisoformat(answers["day"])
    found = await clashes(press.unit, press.by, day, now=press.now)
    said = answers.get(beside("day"))
    written = [_as_written(said)] if said else []
    return stacked(*[_clash(one) for one in found], *written, await how_it_usually_is(press))


def _as_written(said: str) -> Text:
    """A clock beside the day is not lost, nor taken for one at which people meet."""
    if is_by_day(said):
        return _("You wrote {clock}: press it.", clock=time.fromisoformat(said))
    words = _("You wrote {clock}. Write a time from {opens} to {closes}.")
    return words(clock=time.fromisoformat(said), opens=DAY_BEGINS, closes=DAY_ENDS)


def _clash(one: Clash) -> Text:
    begins, ends = local(one.begins).time(), local(one.ends).time()
    if one.host is None:
        if not one.companies:
            return _("That day you have job dating too, from {begins} to {ends}.", begins=begins, ends=ends)
        text = _("That day you have job dating too, from {begins} to {ends}, with {companies}.")
        return text(begins=begins, ends=ends, companies=named_shortly(one.companies))
    if not one.companies:
        text = _("That day {host} has job dating too, from {begins} to {ends}.")
        return text(host=one.host, begins=begins, ends=ends)
    text = _("That day {host} has job dating too, from {begins} to {ends}, with {companies}.")
    return text(host=one.host, begins=begins, ends=ends, companies=named_shortly(one.companies))


def named_shortly(companies: Sequence[str]) -> tuple[str, ...]:
    """A few names, so that the question stays in sight."""
    return tuple(companies[:MOST_NAMED])


async def how_it_usually_is(press: Press) -> Text:
    """What the usual would be, and when it begins."""
    one = await the_usual(press.unit, press.by, now=press.now, municipality=press.municipality)
    if one.place is None or one.last is None:
        return _(
            "When does it begin? “The usual” is {clock}, rounds: {rounds}, tables each: {tables}.",
            clock=one.clock, rounds=one.rounds, tables=one.tables,
        )  # fmt: skip
    taken_over = _(
        "“As last time” is as on {day}: {clock}, {place}, rounds: {rounds}, tables each: {tables}.",
        day=one.last, clock=one.clock, place=one.place, rounds=one.rounds, tables=one.tables,
    )  # fmt: skip
    breaks = (
        n_("A break after every {n} round.", "A break after every {n} rounds.", one.pause_after)
        if 0 < one.pause_after < one.rounds
        else _("No breaks.")
    )
    others = tuple(_("{company} {number}", company=name, number=many) for _company, name, many in one.own)
    own = [_("With other tables: {others}.", others=others[:MOST_NAMED])] if others else []
    return stacked(_("When does it begin?"), taken_over, *own, breaks, _("Who waits now takes part."))


async def clocks(press: Press, answers: Answers) -> list[Choice]:
    """What was written with the day, a few hours, and everything at once."""
    one = await the_usual(press.unit, press.by, now=press.now, municipality=press.municipality)
    said = answers.get(beside("day"))
    written = [Choice(_("{clock}", clock=time.fromisoformat(said)), said)] if said and is_by_day(said) else []
    others = [choice for choice in CLOCKS if choice.value != said]
    return [*written, *others, Choice(_("The usual") if one.place is None else _("As last time"), USUAL)]


async def as_usual(press: Press, value: str) -> dict[str, object]:
    """What the usual is, kept for the plan; nothing for an hour."""
    if value != USUAL:
        return {}
    one = await the_usual(press.unit, press.by, now=press.now, municipality=press.municipality)
    return {"clock": one.clock.strftime("%H:%M"), "place": one.place, "rounds": one.rounds,
            "breaks": one.pause_after, "tables": one.tables,
            "own_tables": {str(company): many for company, _name, many in one.own}}  # fmt: skip


async def how_it_will_be(press: Press, answers: Answers) -> Text:
    """Who takes part; of the usual, which asks for them nowhere, rounds and tables too."""
    counted = await how_many(press, answers)
    if not is_usual(answers):
        return counted
    one = answers[beside("clock")]
    return stacked(counted, _("Rounds: {n}, tables each: {tables}.", n=one["rounds"], tables=one["tables"]))


def show_begin(value: str, press: Press) -> Text:
    """The hour, also of the usual."""
    return show_clock(press.answers[beside("clock")]["clock"] if value == USUAL else value, press)


async def planned(press: Press) -> Reply:
    """A draft nobody is told of yet."""
    said = press.answers
    usual = said[beside("clock")] if is_usual(said) else {}
    every = {**said, **{name: value for name, value in usual.items() if value is not None}}
    made = await plan(
        press.unit,
        press.by,
        day=date.fromisoformat(said["day"]),
        clock=time.fromisoformat(every["clock"]),
        place=every["place"],
        rounds=int(every["rounds"]),
        pause_after=int(every["breaks"]),
        tables=int(every["tables"]),
        own_tables={CompanyId(int(company)): many for company, many in usual.get("own_tables", {}).items()},
        even_met=said.get("met") == AGAIN,
        takes_part=takes_part(said),
        host=PersonId(int(said["host"])),
        now=press.now,
        municipality=press.municipality,
    )
    return Reply(
        board_screen(
            await board(press.unit, press.by, made.event, now=press.now, municipality=press.municipality)
        ),
        card=card_of_plan(made.event),
    )


async def when_somebody_waits(press: Press) -> Answers:
    """Nothing is asked for an event that nobody would come to."""
    await ensure_somebody_waits(press.unit, press.by, now=press.now)
    return {**await everybody(press), "host": str(press.by.person)}


async def hosts(press: Press, answers: Answers) -> list[Choice]:
    """I, and colleagues who are here on that day."""
    day = date.fromisoformat(answers["day"])
    found = await who_could_host(press.unit, press.by, day, now=press.now)
    return [Choice(_("{name}", name=name), str(person)) for person, name in found]


HOST = Ask("host", _("Who hosts it? A colleague you choose reads so at once."), _("Host"), choices=hosts,
           at_will=True)  # fmt: skip

PLAN = Form(
    name="plan_event",
    allow=HOSTS,
    title=_("Job dating"),
    steps=(
        replace(DAY, also=clock_said),
        replace(
            CLOCK,
            question=what_that_day_holds,
            choices=clocks,
            also=as_usual,
            at_once=(USUAL,),
            show=show_begin,
        ),
        replace(PLACE, when=lacks_place),
        ABOUT_THE_PLACE,
        replace(ROUNDS, when=asks),
        replace(BREAKS, when=asks),
        replace(TABLES, when=asks),
        MET,
        *WHO_TAKES_PART,
        HOST,
    ),
    submit=planned,
    prepare=when_somebody_waits,
    prefilled=True,
    about=how_it_will_be,
    send=_("Make the plan"),
)

DOORS = (PLAN,)
