"""Whether the key at hand is the database's own: the one its log was begun with, and its rows sealed with.

The log is begun when the database is first opened, so that it knows its key before anything is written.
"""

from bot.store.audit import Audit
from bot.store.copying import sealed_values
from bot.store.secrets import WrongKey
from bot.store.tx import Tx


async def ensure_key(tx: Tx) -> None:
    """Raises `WrongKey` when the vault's key does not open what is stored."""
    sealed = await sealed_values(tx)
    for place, value in sealed:
        tx.vault.open(value, place=place)
    # Of a head somebody changed the log's own check tells, as long as the key opens everything else.
    if not sealed and await Audit(tx).is_under_this_key() is False:
        raise WrongKey


async def opens(tx: Tx) -> bool:
    """Whether the key opens what is stored."""
    try:
        await ensure_key(tx)
    except WrongKey:
        return False
    return True
