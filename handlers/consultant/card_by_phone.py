"""A candidate without the chat: the card is read aloud on the telephone, and their yes is entered."""

from bot.actions.candidates_by_phone import approve_by_phone
from bot.dialogs.press import Press, Reply, Tap
from bot.domain.candidates import ReadsHere
from bot.domain.errors import Already, Gone
from bot.domain.ids import CandidateId
from bot.text import phrases
from bot.text.cards import card_text
from bot.text.l10n import Text, _
from bot.text.menus import MENU
from bot.text.screen import Button, Screen, Style, rows
from bot.views.candidates import AdvisersCandidate, candidate
from handlers.consultant.covered_candidates import ADVISER
from handlers.consultant.my_candidates import page_with


async def read(press: Press) -> Reply:
    """The words to say, and the card as a company sees it. Raises `Gone`, `ReadsHere`, `Already`."""
    found = await candidate(press.unit, press.by, CandidateId(press.number()), now=press.now)
    if found.card is None:
        raise Gone
    if found.reads_here:
        raise ReadsHere(found.line.name)
    if found.line.approved:
        raise Already
    who, name = found.line.id, found.line.name
    lines = [phrases.BY_PHONE(name=name), *_to_say(found), *_card(found, press)]
    lines.append(_("Is it right? No company sees it before {name} says yes to that company.", name=name))
    buttons = rows(
        Button(
            _("{name} says: that is right", name=name), "card_said_yes", (who, found.version), style=Style.GO
        ),
        Button(_("Correct the card"), "write_card", (who, found.version)),
        Button(phrases.BACK_TO(name=name), "candidate", (who,)),
        MENU,
    )
    return Reply(Screen(tuple(lines), buttons))


def _to_say(found: AdvisersCandidate) -> list[Text]:
    phone = found.phone or _("no number")
    return [
        _("Call {name} ({phone}), and read aloud. It is voluntary.", name=found.line.name, phone=phone),
        _("This is what a company sees:"),
    ]


def _card(found: AdvisersCandidate, press: Press) -> list[Text]:
    assert found.card is not None, "asked only where there is a card"
    lines = [card_text(found.card.for_company(), press.municipality)]
    if found.card.needs:
        lines += [
            _("Works best with: {needs}", needs=press.municipality.labels("needs", found.card.needs)),
            # By telephone a company is told of none of them.
            _("Of this a company sees nothing."),
        ]
    return lines


async def said_yes(press: Press) -> Reply:
    """Entered: they can be suggested from now on, or their page says what is missing still."""
    await approve_by_phone(
        press.unit, press.by, CandidateId(press.number()), version=press.number(1), now=press.now
    )
    return Reply(
        await page_with(press, _("Entered by phone: the card is right. The log says that you entered it."))
    )


DOORS = (Tap("card_by_phone", ADVISER, read), Tap("card_said_yes", ADVISER, said_yes))
