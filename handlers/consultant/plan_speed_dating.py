"""Planning a speed dating in the chat."""

from collections.abc import Sequence
from datetime import date, time, timedelta

from bot.actions.speed_dating import ensure_somebody_waits, plan
from bot.dialogs.form import Answers, Ask, Choice, Form, beside
from bot.dialogs.press import Press, Reply
from bot.domain.roles import HOSTS
from bot.domain.workdays import local
from bot.text.cards import named_within
from bot.text.l10n import Text, _, n_, stacked
from bot.views.speed_dating import (
    board,
    who_have_met,
)
from handlers.about_the_work import is_it_about_the_work
from handlers.consultant.speed_dating_plan import MOST_LINES, board_screen
from handlers.reading import a_clock_by_day, a_place, a_workday, show_day, so_many_rounds

AGAIN = "again"  # plan those who have met


def show_clock(value: str, _press: Press) -> Text:
    """The clock in figures."""
    return _("{clock}", clock=time.fromisoformat(value))


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
    return {}


async def some_have_met(press: Press, _tables: str) -> bool:
    """Whether anything is to be asked about those who have met."""
    return bool(await who_have_met(press.unit, press.by, now=press.now))


async def ask_about_the_met(press: Press, _answers: Answers) -> Text:
    """Who they are, and that they have met."""
    found = await who_have_met(press.unit, press.by, now=press.now)
    pairs = stacked(*pairs_listed(found))
    return _(
        "They are to meet already, or have met in the last month:\n{pairs}\nPlan them again?", pairs=pairs
    )


def pairs_listed(found: Sequence[tuple[str, str | int]]) -> list[Text]:
    """One line each, as many as a message holds, and how many more there are."""
    lines: list[Text] = [
        _("{company} and {who}", company=company, who=named_within(who))
        for company, who in found[:MOST_LINES]
    ]
    left = len(found) - len(lines)
    return [*lines, n_("and {n} more", "and {n} more", left)] if left else lines


async def near_days(press: Press, _answers: object) -> list[Choice]:
    """Working days from a week ahead."""
    days = press.municipality.calendar.workdays_from(local(press.now).date() + timedelta(days=7))
    return [Choice(_("{day}", day=day), day.isoformat()) for day in (next(days) for _i in range(4))]


async def usual_breaks(press: Press, answers: Answers) -> list[Choice]:
    """What is usual here comes first; only breaks before the last round."""
    usual, rounds = press.municipality.dating.pause_after, int(answers["rounds"])
    every = dict.fromkeys(one for one in (usual, usual - 1, 2) if 1 < one < rounds)
    found = [Choice(n_("After every {n} round", "After every {n} rounds", one), str(one)) for one in every]
    none = Choice(_("No breaks"), "0")
    return [*found, none] if usual < rounds else [none, *found]


PLAN = Form(
    name="plan_event",
    allow=HOSTS,
    title=_("Job dating"),
    steps=(
        Ask("day", _("Which day? Press, or write it."), _("Day"), read=a_workday, choices=near_days, show=show_day),
        Ask("clock", _("When does it begin?"), _("Begins"), read=a_clock_by_day, wide=3, show=show_clock,
            choices=tuple(Choice(_("{value}", value=one.replace(":", ".")), one)
                          for one in ("09:00", "10:00", "13:00"))),
        Ask("place", _("Where? Use a neutral name, such as “Town hall, entrance A”."), _("Place"),
            read=a_place),
        is_it_about_the_work("place"),
        Ask("rounds", _("How many rounds? Press, or write a number."), _("Rounds"), wide=4, read=so_many_rounds,
            choices=tuple(Choice(_("{value}", value=one), one) for one in ("4", "6", "8", "10"))),
        Ask("breaks", _("When is there a break?"), _("Breaks"), choices=usual_breaks),
        Ask("tables", _("How many tables does each company get?"), _("Tables"), wide=3,
            choices=tuple(Choice(_("{value}", value=one), one) for one in ("1", "2", "3")), also=some_have_met),
        Ask("met", ask_about_the_met, _("Those who have met"), when=lambda answers: bool(answers.get(beside("tables"))),
            choices=(Choice(_("Leave them out"), "no"), Choice(_("Plan them again"), AGAIN))),
    ),
    submit=planned,
    prepare=when_somebody_waits,
    send=_("Make the plan"),
)  # fmt: skip

DOORS = (PLAN,)
