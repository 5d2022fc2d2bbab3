"""A bare thank-you is passed on as what it is: nobody owes an answer to it."""

from datetime import datetime

import pytest

from bot.domain.notices.requests import PassedOn
from bot.domain.requests import RequestState
from bot.domain.workdays import COPENHAGEN
from bot.store.requests import requests
from bot.text.notices import say_notice
from bot.text.say import plain
from tests.kit.at_length import beginning_with
from tests.kit.people import bakery, consultant, coordinator, manager, mentor, place

WELCOME = "You are welcome."


@pytest.fixture
async def answered(town):
    """Mette has answered what Lars asked."""
    await coordinator(town)
    mette = await consultant(town, "Mette")
    lars = await manager(town, "Lars", mette)
    await lars.says("Do the shoes fit?")
    await mette.says("They do", reply_to=mette.bubbles[-1].id)
    return mette, lars


async def states(town):
    async with town.store.begin() as unit:
        rows = await unit.tx.connection.execute(requests.select().order_by(requests.c.id))
        return [RequestState(row.state) for row in rows]


@pytest.mark.parametrize(
    ("thanks", "reads"),
    beginning_with(
        2,
        [
            ("Tak for hjælpen!", WELCOME),
            ("👍", "Good. Just write if there is anything."),
            ("ok", "Good. Just write if there is anything."),
        ],
    ),
)
async def test_a_company_that_says_thank_you_waits_for_nothing(town, answered, thanks, reads):
    mette, lars = answered
    before = await states(town)
    await lars.says(thanks)
    assert lars.reads() == reads
    assert f"“{thanks}”" in mette.reads()
    assert "Answer by" not in mette.reads()
    assert await states(town) == before
    assert before[-1] is RequestState.WITH_COMPANY
    # Nobody hears a day later that it should have had an answer.
    seen = len(lars.bubbles)
    await town.walk(datetime(2026, 11, 27, 17, tzinfo=COPENHAGEN))
    assert len(lars.bubbles) == seen


async def test_it_can_be_answered_all_the_same_and_a_question_after_it_waits(town, answered):
    mette, lars = answered
    await lars.says("Tak")
    await mette.presses("Answer")
    assert "Somebody has called" not in mette.reads()
    await mette.says("See you on Friday")
    assert "See you on Friday" in lars.reads()
    await lars.says("Tak. Hvornår på fredag?")
    assert (await states(town))[-1] is RequestState.WITH_CONTACT


async def test_a_thank_you_changed_into_thanks_still_asks_nothing(town, answered):
    mette, lars = answered
    await lars.says("Tak")
    await lars.edits("Mange tak")
    assert "“Mange tak”" in mette.reads()
    assert (await states(town))[-1] is RequestState.WITH_COMPANY


async def test_what_waits_goes_on_waiting(town, answered):
    _mette, lars = answered
    await lars.says("And the helmet?")
    await lars.says("tak")
    assert not lars.has_read(WELCOME)
    assert (await states(town))[-1] is RequestState.WITH_CONTACT


async def test_a_candidate_who_says_thank_you_is_promised_nothing(town):
    await bakery(town)
    mette, anna = town.phone("Mette"), town.phone("Anna Holm")
    await anna.says("tak for hjælpen 😊")
    assert anna.reads() == WELCOME
    assert "“tak for hjælpen 😊”" in mette.reads()
    assert "Answer by" not in mette.reads()
    await mette.presses("Answer")
    await mette.says("See you")
    assert "See you" in anna.reads()
    await anna.says("Where is it?")
    assert "answers" in anna.reads()
    await anna.says("tak")
    assert "answers" in anna.reads()


async def test_a_mentor_who_says_thank_you_is_not_called_for_it(town):
    await bakery(town)
    jonas = town.phone("Jonas")
    jonas.opens_news = True
    await place(town.phone("Mette"), "Anna Holm")
    ole = await mentor(town, town.phone("Lars"))
    await ole.says("Mange tak!")
    assert ole.reads() == WELCOME
    assert "“Mange tak!”" in jonas.reads()
    assert "Call by" not in jonas.reads()


async def test_who_chose_no_role_reads_only_who_has_the_thank_you(town):
    told = [plain(one, "en") for one in say_notice(PassedOn("Mette"), town.municipality).paragraphs]
    assert told == [
        "You chose no role, so Mette has your message now.",
        "Was it for somebody else? Write it again, and choose.",
    ]
