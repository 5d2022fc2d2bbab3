"""A note about a company: colleagues read it in the company's history, the company does not."""

from bot.actions.notes import note
from bot.actions.timeline import names_in_words
from bot.dialogs.form import Answers, Form
from bot.dialogs.press import Press, Reply
from bot.domain.ids import RequestId
from bot.text.l10n import _
from bot.text.menus import MENU
from bot.text.screen import Button, Screen, rows
from bot.views.requests import who_answers
from handlers.consultant.answer_request import ANSWERERS
from handlers.consultant.log_contact import words_of

MAY_BE_SHOWN = _("The company does not read it here. It may be disclosed on request.")


async def mine_to_write(press: Press) -> Answers:
    """Whoever may not is told so before anything is asked."""
    await who_answers(press.unit, press.by, press.company(), now=press.now)
    return {}


async def names(press: Press, words: str) -> list[str]:
    """Names in it that may be a candidate's."""
    company = press.company()
    return list(await names_in_words(press.unit, press.by, company, words, now=press.now))


async def write(press: Press) -> Reply:
    """It is kept."""
    company, about = press.company(), press.number_if_any(1)
    request = RequestId(about) if about is not None else None
    name = await note(press.unit, press.by, company, press.answers["words"], request=request, now=press.now)
    doors = rows(Button(_("What has happened"), "past", (company,)), MENU, wide=2)
    return Reply(Screen((_("Noted about {company}.", company=name), MAY_BE_SHOWN), doors))


DOORS = (
    Form(
        name="note",
        allow=ANSWERERS,
        title=_("Your note"),
        steps=words_of(_("What do you want to note?"), _("Note"), names=names),
        submit=write,
        prepare=mine_to_write,
        summary=False,
    ),
)
