"""Who has not answered about a job dating is asked once more, by one tap of its host."""

from bot.actions.speed_dating.unanswered import ask_again
from bot.dialogs.press import Press, Reply, Tap
from bot.domain.ids import CandidateId, SpeedDatingId
from bot.domain.roles import HOSTS
from bot.text.l10n import n_
from bot.text.menus import MENU
from bot.text.screen import Screen, rows
from handlers.ways_back import ways_back


async def asked(press: Press) -> Reply:
    """The one on the button; without any, everybody."""
    event = SpeedDatingId(press.number())
    whose = press.args[1] if len(press.args) > 1 else ""
    many = await ask_again(
        press.unit,
        press.by,
        event,
        company=press.company(2) if whose == "company" else None,
        candidate=CandidateId(press.number(2)) if whose == "candidate" else None,
        now=press.now,
        municipality=press.municipality,
    )
    text = n_("{n} is asked once more.", "{n} are asked once more.", many)
    return Reply(Screen(text, rows(*await ways_back(press, event), MENU, wide=2)), fresh=True)


DOORS = (Tap("ask_again", HOSTS, asked),)
