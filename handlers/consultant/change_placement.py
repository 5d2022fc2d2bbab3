"""What was agreed changes on the way: the hours, the last day, the rule of who cannot come."""

from collections.abc import Sequence
from datetime import date, timedelta

from bot.actions.placements import EITHER
from bot.actions.placements_changing import change_hours, change_rule, move_last_day
from bot.dialogs.form import Answers, Ask, Choice, Form
from bot.dialogs.press import Press, Reply
from bot.domain.ids import PlacementId
from bot.domain.placements_last_day import Changed
from bot.domain.workdays import local
from bot.text.l10n import _
from bot.views.placements import placement_card
from handlers.consultant.my_placements import card_screen
from handlers.manager.post_job_function import HOURS, hours
from handlers.reading import a_day, a_rule
from handlers.who_starts import ensure_mine, whose

GOES_ON = "goes on"
LONGER = (4, 8, 13)  # weeks


async def last_days(press: Press, _answers: Answers) -> Sequence[Choice]:
    """So many weeks more than agreed, or none any more."""
    card = await placement_card(press.unit, press.by, PlacementId(press.number()), now=press.now)
    agreed = max(card.line.terms.ends_on or local(press.now).date(), local(press.now).date())
    days = (agreed + timedelta(weeks=weeks) for weeks in LONGER)
    longer = [Choice(_("{day}", day=day), day.isoformat()) for day in days]
    return [*longer, Choice(_("It goes on without a last day"), GOES_ON)]


async def changed(press: Press) -> Reply:
    """It is so from now on, and both sides read it."""
    placement, said = PlacementId(press.number()), press.answers
    unit, by, now, municipality = press.unit, press.by, press.now, press.municipality
    match said["what"]:
        case Changed.HOURS:
            await change_hours(unit, by, placement, int(said["hours"]), now=now, municipality=municipality)
        case Changed.RULE:
            await change_rule(unit, by, placement, said["rule"], now=now, municipality=municipality)
        case _:
            day = None if said["day"] == GOES_ON else date.fromisoformat(said["day"])
            await move_last_day(unit, by, placement, day, now=now, municipality=municipality)
    card = await placement_card(unit, by, placement, now=now)
    return Reply(card_screen(card, press, first=_("Changed.")))


CHANGE = Form(
    name="change_placement",
    allow=EITHER,
    title=_("What was agreed"),
    steps=(
        Ask("what", _("What is new?"), _("New"), choices=(
            Choice(_("The last day"), Changed.LAST_DAY), Choice(_("The hours a week"), Changed.HOURS),
            Choice(_("The rule when one cannot come"), Changed.RULE),
        )),
        Ask("day", _("Which day is the last now? Press, or write it."), _("Last day"), read=a_day,
            choices=last_days, when=lambda answers: answers.get("what") == Changed.LAST_DAY),
        Ask("hours", _("How many hours a week? Press, or write a number."), _("Hours a week"), read=hours,
            choices=HOURS, wide=3, when=lambda answers: answers.get("what") == Changed.HOURS),
        Ask("rule", _("What is the workplace's own rule when one cannot come? One line, as “Call 00 00 00 00 "
                      "before 7”."), _("Cannot come"), read=a_rule, reads=_("The candidate reads it."),
            when=lambda answers: answers.get("what") == Changed.RULE),
    ),
    submit=changed,
    summary=False,
    prepare=ensure_mine,
    whose=whose,
)  # fmt: skip

DOORS = (CHANGE,)
