"""Each role's main menu: a line about where one is, and a door a button."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.roles import Actor, Hat, Held, Role
from bot.text.l10n import Text, _
from bot.text.phrases import YOU_ARE_HERE_AS
from bot.text.screen import Button, Row, Screen, rows

ROLES: dict[Role, Text] = {
    Role.STRANGER: _("new here"),
    Role.GUEST: _("somebody from a company"),
    Role.MANAGER: _("manager at your company"),
    Role.MENTOR: _("mentor"),
    Role.CANDIDATE: _("candidate"),
    Role.CONSULTANT: _("consultant"),
    Role.BUSINESS_ADVISER: _("business adviser"),
    Role.COORDINATOR: _("coordinator"),
}

# With its company, for whoever is something in several.
AT_COMPANY: dict[Role, Text] = {
    Role.GUEST: _("somebody from {company}"),
    Role.MANAGER: _("manager at {company}"),
    Role.MENTOR: _("mentor at {company}"),
}

LINES: dict[Role, Text] = {
    Role.STRANGER: _("Are you from a company? Then start here. Otherwise ask your own adviser for a link."),
    Role.GUEST: _("Write what you need. Your own contact reads it."),
    Role.MANAGER: _("Write what you need, or choose here."),
    Role.MENTOR: _("This is for you as a mentor."),
    Role.CANDIDATE: _("Here is what you can do. All of it is voluntary."),
    Role.CONSULTANT: _("Where do you want to go?"),
    Role.BUSINESS_ADVISER: _("Where do you want to go?"),
    Role.COORDINATOR: _("Where do you want to go?"),
}

# One line a door: (label, name of the tap or form). Whoever adds a door adds its line.
DOORS: dict[Role, tuple[tuple[Text, str], ...]] = {
    Role.STRANGER: ((_("I am from a company"), "enter_company"), (_("I have a code"), "my_code")),
    Role.GUEST: (
        (_("My contact"), "my_contact"),
        (_("My questions"), "my_questions"),
        (_("What I wrote"), "my_messages"),
        (_("Call me"), "call_me"),
    ),
    Role.MANAGER: (
        (_("Post a job function"), "post_job_function"),
        (_("Write to my contact"), "write_contact"),
        (_("My contact"), "my_contact"),
        (_("Call me"), "call_me"),
        (_("Suggestions"), "suggestions"),
        (_("Job dating"), "tables"),
        (_("My questions"), "my_questions"),
        (_("Our job functions"), "job_functions"),
        (_("People who started"), "starters"),
        (_("Who writes for us"), "colleagues"),
        (_("Our sites"), "sites"),
        (_("What I wrote"), "my_messages"),
        (_("How often may we contact you"), "how_often"),
    ),
    Role.MENTOR: (
        (_("Today"), "mentor_today"),
        (_("How is it going"), "mentor_how"),
        (_("Call me"), "mentor_call"),
    ),
    Role.CANDIDATE: (
        (_("My card"), "my_card"),
        (_("My times"), "times"),
        (_("How is it going"), "how_is_it"),
        (_("Talk to my adviser"), "write_adviser"),
        (_("I am not coming today"), "not_today"),
        (_("I am late"), "late_today"),
        (_("Who saw me"), "who_saw_me"),
        (_("Language"), "languages"),
        (_("Stop messages"), "stop"),
    ),
    Role.CONSULTANT: (
        (_("My desk"), "desk"),
        (_("Look up a company"), "look_up"),
        (_("My companies"), "my_companies"),
        (_("My candidates"), "my_candidates"),
        (_("Write to a company"), "write_to_company"),
        (_("Job functions"), "open_job_functions"),
        (_("Job dating"), "events"),
        (_("Placements"), "placements"),
        (_("I will be away"), "absence"),
        (_("Absence and stand-in"), "absences"),
        (_("Saved replies"), "saved"),
    ),
    Role.BUSINESS_ADVISER: ((_("Look up a company"), "look_up"),),
    Role.COORDINATOR: (
        (_("My team"), "team"),
        (_("Who waits"), "waiting"),
        (_("New and unknown"), "strangers"),
        (_("Saved replies"), "saved"),
        (_("Job dating"), "events"),
        (_("Look up a company"), "look_up"),
        (_("Invite a consultant"), "invite_consultant"),
        (_("Working hours"), "working_hours"),
    ),
}


@dataclass(frozen=True)
class Group:
    """Doors that are not for every day, behind one of their own: what that is called, and in a press."""

    label: Text
    name: str
    doors: tuple[str, ...]


# Who has many doors sees those of every day first.
GROUPS: dict[Role, tuple[Group, ...]] = {
    Role.MANAGER: (
        Group(
            _("Our company"),
            "ours",
            ("job_functions", "starters", "colleagues", "sites", "my_messages", "how_often"),
        ),
    ),
    Role.CONSULTANT: (
        Group(_("Placements, absence"), "more", ("placements", "absence", "absences", "saved")),
    ),
}


def parts_with(door: str) -> list[str]:
    """Behind which doors of a menu this one is, by their names."""
    return [group.name for groups in GROUPS.values() for group in groups if door in group.doors]


START_AGAIN = Button(_("Write to me again"), "start_again")
MESSAGES_STOPPED = _("Messages are stopped. I do not write to you by myself.")


def where_calls_are(role: Role) -> Button:
    """The door behind which this role finds whom to call."""
    words, door = (_("My desk"), "desk") if role is Role.CONSULTANT else (_("Who waits"), "waiting")
    return Button(words, door)


# Whoever does not wear one of the hats of a door finds nothing behind it.
HATS: dict[str, frozenset[Hat]] = {
    "my_companies": frozenset({Hat.CONTACT}),
    "write_to_company": frozenset({Hat.CONTACT}),
    "open_job_functions": frozenset({Hat.CONTACT}),
    "my_candidates": frozenset({Hat.ADVISER}),
}

# Who has many doors finds them two to a row, but for those whose words fill one.
IN_TWOS = frozenset({Role.MANAGER, Role.CONSULTANT, Role.COORDINATOR})
FILLS_A_ROW = frozenset(
    {"post_job_function", "write_contact", "how_often", "write_to_company", "start_again"}
)

MENU = Button(_("Menu"), "menu")


def name_of(held: Held) -> Text:
    """What somebody is here, and at which company."""
    return AT_COMPANY[held.role](company=held.at) if held.at and held.role in AT_COMPANY else ROLES[held.role]


def menu_of(by: Actor, *, stopped: bool = False, near: Sequence[Button] = ()) -> Screen:
    """The menu of the role in use, what is `near` on top. With several roles it says as whom, and offers the switch.

    Who has `stopped` the messages reads so, and is not offered that again, but the way back.
    """
    role, several = by.role, len(by.held) > 1
    groups = [one for one in GROUPS.get(role, ()) if len(_behind(by, one)) > 1]
    behind = {door for one in groups for door in one.doors}
    doors = [one for one in _doors_of(by) if one.to not in behind]
    doors += [Button(one.label, "menu_part", (one.name,)) for one in groups]
    buttons = [START_AGAIN, *(one for one in doors if one.to != "stop")] if stopped else doors
    extra: tuple[Row, ...] = ((Button(_("Switch role"), "as_whom"),),) if several else ()
    here = (YOU_ARE_HERE_AS(role=name_of(by.acting)),) if several and by.acting is not None else ()
    doors_below = _in_twos(buttons) if role in IN_TWOS else rows(*buttons)
    quiet = (MESSAGES_STOPPED,) if stopped else ()
    return Screen((*here, *quiet, LINES[role]), rows(*near) + doors_below + extra)


def part_of_menu(by: Actor, name: str) -> Screen | None:
    """The doors behind one of the menu's; None where this person has none such."""
    group = next((one for one in GROUPS.get(by.role, ()) if one.name == name), None)
    doors = _behind(by, group) if group is not None else []
    if group is None or not doors:
        return None
    return Screen(_("{part}:", part=group.label), (*_in_twos(doors), (Button(_("Back"), "menu"),)))


def _doors_of(by: Actor) -> list[Button]:
    return [Button(label, door) for label, door in DOORS[by.role] if HATS.get(door, by.hats) <= by.hats]


def _behind(by: Actor, group: Group) -> list[Button]:
    return [one for one in _doors_of(by) if one.to in group.doors]


def _in_twos(buttons: Sequence[Button]) -> tuple[Row, ...]:
    """Two to a row, in order; what fills a row has its own, and what stands before it alone too."""
    made: list[tuple[Button, ...]] = []
    for one in buttons:
        beside = made[-1] if made else ()
        if len(beside) == 1 and not {beside[0].to, one.to} & FILLS_A_ROW:
            made[-1] = (*beside, one)
        else:
            made.append((one,))
    return tuple(made)
