"""A link for a new consultant, with the hats they will wear."""

from bot.actions.staff import invite_consultant
from bot.dialogs.form import Ask, Choice, Form
from bot.dialogs.press import Press, Reply
from bot.domain.roles import Role
from bot.text.l10n import _
from bot.text.links import start_link
from bot.text.menus import MENU
from bot.text.screen import Copy, Paper, Screen, rows
from handlers.choices import from_list, show_from
from handlers.reading import a_name

CONTACT, ADVISER = "contact", "adviser"


async def invited(press: Press) -> Reply:
    """The link, its picture, and the code to read aloud."""
    said = press.answers
    link = await invite_consultant(
        press.unit,
        press.by,
        name=said["name"],
        contact=CONTACT in said["hats"],
        adviser=ADVISER in said["hats"],
        branches=said["branches"] or [],
        areas=said["areas"] or [],
        now=press.now,
    )
    address = start_link(press.bot_name, link.token)
    lines = (
        _("Here is the link for {name}. It works once, until {when}.", name=said["name"], when=link.expires),
        _("{link}", link=address),
        _("Read this code to {name} by phone or in person: {code}", name=said["name"], code=link.code),
    )
    return Reply(
        Screen(
            lines,
            rows(Copy(_("Copy the link"), address), MENU, wide=2),
            paper=Paper("qr", (("link", address),)),
        )
    )


INVITE = Form(
    name="invite_consultant",
    allow=Role.COORDINATOR.of_own_unit,
    title=_("A new consultant"),
    steps=(
        Ask("name", _("What is your colleague's name?"), _("Name"), read=a_name),
        Ask(
            "hats",
            _("What will they do?"),
            _("Work"),
            choices=(Choice(_("Contact of companies"), CONTACT), Choice(_("Adviser of candidates"), ADVISER)),
            many=True,
        ),
        Ask("branches", _("Which branches do they know?"), _("Branches"), choices=from_list("branches"),
            many=True, wide=2, skip=True, show=show_from("branches")),
        Ask("areas", _("Where do they work?"), _("Areas"), choices=from_list("areas"), many=True, wide=2,
            skip=True, show=show_from("areas")),
    ),
    submit=invited,
    send=_("Make the link"),
)  # fmt: skip

DOORS = (INVITE,)
