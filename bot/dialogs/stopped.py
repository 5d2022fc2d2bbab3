"""Who said stop and writes all the same is told in the same breath that no answer arrives."""

from dataclasses import replace

from bot.dialogs.press import Press, Reply
from bot.text import phrases
from bot.text.menus import MENU, START_AGAIN
from bot.text.screen import Screen, rows


def told_while_stopped(press: Press, reply: Reply) -> Reply:
    """What they wrote was passed on; the answer comes by phone, or here after one tap.

    Nothing is promised for what went to nobody.
    """
    if not press.stopped or not press.in_words:
        return reply
    again = rows(START_AGAIN)
    if reply.screen is None:
        return replace(reply, screen=Screen(phrases.ANSWERS_STOPPED, (*again, (MENU,))))
    told = (*reply.screen.paragraphs, *phrases.ANSWERS_STOPPED)
    return replace(reply, screen=replace(reply.screen, text=told, rows=(*again, *reply.screen.rows)))
