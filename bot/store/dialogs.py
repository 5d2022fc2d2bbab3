"""Where each person stands in which form; a restart changes nothing."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, cast

from sqlalchemy import (
    Boolean,
    Column,
    Index,
    Integer,
    String,
    Table,
    and_,
    bindparam,
    case,
    func,
    insert,
    literal,
    select,
    update,
)

from bot.domain.ids import PersonId, RoleId
from bot.domain.roles import Actor, Hat, Held, Role
from bot.store.companies import companies
from bot.store.legible import Legible
from bot.store.people import actor_of, persons, roles, telegram_links
from bot.store.placements import placements
from bot.store.schema import Instant, Key, key, metadata
from bot.store.staff import staff
from bot.store.tx import Tx

dialogs = Table(
    "dialogs",
    metadata,
    key(),
    Column("person_id", Key, nullable=False),
    Column("form", String(32), nullable=False),
    # Changes with every question that is shown: an older button no longer fits.
    Column("intent", String(8), nullable=False),
    Column("state", Legible("dialogs.state"), nullable=False),
    Column("open", Boolean, nullable=False),
    Column("done", Boolean, nullable=False),
    Column("version", Integer, nullable=False),
    Column("changed_at", Instant, nullable=False),
)
Index(
    "uq_dialogs_one_open",
    dialogs.c.person_id,
    unique=True,
    sqlite_where=dialogs.c.open.is_(True),
    postgresql_where=dialogs.c.open.is_(True),
)
Index("ix_dialogs_person_id_form", dialogs.c.person_id, dialogs.c.form)


BESIDE = ":"  # in what is kept beside an answer; no name of a question has one
UNTOUCHED = f"untouched{BESIDE}"  # the form began with answers of its own, and nobody has given one


@dataclass(frozen=True)
class Dialog:
    """A form somebody has begun. `at` is the step's name, or None for the summary."""

    id: int
    person: PersonId
    form: str
    intent: str
    at: str | None
    open: bool
    done: bool
    version: int
    args: tuple[str, ...] = ()
    answers: dict[str, Any] = field(default_factory=dict)
    offered: tuple[str, ...] = ()  # the values of the choices as they were drawn
    changing: bool = False  # one line of the summary is being changed
    page: int = 0  # of a long list of choices
    words: str = ""  # what is searched for among them
    side: str | None = None  # for whom they act in it; None when that makes no difference
    messages: dict[str, int] = field(default_factory=dict)  # in which a question was answered in words
    resumed: bool = False  # they have just come back to it, and done nothing in it yet

    @property
    def is_begun(self) -> bool:
        """Whether anything was answered; what is kept beside an answer is none."""
        return UNTOUCHED not in self.answers and any(BESIDE not in name for name in self.answers)


@dataclass(frozen=True)
class Visitor:
    """Who writes, as one look found them."""

    actor: Actor
    dialog: Dialog | None
    unreachable: bool = False  # Telegram said so once; who writes is reachable again
    stopped: bool = False  # they want no messages, and may write all the same
    astray: bool = False  # nobody can read the number of their chat any more; who writes brings it along


# Put together once: that takes longer than running them.
VISITOR = (
    select(
        persons.c.id.label("who"),
        persons.c.language,
        persons.c.acting_role_id,
        persons.c.unreachable_at,
        persons.c.stopped_at,
        roles.c.id.label("role_id"),
        roles.c.role,
        roles.c.unit_id,
        roles.c.company_id,
        roles.c.placement_id,
        companies.c.name.label("at_company"),
        staff.c.contact,
        staff.c.adviser,
        telegram_links.c.telegram_id,
        dialogs,
    )
    .select_from(
        telegram_links.join(persons, persons.c.id == telegram_links.c.person_id)
        .outerjoin(roles, and_(roles.c.person_id == persons.c.id, roles.c.until.is_(None)))
        .outerjoin(placements, placements.c.id == roles.c.placement_id)
        .outerjoin(companies, companies.c.id == func.coalesce(roles.c.company_id, placements.c.company_id))
        .outerjoin(staff, staff.c.person_id == persons.c.id)
        .outerjoin(dialogs, and_(dialogs.c.person_id == persons.c.id, dialogs.c.open.is_(True)))
    )
    .where(telegram_links.c.telegram_hash == bindparam("digest"))
    .order_by(roles.c.id)
)
SAVE = update(dialogs).where(dialogs.c.id == bindparam("which"), dialogs.c.version == bindparam("known"))
OF_PERSON = (
    select(dialogs).where(dialogs.c.person_id == bindparam("who")).order_by(dialogs.c.changed_at.desc())
)


class Dialogs:
    """Open forms, drafts, and who is behind a Telegram account."""

    def __init__(self, tx: Tx) -> None:
        self.tx = tx

    async def visitor(self, telegram_id: int) -> Visitor | None:
        """The person of a Telegram account, their roles and their open form, in one statement."""
        digest = self.tx.vault.digest("telegram", str(telegram_id))
        found = await self.tx.connection.execute(VISITOR, {"digest": digest})
        rows = found.all()
        if not rows:
            return None
        first = rows[0]
        held = tuple(_held(row) for row in rows if row.role_id is not None)
        actor = actor_of(PersonId(first.who), first.language, first.acting_role_id, held)
        if first.contact is not None:
            worn = {Hat.CONTACT: first.contact, Hat.ADVISER: first.adviser}
            actor = replace(actor, hats=frozenset(hat for hat, is_worn in worn.items() if is_worn))
        # A form whose state nobody can read is as none at all: they begin it anew.
        dialog = _dialog(first) if first.intent is not None and first.state is not None else None
        return Visitor(
            actor, dialog, unreachable=first.unreachable_at is not None, stopped=first.stopped_at is not None,
            astray=first.telegram_id is None,
        )  # fmt: skip

    async def changed_at(self, dialog: int) -> datetime:
        """When its question was asked last."""
        found = await self.tx.connection.execute(select(dialogs.c.changed_at).where(dialogs.c.id == dialog))
        return cast(datetime, found.scalar_one())

    async def open_question(self, telegram_id: int) -> str | None:
        """The name of the question that is open on a Telegram account; None when there is none."""
        visitor = await self.visitor(telegram_id)
        return visitor.dialog.at if visitor is not None and visitor.dialog is not None else None

    async def begin(self, fresh: Dialog, *, among: Sequence[Dialog], now: datetime) -> Dialog:
        """Open this form; whatever was open becomes a draft. An older draft about the same thing is replaced.

        `among` is what `of_person` gave.
        """
        if any(one.open for one in among):
            await self.set_aside(fresh.person, now=now)
        same = [one for one in among if one.form == fresh.form]
        alike = (fresh.args, fresh.side)
        replaced = [one.id for one in same if one.done or (one.args, one.side) == alike]
        values = {
            "intent": fresh.intent,
            "state": _state(fresh),
            "open": True,
            "done": False,
            "version": fresh.version,
            "changed_at": now,
        }
        if not replaced:
            row = await self.tx.connection.execute(
                insert(dialogs)
                .values(person_id=fresh.person, form=fresh.form, **values)
                .returning(dialogs.c.id)
            )
            return replace(fresh, id=row.scalar_one())
        # Its place is taken, so that the button under it leads here and not nowhere.
        place, *others = replaced
        await self.tx.connection.execute(update(dialogs).where(dialogs.c.id == place).values(**values))
        if others:
            await self.tx.connection.execute(dialogs.delete().where(dialogs.c.id.in_(others)))
        return replace(fresh, id=place)

    async def save(self, dialog: Dialog, *, now: datetime) -> bool:
        """Keep where somebody stands. False when another press was faster."""
        result = await self.tx.connection.execute(
            SAVE,
            {
                "which": dialog.id,
                "known": dialog.version,
                "intent": dialog.intent,
                "state": _state(dialog),
                "open": dialog.open,
                "done": dialog.done,
                "version": dialog.version + 1,
                "changed_at": now,
            },
        )
        return result.rowcount == 1

    async def set_aside(self, person: PersonId, *, now: datetime) -> None:
        """What is open becomes a draft."""
        await self.tx.connection.execute(
            update(dialogs)
            .where(dialogs.c.person_id == person, dialogs.c.open.is_(True))
            .values(open=False, changed_at=now)
        )

    async def leave(self, person: PersonId, *, now: datetime) -> list[Dialog]:
        """The same; and what is a draft now, as `drafts` gives it, in one statement."""
        left = (
            update(dialogs)
            .where(dialogs.c.person_id == person)
            .values(
                open=False,
                changed_at=case((dialogs.c.open, literal(now, Instant)), else_=dialogs.c.changed_at),
            )
        )
        rows = (await self.tx.connection.execute(left.returning(dialogs))).all()
        return _drafts([_dialog(row) for row in sorted(rows, key=lambda row: row.changed_at, reverse=True)])

    async def end(self, person: PersonId, form: str, args: tuple[str, ...], *, now: datetime) -> None:
        """What they have begun of this form about this thing is over; nothing of it is kept."""
        begun = [one.id for one in await self.of_person(person) if (one.form, one.args) == (form, args)]
        await self.tx.connection.execute(
            update(dialogs).where(dialogs.c.id.in_(begun)).values(open=False, done=True, changed_at=now)
        )

    async def open_of(self, person: PersonId) -> Dialog | None:
        """The form the person is in the middle of, or None."""
        found = await self._one(dialogs.c.person_id == person, dialogs.c.open.is_(True))
        return found if found is not None and not found.done else None

    async def find(self, person: PersonId, dialog: int) -> Dialog | None:
        """A dialog of this person, or None."""
        return await self._one(dialogs.c.id == dialog, dialogs.c.person_id == person)

    async def with_intent(self, person: PersonId, intent: str) -> Dialog | None:
        """The dialog whose newest screen had this intent."""
        return await self._one(dialogs.c.person_id == person, dialogs.c.intent == intent)

    async def of_person(self, person: PersonId) -> list[Dialog]:
        """The open form, drafts and what was just finished; newest first."""
        rows = await self.tx.connection.execute(OF_PERSON, {"who": person})
        return [_dialog(row) for row in rows]

    async def drafts(self, person: PersonId) -> list[Dialog]:
        """Forms that were begun, hold an answer and are not finished; newest first."""
        return _drafts(await self.of_person(person))

    async def forget(self, *, before: datetime) -> int:
        """Delete drafts and finished forms nobody touched since."""
        result = await self.tx.connection.execute(dialogs.delete().where(dialogs.c.changed_at < before))
        return result.rowcount

    async def _one(self, *conditions: Any) -> Dialog | None:
        row = (
            await self.tx.connection.execute(
                select(dialogs).where(*conditions).order_by(dialogs.c.id.desc()).limit(1)
            )
        ).first()
        return _dialog(row) if row is not None else None


def _state(dialog: Dialog) -> str:
    return json.dumps(
        {
            "at": dialog.at,
            "args": dialog.args,
            "answers": dialog.answers,
            "offered": dialog.offered,
            "changing": dialog.changing,
            "page": dialog.page,
            "words": dialog.words,
            "messages": dialog.messages,
            "side": dialog.side,
            "resumed": dialog.resumed,
        },
        ensure_ascii=False,
    )


def _dialog(row: Any) -> Dialog:
    if row.state is None:  # nobody can read it: it counts as done, and its place is taken
        return Dialog(
            row.id,
            PersonId(row.person_id),
            row.form,
            row.intent,
            None,
            row.open,
            done=True,
            version=row.version,
        )
    state = json.loads(row.state)
    return Dialog(
        id=row.id,
        person=PersonId(row.person_id),
        form=row.form,
        intent=row.intent,
        at=state["at"],
        open=row.open,
        done=row.done,
        version=row.version,
        args=tuple(state["args"]),
        answers=state["answers"],
        offered=tuple(state["offered"]),
        changing=state["changing"],
        # What was begun before there were pages is on the first one.
        page=state.get("page", 0),
        words=state.get("words", ""),
        messages=state.get("messages", {}),
        side=state.get("side"),
        resumed=state.get("resumed", False),
    )


def _held(row: Any) -> Held:
    return Held(
        id=RoleId(row.role_id),
        role=Role(row.role),
        unit=row.unit_id,
        company=row.company_id,
        placement=row.placement_id,
        at=row.at_company,
    )


def _drafts(held: Sequence[Dialog]) -> list[Dialog]:
    return [one for one in held if one.is_begun and not one.done and not one.open]
