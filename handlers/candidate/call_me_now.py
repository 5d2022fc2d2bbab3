"""Somebody who may be in danger says yes: to being called now, or on another number; or says whose danger it is."""

from bot.dialogs.danger import asked_for_other_number, asked_to_call, said_whose
from bot.dialogs.press import Tap
from bot.domain.roles import ANYONE

DOORS = (
    Tap("call_me_now", ANYONE, asked_to_call),
    Tap("call_me_on_it", ANYONE, asked_for_other_number),
    Tap("danger_of", ANYONE, said_whose),
)
