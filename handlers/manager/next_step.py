"""After a mutual yes: propose what comes next and up to three times, call instead, or take an agreed one back."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.actions.speed_dating.steps import ensure_may_propose, propose_step, say_we_call
from bot.actions.speed_dating.steps_apart import ensure_step_fits
from bot.actions.speed_dating.steps_off import call_step_off
from bot.dialogs.form import Answers, Ask, Choice, Form
from bot.dialogs.press import Press, Reply, Tap
from bot.domain.ids import MeetingId
from bot.domain.roles import Role
from bot.domain.speed_dating.steps import WORKING, StepKind, near_times
from bot.domain.workdays import local
from bot.text.calendars import calendar_paper
from bot.text.l10n import Text, _, stacked
from bot.text.menus import MENU
from bot.text.screen import Button, Screen, rows
from bot.text.speed_dating.steps import BEFORE_PAPERS, LABELS, propose_buttons, what_stands
from bot.views.speed_dating.steps import between_us, called_by_us, site_of_step, taken_then
from handlers.about_the_work import is_it_about_the_work
from handlers.reading import a_short_place
from handlers.three_times import three_times, times_left, times_said
from handlers.which_step import kind_in

MANAGER = Role.MANAGER.of_own_company


async def while_it_may_be(press: Press) -> Answers:
    """Before anything is asked."""
    await ensure_may_propose(
        press.unit, press.by, MeetingId(press.number()), now=press.now, municipality=press.municipality
    )
    return {}


async def with_whom(press: Press, answers: Answers) -> Text | None:
    """Whom it is about; a day of work waits for the papers, however near it is proposed."""
    found = await called_by_us(press.unit, press.by, MeetingId(press.number()), now=press.now)
    name = _("{name}", name=found)
    return stacked(name, BEFORE_PAPERS) if answers.get("kind") in WORKING else name


async def what_next(press: Press, _answers: Answers) -> Text:
    """What is asked for, below what stands already."""
    between = await between_us(press.unit, press.by, MeetingId(press.number()), now=press.now)
    stands = [what_stands(kind, begins) for kind, begins in between.stands]
    return stacked(*stands, _("What would you like to do next?"))


async def kinds(press: Press, _answers: Answers) -> Sequence[Choice]:
    """What does not stand already."""
    between = await between_us(press.unit, press.by, MeetingId(press.number()), now=press.now)
    return [Choice(LABELS[kind], kind) for kind in between.left]


async def near(press: Press, answers: Answers) -> Sequence[Choice]:
    """Times that often suit for it, at which neither of the two has another appointment."""
    tomorrow = local(press.now).date() + timedelta(days=1)
    days = press.municipality.calendar.workdays_from(tomorrow)
    taken = await taken_then(press.unit, press.by, MeetingId(press.number()), now=press.now)
    return times_left(near_times(StepKind(answers["kind"]), days, taken=taken), answers)


async def fits(press: Press, begins: datetime) -> None:
    """Neither of the two is elsewhere then."""
    kind = StepKind(press.answers["kind"])
    await ensure_step_fits(press.unit, press.by, MeetingId(press.number()), kind, [begins], now=press.now)


async def sites(press: Press, _answers: Answers) -> Sequence[Choice]:
    """The site of the job they met for, where it is known."""
    site = await site_of_step(press.unit, press.by, MeetingId(press.number()))
    return [Choice(_("{value}", value=site), site)] if site is not None else []


async def proposed(press: Press) -> Reply:
    """The candidate chooses."""
    name = await propose_step(
        press.unit, press.by, MeetingId(press.number()), StepKind(press.answers["kind"]), times_said(press.answers),
        now=press.now, municipality=press.municipality, come_to=press.answers.get("come_to"),
    )  # fmt: skip
    text = _("{name} chooses, or says that none fits.", name=name)
    return Reply(
        Screen((text, _("You hear here.")), rows(Button(_("My contact"), "my_contact"), MENU, wide=2))
    )


async def calls(press: Press) -> Reply:
    """Whom to call, and where."""
    name, phone = await say_we_call(
        press.unit, press.by, MeetingId(press.number()), now=press.now, municipality=press.municipality
    )
    propose = propose_buttons(press.number())[0]
    if phone is None:
        text = _("I have no number for {name}. Your contact helps.", name=name)
        return Reply(Screen(text, rows(Button(_("Write to my contact"), "write_contact"), propose, MENU)))
    text = _("Call {name}: {phone}. I have said that you call.", name=name, phone=phone)
    return Reply(Screen(text, rows(propose, MENU)))


async def off(press: Press) -> Reply:
    """One tap, until it begins."""
    step = await call_step_off(
        press.unit, press.by, MeetingId(press.number()),
        now=press.now, municipality=press.municipality, kind=kind_in(press, 1),
    )  # fmt: skip
    name = await called_by_us(press.unit, press.by, step.meeting, now=press.now)
    entry = step.entry("", press.now, cancelled=True)
    text = _("It is off. {name} reads it now, and never why.", name=name)
    return Reply(
        Screen(
            text, rows(*propose_buttons(step.meeting), MENU), paper=calendar_paper(entry) if entry else None
        )
    )


PROPOSE = Form(
    name="next_step",
    allow=MANAGER,
    title=_("The next step"),
    steps=(
        Ask("kind", what_next, _("What"), choices=kinds),
        *three_times(_("When would it suit you? Choose, or write as in “Thursday 10.30”."), near, fits=fits),
        Ask("come_to", _("Where do they come, and whom do they ask for?"), _("Where and whom"), choices=sites,
            read=a_short_place, skip=True, reads=_("The candidate reads it.")),
        is_it_about_the_work("come_to"),
    ),
    submit=proposed,
    prepare=while_it_may_be,
    about=with_whom,
)  # fmt: skip

DOORS = (
    PROPOSE,
    Tap("next_step_call", MANAGER, calls, by_phone=True),
    Tap("our_step_off", MANAGER, off, by_phone=True),
)
