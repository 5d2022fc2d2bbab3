"""What was written and promised, as a file to take along."""

from bot.dialogs.press import Press, Reply, Tap
from bot.domain.roles import Role
from bot.papers.company_history import facts_of
from bot.text.l10n import _
from bot.text.menus import MENU
from bot.text.screen import Paper, Screen, rows
from bot.views.our_history import our_history


async def take_along(press: Press) -> Reply:
    """The file; it is the company's own, and may be kept and passed on."""
    found = await our_history(press.unit, press.by, now=press.now)
    paper = Paper("company_history", (("company", found.name), ("lines", facts_of(found.lines))))
    text = _("Here is what you wrote, what you got in answer, and what was promised. Look after the file.")
    return Reply(Screen(text, rows(MENU), paper=paper, private=False), fresh=True)


DOORS = (Tap("our_history", Role.MANAGER.of_own_company, take_along),)
