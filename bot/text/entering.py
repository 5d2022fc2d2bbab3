"""Words for coming in: the first message, links that work and links that do not."""

from bot.domain.invitations import LeftAlone, NotIn, WrongLink
from bot.domain.municipality import Municipality
from bot.domain.names import first_name
from bot.domain.roles import Role
from bot.text.l10n import Text, _, n_, p_
from bot.text.menus import MENU
from bot.text.screen import Button, Screen, rows

RIGHTS_OF_OTHERS = _(
    "Please do not write CPR numbers or about anyone's health. Write /privacy to see what is stored."
)


def first_screen(municipality: Municipality) -> Screen:
    """What a stranger sees first: a bot and whose, who reads along, voluntary, rights; one thing to press."""
    return Screen(
        (
            _("Hi! I am a bot from {municipality}.", municipality=municipality.name),
            _("Companies get one fixed contact here. It is voluntary."),
            _("Your contact and the stand-in read what you write on weekdays. Nobody reads at night."),
            RIGHTS_OF_OTHERS,
            _("Are you from a company?"),
        ),
        rows(
            Button(_("Yes, from a company"), "enter_company"),
            Button(_("No, I am looking for work"), "job_seeker"),
            Button(_("I have a code"), "my_code"),
        ),
    )


def job_seeker_screen(municipality: Municipality) -> Screen:
    """How a jobseeker gets in: through the adviser, never by oneself."""
    return Screen(
        (
            _("Good that you are here. Your adviser at the municipality gives you a link or a code."),
            _("Call your adviser and say that you want to use the bot. It is voluntary."),
            _("You do not know your adviser? Call {phone} and ask.", phone=municipality.phone),
        ),
        rows(Button(_("I have a code"), "my_code"), Button(_("Back"), "first")),
    )


WELCOMES: dict[Role, Text] = {
    Role.CANDIDATE: _(
        "Hi {name}. I am a bot from {municipality}. I send you times and short questions. "
        "{contact} and the stand-in read your answers on weekdays. Nobody reads at night or at weekends."
    ),
    Role.MENTOR: _(
        "Hi {name}. I am a bot from {municipality}. You help a new colleague get a good start. "
        "I ask you now and then how it is going for you. {contact} reads your answers on weekdays."
    ),
    Role.MANAGER: _(
        "Hi {name}. I am a bot from {municipality}. Write what you need. "
        "{contact} reads it on weekdays and answers you here."
    ),
    Role.CONSULTANT: _(
        "Hi {name}. I am a bot from {municipality}. Companies and candidates write to you here. "
        "What they write is kept in the timeline and may be disclosed on request."
    ),
    Role.BUSINESS_ADVISER: _(
        "Hi {name}. I am a bot from {municipality}. Here you see who is in touch with which company."
    ),
    Role.COORDINATOR: _(
        "Hi {name}. I am a bot from {municipality}. You lead a team here. "
        "Start with your hours, then invite your colleagues."
    ),
}

# Who came from a file without a name is greeted without one, and asked for it.
NAMELESS = _(
    "Hi. I am a bot from {municipality}. I send you times and short questions. "
    "{contact} and the stand-in read your answers on weekdays. Nobody reads at night or at weekends."
)

RIGHTS: dict[Role, Text] = {
    Role.CANDIDATE: _(
        "It is voluntary. Write STOP, and {contact} calls instead. "
        "Please do not write CPR numbers or about your health. Write /privacy to see what is stored."
    ),
    Role.MENTOR: _(
        "It is voluntary. Write STOP, and {contact} calls instead. Write /privacy to see what is stored."
    ),
}


def somebody(role: Role) -> Text:
    """Whoever reads what this role writes, where no name is known; a company is several people."""
    of_company = role in (Role.GUEST, Role.MANAGER)
    return _("Your contact") if of_company else p_("to one person", "Your contact")


def welcome(role: Role, *, name: str, contact: str | None, municipality: Municipality) -> Screen:
    """The first message of a role: a bot, who reads along and when, voluntary, where the rights are."""
    nameless = role is Role.CANDIDATE and not first_name(name)
    words = NAMELESS if nameless else WELCOMES[role]
    hello = words(name=name, municipality=municipality.name, contact=contact or somebody(role))
    rights = RIGHTS.get(role, RIGHTS_OF_OTHERS)(contact=contact or _("your contact"))
    hours = (Button(_("Set your working hours"), "working_hours"),) if role is Role.COORDINATOR else ()
    if nameless:
        asked = _("What may I call you? You need not say.")
        return Screen(
            (hello, rights, asked),
            rows(Button(_("Write my first name"), "my_name"), Button(_("Go on"), "menu")),
        )
    return Screen(
        (hello, rights),
        rows(*hours, Button(_("Go on"), "menu")),
    )


def is_it_you(name: str, token: str) -> Screen:
    """Asked before a link changes who somebody is; whoever it is reads no surname and no mark."""
    first = first_name(name)
    return Screen(
        _("Are you {name}? This link is for {name}.", name=first) if first else _("Is this link for you?"),
        rows(
            Button(_("Yes, that is me"), "is_me", (token,)),
            Button(_("No, that is not me"), "not_me", (token,)),
            wide=2,
        ),
    )


def not_mine(left: LeftAlone) -> Screen:
    """They are not whom the link is for."""
    thanks = (
        _("Good that you say so. Nothing has changed. The link still works for the person it is for.")
        if left.works
        else _("Good that you say so. Nothing has changed.")
    )
    told = (_("I have told {name}.", name=left.told),) if left.told else ()
    return Screen((thanks, *told), rows(MENU))


def not_in(entry: NotIn) -> Screen:
    """Why the link did not work, and what to do now."""
    return Screen(_why(entry), rows(Button(_("I have a code"), "my_code"), Button(_("Back"), "first")))


def _why(entry: NotIn) -> Text:
    match entry.why:
        case WrongLink.UNKNOWN:
            return _("I do not know this link or code. Look at it again, or ask for a new one.")
        case WrongLink.USED:
            return _(
                "This link has been used. Write /menu if you are in already. Otherwise ask for a new one."
            )
        case WrongLink.EXPIRED:
            return _("This link is too old. Ask for a new one. It takes a moment.")
        case WrongLink.SOMEBODY_ELSES:
            return _("This link was opened on another phone. Ask for a new one.")
        case WrongLink.FOR_ANOTHER:
            return _for_another(first_name(entry.name))
        case WrongLink.OWN_START:
            return _(
                "This link is for somebody who follows your own start at work. That has to be somebody else. "
                "Ask {contact}.",
                contact=entry.name or _("your contact"),
            )
        case WrongLink.PAUSED:
            return _("That was a few wrong tries. Try again {when}.", when=entry.again_at)


def _for_another(name: str) -> Text:
    if not name:
        return _("This link is for somebody else. Open it on their own phone. It still works.")
    return _("This link is for {name}. Open it on {name}'s own phone. It still works.", name=name)


def needs_code(inviter: str | None) -> Text:
    """Asks for the second step."""
    if inviter is None:
        return _("Which code did your colleague read to you? It has six digits.")
    return _("{inviter} has a code for you. Ask for it, and write the six digits here.", inviter=inviter)


def wrong_code(tries_left: int) -> Text:
    """The code was wrong; how many tries are left."""
    if tries_left <= 0:
        return _("The code was wrong again. The link is closed now. Ask for a new one.")
    return n_(
        "That was not the code. You have {n} attempt left.",
        "That was not the code. You have {n} attempts left.",
        tries_left,
    )
