"""The first day: when somebody comes, where, and whom they ask for; by the company, or its contact after a call."""

from collections.abc import Sequence
from datetime import time

from bot.actions.placements_first_day import SAYS, say_first_day
from bot.dialogs.form import Answers, Ask, Choice, Form, beside
from bot.dialogs.press import Press, Reply
from bot.domain.ids import PlacementId
from bot.domain.names import first_name
from bot.domain.placements_first_day import FirstDay
from bot.domain.roles import Role
from bot.text.cards import named
from bot.text.l10n import Text, _
from bot.text.menus import MENU
from bot.text.placements_first_day import known_of
from bot.text.screen import Button, Screen, rows
from bot.views.placements_first_day import Ideas, first_day_ideas
from handlers.about_the_work import is_it_about_the_work
from handlers.reading import a_clock, a_name, a_rule, a_short_place
from handlers.who_starts import about_whom, whose

RULE_KNOWN = beside("clock", "rule")
USUAL = (time(6), time(7), time(7, 30), time(8), time(8, 30), time(9), time(10), time(12), time(15))


def whom(written: str, press: Press) -> str:
    """A first name. Raises `NotAName`."""
    return first_name(a_name(written, press))


async def _ideas(press: Press) -> Ideas:
    return await first_day_ideas(press.unit, press.by, PlacementId(press.number()), now=press.now)


async def known(press: Press) -> Answers:
    """What was said before stands in the summary, where every line can be changed."""
    ideas = await _ideas(press)
    said = ideas.first_day
    clock = said.clock.strftime("%H:%M") if said.clock is not None else None
    found = {
        "clock": clock,
        "place": said.place,
        "ask_for": said.ask_for,
        RULE_KNOWN: ideas.sick_rule or None,
    }
    return {name: value for name, value in found.items() if value is not None}


def nobody_knows_the_rule(answers: Answers) -> bool:
    """What is known is asked of nobody again."""
    return RULE_KNOWN not in answers


async def clocks(_press: Press, _answers: Answers) -> Sequence[Choice]:
    """When people usually begin."""
    return [Choice(_("{clock}", clock=one), one.strftime("%H:%M")) for one in USUAL]


async def places(press: Press, _answers: Answers) -> Sequence[Choice]:
    """Where others have come before."""
    return [Choice(_("{value}", value=one), one) for one in (await _ideas(press)).places]


async def people(press: Press, _answers: Answers) -> Sequence[Choice]:
    """Who could be asked for."""
    return [Choice(_("{value}", value=one), one) for one in (await _ideas(press)).people]


def show_clock(value: str, _press: Press) -> Text:
    """A kept clock in words."""
    return _("{clock}", clock=time.fromisoformat(value))


async def said(press: Press) -> Reply:
    """It is known now, and whoever starts reads it."""
    clock = press.answers.get("clock")
    now_known: FirstDay = await say_first_day(
        press.unit, press.by, PlacementId(press.number()), time.fromisoformat(clock) if clock else None,
        press.answers.get("place"), press.answers.get("ask_for"), now=press.now,
        municipality=press.municipality, sick_rule=press.answers.get("sick_rule"),
    )  # fmt: skip
    one = await about_whom(press)
    told = _("Thank you. {name} starts {day}, and is told.", name=named(one.name), day=one.starts_on)
    door = "starter" if press.by.role is Role.MANAGER else "placement"
    see = Button(_("See the placement"), door, (press.number(),))
    return Reply(Screen((told, known_of(now_known)), rows(see, MENU)))


async def which_day(press: Press, _answers: Answers) -> Text:
    """Which day, at which company."""
    one = await about_whom(press)
    return _("First day: {day}, {company}", day=one.starts_on, company=one.company)


async def which_clock(press: Press, _answers: Answers) -> Text:
    """Two may start at one company: each has a day."""
    day = (await about_whom(press)).starts_on
    return _("When do they come {day}? Press, or write it, as “8.15”.", day=day)


FIRST_DAY_SAID = Form(
    name="first_day_said",
    allow=SAYS,
    title=_("The first day"),
    steps=(
        Ask("clock", which_clock, _("Clock"), choices=clocks, read=a_clock, show=show_clock, wide=3, skip=True),
        Ask("place", _("Where do they come? The street, and which entrance."), _("Place"), choices=places,
            read=a_short_place, skip=True, reads=_("Whoever starts reads it.")),
        is_it_about_the_work("place"),
        Ask("ask_for", _("Whom do they ask for? A first name is enough."), _("Ask for"), choices=people,
            read=whom, wide=2, skip=True, reads=_("Whoever starts reads it.")),
        Ask("sick_rule", _("What does one do who cannot come? One line, as “Call 00 00 00 00 before 7”."),
            _("Cannot come"), read=a_rule, skip=True, when=nobody_knows_the_rule, reads=_("Whoever starts reads it.")),
    ),
    submit=said,
    prepare=known,
    about=which_day,
    whose=whose,
    send=_("Tell whoever starts"),
)  # fmt: skip

DOORS = (FIRST_DAY_SAID,)
