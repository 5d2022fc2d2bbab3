"""What the fate of a group's row changes in the store."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.actions.team_groups import group_looked, group_lost
from bot.domain.municipality import Municipality
from bot.domain.team_groups import Standing
from bot.outbox.patience import Fate, Verdict
from bot.outbox.team import Came
from bot.store.delivery import Parcel
from bot.store.outbox import Priority
from bot.store.team_outbox import LOOK, MAKE, PIN, RENAME
from bot.store.unit import Unit

A_MOMENT = timedelta(seconds=2)
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
        if parcel.card is not None and is_new:
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
            case Fate.AFRESH:
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
        if coming is not None and (coming is Priority.ANSWER) != (parcel.priority is Priority.ANSWER):
            # It is made in the other line.
            await unit.delivery.again(parcel, at=self.real + A_MOMENT, problem="no topic")
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
        fails = said.problem in WITHOUT_RIGHTS or parcel.kind == MAKE
        if said.fate is Fate.UNREACHABLE or fails:
            await self._not_shown(unit, parcel)
        if said.fate is Fate.UNREACHABLE:
            await group_lost(unit, parcel.group, now=self.now)
        elif fails:
            await unit.team_groups.look_again(parcel.group)
            await unit.team_outbox.do(parcel.group, LOOK, {}, now=self.now)

    async def _not_shown(self, unit: Unit, parcel: Parcel) -> None:
        """What a topic was to show is shown when the group works again."""
        assert parcel.group is not None, "asked for groups only"
        if parcel.company is None:
            return
        await unit.team_topics.unshown(parcel.group, parcel.company)
        if parcel.kind == RENAME:
            await unit.team_topics.renamed(parcel.group, parcel.company, "")
