"""A port belongs to who came first, before anybody is answered there."""

from contextlib import closing

import pytest

from bot.web.serving import PortTaken, listen


def test_who_comes_second_is_told_before_the_first_answers_anybody():
    with closing(listen("127.0.0.1", 0)) as first, pytest.raises(PortTaken):
        listen("127.0.0.1", first.getsockname()[1])
