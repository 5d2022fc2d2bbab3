"""Topics of companies in their team's group: made when a company writes, its card edited in place.

A topic is a view, and says that a company has written, never what: no rule could tell every sentence that reveals a
candidate. Twenty times a minute at most something is said in a group, so a card is edited, and several messages of a
company are one.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain.ids import CompanyId, GroupId, PersonId
from bot.domain.notices.team_groups import CompanyWrote, TopicCard
from bot.domain.roles import by_the_clock
from bot.domain.team_groups import Standing
from bot.domain.team_topics import matters_of
from bot.store.companies import Company
from bot.store.facts import to_team_facts
from bot.store.staff import StaffMember
from bot.store.team_groups import Group
from bot.store.team_outbox import card_of, name_of
from bot.store.team_topics import Topic
from bot.store.turns import RENAME
from bot.store.unit import Unit

MOST_MATTERS = 8
# Without a message only days and names have changed: then all cards are made anew, and not at each look.
EVERY = timedelta(minutes=1)
AT_ONCE = 500
A_DAY = timedelta(days=1)
# Another name when the words of all cards have changed: then each is edited once.
CARDS = "team card 2"
Team = Mapping[PersonId, StaffMember]


@dataclass(frozen=True)
class Change:
    """What one company's topic is to show: its card as it is now, and that the company has written."""

    company: CompanyId
    name: str
    topic: Topic | None
    card: TopicCard
    wrote: CompanyWrote | None = None


@dataclass(frozen=True)
class Changes:
    """Of one group. `seen` is the newest message that was looked at, `whole` that all its topics were."""

    group: GroupId
    seen: int
    of: tuple[Change, ...]
    whole: bool = True


@by_the_clock
async def groups_to_show(unit: Unit) -> list[Group]:
    """The groups that work; without one it is a look into an empty table."""
    return [one for one in await unit.team_groups.list_connected() if one.standing is Standing.READY]


@by_the_clock
async def what_changed(unit: Unit, group: Group, *, now: datetime) -> Changes | None:
    """What the group is to show and does not show yet; nothing is changed. None between two looks."""
    newest = await unit.team_news.newest()
    rests = group.seen_at is not None and group.seen_at <= now < group.seen_at + EVERY
    if newest <= group.seen_message and rests:
        return None
    # Between two whole looks only those with whom something was written are looked at.
    those = await unit.team_news.touched(after=group.seen_message) if rests else None
    topics = await unit.team_topics.of_group(group.id, those)
    wrote = await unit.team_news.wrote(after=group.seen_message)
    team = {one.person: one for one in await unit.staff.at_work(now=now)}
    differ: list[Change] = []
    for some in _by_the_dozen(sorted({*topics, *wrote})):
        companies = {one.id: one for one in await unit.companies.these(some)}
        cards = await _cards(unit, group, companies, topics, team, now)
        every = (
            Change(one, companies[one].name, topics.get(one), card, wrote.get(one) if card.here else None)
            for one, card in cards.items()
        )
        differ += [one for one in every if _differs(unit, one)]
    return Changes(group.id, max(newest, group.seen_message), tuple(differ), whole=not rests)


@by_the_clock
async def show_changes(unit: Unit, changes: Changes, *, now: datetime) -> None:
    """Put it into the outbox, once: whoever was faster has done it."""
    group = await unit.team_groups.get(changes.group)
    if group is None or not group.connected or group.standing is not Standing.READY:
        return
    if await unit.team_groups.saw(
        group.id, changes.seen, before=group.seen_message, now=now, whole=changes.whole
    ):
        for one in changes.of:
            await _show(unit, group.id, one, now)


async def _show(unit: Unit, group: GroupId, change: Change, now: datetime) -> None:
    company, name = change.company, unit.team_topics.hash_of(change.name)
    if change.topic is None:
        await unit.team_topics.want(group, company)
    before, shown = change.topic.shown if change.topic else "", _digest(unit, change.card)
    if change.topic is None or change.topic.thread is None:
        if before and await unit.team_outbox.coming(group, company) is None:
            # It could not be made the last time, and its card stands nowhere.
            await unit.team_topics.unshown(group, company)
            before = ""
        await unit.team_outbox.make(group, company, change.name, now=now)
    elif change.topic.name != name:
        await unit.team_outbox.do(
            group, RENAME, {"name": change.name}, company=company, card=name_of(company), now=now
        )
        await unit.team_topics.renamed(group, company, name)
    if shown != before and await unit.team_topics.show(group, company, shown, before=before):
        await unit.team_outbox.tell(group, change.card, now=now, company=company, card=card_of(company))
    if change.wrote is not None:
        await unit.team_outbox.tell(group, change.wrote, now=now, company=company)


def _by_the_dozen(those: Sequence[CompanyId]) -> list[Sequence[CompanyId]]:
    """So many at once that nobody waits long for the house to think of something else."""
    return [those[first : first + AT_ONCE] for first in range(0, len(those), AT_ONCE)]


def _differs(unit: Unit, change: Change) -> bool:
    topic = change.topic
    if topic is None:
        # A topic is made when the company writes, and not before.
        return change.wrote is not None
    renamed = topic.thread is not None and topic.name != unit.team_topics.hash_of(change.name)
    return change.wrote is not None or renamed or topic.shown != _digest(unit, change.card)


def _digest(unit: Unit, card: TopicCard) -> str:
    facts = to_team_facts(card)
    # A card that says no more than before there were any is not drawn anew.
    facts = {name: value for name, value in facts.items() if value or name != "agreements"}
    return unit.tx.vault.digest(CARDS, json.dumps(facts, sort_keys=True))


async def _cards(
    unit: Unit,
    group: Group,
    companies: Mapping[CompanyId, Company],
    topics: Mapping[CompanyId, Topic],
    team: Team,
    now: datetime,
) -> dict[CompanyId, TopicCard]:
    requests = await unit.team_news.open_of(companies)
    promised = await unit.team_news.promised_to(companies)
    agreed = await unit.team_news.agreed_with(companies)
    answering: dict[PersonId, str | None] = {}
    found = {}
    for company, met in companies.items():
        topic = topics.get(company)
        if topic is not None and topic.part_of is not None:
            found[company] = TopicCard(company, met.name, None, None, None, part_of=topic.part_of)
            continue
        contact = team.get(met.contact) if met.contact is not None else None
        # Whoever has no contact for now is not another unit's.
        here = contact.unit == group.unit if contact is not None else company in topics
        answers = None
        if here and met.contact is not None and (contact is None or contact.away is not None):
            if met.contact not in answering:
                answering[met.contact] = await _whoever_answers(unit, met.contact, now)
            answers = answering[met.contact]
        open_now, days = requests.get(company, ()), tuple(promised.get(company, ()))
        found[company] = TopicCard(
            company, met.name,
            contact.name if contact is not None else None,
            answers,
            contact.away.away_until if contact is not None and contact.away is not None else None,
            matters_of(open_now)[:MOST_MATTERS] if here else (),
            max(0, len(open_now) - MOST_MATTERS) if here else 0,
            days[:MOST_MATTERS] if here else (),
            here=here, twice=topic is not None and _perhaps_twice(topic, now),
            agreements=agreed.get(company, 0) if here else 0,
        )  # fmt: skip
    return found


def _perhaps_twice(topic: Topic, now: datetime) -> bool:
    """Whether the other one is still asked about: a day is enough to look."""
    return topic.twice and topic.made_at is not None and now < topic.made_at + A_DAY


async def _whoever_answers(unit: Unit, contact: PersonId, now: datetime) -> str | None:
    """The name of whoever answers while the contact is away, or is no colleague any more."""
    answers = await unit.contacts.present(contact, now=now)
    return (await unit.people.get(answers)).name if answers is not None else None
