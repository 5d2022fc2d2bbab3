"""Coming in from a company by the public link: number, name, place, and who one is."""

from bot.actions.companies import Registration, register
from bot.actions.requests import wait_for_first_call
from bot.actions.strangers import take_words_along
from bot.dialogs.form import Answers, Ask, Choice, Form
from bot.dialogs.press import Press, Reply
from bot.domain.companies import read_cvr
from bot.domain.roles import ANYONE
from bot.text.entering import RIGHTS_OF_OTHERS
from bot.text.l10n import _
from bot.text.menus import menu_of
from bot.text.requests import by_day
from bot.text.screen import Screen
from bot.views.companies import my_contact
from bot.views.people import as_i_am_now
from handlers.asked_numbers import number_wanted
from handlers.choices import from_list, show_from
from handlers.manager.my_contact import card_lines
from handlers.reading import a_cvr, a_name, a_phone, show_cvr, what_it_is_called

OTHER = "other"


async def already_written(press: Press) -> Answers:
    """The number when it was written before the form was open, so that nobody writes it twice."""
    return {"cvr": read_cvr(press.args[0])} if press.args else {}


async def registered(press: Press) -> Reply:
    """In: here is your contact."""
    said = press.answers
    registration = Registration(
        cvr=said["cvr"],
        company=said["company"],
        branch=None if said["branch"] == OTHER else said["branch"],
        area=said["area"],
        name=said["name"],
        phone=said["phone"],
    )
    await register(press.unit, press.by, registration, now=press.now)
    by = await as_i_am_now(press.unit, press.by)
    call = await wait_for_first_call(press.unit, by, now=press.now, municipality=press.municipality)
    await take_words_along(press.unit, by, now=press.now, municipality=press.municipality)
    card = await my_contact(press.unit, by, now=press.now)
    menu = menu_of(by)
    return Reply(
        Screen(
            (
                *card_lines(card, press),
                _("Just write here what you need."),
                _("Your contact and the stand-in read it on weekdays. Nobody reads at night."),
                _(
                    "{name} calls you first to say hello, {day}. Then you can post job functions.",
                    name=call.answers,
                    day=by_day(call.deadline, press.municipality),
                ),
                *await number_wanted(press, call.answers),
                RIGHTS_OF_OTHERS,
            ),
            menu.rows,
        )
    )


ENTER_COMPANY = Form(
    name="enter_company",
    allow=ANYONE,
    title=_("Your company"),
    steps=(
        Ask("cvr", _("What is your CVR number? It has eight digits."), _("CVR"), read=a_cvr, show=show_cvr),
        Ask("company", _("What is the company called?"), _("Company"), read=what_it_is_called),
        Ask(
            "branch",
            _("What does the company do?"),
            _("Branch"),
            choices=from_list("branches", also=(Choice(_("Something else"), OTHER),)),
            wide=2,
        ),
        Ask("area", _("Where in the municipality are you?"), _("Area"), choices=from_list("areas"),
            show=show_from("areas"), wide=2),
        Ask("name", _("What is your own name?"), _("Your name"), read=a_name),
        Ask(
            "phone",
            _("Which number may your contact call?"),
            _("Phone"),
            read=a_phone,
            skip=True,
            reads=_("Your contact sees it, and who stands in. Nobody else gets it, unless you say so."),
        ),
    ),
    submit=registered,
    prepare=already_written,
)  # fmt: skip

DOORS = (ENTER_COMPANY,)
