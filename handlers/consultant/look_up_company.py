"""Looking up who is in touch with a company, before calling it."""

from bot.dialogs.form import Ask, Form
from bot.domain.roles import STAFF
from bot.text.l10n import _
from handlers.consultant.my_desk import looked_up

LOOK_UP = Form(
    name="look_up",
    allow=STAFF,
    title=_("Look up a company"),
    steps=(Ask("words", _("What is it called, or what is its CVR number?"), _("Company")),),
    submit=looked_up,
    summary=False,
)

DOORS = (LOOK_UP,)
