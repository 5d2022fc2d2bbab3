"""Who is kept apart at an event, and letting two of them meet after all."""

from bot.actions.speed_dating.apart import let_meet
from bot.dialogs.paging import turning, where
from bot.dialogs.press import Press, Reply, Tap
from bot.domain.ids import CandidateId, SpeedDatingId
from bot.domain.roles import HOSTS
from bot.domain.speed_dating.events import SpeedDatingState
from bot.text.cards import named_within
from bot.text.l10n import _
from bot.text.menus import MENU
from bot.text.screen import Button, Screen, rows
from bot.text.speed_dating.apart import may_meet_text
from bot.text.speed_dating.change import change_text
from bot.text.speed_dating.repairs import proposal_buttons
from bot.views.parts import part_of
from bot.views.speed_dating.apart import pairs_kept_apart
from bot.views.speed_dating.choices import proposed_change
from bot.views.speed_dating.events import board
from handlers.consultant.speed_dating_plan import board_screen
from handlers.ways_back import ways_back


async def listed(press: Press) -> Reply:
    """Each pair, to let it meet."""
    event = SpeedDatingId(press.number())
    part = part_of(await pairs_kept_apart(press.unit, press.by, event, now=press.now), press.page(1))
    doors = [
        Button(
            _("{company} and {who}", company=one.name, who=named_within(one.who)),
            "let_meet",
            (event, one.company, one.candidate),
        )
        for one in part.shown
    ]
    text = _("Who may meet after all?") if part.total else _("Nobody is kept apart here.")
    under = (*turning(part, "kept_apart", event), *rows(*await ways_back(press, event), MENU))
    return Reply(Screen((text, *where(part)), (*rows(*doors), *under)))


async def let(press: Press) -> Reply:
    """They may meet: at a time that is free now, if somebody says so, else when the plan is made again."""
    event, company = SpeedDatingId(press.number()), press.company(1)
    candidate = CandidateId(press.number(2))
    apart = await pairs_kept_apart(press.unit, press.by, event, now=press.now)
    made = await let_meet(
        press.unit, press.by, event, company, candidate, now=press.now, municipality=press.municipality
    )
    news = [
        may_meet_text(one.name, one.who)
        for one in apart
        if (one.company, one.candidate) == (company, candidate)
    ]
    if made is not None:
        found = await proposed_change(press.unit, press.by, made, now=press.now)
        under = (*rows(*proposal_buttons(made), wide=2), *rows(*await ways_back(press, event), MENU))
        return Reply(Screen((*news, *change_text(found.shifts, found.ends)), under))
    plan = await board(press.unit, press.by, event, now=press.now, municipality=press.municipality)
    if plan.event.state is SpeedDatingState.DRAFT:
        news.append(_("No time is free for them now. “Change the plan” looks for one."))
    else:
        news.append(_("No time is free for them now."))
    return Reply(board_screen(plan, news=tuple(news)))


DOORS = (
    Tap("kept_apart", HOSTS, listed),
    Tap("let_meet", HOSTS, let),
)
