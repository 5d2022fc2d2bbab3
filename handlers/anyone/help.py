"""What this is and what always works."""

from bot.dialogs.press import Command, Press, Reply, Tap
from bot.domain.roles import ANYONE, Role
from bot.text.l10n import Text, _
from bot.text.menus import MENU
from bot.text.screen import Button, Screen, rows

HELP: dict[Role, Text] = {
    Role.STRANGER: _(
        "Companies get one fixed contact here. Candidates come in by a link from their adviser."
    ),
    Role.GUEST: _("Just write what you need. Your own contact answers you here, or calls."),
    Role.MANAGER: _("Just write what you need. Your own contact answers you here, or calls."),
    Role.MENTOR: _("Press the buttons when a question comes. Do you need a hand? Write it here."),
    Role.CANDIDATE: _(
        "Press the buttons when a question comes. Do you want to say something? Write it here."
    ),
    Role.CONSULTANT: _(
        "Answer by pressing Answer, or by replying to the message. Your desk shows what waits."
    ),
    Role.BUSINESS_ADVISER: _("Look up who is in touch with a company before you call."),
    Role.COORDINATOR: _("See your team, who waits, and give companies a contact."),
}


async def help_me(press: Press) -> Reply:
    """One line for the role, then the commands that always work."""
    return Reply(
        Screen(
            (
                HELP[press.by.role],
                _("These always work: /menu, /cancel, /language, /privacy, /stop."),
                _("I am a bot. This is not for case work. In danger, call 112."),
            ),
            rows(MENU, Button(_("Language"), "languages")),
        )
    )


DOORS = (
    Command(("help", "hjaelp"), ANYONE, help_me, _("What you can do here")),
    Tap("help", ANYONE, help_me),
)
