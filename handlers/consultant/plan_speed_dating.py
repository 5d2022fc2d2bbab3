"""Planning a speed dating in the chat."""

from dataclasses import replace
from datetime import date, time

from bot.actions.speed_dating import ensure_somebody_waits, plan
from bot.dialogs.form import Answers, Choice, Form, beside
from bot.dialogs.press import Press, Reply
from bot.domain.roles import HOSTS
from bot.text.l10n import Text, _
from bot.views.speed_dating import board
from bot.views.speed_dating_drafts import the_usual
from handlers.consultant.speed_dating_plan import board_screen
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
    everybody,
    how_many,
    show_clock,
    takes_part,
)

USUAL = "usual"


def is_usual(answers: Answers) -> bool:
    """Whether everything but the day is to be as usual."""
    return answers.get("clock") == USUAL


def lacks_place(answers: Answers) -> bool:
    """Whether the place is asked: nobody knows a usual one before the first time."""
    return not is_usual(answers) or answers.get(beside("clock"), {}).get("place") is None


def asks(answers: Answers) -> bool:
    """Whether the organiser chooses line by line."""
    return not is_usual(answers)


async def how_it_usually_is(press: Press, _answers: Answers) -> Text:
    """What the usual would be, and when it begins."""
    one = await the_usual(press.unit, press.by, now=press.now, municipality=press.municipality)
    if one.place is None or one.last is None:
        return _(
            "When does it begin? “The usual” is {clock}, rounds: {rounds}, tables each: {tables}.",
            clock=one.clock, rounds=one.rounds, tables=one.tables,
        )  # fmt: skip
    return _(
        "When does it begin? “As last time” is as on {day}: {clock}, {place}, rounds: {rounds}, tables each: {tables}.",
        day=one.last, clock=one.clock, place=one.place, rounds=one.rounds, tables=one.tables,
    )  # fmt: skip


async def clocks(press: Press, _answers: Answers) -> list[Choice]:
    """A few hours, and everything at once."""
    one = await the_usual(press.unit, press.by, now=press.now, municipality=press.municipality)
    return [*CLOCKS, Choice(_("The usual") if one.place is None else _("As last time"), USUAL)]


async def as_usual(press: Press, value: str) -> dict[str, object]:
    """What the usual is, kept for the plan; nothing for an hour."""
    if value != USUAL:
        return {}
    one = await the_usual(press.unit, press.by, now=press.now, municipality=press.municipality)
    return {"clock": one.clock.strftime("%H:%M"), "place": one.place, "rounds": one.rounds,
            "breaks": one.pause_after, "tables": one.tables}  # fmt: skip


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
        even_met=said.get("met") == AGAIN,
        takes_part=takes_part(said),
        now=press.now,
        municipality=press.municipality,
    )
    return Reply(
        board_screen(
            await board(press.unit, press.by, made.event, now=press.now, municipality=press.municipality)
        )
    )


async def when_somebody_waits(press: Press) -> Answers:
    """Nothing is asked for an event that nobody would come to."""
    await ensure_somebody_waits(press.unit, press.by, now=press.now)
    return await everybody(press)


PLAN = Form(
    name="plan_event",
    allow=HOSTS,
    title=_("Job dating"),
    steps=(
        DAY,
        replace(
            CLOCK,
            question=how_it_usually_is,
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
    ),
    submit=planned,
    prepare=when_somebody_waits,
    about=how_many,
    send=_("Make the plan"),
)

DOORS = (PLAN,)
