"""A call that a rule asks for: whom, why, by when; closed in one tap for everybody it reached."""

from bot.actions.checkins_concerns import call_made
from bot.dialogs.press import Press, Reply, Tap
from bot.domain.checkins import Side
from bot.domain.ids import ConcernId
from bot.domain.roles import STAFF, Role
from bot.text.checkins import BECAUSE, LABELS, QUESTIONS
from bot.text.l10n import Text, _
from bot.text.menus import MENU, where_calls_are
from bot.text.placements import COLLEAGUE
from bot.text.screen import Button, Screen, Style, rows
from bot.views.checkins import Call, call


async def shown(press: Press) -> Reply:
    """Whom to call, and because of which rule."""
    found = await call(press.unit, press.by, ConcernId(press.number()), now=press.now)
    buttons = [Button(_("I have called"), "concern_called", (found.concern.id,), style=Style.GO)]
    if press.by.role is Role.CONSULTANT:
        buttons.append(Button(_("See the placement"), "placement", (found.concern.placement,)))
    return Reply(Screen(tuple(_lines(found)), rows(*buttons, MENU)))


def _lines(found: Call) -> list[Text]:
    lines: list[Text] = [
        _("{name}, {company}", name=found.name, company=found.company),
        _("Phone: {phone}", phone=found.phone) if found.phone else _("I have no phone number."),
        _("Call by {deadline}, {because}.", deadline=found.concern.deadline_at,
          because=BECAUSE[found.concern.rule]),
    ]  # fmt: skip
    for question, said in found.answers:
        label = LABELS.get((question, said))
        if label is not None and question not in ("share", "write"):
            asked = QUESTIONS[question](name=found.about or COLLEAGUE, consultant=found.adviser, said="")
            lines.append(_("{question} {said}", question=asked, said=label))
    if found.side is Side.CANDIDATE:
        lines.append(_("The candidate sees that you have looked."))
    return lines


async def made(press: Press) -> Reply:
    """One call less, on every desk it reached."""
    await call_made(press.unit, press.by, ConcernId(press.number()), now=press.now)
    return Reply(Screen(_("Good. The call is done."), rows(where_calls_are(press.by.role))))


DOORS = (
    Tap("concern", STAFF, shown),
    Tap("concern_called", STAFF, made),
)
