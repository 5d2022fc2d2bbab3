"""Companies that could be one: found by keys, never by comparing each with each; and which are said not to be."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from functools import reduce
from operator import add
from typing import Any

from sqlalchemy import (
    CheckConstraint,
    Column,
    ColumnElement,
    ForeignKey,
    Integer,
    LargeBinary,
    Select,
    Table,
    cast,
    delete,
    func,
    insert,
    or_,
    select,
    type_coerce,
)

from bot.domain.companies import CVR_MODULUS, CVR_WEIGHTS
from bot.domain.doubles import Alike, name_key, slips
from bot.domain.ids import CompanyId, PersonId
from bot.domain.roles import Role
from bot.store.companies import companies
from bot.store.opened_once import OpenedOnce
from bot.store.people import persons, roles
from bot.store.schema import Instant, Key, metadata, reference
from bot.store.tx import Tx

not_doubles = Table(
    "not_doubles",
    metadata,
    # The smaller number first.
    Column("one_id", Key, ForeignKey("companies.id"), primary_key=True, autoincrement=False),
    Column("other_id", Key, ForeignKey("companies.id"), primary_key=True, autoincrement=False),
    reference("made_by", "persons.id", index=False),
    Column("made_at", Instant, nullable=False),
    CheckConstraint("one_id < other_id", name="order"),
)

Pair = tuple[CompanyId, CompanyId]
WRITES = (roles.c.role.in_((Role.MANAGER, Role.GUEST)), roles.c.until.is_(None))
STAYS = companies.c.merged_into.is_(None)

# So few numbers that are written wrong are looked up one by one.
FEW = 200
# A number that more companies than these share is a switchboard's, or somebody's who helps them all.
MOST_TOGETHER = 5


def _remembering() -> OpenedOnce[str]:
    return OpenedOnce("persons.phone", lambda one: one, nothing="")


PHONES = _remembering()


class Doubles:
    """Looks for them."""

    def __init__(self, tx: Tx) -> None:
        self.tx = tx

    async def like(self, company: CompanyId) -> dict[CompanyId, Alike]:
        """Which others look like this one, and why, without those that are said not to be the same."""
        mine = (
            await self.tx.connection.execute(
                select(companies.c.cvr, companies.c.name_key).where(companies.c.id == company)
            )
        ).first()
        if mine is None:
            return {}
        people = select(roles.c.person_id).where(roles.c.company_id == company, *WRITES)
        theirs = select(roles.c.company_id).where(roles.c.person_id.in_(people), *WRITES)
        rows = await self.tx.connection.execute(
            select(companies.c.id, companies.c.cvr, companies.c.name_key)
            .where(
                STAYS,
                companies.c.id != company,
                or_(
                    companies.c.name_key == mine.name_key,
                    companies.c.cvr.in_(tuple(slips(mine.cvr))),
                    companies.c.id.in_(theirs),
                ),
                companies.c.id.not_in(select(not_doubles.c.one_id).where(not_doubles.c.other_id == company)),
                companies.c.id.not_in(select(not_doubles.c.other_id).where(not_doubles.c.one_id == company)),
            )
            .order_by(companies.c.id)
        )
        near = set(slips(mine.cvr))
        return {
            CompanyId(row.id): Alike.NAME
            if row.name_key is not None and row.name_key == mine.name_key
            else Alike.CVR
            if row.cvr in near
            else Alike.PERSON
            for row in rows
        }

    async def by_phone(self, company: CompanyId) -> list[CompanyId]:
        """With which others somebody of this one shares a number, without those that are said not to be the same;
        none by a number that many share."""
        mine = {number for number, _company in await self._phones(roles.c.company_id == company)}
        if not mine:
            return []
        holders: dict[str, set[CompanyId]] = defaultdict(set)
        for number, other in await self._phones(roles.c.company_id.is_not(None), PHONES):
            if number in mine:
                holders[number].add(CompanyId(other))
        those = {
            other for found in holders.values() if len(found) <= MOST_TOGETHER for other in found - {company}
        }
        if not those:
            return []
        two = await self.tx.connection.execute(
            select(not_doubles.c.one_id, not_doubles.c.other_id).where(
                or_(not_doubles.c.one_id == company, not_doubles.c.other_id == company)
            )
        )
        return sorted(those - {CompanyId(one) for row in two for one in row})

    async def share_phone(self, one: CompanyId, other: CompanyId) -> bool:
        """Whether somebody of each has the same number."""
        rows = await self._phones(roles.c.company_id.in_((one, other)))
        of_one = {number for number, company in rows if company == one}
        return any(number in of_one for number, company in rows if company == other)

    async def called(self, name: str, cvr: str) -> list[CompanyId]:
        """Which are called so, or have a number so near, that somebody who is about to make another should look."""
        key = self.tx.vault.digest("company name", name_key(name))
        rows = await self.tx.connection.scalars(
            select(companies.c.id)
            .where(
                STAYS,
                companies.c.cvr != cvr,
                or_(companies.c.name_key == key, companies.c.cvr.in_(tuple(slips(cvr)))),
            )
            .order_by(companies.c.id)
        )
        return [CompanyId(one) for one in rows]

    async def every(self) -> dict[Pair, Alike]:
        """Every pair that looks alike and is not said to be two, with the strongest reason."""
        found: dict[Pair, Alike] = {}
        await self._by_name_and_number(found)
        await self._by_people(found)
        said = await self.tx.connection.execute(select(not_doubles.c.one_id, not_doubles.c.other_id))
        for row in said:
            found.pop((CompanyId(row.one_id), CompanyId(row.other_id)), None)
        return found

    async def say_two(self, one: CompanyId, other: CompanyId, by: PersonId, *, now: datetime) -> None:
        """They are not the same, and nobody is asked again."""
        first, second = _pair(one, other)
        same = (not_doubles.c.one_id == first, not_doubles.c.other_id == second)
        if await self.tx.connection.scalar(select(func.count()).select_from(not_doubles).where(*same)):
            return
        await self.tx.connection.execute(
            insert(not_doubles).values(one_id=first, other_id=second, made_by=by, made_at=now)
        )

    async def ask_again(self, one: CompanyId, other: CompanyId) -> None:
        """Perhaps they are, after all."""
        first, second = _pair(one, other)
        await self.tx.connection.execute(
            delete(not_doubles).where(not_doubles.c.one_id == first, not_doubles.c.other_id == second)
        )

    async def _by_name_and_number(self, found: dict[Pair, Alike]) -> None:
        # Of a pair of numbers one is written wrong, and few are: the database looks for those.
        twice = _several(companies.c.name_key, companies.c.id, STAYS, companies.c.name_key.is_not(None))
        is_odd = _checked_sum() % CVR_MODULUS != 0
        rows = (
            await self.tx.connection.execute(
                select(companies.c.id, companies.c.cvr, companies.c.name_key, is_odd.label("is_odd"))
                .where(STAYS, or_(companies.c.name_key.in_(twice), is_odd))
                .order_by(companies.c.id)
            )
        ).all()
        _together(found, Alike.NAME, ((row.name_key, row.id) for row in rows if row.name_key))
        await self._near({row.cvr: CompanyId(row.id) for row in rows if row.is_odd}, found)

    async def _near(self, odd: Mapping[str, CompanyId], found: dict[Pair, Alike]) -> None:
        if not odd:
            return
        some = select(companies.c.id, companies.c.cvr).where(STAYS)
        if len(odd) <= FEW:
            some = some.where(companies.c.cvr.in_({near for cvr in odd for near in slips(cvr)}))
        there = {row.cvr: CompanyId(row.id) for row in await self.tx.connection.execute(some)}
        for cvr, company in odd.items():
            for near in slips(cvr, there):
                found.setdefault(_pair(company, there[near]), Alike.CVR)

    async def _by_people(self, found: dict[Pair, Alike]) -> None:
        of_several = _several(roles.c.person_id, roles.c.company_id, roles.c.company_id.is_not(None), *WRITES)
        rows = await self.tx.connection.execute(
            select(roles.c.company_id, roles.c.person_id)
            .where(roles.c.company_id.is_not(None), roles.c.person_id.in_(of_several), *WRITES)
            .order_by(roles.c.id)
        )
        _together(found, Alike.PERSON, ((row.person_id, row.company_id) for row in rows))
        _together(found, Alike.PHONE, await self._phones(roles.c.company_id.is_not(None), PHONES))

    async def _phones(
        self, where: ColumnElement[bool], known: OpenedOnce[str] | None = None
    ) -> list[tuple[str, int]]:
        """The last eight digits of each number of those who write for these companies, with the company."""
        sealed = type_coerce(persons.c.phone, LargeBinary).label("sealed")
        rows = (
            await self.tx.connection.execute(
                select(roles.c.company_id, sealed)
                .select_from(roles.join(persons, persons.c.id == roles.c.person_id))
                .where(where, persons.c.phone.is_not(None), *WRITES)
            )
        ).all()
        phones = (known or _remembering()).of([row.sealed for row in rows], self.tx.vault)
        numbers = ("".join(filter(str.isdigit, one))[-8:] for one in phones)
        return [(number, row.company_id) for number, row in zip(numbers, rows, strict=True) if number]


def _several(key: Column[Any], of: Column[Any], *where: ColumnElement[bool]) -> Select[Any]:
    """The keys that more than one has."""
    return select(key).where(*where).group_by(key).having(func.count(of.distinct()) > 1)


def _checked_sum() -> ColumnElement[int]:
    """What a CVR number's check digit is counted from."""
    digits = [
        cast(func.substr(companies.c.cvr, place, 1), Integer) * weight
        for place, weight in enumerate(CVR_WEIGHTS, 1)
    ]
    return reduce(add, digits)


def _together(found: dict[Pair, Alike], why: Alike, keyed: Iterable[tuple[object, int]]) -> None:
    """Whatever has the same key makes pairs; of many, each with the first, so that a list of them stays short."""
    groups: dict[object, set[CompanyId]] = defaultdict(set)
    for key, company in keyed:
        groups[key].add(CompanyId(company))
    for those in groups.values():
        many = len(those) > MOST_TOGETHER
        if many and why is Alike.PHONE:
            continue
        first = min(those)
        for pair in ((first, one) for one in sorted(those) if one != first) if many else _pairs(those):
            found.setdefault(pair, why)


def _pairs(those: Collection[CompanyId]) -> Iterable[Pair]:
    ordered = sorted(those)
    return ((one, other) for place, one in enumerate(ordered) for other in ordered[place + 1 :])


def _pair(one: CompanyId, other: CompanyId) -> Pair:
    return (one, other) if one < other else (other, one)
