"""Words in the group of a team: everybody there reads them, so no candidate is ever in them."""

from datetime import datetime
from typing import assert_never

from bot.domain.municipality import Municipality
from bot.domain.notices.team_groups import (
    CompanyWrote,
    GroupGreeting,
    Matter,
    TeamNotice,
    TopicCard,
    Turn,
)
from bot.text.l10n import Text, _, n_, stacked
from bot.text.screen import Screen
from bot.text.topics import with_topic

READ_PRIVATELY = _("Read it in your private chat.")
INTERNAL = _("The company does not read this. I keep nothing of what you write here.")
GREETING = (
    _("Hi. Each company that writes gets a topic here. What it writes stands in your private chat only."),
    INTERNAL,
    _("Never write about candidates here. Use your private chat for that."),
)


def say_team(notice: TeamNotice, municipality: Municipality) -> Screen:
    """What stands in the group."""
    match notice:
        case GroupGreeting():
            return Screen(GREETING, silent=True)
        case TopicCard():
            return Screen(_card(notice, municipality), silent=True)
        case CompanyWrote():
            return Screen(_wrote(notice))
        case unsaid:
            assert_never(unsaid)


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
