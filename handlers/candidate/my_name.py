"""What may I call you: asked of who came from a file without a name."""

from bot.actions.candidates import be_called
from bot.dialogs.form import Ask, Form
from bot.dialogs.press import Press, Reply
from bot.domain.roles import Role
from bot.text.l10n import _
from bot.text.menus import MENU
from bot.text.screen import Screen, rows
from handlers.reading import a_name


async def named(press: Press) -> Reply:
    """Kept, and used from now on; without one nothing changes."""
    name = press.answers["name"]
    if name is None:
        return Reply(Screen(_("That is all right. You can always tell your adviser."), rows(MENU)))
    await be_called(press.unit, press.by, name, now=press.now)
    return Reply(Screen(_("Thank you, {name}.", name=name), rows(MENU)))


MY_NAME = Form(
    name="my_name",
    allow=Role.CANDIDATE.themselves,
    title=_("Name"),
    steps=(
        Ask(
            "name",
            _("What may I call you? Your first name is enough."),
            _("Name"),
            read=a_name,
            skip=True,
            reads=_("Your adviser sees it. A company does once you have said yes to meeting it."),
        ),
    ),
    submit=named,
    fresh=True,
    summary=False,
)

DOORS = (MY_NAME,)
