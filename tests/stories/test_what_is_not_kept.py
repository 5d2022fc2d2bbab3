"""Numbers, photos and files that must not stay: what the writer reads, what the contact learns, what is stored."""

from datetime import timedelta

import pytest
from sqlalchemy import update
from telegram.error import BadRequest, EndPointNotFound

from bot.actions.talking_words import WROTE
from bot.domain.errors import Gone
from bot.store.messages import messages as sent
from tests.kit.album import lived_once
from tests.kit.at_length import beginning_with
from tests.kit.people import bakery
from tests.kit.town import TUESDAY_NINE

FILE = {"file_id": "1", "file_unique_id": "1"}
PHOTO = {"photo": [{**FILE, "width": 1, "height": 1}]}
CPR = f"{TUESDAY_NINE:%d%m}70-1234"  # made here, of no person


@pytest.fixture
@lived_once
async def people(town):
    """Lars of the bakery, whose contact is Jonas; Anna, whose adviser is Mette."""
    await bakery(town)
    return tuple(town.phone(one) for one in ("Lars", "Jonas", "Anna Holm", "Mette"))


async def messages(town):
    async with town.store.reading() as unit:
        companies = await unit.companies.every()
        found = [one for it in companies for one in await unit.requests.of_company(it.id, most=9)]
        return [one.text for request in found for one in await unit.messages.of_request(request.id, most=9)]


@pytest.mark.parametrize(
    "content",
    beginning_with(
        2,
        [
            PHOTO,
            {"voice": {**FILE, "duration": 1}},
            {"document": {**FILE, "file_size": 50 * 1024 * 1024, "file_name": "CV.pdf"}},
            {"location": {"latitude": 55.0, "longitude": 12.0}},
            {"contact": {"phone_number": "20304050", "first_name": "Eve", "user_id": 4711}},
        ],
    ),
    ids=["photo", "voice", "file of 50 MB", "location", "somebody else's contact"],
)
async def test_the_writer_reads_to_whom_to_mail_it_and_that_one_learns_that_it_came(town, people, content):
    lars, jonas, _anna, _mette = people
    await lars.sends(**content)
    noun = {"location": "a place on a map", "contact": "a contact card"}.get(
        *content, "photos, files or voice messages"
    )
    assert lars.reads().startswith(f"I cannot keep {noun}. I deleted it.")
    assert "Jonas learns that something came. Do you need to send it? Ask Jonas how." in lars.reads()
    assert "mail" not in lars.reads()
    assert town.exchange.deleted == [(lars.telegram_id, lars.sent[-1])]
    noun = noun if noun.startswith("a ") else "a photo, a file or a voice message"
    told = f"Lars sent {noun}.\n\nI did not keep it. Write how it can be sent to you."
    assert jonas.reads() == f"{told}\n\nPhone: 30405060"
    assert await messages(town) == []


async def test_a_candidates_file_is_the_advisers_business_and_named_after_a_press_only(town, people):
    _lars, jonas, anna, mette = people
    mette.opens_news = False
    await anna.sends(**PHOTO)
    assert "Ask Mette how." in anna.reads()
    assert "Anna" not in mette.reads()
    await mette.presses("Show")
    assert mette.reads().startswith("Anna Holm sent a photo")
    assert jonas.bubbles == []


async def test_a_candidate_is_answered_under_the_file_that_came(people):
    _lars, _jonas, anna, mette = people
    await anna.sends(**PHOTO)
    await mette.presses("Answer")
    await mette.says("Send it to job@example.org")
    assert anna.reads().endswith("Send it to job@example.org")
    await mette.says("Or bring it", reply_to=next(one.id for one in mette.bubbles if "photo" in one.text))
    assert anna.reads().endswith("Or bring it")


async def test_so_is_a_company_that_has_written(people):
    lars, jonas, _anna, _mette = people
    await lars.says("Can somebody paint this?")
    await lars.sends(**PHOTO)
    assert "Lars sent a photo" in jonas.reads()
    await jonas.presses("Answer")
    await jonas.says("Which wall?")
    assert lars.reads().endswith("Which wall?")


async def test_an_album_is_told_once_and_tomorrows_file_again(town, people):
    lars, jonas, _anna, _mette = people
    for _ in range(5):
        await lars.sends(**PHOTO)
    assert len(jonas.bubbles) == 1
    town.clock.moment += timedelta(days=1)
    await lars.sends(**PHOTO)
    assert len(jonas.bubbles) == 2


async def test_the_words_under_a_photo_go_on_as_a_question(town, people):
    lars, jonas, _anna, _mette = people
    await lars.sends(**PHOTO, caption="Can somebody paint this?")
    assert await messages(town) == ["Can somebody paint this?"]
    assert jonas.has_read("Can somebody paint this?")
    assert jonas.has_read("sent a photo")


async def test_a_sticker_is_told_to_nobody(town, people):
    lars, jonas, _anna, _mette = people
    await lars.sends(sticker={**FILE, "width": 1, "height": 1, "type": "regular"})
    assert lars.reads().startswith("I cannot keep photos")
    assert jonas.bubbles == []


@pytest.mark.parametrize("who", ["Karen", "Sam"], ids=["staff", "a stranger"])
async def test_whom_nobody_looks_after_reads_it_without_a_name(town, people, who):
    phone = town.phone(who)
    await phone.sends(**PHOTO)
    assert "Write it as text, please." in phone.reads()


@pytest.mark.parametrize("trouble", [BadRequest("message can't be deleted"), EndPointNotFound("Not Found")])
async def test_the_writer_is_told_when_telegram_does_not_delete_the_message(town, people, trouble):
    lars = people[0]

    def refuse(_given):
        raise trouble

    town.exchange.on_deleteMessage = refuse
    await lars.says(f"Her number is {CPR}")
    assert lars.has_read("I removed a number that looks like a CPR number")
    assert lars.has_read("I could not delete your message. Please delete it yourself.")
    assert await messages(town) == ["Her number is [fjernet tal]"]


async def test_several_numbers_in_one_message_are_several(town, people):
    lars = people[0]
    await lars.says(f"Their numbers are {CPR} and {CPR}")
    assert lars.has_read("I removed 2 numbers that look like CPR numbers")
    assert await messages(town) == ["Their numbers are [fjernet tal] and [fjernet tal]"]


async def test_who_wrote_a_number_learns_that_the_rest_went_on(town, people):
    lars, jonas, _anna, _mette = people
    await lars.says("Hello")
    await lars.says(f"Her number is {CPR}, can you call her?")
    assert lars.reads().startswith("I removed a number that looks like a CPR number")
    assert "The rest went to Jonas." in lars.reads()
    assert "can you call her?" in jonas.reads()
    await lars.says(CPR)
    assert "The rest" not in lars.reads()


async def test_everybody_reads_the_mark_in_their_own_language(town, people):
    lars, jonas, _anna, _mette = people
    await lars.says("/language")
    await lars.presses("Dansk")
    await lars.says(f"Nummeret er {CPR}")
    assert "Nummeret er [removed number]" in jonas.reads()
    await jonas.says("/language")
    await jonas.presses("Dansk")
    await lars.says(f"Eller {CPR}")
    assert "Eller [fjernet tal]" in jonas.reads()


async def test_of_a_number_in_two_messages_both_halves_go(town, people):
    lars, jonas, anna, mette = people
    first, second = f"{CPR[:4]}65", CPR[7:]
    await lars.says(f"It is {first}")
    assert jonas.has_read(f"It is {first}")
    await lars.says(second)
    assert lars.has_read("I removed both parts, and deleted the messages here.")
    assert len(town.exchange.deleted) == 2
    assert await messages(town) == ["It is [fjernet tal]", "[fjernet tal]"]
    assert not jonas.has_read(second)
    assert not any(first in one.text for one in jonas.bubbles)
    for mette.opens_news in (True, False):
        await anna.says(first)
        await anna.says(second)
        assert anna.has_read("I removed both parts")
        mette.opens_news = True
        await mette.says("/menu")
        gone = {message for chat, message in town.exchange.deleted if chat == mette.telegram_id}
        assert not any(first in one.text for one in mette.bubbles if one.id not in gone)
        async with town.store.reading() as unit:
            (call,) = await unit.calls.open_to(await town.person(anna), WROTE)
            assert {one.text for one in await unit.words.of_call(call.id)} == {"[fjernet tal]"}


async def test_of_a_stranger_both_halves_go_too(town, people):
    eve = town.phone("Eve")
    await eve.says("/start")
    await eve.says(f"I am {CPR[:4]}65")
    await eve.says(CPR[7:])
    assert eve.has_read("I removed both parts")
    async with town.store.reading() as unit:
        found = await unit.strangers.find(await town.person(eve))
    assert found is not None
    assert found.text.split("\n") == ["I am [fjernet tal]", "[fjernet tal]"]


async def test_what_a_form_was_answered_with_loses_its_half_too(town, people):
    lars, _jonas, _anna, _mette = people
    await lars.says("/menu")
    await lars.presses("Post a job function")
    await lars.says(f"Baker {CPR[:4]}65")
    await lars.says(CPR[7:])
    assert lars.has_read("I removed both parts")
    async with town.store.reading() as unit:
        held = str(await unit.dialogs.of_person(await town.person(lars)))
    assert f"{CPR[:4]}65" not in held
    assert "Baker [fjernet tal]" in held


async def test_a_number_behind_start_opens_nothing_and_stays_nowhere(town, people, caplog):
    caplog.set_level(0)
    lars, _jonas, _anna, _mette = people
    stranger = town.phone("Eve")
    for phone, first in (
        (stranger, "Are you from a company?"),
        (lars, "Write what you need, or choose here."),
    ):
        await phone.says(f"/start {CPR}")
        assert "I removed a number that looks like a CPR number" in phone.reads()
        assert first in phone.reads()
        assert (phone.telegram_id, phone.sent[-1]) in town.exchange.deleted
        assert CPR[7:] not in phone.reads()
    assert CPR not in caplog.text


async def test_of_what_may_be_a_day_and_a_clock_the_writer_is_given_a_hint_and_nothing_is_lost(town, people):
    lars, jonas, _anna, _mette = people
    # The clock of the phones stands in 1970.
    await lars.says(f"We come {CPR[:6]}")
    await lars.says(CPR[7:])
    assert lars.has_read(
        "Do your last two messages make one CPR number? Then please delete them both yourself."
    )
    assert await messages(town) == [f"We come {CPR[:6]}", CPR[7:]]
    assert town.exchange.deleted == []
    assert jonas.has_read(CPR[7:])


async def test_a_file_that_cannot_be_told_of_is_answered_all_the_same(town, people, monkeypatch):
    async def refused(*_given, **_more):
        raise Gone

    monkeypatch.setattr("bot.dialogs.boundary.say_that_a_file_came", refused)
    lars, jonas, _anna, _mette = people
    before = len(jonas.bubbles)
    await lars.sends(**PHOTO)
    assert town.worker.parked == 0
    assert "mail to" not in lars.reads()
    assert len(jonas.bubbles) == before


async def test_a_first_half_that_its_reader_keeps_is_not_said_to_be_gone(town, people):
    lars, _jonas, _anna, _mette = people
    await lars.says(f"It is {CPR[:4]}65")
    async with town.store.begin() as unit:
        await unit.tx.connection.execute(update(sent).values(taken_back_at=town.clock.now()))
    await lars.says(CPR[7:])
    assert lars.has_read("Whoever got the first part can still have it.")
    assert not lars.has_read("I removed both parts")
