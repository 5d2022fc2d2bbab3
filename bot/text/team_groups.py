"""Words about the group of a team, for the coordinator."""

from typing import assert_never

from bot.domain.notices.team_groups import GroupLooked, GroupNotice, OutsiderInGroup
from bot.domain.team_groups import WISHED, Lack, works_with
from bot.text.l10n import Text, _, p_
from bot.text.menus import MENU
from bot.text.screen import Button, Screen, rows

MISSING: dict[Lack, Text] = {
    Lack.BOT: _("I am not in the group. Add me to it as an administrator."),
    Lack.UNSEEN: _("Telegram did not let me look at the group. I try again in an hour."),
    Lack.FORUM: _("The group has no topics. Switch them on in the group's settings."),
    Lack.ADMIN: _("I am no administrator there. Make me one."),
    Lack.TOPICS: _("I may not make topics. Let me, under the group's administrators."),
    Lack.PIN: _("I may not pin messages. Let me, under the group's administrators."),
    Lack.DELETE: _("I may not delete messages. If you let me, a CPR number goes from the group at once."),
    Lack.REMOVE: _("I may not take anybody out. If you let me, I take out whoever leaves the team."),
}
WORKS = _("The team's group works.")
NOT_YET = _("The team's group does not work yet.")
CHATS_GO_ON = _("Until then everything goes on in your private chats.")
WHAT_HAPPENS = _("Each company gets a topic when it writes. Candidates are never in the group.")
LOOK_AGAIN = Button(p_("a group", "Look again"), "look_at_group")
TEAM_GROUP = Button(_("The team's group"), "team_group")


def how_it_is(lacks: tuple[Lack, ...]) -> tuple[Text, ...]:
    """Whether it works, and what is missing, each with what to do."""
    if works_with(lacks):
        return (WORKS, WHAT_HAPPENS, *(MISSING[one] for one in lacks))
    return (NOT_YET, *(MISSING[one] for one in lacks if one not in WISHED), CHATS_GO_ON)


def say_group(notice: GroupNotice) -> Screen:
    """How it is with the group, to a coordinator."""
    match notice:
        case GroupLooked():
            return _looked(notice)
        case OutsiderInGroup():
            return _outsider(notice)
        case unsaid:
            assert_never(unsaid)


def _outsider(notice: OutsiderInGroup) -> Screen:
    # Whoever was deleted has no name any more.
    name = notice.called or "–"
    lines = [
        _("{name} has left the team, and is in the team's group still.", name=name)
        if notice.left
        else _("{name} is in the team's group, and is not in your team.", name=name),
        _("Everybody in it reads the companies' names and your notes."),
        _("Take {name} out in Telegram, under the group's members.", name=name),
    ]
    if not notice.left:
        lines.append(_("Is it a colleague? Invite them here first."))
    return Screen(tuple(lines), rows(TEAM_GROUP, MENU), cover=_("There is news about your team."))


def _looked(notice: GroupLooked) -> Screen:
    doors = (LOOK_AGAIN,) if notice.lacks else ()
    return Screen(how_it_is(notice.lacks), rows(*doors, TEAM_GROUP, MENU), push=True)
