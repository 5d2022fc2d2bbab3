"""What becomes of a row: looked at before it is sent, and decided by cause when sending failed. Pure.

What Telegram's answers mean is decided by cause, because `BadRequest` is a `NetworkError` by class,
and a page of HTML with status 200 is neither.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    EndPointNotFound,
    Forbidden,
    InvalidToken,
    RetryAfter,
    TelegramError,
)

from bot.domain.municipality import Municipality
from bot.domain.notices.companies import ManagerGone, TurnedAway
from bot.domain.notices.leaving import YouHaveLeft
from bot.domain.notices.manners import may_arrive
from bot.domain.notices.team_groups import CompanyWrote, NoteKept
from bot.store.facts import from_team_facts
from bot.store.outbox import QUESTION, UNREADABLE, Priority
from bot.store.parcels import Parcel
from bot.telegram.doubt import A_PAGE, causes_of, is_a_wall, surely_not_sent

AMBIGUOUS_PAUSE = timedelta(seconds=30)
# What perhaps came is repeated so often at most, whatever it is.
MOST_REPEATS = 3
# No human knows of an answer: its repeats are spread over the time in which somebody waits for it, and from the
# second on they hold up nobody.
ANSWER_PAUSES = (AMBIGUOUS_PAUSE, timedelta(minutes=5), timedelta(minutes=30))
UNKNOWN = "unknown outcome"
FIRST_PAUSE = timedelta(seconds=1)
LONGEST_PAUSE = timedelta(seconds=30)

REACHED_ANYWAY = (
    "message is not modified",
    "query is too old",
    "query_id_invalid",
    "message to delete not found",
    "message to react not found",
    "topic_not_modified",
)
MESSAGE_GONE = (
    "message to edit not found",
    "message can't be edited",
    "message_id_invalid",
    # A picture's or a file's button was pressed: what it opens stands below, the picture stays.
    "there is no text in the message to edit",
)
TOPIC_GONE = ("message thread not found", "topic_id_invalid", "topic_deleted")
CHAT_GONE = ("chat not found", "peer_id_invalid", "user is deactivated", "group chat was deactivated")
# Why Telegram refuses a message for good. Only these words are kept: an answer may quote what was sent.
REFUSED = (
    "can't parse entities",
    "message is too long",
    "text is empty",
    "message can't be deleted",
    "button_data_invalid",
    "reaction_invalid",
    "not enough rights",
    "chat_admin_required",
    "the chat is not a forum",
    "wrong file",
)


# What tells a group of a company; that something was not kept there is said whoever's the company is now.
OF_A_COMPANY = (CompanyWrote, NoteKept)
# What tells somebody that a role has ended is read without it.
OF_THE_LOSS = (TurnedAway, ManagerGone, YouHaveLeft)


class Fate(StrEnum):
    """What becomes of a row that was not simply sent."""

    DONE = "done"  # the wanted state is reached all the same
    NOT_YET = "not yet"  # its turn has not come; it was not tried
    LATER = "later"  # at night, or too much for one day: due at a moment of its own
    AGAIN = "again"  # not sent; try again
    AMBIGUOUS = "ambiguous"  # perhaps sent; try again, marked
    AFRESH = "afresh"  # the message to edit is gone; send a new one
    NO_TOPIC = "no topic"  # the topic of a group is gone; it is made anew first
    MIGRATED = "migrated"  # the group has a new number
    EXPIRED = "expired"  # too late to be of use
    OVERTAKEN = "overtaken"  # a newer one of its card has taken its place
    UNWANTED = "unwanted"  # nobody is there to be told any more
    NO_CHAT = "no chat"  # no way to tell them here; a human calls
    UNREACHABLE = "unreachable"  # Telegram says so; a human calls
    DEAD = "dead"  # will never work; a human calls


@dataclass(frozen=True)
class Verdict:
    """A fate, and when to try again. `pause` in real time."""

    fate: Fate
    pause: timedelta = timedelta()
    problem: str = ""
    new_chat: int | None = None
    refused: bool = False  # Telegram asked for silence, as long as the pause
    due: datetime | None = None  # for `LATER`, in the domain's time


def last_look(parcel: Parcel, *, now: datetime, municipality: Municipality) -> Verdict | None:
    """Whether it is still wanted, allowed and in time; None: send it."""
    if (ended := _whatever_it_says(parcel)) is not None:
        return ended
    if parcel.group is not None:
        return _of_group(parcel)
    if parcel.expires_at is not None and now >= parcel.expires_at:
        return Verdict(Fate.EXPIRED)
    if parcel.kind == "notice" and parcel.lost_role and not isinstance(parcel.notice, OF_THE_LOSS):
        return Verdict(Fate.UNWANTED, problem="lost role")
    if parcel.chat is None:
        return Verdict(Fate.NO_CHAT, problem="no link")
    if parcel.unreachable:
        return Verdict(Fate.NO_CHAT, problem="unreachable")
    if parcel.kind == "notice" and parcel.stopped:
        return Verdict(Fate.NO_CHAT, problem="stopped")
    if parcel.kind == "notice" and parcel.priority is not Priority.ANSWER:
        return _waits_for_its_reader(parcel, now, municipality)
    return None


def _whatever_it_says(parcel: Parcel) -> Verdict | None:
    if parcel.erased:
        return Verdict(Fate.UNWANTED, problem="erased")
    if not parcel.readable:
        return Verdict(Fate.DEAD, problem=UNREADABLE)
    if parcel.overtaken and parcel.card != QUESTION:
        return Verdict(Fate.OVERTAKEN)
    return None


def _of_group(parcel: Parcel) -> Verdict | None:
    """A group that is let go hears nothing more; of another unit's company only the card says so."""
    if not parcel.connected and parcel.kind != "leave":
        return Verdict(Fate.UNWANTED, problem="no group")
    if parcel.colleague:
        return Verdict(Fate.UNWANTED, problem="colleague again")
    if (
        parcel.elsewhere
        and parcel.kind == "notice"
        and isinstance(from_team_facts(parcel.body), OF_A_COMPANY)
    ):
        return Verdict(Fate.UNWANTED, problem="another unit's")
    return None


def _waits_for_its_reader(parcel: Parcel, now: datetime, municipality: Municipality) -> Verdict | None:
    """Nights and holidays, and how many unasked messages are enough."""
    moment = may_arrive(
        parcel.notice,
        now=now,
        municipality=municipality,
        to_company=not parcel.is_candidate,
        told_today=parcel.told_today,
        told_this_week=parcel.told_this_week,
        expires=parcel.expires_at,
    )
    if moment <= now:
        return None
    if parcel.expires_at is not None and moment >= parcel.expires_at:
        # Nobody is woken for it, and in the morning it is of no use any more.
        return Verdict(Fate.EXPIRED)
    return Verdict(Fate.LATER, due=moment)


def verdict(
    error: BaseException, *, attempts: int, ambiguous: int, is_message: bool = True, is_answer: bool = False
) -> Verdict:
    """What to do about this error, by its cause.

    Whatever is no new message (an edit, a deletion, a reaction) may be done twice without harm. Where nobody
    knows for long whether a message came, a human tells what it said; an answer no human knows of is tried for longer.
    """
    match error:
        case TelegramError() if is_a_wall(error) and not is_missing(error):
            return Verdict(Fate.AGAIN, backoff(attempts), A_PAGE)
        case RetryAfter():
            return Verdict(Fate.AGAIN, seconds_of(error.retry_after), "429", refused=True)
        case ChatMigrated():
            return Verdict(Fate.MIGRATED, problem="migrated", new_chat=error.new_chat_id)
        case Forbidden():
            return Verdict(Fate.UNREACHABLE, problem="403")
        case BadRequest():
            return _bad_request(str(error.message).lower())
        case InvalidToken() | EndPointNotFound() | Conflict():
            return _not_served(error, is_message=is_message)
        case TelegramError():
            if surely_not_sent(error) or not is_message:
                return Verdict(Fate.AGAIN, backoff(attempts), _named(error))
            return _in_doubt(
                error, ambiguous, ANSWER_PAUSES if is_answer else (AMBIGUOUS_PAUSE,) * MOST_REPEATS
            )
        case _:
            return Verdict(Fate.DEAD, problem=type(error).__name__)


def is_missing(error: BaseException) -> bool:
    """Whether the server does not know the method; a wrong token looks alike when it is malformed."""
    return isinstance(error, EndPointNotFound) or (
        isinstance(error, InvalidToken) and "not found" in str(error.message).lower()
    )


def is_lost(error: TelegramError) -> bool:
    """Whether there is no such chat any more."""
    return isinstance(error, BadRequest) and _known(str(error.message).lower(), CHAT_GONE) is not None


def backoff(attempts: int) -> timedelta:
    """1, 2, 4 ... seconds, at most half a minute."""
    doublings = max(0, min(attempts, 20) - 1)
    return min(LONGEST_PAUSE, FIRST_PAUSE * float(2**doublings))


def seconds_of(retry_after: int | float | timedelta) -> timedelta:
    """PTB gives a number of seconds or, with PTB_TIMEDELTA=1, a timedelta."""
    return retry_after if isinstance(retry_after, timedelta) else timedelta(seconds=retry_after)


def _bad_request(said: str) -> Verdict:
    if any(one in said for one in REACHED_ANYWAY):
        return Verdict(Fate.DONE)
    if any(one in said for one in MESSAGE_GONE):
        return Verdict(Fate.AFRESH)
    if any(one in said for one in TOPIC_GONE):
        return Verdict(Fate.NO_TOPIC, problem="no topic")
    if (gone := _known(said, CHAT_GONE)) is not None:
        return Verdict(Fate.UNREACHABLE, problem=gone)
    return Verdict(Fate.DEAD, problem=_known(said, REFUSED) or "400")


def _known(said: str, words: tuple[str, ...]) -> str | None:
    return next((one for one in words if one in said), None)


def _not_served(error: TelegramError, *, is_message: bool) -> Verdict:
    if is_missing(error) and not is_message:
        return Verdict(Fate.AFRESH, problem="no such method")
    return Verdict(Fate.AGAIN, LONGEST_PAUSE, type(error).__name__)


def _in_doubt(error: TelegramError, ambiguous: int, pauses: tuple[timedelta, ...]) -> Verdict:
    if ambiguous < len(pauses):
        return Verdict(Fate.AMBIGUOUS, pauses[ambiguous], _named(error))
    return Verdict(Fate.DEAD, problem=UNKNOWN)


def _named(error: TelegramError) -> str:
    return next(iter(causes_of(error)), type(error).__name__)
