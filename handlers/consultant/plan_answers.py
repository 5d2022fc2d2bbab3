"""Who has said what to a job dating, and who has to be called: lines of its plan."""

from bot.domain.speed_dating.standing import SAID_NO, Standing
from bot.text.cards import named
from bot.text.l10n import Text, _, n_
from bot.text.speed_dating.day import MOST, list_of, not_held_text
from bot.text.speed_dating.plan import ASKED_THERE, asked_there_line, who_came, who_comes
from bot.text.speed_dating.standing import (
    SAID_BY_PHONE,
    nobody_said,
    not_answered,
    said_by_phone,
    standing_line,
)
from bot.text.speed_dating.tables import company_comes_with
from bot.views.speed_dating.events import Board
from bot.views.speed_dating.to_call import ToCall

Guests = tuple[tuple[str | int, Standing], ...]


def answers(found: Board) -> list[Text]:
    """How many have said what, as far as anybody has."""
    asked, (no, gone) = len(found.asked), _said_no_or_missing(found)
    there, words = (found.came, who_came) if found.is_over else (found.coming, who_comes)
    counted = (
        (sum(there), words(*there)),
        (asked, not_answered(asked)),
        (len(no), n_("{n} said no:", "{n} said no:", len(no))),
        (len(gone), _stayed_away(len(gone), is_over=found.is_over)),
    )
    coming, waiting, said_no, not_coming = ([text] if number else [] for number, text in counted)
    waiting += _at_a_glance([standing_line(who, standing) for who, standing in found.asked])
    said_no += [standing_line(who, standing) for who, standing in no]
    not_coming += [standing_line(who, standing) for who, standing in gone]
    unknown = (
        [nobody_said([who for who, _standing in found.unknown])] if found.unknown and found.is_over else []
    )
    coming += [company_comes_with(one) for one in found.fewer]
    entered = [said_by_phone(one.who, one.coming, one.name, one.at) for one in found.entered]
    off = [*not_held_text(found.not_held, is_over=True)] if found.is_over else []
    by_phone = list_of(SAID_BY_PHONE, entered)
    asked_there = list_of(
        ASKED_THERE, [asked_there_line(one.who, one.at, one.text) for one in found.asked_there]
    )
    return [*coming, *said_no, *not_coming, *waiting, *unknown, *off, *by_phone, *asked_there]


def _said_no_or_missing(found: Board) -> tuple[Guests, Guests]:
    """Who said no in time was not missed. Before it is over that is one thing: they are not coming."""
    no = found.not_coming if found.is_over else ()
    no = tuple(one for one in no if one[1] in SAID_NO)
    return no, tuple(one for one in found.not_coming if one not in no)


def _at_a_glance(lines: list[Text]) -> list[Text]:
    """The names of a small event, and of a large one how many more there are."""
    left = len(lines) - MOST
    return [*lines[:MOST], n_("and {n} more", "and {n} more", left)] if left > 0 else lines


def _stayed_away(many: int, *, is_over: bool) -> Text:
    if is_over:
        return n_("{n} was not there:", "{n} were not there:", many)
    return n_("{n} is not coming:", "{n} are not coming:", many)


def calls(one: ToCall) -> Text:
    """Who has to be called, and by whom."""
    if one.adviser is not None:
        text = _("{who} gets no messages from me. {adviser} calls.")
        return text(who=named(one.who), adviser=one.adviser)
    if one.phone is None:
        return _("{who} gets no messages from me, and I have no number.", who=named(one.who))
    text = _("{who} gets no messages from me. Please call {phone}.")
    return text(who=named(one.who), phone=one.phone)
