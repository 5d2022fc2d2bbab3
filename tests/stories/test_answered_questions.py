"""A question that was answered in words says so, and has no buttons any more."""

from datetime import timedelta

import pytest
from sqlalchemy import event, select
from telegram.error import RetryAfter

from bot.outbox.pace import Call, Pace
from bot.outbox.sending import Carrier
from bot.store.outbox import outbox
from tests.kit.album import lived_once
from tests.kit.people import bakery, coordinator


@pytest.fixture
@lived_once
async def karen(town):
    """A coordinator in the middle of a form of several questions."""
    phone = await coordinator(town)
    await phone.says("/menu")
    await phone.presses("Invite a consultant")
    return phone


def question(phone, words):
    """The newest message that begins with these words."""
    return next(one for one in reversed(phone.bubbles) if words in one.text)


async def test_a_question_answered_in_words_shows_the_answer_and_loses_its_buttons(town, karen):
    asked = karen.bubbles[-1]
    assert "Back" in asked.labels
    await karen.says("Mette")
    assert asked.text.endswith("✓ Mette")
    assert asked.labels == []
    assert karen.bubbles[-1].id != asked.id
    assert "Back" in karen.bubbles[-1].labels


async def test_the_answer_of_a_press_edits_the_same_message_and_the_next_words_close_it(town):
    await bakery(town)
    lars = town.phone("Lars")
    await lars.says("/menu")
    await lars.presses("Post a job function")
    await lars.says("Wash cars")
    kind = lars.bubbles[-1]
    await lars.presses("Cleaning and tidying")
    assert lars.bubbles[-1] is kind
    assert "How many hours a week?" in kind.text
    await lars.says("12")
    assert kind.text.endswith("✓ 12")
    assert kind.labels == []


async def test_words_that_could_not_be_read_leave_only_the_question_below_with_buttons(town, karen):
    asked = karen.bubbles[-1]
    await karen.says("1234")
    assert asked.labels == []
    assert "✓" not in asked.text
    assert "Back" in karen.bubbles[-1].labels


async def test_the_last_question_is_closed_by_what_follows_it(town):
    await bakery(town)
    mette = town.phone("Jonas")
    await mette.says("/menu")
    await mette.presses("Look up a company")
    asked = mette.bubbles[-1]
    await mette.says("bageriet")
    assert asked.text == "Step 1 of 2" or asked.text.endswith("✓ bageriet")
    assert asked.labels == []


async def test_a_button_pressed_from_before_is_answered_kindly(town, karen):
    back = karen.data_of("Back")
    old = karen.bubbles[-1].id
    await karen.says("Mette")
    await karen.presses_data(back, old)
    assert town.exchange.toasts[-1] == "That button is old. Here is where we are now."


async def test_a_message_that_is_gone_does_not_stop_the_next_question(town, karen):
    town.exchange.chats[karen.telegram_id].remove(karen.bubbles[-1])
    await karen.says("Mette")
    assert "Back" in karen.bubbles[-1].labels


async def test_a_long_answer_is_cut_in_the_question_but_kept_whole(town, karen):
    asked = karen.bubbles[-1]
    name = "M" * 90 + " " + "Å" * 9
    await karen.says(name)
    assert name in asked.text
    assert len(asked.text) < 4096


async def test_when_telegram_asks_for_silence_at_the_closing_all_waits_and_nothing_comes_twice(
    town, karen, monkeypatch
):
    asked, before = karen.bubbles[-1], len(karen.bubbles)
    seconds, refusals = [0.0], [RetryAfter(20)]
    monkeypatch.setattr(town.sender, "pace", Pace())
    monkeypatch.setattr(town.sender, "ticking", lambda: seconds[0])
    really = Carrier._edit

    async def edited(self, *given):
        if refusals:
            raise refusals.pop()
        await really(self, *given)

    monkeypatch.setattr(Carrier, "_edit", edited)
    await town.receiver.take([{"update_id": town.next_id(), **karen.message(text="Mette")}])
    await town.work()
    assert await town.sender.deliver_due() == 1
    assert len(karen.bubbles) == before
    assert town.sender.pace.wait(0.0, Call(karen.telegram_id, answer=True, message=True)) == 20.0
    seconds[0] = 21.0
    town.clock.moment += timedelta(seconds=21)
    assert await town.sender.deliver_due() == 1
    assert asked.text.endswith("✓ Mette")
    assert len(karen.bubbles) == before + 1
    assert len(town.sender.pace._places) == 2


async def test_it_costs_no_row_and_no_statement_more(town, karen):
    counted = []
    engine = town.store.writer.sync_engine

    def count(_connection, _cursor, statement, *_more):
        counted.append(statement)

    await town.receiver.take([{"update_id": town.next_id(), **karen.message(text="Mette")}])
    event.listen(engine, "before_cursor_execute", count)
    await town.work()
    event.remove(engine, "before_cursor_execute", count)
    written = [one for one in counted if not one.startswith(("BEGIN", "SAVEPOINT", "RELEASE", "COMMIT"))]
    assert len(written) <= 6
    async with town.store.reading() as unit:
        rows = await unit.tx.connection.execute(select(outbox.c.id).where(outbox.c.state == 0))
        assert len(rows.all()) == 1
