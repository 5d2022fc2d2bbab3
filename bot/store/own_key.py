"""Whether the key at hand is the database's own: the one its log was begun with, and its rows sealed with.

The log is begun when the database is first opened, so that it knows its key before anything is written.
"""

from bot.store.audit import Audit
from bot.store.copying import sealed_values
from bot.store.legible import UNREADABLE
from bot.store.secrets import WrongKey
from bot.store.tx import Tx


async def ensure_key(tx: Tx) -> None:
    """Raises `WrongKey` when the vault's key opens nothing of what is stored: one value may be spoilt under any key."""
    sealed = await sealed_values(tx)
    if any(_opens(tx, place, value) for place, value in sealed):
        return
    # Of a head somebody changed the log's own check tells, as long as the key opens anything else.
    under = await Audit(tx).is_under_this_key()
    if under is False or (sealed and under is None):
        raise WrongKey


def _opens(tx: Tx, place: str, value: bytes) -> bool:
    try:
        tx.vault.open(value, place=place)
    except UNREADABLE:
        return False
    return True


async def opens(tx: Tx) -> bool:
    """Whether the key opens what is stored."""
    try:
        await ensure_key(tx)
    except WrongKey:
        return False
    return True
