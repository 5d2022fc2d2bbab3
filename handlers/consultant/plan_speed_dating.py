"""Planning a speed dating in the chat."""

from datetime import date, time

from bot.actions.speed_dating import ensure_somebody_waits, plan
from bot.dialogs.form import Answers, Form
from bot.dialogs.press import Press, Reply
from bot.domain.roles import HOSTS
from bot.text.l10n import _
from bot.views.speed_dating import board
from handlers.consultant.speed_dating_plan import board_screen
from handlers.planning import (
    ABOUT_THE_PLACE,
    AGAIN,
    BREAKS,
    CLOCK,
    DAY,
    MET,
    PLACE,
    ROUNDS,
    TABLES,
    WHO_TAKES_PART,
    everybody,
    how_many,
    takes_part,
)


async def planned(press: Press) -> Reply:
    """A draft nobody is told of yet."""
    said = press.answers
    made = await plan(
        press.unit,
        press.by,
        day=date.fromisoformat(said["day"]),
        clock=time.fromisoformat(said["clock"]),
        place=said["place"],
        rounds=int(said["rounds"]),
        pause_after=int(said["breaks"]),
        tables=int(said["tables"]),
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
    steps=(DAY, CLOCK, PLACE, ABOUT_THE_PLACE, ROUNDS, BREAKS, TABLES, MET, *WHO_TAKES_PART),
    submit=planned,
    prepare=when_somebody_waits,
    about=how_many,
    send=_("Make the plan"),
)

DOORS = (PLAN,)
