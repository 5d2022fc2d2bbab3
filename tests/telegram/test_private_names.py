"""Names of other libraries that are no promise of theirs: when one goes or changes, this says where it is used."""

import sys
from importlib.metadata import version

from telegram.request import RequestData
from telegram.request._requestparameter import RequestParameter

import bot


def test_python_telegram_bot_is_the_one_it_was_tried_with():
    """`bot.telegram.transport` makes a `RequestData` of private parts, and reads answers before PTB does: look there,
    and at `tests/telegram/test_transport.py`, before another minor version is locked."""
    assert version("python-telegram-bot").startswith("22.8")


def test_a_call_is_put_together_as_ptb_does_it():
    """`bot.telegram.transport.form`."""
    parameter = RequestParameter.from_input("offset", 5)
    assert RequestData([parameter]).json_parameters == {"offset": "5"}


def test_httpx_takes_it_that_its_command_line_is_not_there():
    """`bot/__init__.py`: three megabytes for nobody."""
    assert bot.__doc__ is not None
    assert sys.modules["httpx._main"] is None
    assert callable(sys.modules["httpx"].main)
