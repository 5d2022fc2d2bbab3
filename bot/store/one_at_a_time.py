"""Deeds happen one after the other, whichever process does them, so that what one has read stays true until it ends.

SQLite has one writer anyway. PostgreSQL lets many write at once, each from what it saw before: two who answer
each other in the same moment would both go by the question. There a deed takes a lock of its database first.
"""

from sqlalchemy import Integer, String, bindparam, func, select

from bot.store.tx import Tx

# Any number, the same in every process, and another one than migrating takes.
LOCK = 7_146_002
# A process that stands still in the middle of a deed, or has lost its line, must not stop all others.
LONGEST_PAUSE = "30s"
# Who waits longer than this for its turn starts anew; less than an answer may take.
LONGEST_WAIT = "15s"

TAKE = select(
    func.set_config("idle_in_transaction_session_timeout", bindparam("pause", type_=String), True),
    func.set_config("lock_timeout", bindparam("wait", type_=String), True),
    func.pg_advisory_xact_lock(bindparam("lock", type_=Integer)),
)


async def take_turn(tx: Tx) -> None:
    """Wait until every other deed of this database is over; no other begins before this transaction ends."""
    if not tx.on_sqlite:
        await tx.connection.execute(TAKE, {"pause": LONGEST_PAUSE, "wait": LONGEST_WAIT, "lock": LOCK})
