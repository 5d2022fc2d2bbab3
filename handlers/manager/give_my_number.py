"""Which number a candidate may call, if both want to go on: mine, another, or none."""

from bot.actions.speed_dating_feedback import ensure_answered, give_number
from bot.dialogs.form import Answers, Ask, Form
from bot.dialogs.press import Press, Reply, Tap
from bot.domain.ids import MeetingId
from bot.domain.roles import Role
from bot.text.l10n import _
from bot.views.speed_dating_feedback import my_word
from handlers.answers_after_a_meeting import receipt
from handlers.reading import a_phone

MANAGER = Role.MANAGER.of_own_company


async def own(press: Press) -> Reply:
    """The number the contact has."""
    await give_number(
        press.unit,
        press.by,
        MeetingId(press.number()),
        now=press.now,
        municipality=press.municipality,
        own=True,
    )
    return await _given(press)


async def none(press: Press) -> Reply:
    """They get the name only."""
    await give_number(
        press.unit, press.by, MeetingId(press.number()), now=press.now, municipality=press.municipality
    )
    return await _given(press)


async def while_it_is_mine(press: Press) -> Answers:
    """Only whoever answered gladly gives a number."""
    await ensure_answered(press.unit, press.by, MeetingId(press.number()))
    return {}


async def another(press: Press) -> Reply:
    """A number for this candidate and nobody else."""
    meeting, phone = MeetingId(press.number()), press.answers["phone"]
    await give_number(
        press.unit, press.by, meeting, now=press.now, municipality=press.municipality, phone=phone
    )
    return await _given(press)


async def _given(press: Press) -> Reply:
    return Reply(receipt(await my_word(press.unit, press.by, MeetingId(press.number()))))


COMPANY_NUMBER = Form(
    name="company_number",
    allow=MANAGER,
    title=_("Your number"),
    steps=(
        Ask(
            "phone",
            _("Which number may they call?"),
            _("Phone"),
            read=a_phone,
            reads=_("Only this candidate gets it, and only if you both say gladly."),
        ),
    ),
    submit=another,
    prepare=while_it_is_mine,
    summary=False,
)

DOORS = (
    Tap("give_own_number", MANAGER, own, by_phone=True),
    Tap("give_no_number", MANAGER, none, by_phone=True),
    COMPANY_NUMBER,
)
