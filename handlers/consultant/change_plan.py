"""A draft of a speed dating is planned again: every line of it can be changed, and who takes part."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, time

from bot.actions.speed_dating.drafts import ensure_draft, plan_again
from bot.actions.speed_dating.events import Planned
from bot.dialogs.form import Answers, Choice, Form, beside
from bot.dialogs.press import Press, Reply
from bot.domain.ids import CompanyId, SpeedDatingId
from bot.domain.roles import HOSTS
from bot.domain.speed_dating.events import PlanIsNewer
from bot.domain.speed_dating.usual import usual_number
from bot.domain.workdays import local
from bot.text.l10n import Text, _, n_
from bot.text.refusals import refuse
from bot.views.speed_dating.drafts import draft_now
from handlers.consultant.speed_dating_plan import planned_anew
from handlers.kept_times import what_is_not_kept
from handlers.planning import (
    ABOUT_THE_PLACE,
    AGAIN,
    BREAKS,
    CLOCK,
    DAY,
    MET,
    PLACE,
    ROUNDS,
    SO_MANY_TABLES,
    TABLES,
    WHO_TAKES_PART,
    all_ticked,
    could_come,
    how_many,
    takes_part,
)

KEPT = "kept"  # each company has the tables it has
MOST_NAMED = 3
VERSION = beside("day", "version")


async def as_it_is(press: Press) -> Answers:
    """Everything is answered as the draft has it; a press changes one line."""
    event = SpeedDatingId(press.number())
    await ensure_draft(press.unit, press.by, event, now=press.now)
    now = await draft_now(press.unit, press.by, event, now=press.now)
    found = all_ticked(await could_come(press))
    begins, pace = local(now.event.begins_at), now.event.pace
    return {
        "day": begins.date().isoformat(),
        VERSION: now.event.version,
        "clock": begins.strftime("%H:%M"),
        "place": now.event.place,
        "rounds": str(now.event.rounds),
        "breaks": str(pace.pause_after if pace.pause_after < now.event.rounds else 0),
        "tables": KEPT,
        beside("tables"): now.has_met,
        **({"met": AGAIN if now.plans_met else "no"} if now.has_met else {}),
        **found,
        "companies": [one for one in found["companies"] if int(one) in now.companies],
        "candidates": [one for one in found["candidates"] if int(one) not in now.left_out],
    }


async def changed(press: Press) -> Reply:
    """The new plan; still nobody is told of it. Who comes second sees what the first one made."""
    event = SpeedDatingId(press.number())
    try:
        planned = await _planned_again(press, event)
        news = (_("Planned again."), *await what_is_not_kept(press, planned))
    except PlanIsNewer as refusal:
        news = (refuse(refusal),)
    return await planned_anew(press, event, *news)


async def _planned_again(press: Press, event: SpeedDatingId) -> Planned:
    said = press.answers
    return await plan_again(
        press.unit,
        press.by,
        event,
        version=said[VERSION],
        day=date.fromisoformat(said["day"]),
        clock=time.fromisoformat(said["clock"]),
        place=said["place"],
        rounds=int(said["rounds"]),
        pause_after=int(said["breaks"]),
        tables=None if said["tables"] == KEPT else int(said["tables"]),
        even_met=said.get("met") == AGAIN,
        takes_part=takes_part(said),
        now=press.now,
        municipality=press.municipality,
    )


async def some_tables(press: Press, _answers: Answers) -> Sequence[Choice]:
    """As many as they have, and how many that is, or so many each."""
    event = SpeedDatingId(press.number())
    now = (await draft_now(press.unit, press.by, event, now=press.now)).tables
    return [Choice(as_now(now), KEPT), *SO_MANY_TABLES]


def as_now(tables: Sequence[tuple[CompanyId, str, int]]) -> Text:
    """How many tables companies have: in one number, or who has more than most."""
    if not tables:
        return _("As now")
    usual = usual_number(many for _company, _name, many in tables)
    each = n_("{n} table each", "{n} tables each", usual)
    others = tuple(
        _("{company} {number}", company=name, number=many) for _company, name, many in tables if many != usual
    )
    if not others:
        return _("As now: {each}", each=each)
    return _("As now: {each}, but {others}", each=each, others=others[:MOST_NAMED])


CHANGE = Form(
    name="change_plan",
    allow=HOSTS,
    title=_("Change the plan"),
    steps=(
        DAY, CLOCK, PLACE, ABOUT_THE_PLACE, ROUNDS, BREAKS, replace(TABLES, choices=some_tables), MET, *WHO_TAKES_PART,
    ),
    submit=changed,
    prepare=as_it_is,
    prefilled=True,
    about=how_many,
    send=_("Plan again"),
)  # fmt: skip

DOORS = (CHANGE,)
