"""A link for a new consultant, with the hats they will wear."""

from dataclasses import replace

from bot.actions.invitations import Invited
from bot.actions.staff import invite_consultant, invite_consultant_again
from bot.dialogs.form import Ask, Choice, Form
from bot.dialogs.press import Press, Reply, Tap
from bot.domain.errors import Gone
from bot.domain.ids import InvitationId
from bot.domain.roles import Role
from bot.text.l10n import _
from bot.text.links import start_link
from bot.text.menus import MENU
from bot.text.people import link_over
from bot.text.screen import Button, Copy, Paper, Screen, rows
from bot.views.people import link_of_code
from handlers.choices import from_list, show_from
from handlers.reading import a_name

LEADS = Role.COORDINATOR.of_own_unit
CONTACT, ADVISER = "contact", "adviser"


async def invited(press: Press) -> Reply:
    """The link and its picture. The code to read aloud goes another way: whoever has both gets in."""
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
    return _link_screen(press, said["name"], link)


async def again(press: Press) -> Reply:
    """Another link and code for the same colleague."""
    invitation = InvitationId(press.number())
    name, link = await invite_consultant_again(press.unit, press.by, invitation, now=press.now)
    return replace(_link_screen(press, name, link), fresh=True)


def _link_screen(press: Press, name: str, link: Invited) -> Reply:
    address = start_link(press.bot_name, link.token)
    lines = (
        _("Here is the link for {name}. It works once, until {when}.", name=name, when=link.expires),
        _("{link}", link=address),
        _("Send {name} the link. The code is behind the button: read it aloud.", name=name),
    )
    code = Button(_("Show the code"), "staff_code", (link.code or "",))
    return Reply(
        Screen(
            lines,
            rows(Copy(_("Copy the link"), address), code, MENU, wide=2),
            paper=Paper("qr", (("link", address),)),
        )
    )


async def code_shown(press: Press) -> Reply:
    """The code, in a message of its own, so that nobody passes both on in one."""
    if not press.args or not press.args[0]:
        raise Gone
    found = await link_of_code(press.unit, press.by, press.args[0], now=press.now)
    if not found.works:
        return Reply(link_over(found.name, found.used_at, found.invitation), fresh=True)
    lines = (
        _("Read this code to your colleague by phone or in person: {code}", code=press.args[0]),
        _("Do not send it together with the link."),
    )
    return Reply(Screen(lines, rows(MENU)), fresh=True)


INVITE = Form(
    name="invite_consultant",
    allow=LEADS,
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

DOORS = (INVITE, Tap("staff_code", LEADS, code_shown), Tap("staff_link_again", LEADS, again))
