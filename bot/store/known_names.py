"""Candidates as a consultant may call them: by name those they advise or cover now, others by a number."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import insert, select

from bot.domain.ids import CandidateId, CompanyId, PersonId
from bot.store.aliases import Aliases
from bot.store.candidates import Candidate, Candidates, looks
from bot.store.contacts import Contacts
from bot.store.tx import Tx

# How a look of whoever stands in is kept, for "who saw me".
COVERING = "covering"


class KnownNames:
    """Reads advisers and absences together; what a stand-in reads is remembered for the candidate."""

    def __init__(self, tx: Tx) -> None:
        self.tx = tx
        self.candidates, self.aliases, self.contacts = Candidates(tx), Aliases(tx), Contacts(tx)

    async def of(
        self, reader: PersonId, pairs: Collection[tuple[CandidateId, CompanyId]], *, now: datetime
    ) -> dict[tuple[CandidateId, CompanyId], str | int]:
        """What each is called to this reader, beside a company: the name, or the number it knows."""
        who = await self.candidates.these(list({candidate for candidate, _company in pairs}))
        advised = await self._advised(reader, {one.adviser for one in who}, now)
        names = {one.id: one.name for one in who if one.adviser in advised}
        await self.covered(
            reader, [one.id for one in who if one.id in names and one.adviser != reader], now=now
        )
        others = [pair for pair in dict.fromkeys(pairs) if pair[0] not in names]
        numbers = await self.aliases.of_pairs(others) if others else {}
        return {pair: numbers[pair] if pair in numbers else names[pair[0]] for pair in dict.fromkeys(pairs)}

    async def to(self, reader: PersonId, who: Candidate, *, now: datetime) -> str | None:
        """The name, for whoever advises them or stands in now; else None, as of who has none."""
        if not await self._advised(reader, {who.adviser}, now):
            return None
        if who.adviser != reader:
            await self.covered(reader, [who.id], now=now)
        return who.name or None

    async def covered(self, reader: PersonId, those: Collection[CandidateId], *, now: datetime) -> None:
        """This stand-in has read of these, who can see that it was so; once each is enough."""
        if not those:
            return
        known = await self.tx.connection.scalars(
            select(looks.c.candidate_id).where(
                looks.c.candidate_id.in_(those),
                looks.c.person_id == reader,
                looks.c.what == COVERING,
                looks.c.company_id.is_(None),
            )
        )
        new = sorted(set(those) - set(known))
        if new:
            await self.tx.connection.execute(
                insert(looks),
                [{"candidate_id": one, "person_id": reader, "what": COVERING, "at": now} for one in new],
            )

    async def _advised(
        self, reader: PersonId, advisers: Collection[PersonId], now: datetime
    ) -> frozenset[PersonId]:
        """Those of the advisers whose candidates this reader has in hand, their own among them."""
        return frozenset(
            [one for one in advisers if one == reader or await self.contacts.advising(one, now=now) == reader]
        )
