"""Reading what somebody wrote who waits for an answer: from the desk of whoever has the call."""

from bot.actions.talking_words import Wrote, read_words
from bot.dialogs.paging import turning, where
from bot.dialogs.press import Press, Reply, Tap
from bot.domain.ids import TaskId
from bot.domain.roles import STAFF
from bot.text.l10n import Text, _
from bot.text.menus import MENU, where_calls_are
from bot.text.screen import Button, Screen, Style, rows
from bot.text.talking import wrote_line
from bot.views.parts import part_of


async def shown(press: Press) -> Reply:
    """One message a page, beginning with what nobody has read; then answer, or call."""
    task = TaskId(press.number())
    found = await read_words(press.unit, press.by, task, page=press.number_if_any(1), now=press.now)
    part = part_of(found.words, found.page, size=1)
    (word,) = part.shown
    special = word.edited or word.of_card
    head = (
        wrote_line(found.name, edited=word.edited, of_card=word.of_card)
        if special
        else _("{name} wrote {at}:", name=found.name, at=word.at)
    )
    lines: list[Text] = [*where(part), head, _("“{text}”", text=word.text)]
    if found.deadline is not None:
        lines.append(_("Answer by {deadline}.", deadline=found.deadline))
    doors = rows(*_doors(found, task, press))
    return Reply(Screen(tuple(lines), (*turning(part, "wrote", task), *doors, (MENU,))))


def _doors(found: Wrote, task: TaskId, press: Press) -> list[Button]:
    made = Button(_("I have called {company}", company=found.name), "called", (task,))
    if found.candidate is None:
        return [made, where_calls_are(press.by.role)]
    answer = Button(_("Answer"), "answer_candidate", (found.candidate,), style=Style.MAIN)
    return [answer, made, where_calls_are(press.by.role)]


DOORS = (Tap("wrote", STAFF, shown),)
