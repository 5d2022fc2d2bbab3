"""A company has another fixed contact: who got it reads so, who had it, and everybody who writes for it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from bot.actions.companies_contact_known import tell_members
from bot.actions.companies_in_a_row import GAVE, GOT, card_of, gave_in_a_row, got_in_a_row
from bot.domain.ids import CompanyId, PersonId
from bot.domain.notices.companies import CompaniesGiven, CompaniesPassedOn, CompanyGiven
from bot.domain.roles import Role, by_the_clock
from bot.store.unit import Unit

# So many names stand in a message that tells of many companies.
MOST_NAMES = 12


@dataclass(frozen=True)
class Share:
    """What one colleague got, or gave away: how many companies, the first of their names, and with whom it was.

    `waiting` questions of them wait for an answer; `only` is the company where it is one, and `writable` whether
    somebody there reads a hello.
    """

    names: tuple[str, ...] = ()
    count: int = 0
    others: tuple[PersonId | None, ...] = ()
    waiting: int = 0
    only: CompanyId | None = None
    writable: bool = False
    since: tuple[datetime, ...] = ()  # when it went

    def __add__(self, more: "Share") -> "Share":
        """Both together."""
        return Share(
            tuple(sorted((*self.names, *more.names), key=str.casefold)[:MOST_NAMES]),
            self.count + more.count,
            tuple(dict.fromkeys((*self.others, *more.others))),
            self.waiting + more.waiting,
            more.only if not self.count else None,
            more.writable,
            tuple(sorted({*self.since, *more.since})),
        )


@dataclass
class Round:
    """Companies that are given on in several parts: every colleague has one message, which says all so far.

    It is sent when the parts are done, as a rule: at `due`.
    """

    card: str
    due: datetime
    got: dict[PersonId, Share] = field(default_factory=dict)
    gave: dict[PersonId, Share] = field(default_factory=dict)


@by_the_clock
async def tell_of_new_contacts(
    unit: Unit,
    shares: Mapping[CompanyId, PersonId],
    before: Mapping[CompanyId, PersonId],
    *,
    names: Mapping[CompanyId, str],
    by: PersonId | None,
    now: datetime,
    within: Round | None = None,
) -> None:
    """Each new contact reads once which companies are theirs, everybody of a company who it is from now on,
    and who had them before, unless they did it themselves, to whom they went."""
    if not shares:
        return
    open_now = await unit.requests.open_of_companies(shares)
    members = await unit.companies.members_of(list(shares))
    writable = {one for one, those in members.items() if any(who.role == Role.MANAGER for who in those)}
    got: dict[PersonId, list[Share]] = defaultdict(list)
    gave: dict[PersonId, list[Share]] = defaultdict(list)
    for company, contact in shares.items():
        former, waiting = before.get(company), sum(open_now.get(company, {}).values())
        name = (names[company],)
        got[contact].append(Share(name, 1, (former,), waiting, company, company in writable, (now,)))
        if former is not None:
            gave[former].append(Share(name, 1, (contact,), since=(now,)))
    if within is None:
        await _with_what_came_before(unit, shares, got, gave, now=now)
    await _tell_new(unit, _summed(got, within.got if within else {}), by=by, now=now, within=within)
    await tell_members(unit, shares, before, names=names, members=members, now=now)
    await _tell_former(unit, _summed(gave, within.gave if within else {}), by=by, now=now, within=within)
    for former in gave:
        # Who has it no more is not told what is on its way about it.
        theirs = [number for one in before if before[one] == former for number in open_now.get(one, {})]
        await unit.outbox.withdraw_from(former, now=now, about=("request", theirs))


async def _with_what_came_before(
    unit: Unit,
    shares: Mapping[CompanyId, PersonId],
    got: dict[PersonId, list[Share]],
    gave: dict[PersonId, list[Share]],
    *,
    now: datetime,
) -> None:
    """What came or went one by one within minutes is told of together, in one message."""
    for person in got:
        before = [one for one in await got_in_a_row(unit, person, now=now) if one.company not in shares]
        open_now = await unit.requests.open_of_companies([one.company for one in before]) if before else {}
        for one in before:
            waiting = sum(open_now.get(one.company, {}).values())
            got[person].append(Share((one.name,), 1, (one.other,), waiting, since=(one.at,)))
    for person in gave:
        for one in await gave_in_a_row(unit, person, now=now):
            if one.company not in shares:
                gave[person].append(Share((one.name,), 1, (one.other,), since=(one.at,)))


def _summed(new: Mapping[PersonId, Sequence[Share]], so_far: dict[PersonId, Share]) -> dict[PersonId, Share]:
    """What each of those who got or gave something has by now, which is kept."""
    for person, theirs in new.items():
        so_far[person] = sum(theirs, so_far.get(person, Share()))
    return {person: so_far[person] for person in new}


async def _tell_new(
    unit: Unit,
    got: Mapping[PersonId, Share],
    *,
    by: PersonId | None,
    now: datetime,
    within: Round | None,
) -> None:
    people = await unit.people.names_of({one for share in got.values() for one in share.others if one})
    reached = await unit.people.reachable_of(got.keys())
    for contact, share in got.items():
        # Who has not come in yet finds them on the desk; whoever takes them over knows it.
        if contact == by or contact not in reached:
            continue
        former = people.get(share.others[0] or PersonId(0)) if len(share.others) == 1 else None
        given: CompanyGiven | CompaniesGiven = CompaniesGiven(share.names, share.count, former, share.waiting)
        if share.only is not None:
            given = CompanyGiven(share.only, share.names[0], former, share.waiting, writable=share.writable)
        await _tell(unit, contact, given, share.since[0], now=now, within=within)


async def _tell_former(
    unit: Unit,
    gave: Mapping[PersonId, Share],
    *,
    by: PersonId | None,
    now: datetime,
    within: Round | None,
) -> None:
    people = await unit.people.names_of({one for share in gave.values() for one in share.others if one})
    for former, share in gave.items():
        if former == by or await unit.staff.get(former, now=now) is None:
            continue
        to = tuple(people[one] for one in share.others if one is not None)
        first, last = share.since[0], share.since[-1]
        passed = CompaniesPassedOn(share.names, share.count, to, first, last)
        await _tell(unit, former, passed, first, now=now, within=within)


async def _tell(
    unit: Unit,
    person: PersonId,
    notice: CompanyGiven | CompaniesGiven | CompaniesPassedOn,
    begun: datetime,
    *,
    now: datetime,
    within: Round | None,
) -> None:
    gave = isinstance(notice, CompaniesPassedOn)
    if within is None:
        await unit.outbox.tell(person, notice, now=now, card=card_of(GAVE if gave else GOT, begun))
        return
    way = "gave" if gave else "got"
    await unit.outbox.tell(person, notice, now=now, due=within.due, card=f"{within.card} {way}")
