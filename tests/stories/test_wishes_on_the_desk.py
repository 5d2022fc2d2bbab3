"""A wish about own data stays on the desk until it is answered, and "yes" says what it does."""

from tests.kit.people import bakery
from tests.stories.test_calls_of_who_is_away import desk


async def test_a_wish_is_answered_from_the_desk_and_says_what_yes_does(town):
    await bakery(town)
    mette, anna = town.phone("Mette"), town.phone("Anna Holm")
    await anna.says("/privacy")
    await anna.presses("Delete or limit")
    await anna.presses("Delete everything about me")
    await anna.presses("Send")
    assert "has asked about their data" in await desk(mette)
    assert "I have called Anna Holm" not in mette.sees()
    await mette.presses("Answer Anna Holm")
    assert "If you say yes, everything about Anna Holm is deleted within the hour." in mette.reads()
