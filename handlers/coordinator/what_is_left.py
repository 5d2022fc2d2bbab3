"""What is still of somebody who leaves, in words and doors: shown again after every step."""

from datetime import datetime

from bot.dialogs.press import Press, Reply
from bot.domain.ids import LeavingId
from bot.domain.leaving import OpenItems, Part
from bot.domain.workdays import last_day
from bot.text.l10n import Text, _, n_, stacked
from bot.text.menus import MENU
from bot.text.screen import Button, Row, Screen, Style, rows
from bot.views.leaving import LeavingCard, leaving_card

# Instead of a number: everything of a part, and whoever is proposed.
ALL = 0
TITLES: dict[Part, Text] = {
    Part.COMPANIES: _("Companies"),
    Part.CANDIDATES: _("Candidates"),
    Part.EVENTS: _("Job dating"),
    Part.STAND_INS: _("Standing in"),
    Part.CALLS: _("Calls and wishes"),
}


async def what_is_left(press: Press, leaving: LeavingId, *notes: Text) -> Reply:
    """What still needs a new owner, with a door to each part, after these notes."""
    card = await leaving_card(press.unit, press.by, leaving, now=press.now)
    lines = [*notes, _when(card, press.now)]
    lines += _what_is_left(card.items)
    return Reply(Screen(tuple(lines), (*_parts(card), *_word(card), *_ends(card, press.now), (MENU,))))


def _when(card: LeavingCard, now: datetime) -> Text:
    if card.ends_at <= now:
        return _("{name} leaves now.", name=card.name)
    return _("The last day of {name} is {day}.", name=card.name, day=last_day(card.ends_at))


def _what_is_left(items: OpenItems) -> list[Text]:
    if not items.total:
        return [_("Nothing needs a new owner any more.")]
    return [
        *([_("❗ Somebody may be in danger. Give those calls on first.")] if items.dangers else []),
        _("This still needs a new owner. What you hand over moves at once:"),
        stacked(*(line for part in Part if items.of(part) for line in _lines(part, items))),
    ]


def _lines(part: Part, items: OpenItems) -> list[Text]:  # one case a part
    match part:
        case Part.COMPANIES:
            with_them = [
                n_("{n} answer that waits", "{n} answers that wait", items.waiting)
                if items.waiting
                else None,
                n_("{n} open matter", "{n} open matters", items.threads) if items.threads else None,
                n_("{n} promise", "{n} promises", items.promises) if items.promises else None,
                n_("{n} agreement", "{n} agreements", items.agreements) if items.agreements else None,
                n_("{n} placement", "{n} placements", items.placements) if items.placements else None,
                n_("{n} visit", "{n} visits", items.visits) if items.visits else None,
                n_("{n} reservation", "{n} reservations", items.reserved) if items.reserved else None,
            ]
            first = n_("• {n} company", "• {n} companies", items.companies)
        case Part.CANDIDATES:
            with_them = [
                n_("{n} placement", "{n} placements", items.advised) if items.advised else None,
                n_("{n} not in yet", "{n} not in yet", items.invited) if items.invited else None,
            ]
            first = n_("• {n} candidate", "• {n} candidates", items.candidates)
        case Part.EVENTS:
            return [n_("• {n} job dating", "• {n} job datings", items.events)]
        case Part.STAND_INS:
            return [n_("• Stands in for {n} colleague", "• Stands in {n} times", items.stand_ins)]
        case Part.CALLS:
            with_them = [
                n_("❗ {n} because of danger", "❗ {n} because of danger", items.dangers)
                if items.dangers
                else None,
                n_("{n} wish about data", "{n} wishes about data", items.wishes) if items.wishes else None,
            ]
            first = n_("• {n} call to make", "• {n} calls to make", items.calls)
    more = tuple(one for one in with_them if one is not None)
    return [_("{first}, and with it: {more}", first=first, more=more) if more else first]


def _parts(card: LeavingCard) -> tuple[Row, ...]:
    danger = _("Calls because of danger ({n})", n=card.items.dangers)
    first = [Button(danger, "hand_over", (card.leaving, Part.CALLS, ALL, ALL), style=Style.MAIN)]
    return rows(
        *(first if card.items.dangers else ()),
        *(
            Button(
                _("{part} ({count})", part=TITLES[part], count=card.items.of(part)),
                "leaving_part",
                (card.leaving, part),
            )
            for part in Part
            if card.items.of(part)
        ),
    )


def _word(card: LeavingCard) -> tuple[Row, ...]:
    if not card.wordless:
        return ()
    return rows(
        Button(_("Ask {name} for a word to the next", name=card.name), "leaving_word", (card.leaving,))
    )


def _ends(card: LeavingCard, now: datetime) -> tuple[Row, ...]:
    stays = Button(_("{name} stays after all", name=card.name), "leaving_stays", (card.leaving,))
    if card.items.total or (card.ready and card.ends_at > now):
        return rows(stays)
    label = _("Finish: {name} leaves", name=card.name)
    return rows(Button(label, "leaving_done", (card.leaving,), style=Style.GO), stays)
