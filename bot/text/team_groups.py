"""Words about the group of a team, for the coordinator."""

from bot.domain.notices.team_groups import GroupLooked
from bot.domain.team_groups import Lack
from bot.text.l10n import Text, _
from bot.text.menus import MENU
from bot.text.screen import Button, Screen, rows

MISSING: dict[Lack, Text] = {
    Lack.BOT: _("I am not in the group. Add me to it as an administrator."),
    Lack.FORUM: _("The group has no topics. Switch them on in the group's settings."),
    Lack.ADMIN: _("I am no administrator there. Make me one."),
    Lack.TOPICS: _("I may not make topics. Let me, under the group's administrators."),
    Lack.PIN: _("I may not pin messages. Let me, under the group's administrators."),
}
WORKS = _("The team's group works.")
NOT_YET = _("The team's group does not work yet.")
CHATS_GO_ON = _("Until then everything goes on in your private chats.")
WHAT_HAPPENS = _("Each company gets a topic when it writes. Candidates are never in the group.")
LOOK_AGAIN = Button(_("Look again"), "look_at_group")
TEAM_GROUP = Button(_("The team's group"), "team_group")


def how_it_is(lacks: tuple[Lack, ...]) -> tuple[Text, ...]:
    """Whether it works, and what is missing, each with what to do."""
    if not lacks:
        return (WORKS, WHAT_HAPPENS)
    return (NOT_YET, *(MISSING[one] for one in lacks), CHATS_GO_ON)


def say_group(notice: GroupLooked) -> Screen:
    """How it is with the group, to a coordinator."""
    doors = (LOOK_AGAIN,) if notice.lacks else ()
    return Screen(how_it_is(notice.lacks), rows(*doors, TEAM_GROUP, MENU), push=True)
