"""One row of the outbox on its way: what the sender has to know of it.

Each sealed part is opened by itself. A row without its body cannot be sent; one without a name goes without it.
"""

import logging
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.domain.ids import CompanyId, GroupId, PersonId
from bot.domain.notices import Notice
from bot.store.facts import from_facts
from bot.store.leases import Fence
from bot.store.legible import UNREADABLE, facts_in
from bot.store.outbox import QUESTION, Priority
from bot.store.secrets import Vault
from bot.store.turns import PLACES, TOPIC

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Parcel:
    """One row on its way, under a lease."""

    id: int
    person: PersonId
    chat: int | None  # None: nobody to send it to in Telegram
    language: str
    erased: bool  # the person is not known any more
    stopped: bool
    unreachable: bool
    lost_role: bool  # had a role when this was told, has none left
    # Whose news it is: a candidate's adviser, a company's contact, or who is here for them.
    consultant: str | None
    is_candidate: bool
    told_today: int  # unasked messages that count, as far as this is one
    told_this_week: int
    priority: Priority
    kind: str
    body: dict[str, Any]
    card: str | None
    card_message: int | None
    edit_message: int | None
    attempts: int
    ambiguous: int
    expires_at: datetime | None
    fence: Fence
    lease_token: str
    group: GroupId | None = None  # the group of a team it goes to, instead of a person
    connected: bool = False  # which is still the team's
    company: CompanyId | None = None  # in whose topic there
    elsewhere: bool = False  # the company has its contact in another unit by now
    thread: int | None = None  # the topic's number; None while there is none
    card_shown: str | None = None  # a seal of what the card says in the chat, where that is known
    colleague: bool = False  # whoever is to be taken out of the group is one of the team again
    overtaken: bool = False  # a newer one of its card is there already; of a named card, or waits
    readable: bool = True  # else nobody can say what it is, or in which chat of a team
    passes: bool = False  # a question before this one has not come yet, as far as is known

    @property
    def notice(self) -> Notice:
        """The fact of a row of kind "notice"."""
        return from_facts(self.body)

    @property
    def edits(self) -> int | None:
        """The message this parcel replaces, or None for a new one; a file is always new."""
        if self.kind == "drawing" and self.body.get("paper"):
            return None
        return self.edit_message or (None if self.card == QUESTION else self.card_message)

    @property
    def closes(self) -> tuple[int, str] | None:
        """The message of the question that is answered, and what it says from now on.

        None where the card's message is another question's: this one passes the question it answers, or comes
        after what was asked since.
        """
        known = self.card == QUESTION and not self.overtaken and not self.passes
        text = self.body.get("closing") if known else None
        message = self.card_message
        return (message, text) if text and message is not None and message != self.edits else None

    @property
    def is_message(self) -> bool:
        """Whether it puts a new message into the chat, which must not be done twice unawares."""
        return self.kind in ("notice", "drawing", "topic") and self.edits is None


def parcel_of(row: Any, fence: Fence, token: str, vault: Vault) -> Parcel:
    """The row as it was read, opened as far as it can be."""
    body, chat = facts_in(_part(row, "body", vault)), _chat(row, vault)
    readable = body is not None and (row.team is None or chat is not None)
    if not readable:
        log.error("outbox row %s cannot be read and is set aside", row.id)
    return Parcel(
        id=row.id,
        person=PersonId(row.person_id),
        chat=chat,
        language=row.language or row.team_language or "da",
        erased=row.known is None and row.team is None,
        stopped=row.stopped_at is not None,
        unreachable=row.unreachable_at is not None,
        lost_role=bool(row.lost_role),
        consultant=_part(row, "adviser", vault) or _part(row, "contact", vault),
        is_candidate=row.adviser is not None,
        told_today=row.told_today,
        told_this_week=row.told_this_week,
        priority=Priority(row.priority),
        kind=row.kind,
        body=body or {},
        card=row.card,
        card_message=row.card_message,
        edit_message=row.edit_message,
        attempts=row.attempts,
        ambiguous=row.ambiguous,
        expires_at=row.expires_at,
        fence=fence,
        lease_token=token,
        group=GroupId(row.team) if row.team is not None else None,
        connected=bool(row.team_connected),
        company=CompanyId(row.about_id) if row.about_kind == TOPIC else None,
        elsewhere=bool(row.elsewhere),
        thread=row.thread,
        card_shown=row.card_shown,
        overtaken=bool(row.overtaken),
        passes=bool(row.passes),
        readable=readable,
    )


def _part(row: Any, name: str, vault: Vault) -> str | None:
    sealed = row._mapping[name]
    if sealed is None:
        return None
    try:
        return vault.open(bytes(sealed), place=PLACES[name])
    except UNREADABLE as error:
        log.warning("outbox row %s: its %s cannot be read (%s)", row.id, name, type(error).__name__)
        return None


def _chat(row: Any, vault: Vault) -> int | None:
    chat = _part(row, "telegram_id" if row.team is None else "team_chat", vault)
    try:
        return int(chat) if chat is not None else None
    except ValueError:
        return None
