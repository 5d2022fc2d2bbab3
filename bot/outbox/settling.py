"""What a row's fate changes in the store."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime

from bot.actions.calls import call_because_unreachable, call_because_unreadable, tell_by_phone
from bot.actions.talking_words import words_came_back
from bot.domain.municipality import Municipality
from bot.domain.notices.candidates import CandidateWrote
from bot.domain.notices.checkins import MentorWrote
from bot.domain.workdays import local
from bot.outbox.patience import Fate, Verdict
from bot.outbox.team import Came
from bot.outbox.team_settling import TeamSettling
from bot.store.outbox import OURS
from bot.store.parcels import Parcel
from bot.store.secrets import Vault
from bot.store.unit import Unit
from bot.telegram.drawing import draw
from bot.text.menus import MENU
from bot.text.phrases import NOT_DELETED, NOT_SHOWN
from bot.text.pushes import is_covered
from bot.text.screen import Screen, rows

# What ends otherwise in a group than with a person.
OF_GROUPS = frozenset(
    {Fate.DONE, Fate.MIGRATED, Fate.AFRESH, Fate.NO_TOPIC, Fate.UNREACHABLE, Fate.DEAD, Fate.UNWANTED}
)
# What is said in the place of what will never come; a fact that was to be told is told by a human.
WORDS = {"delete": NOT_DELETED, "drawing": NOT_SHOWN}
IN_ITS_PLACE = "in its place"  # what is not said a second time


@dataclass(frozen=True)
class Finished:
    """A parcel that came back: with a verdict, or sent as a message of this number."""

    parcel: Parcel
    verdict: Verdict | None = None
    message: int | None = None
    came: Came | None = None  # from the group of a team
    look: str | None = None  # what a card says from now on


@dataclass
class Counts:
    """What became of the rows, for the metrics."""

    sent: int = 0
    again: int = 0
    ambiguous: int = 0
    dead: int = 0
    expired: int = 0


@dataclass
class Settling:
    """Writes down what became of parcels. `real` gives the machine's time, `now` the domain's."""

    municipality: Municipality
    vault: Vault
    now: Callable[[], datetime]
    real: Callable[[], datetime]
    counts: Counts = field(default_factory=Counts)

    async def record(self, unit: Unit, finished: Finished) -> None:
        """One parcel's outcome, within an open unit. Under a lost lease nothing changes."""
        parcel, said, now = finished.parcel, finished.verdict, self.now()
        if parcel.group is not None and (said is None or said.fate in OF_GROUPS):
            await self._team(unit, finished)
            return
        if said is None or said.fate is Fate.DONE:
            message = finished.message or parcel.edits
            # What arrived covered is kept until it is opened.
            keep = parcel.kind == "notice" and is_covered(parcel.notice, self.municipality)
            look = finished.look
            self.counts.sent += await unit.delivery.sent(parcel, message, now=now, keep=keep, look=look)
            return
        match said.fate:
            case Fate.EXPIRED:
                self.counts.expired += await unit.delivery.expired(parcel, now=now)
            case Fate.OVERTAKEN:
                await unit.delivery.superseded(parcel, now=now)
            case Fate.NOT_YET:
                await unit.delivery.not_yet(parcel, at=self.real() + said.pause)
            case Fate.LATER:
                assert said.due is not None, "what is put off has a moment"
                await unit.delivery.later(parcel, due=said.due)
            case Fate.AGAIN | Fate.AMBIGUOUS:
                await self._again(unit, parcel, said)
            case Fate.AFRESH:
                await self._afresh(unit, parcel, said, now)
            case Fate.MIGRATED:
                await self._migrated(unit, parcel, said, now)
            case _:
                await self._ended(unit, parcel, said, now)

    async def _team(self, unit: Unit, finished: Finished) -> None:
        settling = TeamSettling(self.municipality, self.now(), self.real())
        if finished.verdict is not None and finished.verdict.fate is not Fate.DONE:
            await settling.not_sent(unit, finished.parcel, finished.verdict)
        else:
            self.counts.sent += await settling.sent(unit, finished.parcel, finished.came or Came())

    async def _again(self, unit: Unit, parcel: Parcel, said: Verdict) -> None:
        ambiguous = said.fate is Fate.AMBIGUOUS
        at = self.real() + said.pause
        if await unit.delivery.again(parcel, at=at, problem=said.problem, ambiguous=ambiguous):
            self.counts.ambiguous += ambiguous
            self.counts.again += not ambiguous

    async def _afresh(self, unit: Unit, parcel: Parcel, said: Verdict, now: datetime) -> None:
        if parcel.kind in ("notice", "drawing"):
            await unit.delivery.afresh(parcel)
        else:
            await self._ended(unit, parcel, replace(said, fate=Fate.DEAD), now)

    async def _migrated(self, unit: Unit, parcel: Parcel, said: Verdict, now: datetime) -> None:
        assert parcel.chat is not None, "only what was sent learns of a new number"
        assert said.new_chat is not None, "Telegram says which"
        await unit.people.renumber(parcel.chat, said.new_chat, now=now)
        await unit.delivery.again(parcel, at=self.real(), problem=said.problem)

    async def _ended(self, unit: Unit, parcel: Parcel, said: Verdict, now: datetime) -> None:
        if not await unit.delivery.dead(parcel, said.problem, now=now):
            return
        self.counts.dead += 1
        if said.fate is Fate.UNWANTED:
            return
        if said.fate is Fate.UNREACHABLE:
            await unit.people.change(parcel.person, unreachable_at=now)
            await call_because_unreachable(unit, parcel.person, now=now, municipality=self.municipality)
        if parcel.kind == "notice":
            await self._call(unit, parcel, now)
        if said.fate is Fate.DEAD:
            await self._say_so(unit, parcel, now)

    async def _call(self, unit: Unit, parcel: Parcel, now: datetime) -> None:
        person = parcel.person
        try:
            notice = parcel.notice
        except (KeyError, ValueError):
            # Whatever it was: somebody learns that something has not arrived.
            await call_because_unreadable(unit, person, now=now, municipality=self.municipality)
            return
        if isinstance(notice, CandidateWrote | MentorWrote) and notice.words is not None:
            await words_came_back(unit, person, parcel.id, notice, now=now, municipality=self.municipality)
        else:
            await tell_by_phone(unit, person, notice, now=now, municipality=self.municipality)

    async def _say_so(self, unit: Unit, parcel: Parcel, now: datetime) -> None:
        """Whoever waits for something that will not come is told, once: nobody else knows of it."""
        words = WORDS.get(parcel.kind)
        if words is None or IN_ITS_PLACE in parcel.body or OURS in parcel.body:
            return
        today = local(now).date()
        screen = Screen(words, rows(MENU))
        drawing = draw(screen, language=parcel.language, owner=parcel.person, vault=self.vault, today=today)
        await unit.outbox.answer(parcel.person, drawing | {IN_ITS_PLACE: True}, now=now)
