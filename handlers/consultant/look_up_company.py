"""Looking up who is in touch with a company, before calling it."""

from dataclasses import replace

from bot.dialogs.form import Ask, Form
from bot.dialogs.press import Press, Reply
from bot.domain.roles import STAFF
from bot.text.l10n import _
from handlers.consultant.my_desk import looked_up
from handlers.searching import companies_found


async def found(press: Press) -> Reply:
    """The company that was meant."""
    return await looked_up(replace(press, args=(press.answers["company"],)))


LOOK_UP = Form(
    name="look_up",
    allow=STAFF,
    title=_("Look up a company"),
    steps=(
        Ask("words", _("What is it called, or what is its CVR number?"), _("Search")),
        Ask("company", _("Which one is it? Its contact stands beside it."), _("Company"),
            choices=companies_found),
    ),
    submit=found,
    summary=False,
)  # fmt: skip

DOORS = (LOOK_UP,)
