"""Words in the group of a team: everybody there reads them, so no candidate is ever in them."""

from datetime import datetime
from typing import assert_never

from bot.domain.municipality import Municipality
from bot.domain.notices.team_groups import (
    CompanyWrote,
    GroupGreeting,
    InPrivate,
    Matter,
    NoteKept,
    NotKept,
    NumberHere,
    TeamNotice,
    TopicCard,
    Turn,
)
from bot.domain.team_notes import Why
from bot.text.l10n import Text, _, n_, stacked
from bot.text.menus import MENU
from bot.text.screen import Button, Screen, Style, rows
from bot.text.topics import with_topic

OPEN_PRIVATE = _("Open in private")
READ_PRIVATELY = _("Read it in your private chat.")
INTERNAL = _("What you write here I keep as a note. The company does not read it.")
GREETING = (
    _("Hi. Each company that writes gets a topic here. What it writes stands in your private chat only."),
    _("In a company's topic I keep what you write as a note. The company does not read it."),
    _("Never write about candidates here. Use your private chat for that."),
)
NOT_KEPT: dict[Why, Text] = {
    Why.ANONYMOUS: _(
        "I cannot see who wrote that, so I have not kept it. Turn off “Remain anonymous” in the group's settings."
    ),
    Why.STRANGER: _("I keep only what colleagues of this team write. I have not kept that."),
    Why.CANDIDATE: _(
        "That may be about a candidate, so I have not kept it. Delete it, and use your private chat for that."
    ),
    Why.ELSEWHERE: _("The company has its contact in another unit now. I have not kept that."),
    Why.HALF: _(
        "Do your last two messages make one CPR number? Then please delete them both. I keep neither half of it."
    ),
    Why.FILE: _("I keep no files. Write it as text, please."),
    Why.UNSAID: _(
        "I keep what you write as a note, unless it may be about a candidate. Is it about one? Then delete it."
    ),
    Why.SENT: _("The company has your earlier words. To correct them, write to it in your private chat."),
}
NUMBER_GONE = _("A message here held a number like a CPR number. I have deleted it, and keep nothing of it.")
NUMBER_STAYS = _(
    "This message holds a number like a CPR number. I keep nothing of it, and may not delete it: please do."
)


def say_team(notice: TeamNotice, municipality: Municipality) -> Screen:
    """What stands in the group."""
    match notice:
        case GroupGreeting():
            return Screen(GREETING, silent=True)
        case TopicCard():
            return Screen(_card(notice, municipality), rows(*_doors(notice)), silent=True)
        case CompanyWrote():
            return Screen(
                _wrote(notice), rows(_private(notice.company)) if notice.company is not None else ()
            )
        case NotKept(why=why):
            return Screen(NOT_KEPT[why], silent=True)
        case NumberHere(message=message):
            return Screen(NUMBER_GONE if message is None else NUMBER_STAYS, silent=True)
        case InPrivate(company=company):
            return Screen(
                _("I answer in your private chat. The others here do not read it."),
                rows(_private(company) if company is not None else Button(OPEN_PRIVATE, MENU.to)),
                silent=True,
            )
        case NoteKept():
            return _kept(notice)
        case unsaid:
            assert_never(unsaid)


def _private(company: int) -> Button:
    return Button(OPEN_PRIVATE, "team_topic", (company,))


def _doors(card: TopicCard) -> tuple[Button, ...]:
    if not card.here or card.part_of is not None:
        return ()
    return _private(card.company), Button(_("Send a note to the company"), "notes_to_send", (card.company,))


def _kept(note: NoteKept) -> Screen:
    """Under a note: that nobody at the company reads it, until somebody has sent it."""
    if note.by is not None:
        return Screen(_("Sent to the company by {name}.", name=note.by), silent=True)
    send = Button(_("Send it to the company"), "send_note", (note.line,), style=Style.MAIN)
    kept = _("I have kept that as a note. The company does not read it.")
    return Screen(kept, rows(send, _private(note.company)), silent=True)


def _wrote(notice: CompanyWrote) -> tuple[Text, ...]:
    head = n_("The company has written.", "The company has written {n} messages.", notice.messages)
    by_when = () if notice.deadline is None else (_("Answer by {deadline}.", deadline=notice.deadline),)
    return (head, *by_when, READ_PRIVATELY)


def _card(card: TopicCard, municipality: Municipality) -> tuple[Text, ...]:
    head = [_("{company}", company=card.company_name)]
    if card.part_of is not None:
        there = _("{former} is part of {company} now.", former=card.company_name, company=card.part_of)
        return (there, _("Go on in the topic of {company}.", company=card.part_of))
    if not card.here:
        return (*head, _("The company has its contact in another unit now."))
    head.append(
        _("Fixed contact: {name}", name=card.contact) if card.contact else _("Nobody is its contact yet.")
    )
    if card.answers is not None:
        head.append(_answers(card.answers, card.back))
    matters = [_matter(one, municipality) for one in card.matters]
    matters += [_("Promised by {day}", day=day) for day in card.promises]
    if card.more:
        matters.append(n_("and {n} more", "and {n} more", card.more))
    if card.agreements:
        matters.append(n_("{n} agreement with them", "{n} agreements with them", card.agreements))
    open_now = stacked(*matters) if matters else _("Nothing is open.")
    doubt = (_("Is there another topic of this name? It is empty: delete it."),) if card.twice else ()
    return (stacked(*head), open_now, INTERNAL, *doubt)


def _answers(name: str, back: datetime | None) -> Text:
    if back is None:
        return _("{name} answers now.", name=name)
    return _("{name} answers until {day}.", name=name, day=back)


def _matter(one: Matter, municipality: Municipality) -> Text:
    return with_topic(_turn(one), one.topic, municipality)


def _turn(one: Matter) -> Text:
    match one.turn:
        case Turn.OURS if one.wants_call:
            return _("Wants a call by {day}", day=one.day) if one.day else _("Wants a call")
        case Turn.OURS:
            return _("Waits for an answer by {day}", day=one.day) if one.day else _("Waits for an answer")
        case Turn.LATER:
            return _("Put off until {day}", day=one.day) if one.day else _("Put off")
        case Turn.THEIRS:
            return _("The company has an answer")
