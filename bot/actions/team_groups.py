"""The group of a team: chosen by a coordinator, looked at, replaced, let go."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain.errors import Gone
from bot.domain.ids import GroupId, PersonId, UnitId
from bot.domain.notices.team_groups import GroupGreeting, GroupLooked, OutsiderInGroup
from bot.domain.roles import STAFF, Actor, Role, allowed, by_the_clock
from bot.domain.team_groups import AnotherUnits, Lack, NoGroup, works_with
from bot.store.outbox import Priority
from bot.store.team_groups import Group
from bot.store.team_outbox import LEAVE, LOOK
from bot.store.turns import REMOVE
from bot.store.unit import Unit

LEADS = Role.COORDINATOR.of_own_unit
LOOKS_AGAIN = timedelta(hours=1)
# So often a group that nobody asked about is looked at in vain before somebody is told.
TRIES_UNTOLD = 3


@dataclass(frozen=True)
class Chosen:
    """A group was chosen; `instead_of` is the title of the one the unit has already, which is asked about."""

    instead_of: str | None = None


@allowed(LEADS)
async def expect_group(unit: Unit, by: Actor, *, now: datetime) -> None:
    """The coordinator is about to choose one: a group the bot is brought into is not left. Raises `NotAllowed`."""
    home = by.unit_as(Role.COORDINATOR)
    await unit.team_groups.expect(home, by.person, language=by.language, now=now)


@allowed(LEADS)
async def choose_group(unit: Unit, by: Actor, chat: int, *, now: datetime) -> Chosen:
    """This chat is to be the team's. It is looked at at once, unless another one would be replaced.

    Raises `NotAllowed`, `AnotherUnits`.
    """
    home = by.unit_as(Role.COORDINATOR)
    there = await unit.team_groups.of_chat(chat)
    if there is not None and there.unit != home:
        raise AnotherUnits
    if there is not None:
        await unit.team_groups.drop_expected(home)
        await _look(unit, there.id, by, now)
        return Chosen()
    expected = await unit.team_groups.expected(home)
    if expected is None:
        await expect_group(unit, by, now=now)
        expected = await unit.team_groups.expected(home)
    assert expected is not None, "one is expected"
    await unit.team_groups.choose(expected.id, chat, "")
    has = await unit.team_groups.of_unit(home)
    if has is not None:
        return Chosen(instead_of=has.title)
    await _connect(unit, by, expected, now)
    return Chosen()


@allowed(LEADS)
async def replace_group(unit: Unit, by: Actor, *, now: datetime) -> None:
    """The chosen group takes the place of the one the unit has. Raises `NotAllowed`, `Gone`."""
    home = by.unit_as(Role.COORDINATOR)
    chosen = await unit.team_groups.expected(home)
    if chosen is None or chosen.chat is None:
        raise Gone
    there = await unit.team_groups.of_chat(chosen.chat)
    if there is not None and there.unit != home:
        raise AnotherUnits
    if (has := await unit.team_groups.of_unit(home)) is not None:
        await _let_go(unit, by, has, now)
    await _connect(unit, by, chosen, now)


@allowed(LEADS)
async def keep_group(unit: Unit, by: Actor, *, now: datetime) -> None:
    """The unit keeps the group it has: the bot leaves the one that was chosen. Raises `NotAllowed`."""
    chosen = await unit.team_groups.expected(by.unit_as(Role.COORDINATOR))
    if chosen is None or chosen.chat is None:
        return
    await unit.team_groups.turn_down(chosen.id, now=now)
    if await unit.team_groups.of_chat(chosen.chat) is None:
        await unit.team_outbox.do(chosen.id, LEAVE, {}, now=now)


@allowed(LEADS)
async def look_at_group(unit: Unit, by: Actor, *, now: datetime) -> None:
    """What the bot may do there is asked again, and told. Raises `NotAllowed`, `NoGroup`."""
    await _look(unit, (await _own(unit, by)).id, by, now)


@allowed(LEADS)
async def disconnect_group(unit: Unit, by: Actor, *, now: datetime) -> None:
    """The bot leaves it; everything goes on in private chats. Raises `NotAllowed`, `NoGroup`."""
    await _let_go(unit, by, await _own(unit, by), now)


@by_the_clock
async def group_looked(
    unit: Unit,
    group: GroupId,
    lacks: tuple[Lack, ...],
    title: str | None,
    *,
    asked_by: PersonId | None,
    now: datetime,
) -> None:
    """It was looked at: whoever asked hears how it is; unasked, the coordinators hear what is missing now."""
    found = await unit.team_groups.get(group)
    if found is None or not found.connected:
        return
    await unit.team_groups.found(group, lacks, title)
    notice = GroupLooked(title or found.title, lacks)
    if asked_by is not None:
        await unit.outbox.tell(
            asked_by, notice, now=now, priority=Priority.ANSWER, card=f"team group:{group}"
        )
    elif lacks != found.lacks and not works_with(lacks):
        await _tell_coordinators(unit, found, notice, now)
    if works_with(lacks):
        await unit.team_outbox.tell(group, GroupGreeting(), now=now, once=f"greeting:{group}")


@by_the_clock
async def group_lost(unit: Unit, group: GroupId, *, now: datetime) -> None:
    """The bot is not in it any more: nothing waits for it, and the coordinators are told, once."""
    found = await unit.team_groups.get(group)
    if found is None or not found.connected or Lack.BOT in found.lacks:
        return
    await unit.team_groups.silence(group, now=now)
    await unit.team_groups.found(group, (Lack.BOT,))
    await _tell_coordinators(unit, found, GroupLooked(found.title, (Lack.BOT,)), now)


@by_the_clock
async def not_looked(
    unit: Unit, group: GroupId, asked_by: PersonId | None, *, tries: int, now: datetime
) -> None:
    """Telegram did not say how it is there: it is asked again in an hour; whoever waits for it hears so, once."""
    found = await unit.team_groups.get(group)
    if found is None or not found.connected:
        return
    await unit.team_groups.found(group, (Lack.UNSEEN,))
    await unit.team_outbox.do(
        group,
        LOOK,
        {"tries": tries + 1},
        now=now,
        due=now + LOOKS_AGAIN,
        once=f"look again:{group}:{now:%Y%m%d%H}",
    )
    notice = GroupLooked(found.title, (Lack.UNSEEN,))
    if asked_by is not None:
        await unit.outbox.tell(
            asked_by, notice, now=now, priority=Priority.ANSWER, card=f"team group:{group}"
        )
    elif tries + 1 == TRIES_UNTOLD:
        await _tell_coordinators(unit, found, notice, now)


@by_the_clock
async def take_out(
    unit: Unit, person: PersonId, home: UnitId, *, now: datetime, deleted: bool = False
) -> None:
    """Whoever is no colleague any more, or is about to be deleted, is taken out of their team's group; where the bot
    may not, those who lead the team are asked to."""
    group = await unit.team_groups.of_unit(home)
    chat = await unit.people.chat_of(person)
    held = [] if deleted else await unit.people.held_by(person)
    if group is None or chat is None or any(one.role in STAFF.roles and one.unit == home for one in held):
        return
    given = {"user": chat, "person": person}
    await unit.team_outbox.do(group.id, REMOVE, given, now=now, priority=Priority.ANSWER)


@by_the_clock
async def not_taken_out(unit: Unit, group: GroupId, person: PersonId, *, now: datetime) -> None:
    """They are in the group still: those who lead the team take them out by hand."""
    found = await unit.team_groups.get(group)
    if found is None or not found.connected:
        return
    notice = OutsiderInGroup(found.title, (await unit.people.get(person)).name or "", left=True)
    for one in await unit.people.with_role(Role.COORDINATOR, unit=found.unit):
        await unit.outbox.tell(
            one, notice, now=now, once=f"still in group:{group}:{person}:{now:%Y%m%d}:{one}"
        )


@by_the_clock
async def look_unasked(unit: Unit, group: GroupId, *, now: datetime) -> None:
    """Somebody has changed what the bot may do there."""
    await unit.team_groups.look_again(group)
    await unit.team_outbox.do(group, LOOK, {}, now=now)


async def _tell_coordinators(unit: Unit, group: Group, notice: GroupLooked, now: datetime) -> None:
    for person in await unit.people.with_role(Role.COORDINATOR, unit=group.unit):
        await unit.outbox.tell(person, notice, now=now, card=f"team group:{group.id}")


async def _own(unit: Unit, by: Actor) -> Group:
    found = await unit.team_groups.of_unit(by.unit_as(Role.COORDINATOR))
    if found is None:
        raise NoGroup
    return found


async def _connect(unit: Unit, by: Actor, chosen: Group, now: datetime) -> None:
    await unit.team_groups.connect(chosen.id, now=now)
    unit.audit.note(by, "connected a group", ("unit", chosen.unit), now=now)
    await _look(unit, chosen.id, by, now)


async def _let_go(unit: Unit, by: Actor, group: Group, now: datetime) -> None:
    await unit.team_groups.disconnect(group.id, now=now)
    await unit.team_topics.forget(group.id)
    await unit.team_outbox.do(group.id, LEAVE, {}, now=now)
    unit.audit.note(by, "disconnected a group", ("unit", group.unit), now=now)


async def _look(unit: Unit, group: GroupId, by: Actor, now: datetime) -> None:
    await unit.team_groups.look_again(group)
    await unit.team_outbox.do(group, LOOK, {"by": by.person}, now=now, priority=Priority.ANSWER)
