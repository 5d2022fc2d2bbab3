"""More room in a draft, with one press: one more round, or one more table where somebody lacks a time."""

from bot.actions.speed_dating.drafts import make_room
from bot.dialogs.press import Press, Reply, Tap
from bot.domain.errors import Gone
from bot.domain.ids import SpeedDatingId
from bot.domain.roles import HOSTS
from bot.domain.speed_dating.draft import Remedy
from bot.domain.speed_dating.events import PlanIsNewer
from bot.text.refusals import refuse
from handlers.consultant.speed_dating_plan import planned_anew
from handlers.kept_times import what_is_not_kept
from handlers.room_for_talks import what_it_did


async def made(press: Press) -> Reply:
    """The draft with more room, and what that did; an old button changes nothing and shows how it is."""
    event = SpeedDatingId(press.number())
    try:
        planned = await make_room(
            press.unit, press.by, event, _remedy(press), version=press.number(1),
            now=press.now, municipality=press.municipality,
        )  # fmt: skip
        news = (what_it_did(press.page(3), planned.unplaced), *await what_is_not_kept(press, planned))
    except PlanIsNewer as refusal:
        news = (refuse(refusal),)
    return await planned_anew(press, event, *news)


def _remedy(press: Press) -> Remedy:
    try:
        return Remedy(press.args[2])
    except (IndexError, ValueError):
        raise Gone from None


DOORS = (Tap("make_room", HOSTS, made),)
