"""Another place for a job dating; who was invited is told."""

from bot.actions.speed_dating.place import change_place, ensure_movable
from bot.dialogs.form import Answers, Ask, Form
from bot.dialogs.press import Press, Reply
from bot.domain.ids import SpeedDatingId
from bot.domain.roles import HOSTS
from bot.text.l10n import _
from bot.views.speed_dating.events import board
from handlers.about_the_work import is_it_about_the_work
from handlers.consultant.speed_dating_plan import board_screen
from handlers.reading import a_place


async def moved(press: Press) -> Reply:
    """The plan, with the new place."""
    event = SpeedDatingId(press.number())
    await change_place(
        press.unit, press.by, event, press.answers["place"], now=press.now, municipality=press.municipality
    )
    found = await board(press.unit, press.by, event, now=press.now, municipality=press.municipality)
    return Reply(board_screen(found, news=(_("The place is changed. Whoever was invited is told."),)))


async def while_it_can(press: Press) -> Answers:
    """Nothing is asked about an event that is off or has begun."""
    await ensure_movable(press.unit, press.by, SpeedDatingId(press.number()), now=press.now)
    return {}


MOVE = Form(
    name="move_event",
    allow=HOSTS,
    title=_("Another place"),
    steps=(
        Ask(
            "place",
            _("Where? Use a neutral name, such as “Town hall, entrance A”."),
            _("Place"),
            read=a_place,
        ),
        is_it_about_the_work("place"),
    ),
    submit=moved,
    prepare=while_it_can,
    summary=False,
)

DOORS = (MOVE,)
