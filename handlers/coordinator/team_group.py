"""The group of the team: one button picks it, and what it lacks is said; replacing it, letting it go."""

from bot.actions.team_groups import (
    choose_group,
    disconnect_group,
    expect_group,
    keep_group,
    look_at_group,
    replace_group,
)
from bot.dialogs.press import Picked, Press, Reply, Tap
from bot.domain.roles import Role
from bot.text.l10n import _, n_
from bot.text.menus import MENU
from bot.text.screen import Button, GroupKey, Screen, Style, rows
from bot.text.team_groups import LOOK_AGAIN, WHAT_HAPPENS, how_it_is
from bot.views.team_groups import team_group

LEADS = Role.COORDINATOR.of_own_unit
TEAM = Button(_("My team"), "team")
LOOKING = _("I look at the group. In a moment I say whether all is well.")
ALL_PRIVATE = _("Everything goes on in your private chats.")
INTERNAL = _("What your team writes in a company's topic I keep as a note. The company does not read it.")
EVERYBODY = _("Everybody in the group reads the companies' names and your notes. So let only your team in.")


async def shown(press: Press) -> Reply:
    """How it is with the group, or what one is good for."""
    found = await team_group(press.unit, press.by)
    if found is None:
        pick = Button(_("Pick the group"), "pick_group", style=Style.MAIN)
        text = (
            _("Your team has no group. You can give it one, and need not."),
            WHAT_HAPPENS,
            INTERNAL,
            EVERYBODY,
            _("First make a group in Telegram, with topics. Then pick it here."),
        )
        return Reply(Screen(text, rows(pick, TEAM, MENU)))
    state = how_it_is(found.lacks) if found.looked else (LOOKING,)
    head = [_("The team's group: {title}", title=found.title)] if found.title else []
    topics = [n_("{n} company has a topic.", "{n} companies have a topic.", found.topics)]
    another = Button(_("Another group"), "pick_group")
    away = Button(_("Disconnect the group"), "ask_disconnect")
    lines = (*head, *state, *(topics if found.topics else []))
    return Reply(Screen(lines, (*rows(LOOK_AGAIN, another, wide=2), *rows(away, TEAM, MENU))))


async def pick(press: Press) -> Reply:
    """Telegram's own list of groups, under the text field."""
    await expect_group(press.unit, press.by, now=press.now)
    text = (
        _("Press “Pick the group” below. I ask to become an administrator there."),
        _("I need to make topics and pin messages."),
        _("I delete CPR numbers there, and take out whoever leaves the team, if I may."),
    )
    return Reply(Screen(text, key=GroupKey(_("Pick the group"), _("Cancel"))), fresh=True)


async def picked(press: Press) -> Reply:
    """The group was chosen in Telegram's list."""
    assert press.picked is not None, "the boundary hands over what was picked"
    chosen = await choose_group(press.unit, press.by, press.picked, now=press.now)
    if chosen.instead_of is None:
        return Reply(Screen(LOOKING, key_gone=True))
    question = (
        _(
            "Your team has the group “{title}” already. Shall the new one take its place?",
            title=chosen.instead_of,
        )
        if chosen.instead_of
        else _("Your team has a group already. Shall the new one take its place?")
    )
    keep = Button(_("Keep the old one"), "keep_group")
    return Reply(Screen(question, rows(keep, Button(_("Take the new one"), "replace_group")), key_gone=True))


async def kept(press: Press) -> Reply:
    """The old one it stays, and the bot leaves the new one."""
    await keep_group(press.unit, press.by, now=press.now)
    return await shown(press)


async def replaced(press: Press) -> Reply:
    """The new one it is."""
    await replace_group(press.unit, press.by, now=press.now)
    return Reply(Screen(LOOKING, rows(TEAM, MENU)))


async def looked(press: Press) -> Reply:
    """Somebody has mended something there."""
    await look_at_group(press.unit, press.by, now=press.now)
    return Reply(toast=LOOKING)


async def ask_disconnect(_press: Press) -> Reply:
    """One question before it is let go."""
    text = (
        _("Shall I leave the group? Its topics stay there for you to read."),
        ALL_PRIVATE,
    )
    go = Button(_("Yes, leave it"), "disconnect_group", style=Style.STOP)
    return Reply(Screen(text, rows(Button(_("No, stay"), "team_group"), go)))


async def disconnected(press: Press) -> Reply:
    """It is let go."""
    await disconnect_group(press.unit, press.by, now=press.now)
    return Reply(Screen((_("The group is disconnected."), ALL_PRIVATE), rows(TEAM, MENU)))


DOORS = (
    Tap("team_group", LEADS, shown),
    Tap("pick_group", LEADS, pick),
    Picked(LEADS, picked),
    Tap("keep_group", LEADS, kept),
    Tap("replace_group", LEADS, replaced),
    Tap("look_at_group", LEADS, looked),
    Tap("ask_disconnect", LEADS, ask_disconnect),
    Tap("disconnect_group", LEADS, disconnected),
)
