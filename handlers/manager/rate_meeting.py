"""After a meeting: how it was for us, and which number the candidate may call if both want to go on."""

from bot.actions.speed_dating.answers_changed import answer_card
from bot.actions.speed_dating.feedback import ensure_answered, give_number
from bot.dialogs.form import Ask
from bot.dialogs.press import Press, Reply, Tap
from bot.domain.ids import MeetingId
from bot.domain.roles import Role
from bot.text.l10n import _
from bot.text.screen import Screen
from bot.views.speed_dating.feedback import Word, my_word
from handlers.answers_after_a_meeting import about_the_meeting, asked, receipt, said
from handlers.reading import a_phone

MANAGER = Role.MANAGER.of_own_company


async def how(press: Press) -> Reply:
    """How it was, and below a gladly which number they get."""
    told = await said(press)
    return _shown(told.word, press, closes=told.closes, counts=told.counts)


async def how_again(press: Press) -> Reply:
    """Something else, as long as it can be changed."""
    word = await my_word(press.unit, press.by, MeetingId(press.number()), now=press.now)
    return _shown(word, press) if word.is_shared else Reply(asked(word))


async def stands(press: Press) -> Reply:
    """What was answered, with the question of the number while it is open."""
    word = await my_word(press.unit, press.by, MeetingId(press.number()), now=press.now)
    return _shown(word, press) if word.said is not None else Reply(asked(word))


def _shown(word: Word, press: Press, *, closes: bool = False, counts: bool = True) -> Reply:
    asks = word.number is None
    screen = receipt(word, asks_number=asks, by_phone=press.entered, closes=closes, counts=counts)
    return _stands(screen, word, press)


def _stands(screen: Screen, word: Word, press: Press) -> Reply:
    """Where it promises anything, it is found again when a colleague changes the answer."""
    return Reply(screen, card=None if press.entered else answer_card(word.meeting))


async def own(press: Press) -> Reply:
    """The number the contact has."""
    await give_number(
        press.unit,
        press.by,
        MeetingId(press.number()),
        now=press.now,
        municipality=press.municipality,
        own=True,
    )
    return await _given(press)


async def none(press: Press) -> Reply:
    """They get the name only."""
    await give_number(
        press.unit, press.by, MeetingId(press.number()), now=press.now, municipality=press.municipality
    )
    return await _given(press)


async def another(press: Press) -> Reply:
    """A number for this candidate and nobody else."""
    meeting, phone = MeetingId(press.number()), press.answers["phone"]
    await give_number(
        press.unit, press.by, meeting, now=press.now, municipality=press.municipality, phone=phone
    )
    return await _given(press)


async def _given(press: Press) -> Reply:
    word = await my_word(press.unit, press.by, MeetingId(press.number()), now=press.now)
    return _stands(receipt(word), word, press)


COMPANY_NUMBER = about_the_meeting(
    "company_number",
    MANAGER,
    _("Your number"),
    Ask(
        "phone",
        _("Which number may they call?"),
        _("Phone"),
        read=a_phone,
        reads=_("Only this candidate gets it, and only if you both say gladly."),
    ),
    submit=another,
    ensure=ensure_answered,
    home="our_answer",
)

DOORS = (
    Tap("how_for_us", MANAGER, how, by_phone=True),
    Tap("our_answer", MANAGER, stands),
    Tap("how_for_us_again", MANAGER, how_again, by_phone=True),
    Tap("give_own_number", MANAGER, own, by_phone=True),
    Tap("give_no_number", MANAGER, none, by_phone=True),
    COMPANY_NUMBER,
)
