"""A yes to the kind question under words of somebody who may be at their end: a human is told to call now."""

from bot.dialogs.danger import asked_to_call
from bot.dialogs.press import Tap
from bot.domain.roles import ANYONE

DOORS = (Tap("call_me_now", ANYONE, asked_to_call),)
