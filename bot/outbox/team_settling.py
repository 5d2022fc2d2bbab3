"""What the fate of a group's row changes in the store."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.actions.team_groups import group_looked, group_lost, not_looked, not_taken_out
from bot.actions.team_notes import number_taken_away
from bot.domain.ids import CompanyId, PersonId
from bot.domain.municipality import Municipality
from bot.domain.notices.team_groups import NoteKept
from bot.domain.team_groups import Standing
from bot.outbox.blame import FAILS
from bot.outbox.patience import Fate, Verdict
from bot.outbox.team import Came
from bot.store.outbox import Priority
from bot.store.parcels import Parcel
from bot.store.team_outbox import DELETE, LEAVE, LOOK, REACT, card_of, note_of
from bot.store.turns import MAKE, PIN, REMOVE, RENAME
from bot.store.unit import Unit

# What goes on failing is not pinned any more after a day of this.
PINNED_AGAIN, MOST_PINS = timedelta(hours=1), 24
# What a group answers when the bot may not do there what it did until now.
WITHOUT_RIGHTS = ("not enough rights", "chat_admin_required", "the chat is not a forum")


@dataclass(frozen=True)
class TeamSettling:
    """Writes down what became of a group's parcels. `real` is the machine's time, `now` the domain's."""

    municipality: Municipality
    now: datetime
    real: datetime

    async def sent(self, unit: Unit, parcel: Parcel, came: Came) -> bool:
        """It was done. False under a lost lease."""
        assert parcel.group is not None, "only what goes to a group comes here"
        is_new = came.message is not None and parcel.is_message
        if not await unit.delivery.sent(parcel, came.message or parcel.edits, now=self.now):
            return False
        if parcel.kind == LOOK:
            asked_by = parcel.body.get("by")
            await group_looked(
                unit, parcel.group, came.lacks or (), came.title, asked_by=asked_by, now=self.now
            )
        if parcel.kind == MAKE and parcel.company is not None and came.thread is not None:
            await unit.team_topics.made(
                parcel.group, parcel.company, came.thread, parcel.body["name"],
                twice=parcel.ambiguous > 0, now=self.now,
            )  # fmt: skip
            if parcel.ambiguous:
                await unit.team_groups.changed(parcel.group)
        if parcel.kind == LEAVE:
            await unit.team_groups.forget(parcel.group)
        if parcel.kind == DELETE:
            await self._number(unit, parcel, gone=True)
        if parcel.company is not None and parcel.card == card_of(parcel.company) and is_new:
            await unit.team_outbox.do(
                parcel.group, PIN, {"message": came.message}, company=parcel.company, now=self.now
            )
        return True

    async def not_sent(self, unit: Unit, parcel: Parcel, said: Verdict) -> None:
        """It was not, and will not be like this."""
        assert parcel.group is not None, "only what goes to a group comes here"
        match said.fate:
            case Fate.MIGRATED:
                assert parcel.chat is not None, "only what was sent learns of a new number"
                assert said.new_chat is not None, "Telegram says which"
                await unit.team_groups.renumber(parcel.chat, said.new_chat)
                await unit.delivery.again(parcel, at=self.real, problem=said.problem)
            case Fate.AFRESH if parcel.kind == "notice":
                await unit.delivery.afresh(parcel)
            case Fate.NO_TOPIC if parcel.company is not None:
                await self._make_again(unit, parcel)
            case _:
                await self._ended(unit, parcel, said)

    async def _make_again(self, unit: Unit, parcel: Parcel) -> None:
        """The topic was deleted: it is made anew, and this goes into the new one, in its order."""
        assert parcel.group is not None, "asked for groups only"
        assert parcel.company is not None, "asked for topics only"
        topic = await unit.team_topics.of(parcel.group, parcel.company)
        coming = await unit.team_outbox.coming(parcel.group, parcel.company)
        if coming is None and topic is not None and topic.thread is None:
            # It could not be made. It is tried again when there is something new to show in it.
            await unit.delivery.dead(parcel, "no topic", now=self.now)
            return
        if not await unit.delivery.dead(parcel, "no topic", now=self.now) or topic is None:
            return
        group = await unit.team_groups.get(parcel.group)
        if group is None or group.standing is not Standing.READY:
            # It could not be made: when the group works again, all is shown that was not.
            await self._not_shown(unit, parcel)
            return
        if topic.thread == parcel.thread and topic.thread is not None:
            await unit.team_topics.gone(parcel.group, parcel.company)
            await unit.team_groups.changed(parcel.group)
            await unit.team_outbox.forget_card(parcel.group, parcel.company)
        (company,) = await unit.companies.these([parcel.company])
        await unit.team_outbox.put_again(parcel, company.name, now=self.now)

    async def _ended(self, unit: Unit, parcel: Parcel, said: Verdict) -> None:
        assert parcel.group is not None, "asked for groups only"
        if not await unit.delivery.dead(parcel, said.problem, now=self.now):
            return
        if not parcel.readable:
            # What stands in a group stands in private chats too; what a topic shows is shown anew.
            await self._not_shown(unit, parcel)
            return
        if said.fate is not Fate.UNREACHABLE and await self._undone(unit, parcel):
            return
        if parcel.kind == LEAVE:
            # Whoever is not let in has left.
            await unit.team_groups.forget(parcel.group)
        if said.problem == FAILS:
            await self._done_later(unit, parcel)
        fails = said.problem in WITHOUT_RIGHTS
        if said.fate is Fate.UNREACHABLE or fails:
            await self._not_shown(unit, parcel)
        if said.fate is Fate.UNREACHABLE:
            await group_lost(unit, parcel.group, now=self.now)
        elif fails:
            await unit.team_groups.look_again(parcel.group)
            await unit.team_outbox.do(parcel.group, LOOK, {}, now=self.now)

    async def _done_later(self, unit: Unit, parcel: Parcel) -> None:
        """What the server could not do to a topic, though it did the rest, is done again one day."""
        assert parcel.group is not None, "asked for groups only"
        if parcel.company is None:
            return
        if parcel.kind == RENAME:
            # So that the next look finds it to be done.
            await unit.team_topics.renamed(parcel.group, parcel.company, "")
        elif parcel.kind == PIN and (tries := parcel.body.get("tries", 1)) < MOST_PINS:
            await unit.team_outbox.do(
                parcel.group, PIN, parcel.body | {"tries": tries + 1},
                company=parcel.company, now=self.now, due=self.now + PINNED_AGAIN,
            )  # fmt: skip

    async def _undone(self, unit: Unit, parcel: Parcel) -> bool:
        """What is done by hand, or later, where the bot cannot; whether it was something of that."""
        assert parcel.group is not None, "asked for groups only"
        match parcel.kind:
            case _ if parcel.kind == LOOK:
                asked_by, tries = parcel.body.get("by"), parcel.body.get("tries", 0)
                await not_looked(unit, parcel.group, asked_by, tries=tries, now=self.now)
            case _ if parcel.kind == DELETE:
                await self._number(unit, parcel, gone=False)
            case _ if parcel.kind == REMOVE:
                await not_taken_out(unit, parcel.group, PersonId(parcel.body["person"]), now=self.now)
            case _ if parcel.kind == REACT:
                await self._in_words(unit, parcel)
            case _:
                return False
        return True

    async def _number(self, unit: Unit, parcel: Parcel, *, gone: bool) -> None:
        assert parcel.group is not None, "asked for groups only"
        company = parcel.body.get("company")
        where = CompanyId(company) if company is not None else None
        await number_taken_away(unit, parcel.group, where, parcel.body["message"], gone=gone, now=self.now)

    async def _in_words(self, unit: Unit, parcel: Parcel) -> None:
        """Where a group takes no signs, a line says that the note is kept."""
        assert parcel.group is not None, "asked for groups only"
        company, line = CompanyId(parcel.body["company"]), parcel.body["line"]
        notice = NoteKept(line, company, parcel.body["message"])
        await unit.team_outbox.tell(
            parcel.group, notice, now=self.now, company=company, card=note_of(line), priority=Priority.ANSWER
        )

    async def _not_shown(self, unit: Unit, parcel: Parcel) -> None:
        """What a topic was to show is shown when the group works again."""
        assert parcel.group is not None, "asked for groups only"
        if parcel.company is None:
            return
        await unit.team_topics.unshown(parcel.group, parcel.company)
        if parcel.kind == RENAME:
            await unit.team_topics.renamed(parcel.group, parcel.company, "")
