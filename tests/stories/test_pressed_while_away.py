"""The bot was away for minutes: Telegram takes no answer to a press any more, and the no is read all the same."""

from telegram.error import BadRequest

from tests.stories.lived_event import drafted

TOO_OLD = "Query is too old and response timeout expired or query id is invalid"


async def test_a_no_that_stands_over_the_button_alone_is_read_in_the_chat(town):
    await drafted(town)
    mette = town.phone("Mette")
    seen = mette.data_of("Invite everybody")

    def refuse(_given):
        raise BadRequest(TOO_OLD)

    town.exchange.on_answerCallbackQuery = refuse
    read = len(mette.bubbles)
    await mette.presses("Invite everybody")
    assert "Nobody is told yet." not in mette.reads()
    assert len(mette.bubbles) == read
    await mette.presses_data(seen)
    assert mette.reads() == "That is done already."
    assert mette.sees() == ["Menu"]
    assert town.worker.parked == 0
