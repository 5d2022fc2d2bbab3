"""Two who stand idle while others sit talk at once: one press on the board, and one that takes it back."""

from collections.abc import Iterable

from bot.actions.speed_dating.at_once import hold_at_once, undo_at_once
from bot.dialogs.press import Press, Reply, Tap
from bot.domain.ids import CandidateId, CompanyId, RepairId, SpeedDatingId
from bot.domain.roles import HOSTS
from bot.domain.speed_dating.day import OthersWereFaster
from bot.domain.workdays import local
from bot.text.cards import named, named_within
from bot.text.l10n import Text, _
from bot.text.menus import MENU
from bot.text.phrases import ALREADY_DONE
from bot.text.screen import Button, Screen, Style, rows
from bot.text.speed_dating.board import board_button
from bot.text.speed_dating.day import list_of, reached_text
from bot.views.speed_dating.at_once import TalkNow, sit_now, talks_now


def now_text(those: Iterable[TalkNow]) -> tuple[Text, ...]:
    """Who could talk, and what they would give up for it."""
    return list_of(_("They stand idle, and could talk now. Ask both first:"), [_line(one) for one in those])


def now_button(event: int, one: TalkNow) -> Button:
    """The press that lets them."""
    label = _("Now: {company} and {who}", company=one.name, who=named_within(one.who))
    return Button(label, "day_now", (event, one.company, one.candidate), style=Style.GO)


async def held(press: Press) -> Reply:
    """They talk. A second press, a colleague's too, finds the same, with what takes it back."""
    event = SpeedDatingId(press.number())
    company, candidate = press.company(1), CandidateId(press.number(2))
    those = await talks_now(press.unit, press.by, event, now=press.now, municipality=press.municipality)
    talk = next((one for one in those if (one.company, one.candidate) == (company, candidate)), None)
    if talk is None:
        return await _as_it_is(press, event, company, candidate)
    try:
        sits = await hold_at_once(
            press.unit, press.by, event, company, candidate, now=press.now, municipality=press.municipality
        )
    except OthersWereFaster:
        return await _as_it_is(press, event, company, candidate)
    told = reached_text(
        named(talk.who), talk.name, candidate=sits.reached.candidate, table=sits.reached.company
    )
    return Reply(_they_talk(event, talk, sits.repair, told))


async def _as_it_is(press: Press, event: SpeedDatingId, company: CompanyId, candidate: CandidateId) -> Reply:
    sit = await sit_now(press.unit, press.by, event, company, candidate, now=press.now)
    if sit is None:
        return Reply(Screen(NO_MORE, rows(board_button(event), MENU, wide=2)))
    return Reply(_they_talk(event, *sit), toast=ALREADY_DONE)


def _they_talk(event: SpeedDatingId, talk: TalkNow, repair: RepairId, told: tuple[Text, ...] = ()) -> Screen:
    who, clock = named(talk.who), local(talk.ends).time()
    said = _("{who} talks with {company} now, at table {number}, until {clock}.")
    off = _("Their talk at {clock} is off.")
    lines = (
        said(who=who, company=talk.name, number=talk.table, clock=clock),
        *(() if talk.later is None else (off(clock=local(talk.later).time()),)),
        *told,
    )
    undo = Button(_("Undo"), "day_now_undo", (event, repair))
    return Screen(lines, rows(undo, board_button(event), MENU, wide=2))


async def undone(press: Press) -> Reply:
    """They stand as before."""
    event, repair = SpeedDatingId(press.number()), RepairId(press.number(1))
    back = rows(board_button(event), MENU, wide=2)
    try:
        await undo_at_once(
            press.unit, press.by, event, repair, now=press.now, municipality=press.municipality
        )
    except OthersWereFaster:
        text = _("That cannot be taken back any more. The round is over, or the plan has changed since.")
        return Reply(Screen(text, back))
    return Reply(Screen(_("They do not talk now. Tell them both. All is as before."), back))


NO_MORE = _("They cannot talk now any more. Look at the board once more.")


def _line(one: TalkNow) -> Text:
    names = {"company": one.name, "who": named_within(one.who), "ends": local(one.ends).time()}
    if one.later is None:
        return _("{company} and {who}, until {ends}", **names)
    text = _("{company} and {who}, until {ends}, and not at {clock}")
    return text(**names, clock=local(one.later).time())


DOORS = (
    Tap("day_now", HOSTS, held),
    Tap("day_now_undo", HOSTS, undone),
)
