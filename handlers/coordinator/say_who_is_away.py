"""A consultant cannot be reached: the coordinator says that they are away, and who stands in."""

from collections.abc import Sequence
from datetime import time, timedelta

from bot.actions.staff import go_away
from bot.dialogs.form import Answers, Ask, Choice, Form
from bot.dialogs.press import Press, Reply
from bot.domain.ids import PersonId
from bot.domain.roles import Role
from bot.domain.workdays import at
from bot.text.l10n import Text, _
from bot.text.menus import MENU
from bot.text.screen import Screen, rows
from bot.views.desk import colleagues
from handlers.consultant.be_absent import NEAR, TODAY, day_of, falling_in, not_before_the_first, show_day
from handlers.reading import a_day


async def others(press: Press, _answers: Answers) -> Sequence[Choice]:
    """Everybody else of the unit who is here."""
    found = await colleagues(press.unit, press.by, now=press.now)
    return [
        Choice(_("{value}", value=one.name), str(one.person)) for one in found if one.person != press.number()
    ]


async def away(press: Press) -> Reply:
    """From now until the last day; the stand-in is told, and has what waits."""
    last = day_of(press.answers["last"], press)
    name = await go_away(
        press.unit,
        press.by,
        PersonId(press.number()),
        away_from=press.now,
        away_until=at(last + timedelta(days=1), time(0)),
        stand_in=PersonId(int(press.answers["stand_in"])),
        now=press.now,
    )
    text = _(
        "Good. {name} stands in from now up to and including {last}, and takes over what waits.",
        name=name,
        last=last,
    )
    return Reply(Screen(text, rows(MENU)))


async def what_falls_in_it(press: Press, answers: Answers) -> Text | None:
    """Job datings of theirs that are held without them."""
    return await falling_in(press, PersonId(press.number()), first=TODAY, last=answers["last"])


FORM = Form(
    name="is_away",
    allow=Role.COORDINATOR.of_own_unit,
    title=_("Somebody is away"),
    steps=(
        Ask("last", _("Up to and including which day is your colleague away? Write it, or press."),
            _("Last day"), read=a_day, choices=NEAR, wide=2, show=show_day, also=not_before_the_first),
        Ask("stand_in", _("Who stands in?"), _("Stand-in"), choices=others),
    ),
    submit=away,
    about=what_falls_in_it,
)  # fmt: skip

DOORS = (FORM,)
