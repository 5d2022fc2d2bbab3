"""What comes back from Telegram is written down: nothing that was sent is forgotten."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from bot.outbox.patience import Fate, Verdict
from bot.outbox.settling import Finished, Settling
from bot.store.database import Store
from bot.store.trouble import in_words, is_away

log = logging.getLogger(__name__)

PAUSE_AFTER_TROUBLE = 1.0


@dataclass
class Returns:
    """Parcels that came back, until the database knows it."""

    store: Store
    settling: Settling
    sleep: Callable[[float], Awaitable[None]]
    wake: asyncio.Event
    # What was claimed and is not written down yet: whatever the clock says, it is not claimed again.
    held: set[int] = field(default_factory=set)
    _ready: asyncio.Queue[Finished | None] = field(default_factory=asyncio.Queue)

    def take(self, finished: Finished) -> None:
        """One more."""
        self._ready.put_nowait(finished)

    def close(self) -> None:
        """No more will come."""
        self._ready.put_nowait(None)

    async def acknowledge(self) -> None:
        """Write down whatever comes back, until it is closed."""
        # All that is finished by now goes into one commit: the disk is the slowest part.
        while (first := await self._ready.get()) is not None:
            await self._settle_these([first, *self._drained()])

    async def settle(self) -> None:
        """Write down all that has come back by now."""
        await self._settle_these(self._drained())

    def _drained(self) -> list[Finished]:
        found = []
        while not self._ready.empty():
            one = self._ready.get_nowait()
            if one is None:
                self._ready.put_nowait(None)
                break
            found.append(one)
        return found

    async def _settle_these(self, finished: list[Finished]) -> None:
        """Write down what became of these, kept in hand until the database is back."""
        settled = {one.parcel.id for one in finished}
        while finished:
            try:
                async with self.store.begin() as unit:
                    for one in finished:
                        await self.settling.record(unit, one)
                break
            except Exception as error:  # noqa: BLE001  # what was sent must not be forgotten
                if is_away(error):
                    log.warning("the outbox cannot be written (%s); trying again", in_words(error))
                    await self.sleep(PAUSE_AFTER_TROUBLE)
                elif len(finished) > 1:
                    for one in finished:
                        await self._settle_these([one])
                    return
                else:
                    log.error("row %s: %s", finished[0].parcel.id, type(error).__name__)
                    finished = _without_consequences(finished[0])
        self.held -= settled
        self.wake.set()


def _without_consequences(finished: Finished) -> list[Finished]:
    """A row whose end breaks something else ends all the same."""
    said = finished.verdict
    if said is not None and said.fate is Fate.UNWANTED:
        return []
    problem = said.problem if said is not None else "settling broke"
    return [Finished(finished.parcel, Verdict(Fate.UNWANTED, problem=problem))]
