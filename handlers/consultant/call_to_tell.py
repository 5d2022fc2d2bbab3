"""Somebody could not be told in the chat: what to say on the telephone, and entering what they answer."""

from bot.dialogs.press import Press, Reply, Tap
from bot.domain.ids import TaskId
from bot.domain.notices.telling import Reader
from bot.domain.roles import STAFF, Role
from bot.text.l10n import Text, _
from bot.text.menus import MENU
from bot.text.notices import say_notice
from bot.text.pushes import is_only_news
from bot.text.screen import Button, Row, Screen, rows
from bot.views.calls import to_tell

FOR_THE_ADVISER = _("This names a candidate, and is for the adviser only. Ask the adviser to call.")
WORDS_WAIT = _("Somebody has written to you, and waits. Open the chat again: then it comes at once.")
NOT_HERE = _(
    "The message is for {name} alone. Is {name} away? Press “{name} is away”: the stand-in reads it and answers."
)
SHOW_FIRST = _("Call {name} ({phone}). Press “Show” first: there you read what to say.")
OWN_WORK = _("This is about their own work, and for them only. Ask them to open the chat again.")


async def shown(press: Press) -> Reply:
    """Whom to call, the words they would have read, and their buttons."""
    task = TaskId(press.number())
    found = await to_tell(press.unit, press.by, task, now=press.now)
    phone = found.phone or _("no number")
    lines: list[Text] = [_("Call {name} ({phone}) and say:", name=found.name, phone=phone)]
    buttons: tuple[Row, ...] = ()
    if found.words_wait and found.notice is None and press.by.role is Role.COORDINATOR:
        lines += [WORDS_WAIT, NOT_HERE(name=found.name)]
        buttons = rows(Button(_("{name} is away", name=found.name), "is_away", (found.person,)), MENU)
        return Reply(Screen(tuple(lines), buttons))
    if found.notice is None:
        lines.append(OWN_WORK if found.reader is Reader.THEMSELVES else FOR_THE_ADVISER)
    else:
        screen = say_notice(found.notice, press.municipality)
        if found.may_answer and is_only_news(screen):
            lines = [SHOW_FIRST(name=found.name, phone=phone)]
        else:
            lines += screen.paragraphs
        if found.may_answer:
            buttons = screen.rows
    return Reply(Screen(tuple(lines), buttons), for_task=task)


DOORS = (Tap("to_tell", STAFF, shown),)
