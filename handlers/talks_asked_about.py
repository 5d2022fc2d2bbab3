"""Who is asked to come to a speed dating reads how long each talk is, and for which job."""

from dataclasses import replace

from bot.dialogs.press import Press
from bot.domain.speed_dating.events import Attendance
from bot.text.screen import Screen
from bot.text.speed_dating.jobs import about_the_talks
from bot.views.speed_dating.guests import Invited
from bot.views.speed_dating.jobs import my_jobs_there


async def with_talks(press: Press, mine: Invited, screen: Screen) -> Screen:
    """The same screen, with that below when and where, while there is a time to say yes to."""
    if mine.said is Attendance.NOT_COMING or not (mine.asks and mine.can_say_no(press.now)):
        return screen
    jobs = await my_jobs_there(press.unit, press.by, mine.event.id, now=press.now)
    if not jobs:
        return screen
    head, *rest = screen.paragraphs
    return replace(screen, text=(head, about_the_talks(mine.event.pace.talk, jobs), *rest))
