"""From a stage to evidence: what the database holds and what the emulator delivered."""

import asyncio
import re
from collections import Counter
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import select, text

from bot.actions.speed_dating.reminders import REMINDER, TABLE_REMINDER
from bot.actions.speed_dating.silent import REMINDED
from bot.actions.speed_dating.silent_ahead import LEFT, SILENT
from bot.domain.speed_dating.events import MeetingState
from bot.sandbox.audit import Entry
from bot.store.calls import call_tasks
from bot.store.due import due_rows
from bot.store.messages import messages
from bot.store.outbox import outbox
from bot.store.people import telegram_links
from bot.store.speed_dating.meetings import meetings
from bot.store.tx import Tx
from tests.drills.evidence import Birth, Delivery, Evidence, Meeting, Promised, Row
from tests.drills.life import MARK, Life
from tests.drills.machines import Move
from tests.drills.stage import Stage
from tests.drills.witness import without_marks, written_down

KINDS = ("send", "edit", "delete", "reaction")
TOLD_BY_PHONE = ("tell", "stopped")  # why somebody was to be rung instead of written to


async def gather(stage: Stage, life: Life | None = None) -> Evidence:
    """Everything the judge wants to see."""
    async with stage.store.reading() as unit:
        found = await _from_database(unit.tx, stage)
    entries = stage.world.audit.entries
    found.deliveries = [_delivery(one) for one in entries if one.by == "bot" and one.kind in KINDS]
    found.stood = await asyncio.to_thread(written_down, stage.log)
    found.presses = [one.detail["query_id"] for one in entries if one.kind == "press"]
    found.answers = Counter(one.detail["query_id"] for one in entries if one.kind == "callback_answer")
    found.alerts = Counter(
        one.chat_id
        for one in entries
        if one.kind == "callback_answer" and one.text and not one.detail["repeat"]
    )
    found.answers_struck = stage.struck.before("answercallbackquery")
    found.refused = Counter(stage.world.audit.calls)
    found.updates = range(stage.first_update, stage.world.updates.next_id)
    found.staff = frozenset((stage.cast.consultants | stage.cast.coordinator).values())
    found.kills, found.now = stage.kills, stage.clock.now()
    if life is not None:
        found.said, found.away = life.said, frozenset(life.away)
    return found


async def _from_database(tx: Tx, stage: Stage) -> Evidence:
    connection = tx.connection
    moves, births = await _moves(tx)
    chats = {row.person_id: int(row.telegram_id) for row in await connection.execute(select(telegram_links))}
    rows = await connection.execute(select(outbox).where(outbox.c.id > stage.cast.floor))
    met = await connection.execute(select(meetings).where(meetings.c.state == MeetingState.PLANNED))
    written = await connection.execute(select(messages.c.text).where(messages.c.from_company.is_(True)))
    planned = await connection.execute(
        select(due_rows).where(due_rows.c.kind.in_((REMINDER, TABLE_REMINDER)))
    )
    silent = await connection.execute(select(due_rows).where(due_rows.c.kind == SILENT))
    tasks = await connection.execute(
        select(call_tasks.c.person_id).where(call_tasks.c.reason.in_(TOLD_BY_PHONE))
    )
    return Evidence(
        calls=Counter(chats.get(person) for person in tasks.scalars()),
        rows=[_row(one, chats) for one in rows],
        moves=moves,
        births=births,
        meetings=[
            Meeting(
                one.speed_dating_id, one.round, one.company_id, one.candidate_id, one.begins_at, one.ends_at
            )
            for one in met
        ],
        promised=[
            Promised(f"remember:{one.subject_id}:{one.occurrence}:", one.due_at, one.expires_at)
            for one in planned
        ]
        + [
            # Nobody is reminded for the first time in the last two days; who was in time may read it until then.
            Promised(f"remember:{one.subject_id}:{REMINDED}:", one.due_at, one.expires_at + LEFT)
            for one in silent
        ],
        kept=Counter(hit[1] for kept in written.scalars() if (hit := MARK.search(kept))),
    )


async def _moves(tx: Tx) -> tuple[list[Move], dict[int, Birth]]:
    found, births = [], {}
    for row in await tx.connection.execute(text("SELECT * FROM drill_moves ORDER BY number")):
        found.append(Move(row.machine, row.id, row.was, row.became, row.number))
        if row.machine == "outbox" and row.was is None and row.known is not None:
            births[row.id] = _birth(int(row.writer), row.known)
    return found, births


def _birth(writer: int, known: str) -> Birth:
    """From PostgreSQL's snapshot, written xmin:xmax:xip,xip."""
    _oldest, up_to, unseen = known.split(":")
    return Birth(writer, int(up_to), frozenset(int(one) for one in re.findall(r"\d+", unseen)))


def _row(row: Any, chats: dict[int, int]) -> Row:
    return Row(
        id=row.id,
        chat=chats.get(row.person_id),
        kind=row.kind,
        priority=row.priority,
        state=row.state,
        made=row.made_at,
        due=row.due_at,
        expires=row.expires_at,
        done=row.done_at,
        message=row.sent_message,
        problem=row.problem,
        ambiguous=row.ambiguous,
        once=row.once,
    )


def _delivery(entry: Entry) -> Delivery:
    at = datetime.fromtimestamp(entry.at, UTC)
    said = without_marks(entry.text or "")
    return Delivery(entry.seq, entry.kind, entry.chat_id, entry.message_id, at, said, entry.answered)
