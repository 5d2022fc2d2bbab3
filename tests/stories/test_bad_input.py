"""Whatever somebody sends gets a clear answer or a clear refusal; nothing is lost, nothing is half done."""

from datetime import timedelta

import pytest

from bot.actions.invitations import invite_from_outside
from bot.domain.roles import Role
from tests.kit.album import lived_once
from tests.kit.at_length import beginning_with
from tests.kit.people import consultant, coordinator, guest, manager

GROUP = {"id": -1_001_234, "type": "supergroup", "title": "Bageriet"}
WHOLE = {
    "emoji only": "🙂🙃",
    "right to left": "مرحبا",
    "HTML": "<b>Lars</b> & <script>",
    "Markdown": "*Lars* _x_ `y` [z](http://x)",
    "4096 characters": "ø" * 4096,
}


@pytest.fixture
@lived_once
async def lars(town):
    await coordinator(town)
    mette = await consultant(town, "Mette")
    return await manager(town, "Lars", mette)


async def token_of(town, name="Svend"):
    async with town.store.begin() as unit:
        where = await unit.units.named("Virksomhedsservice")
        made = await invite_from_outside(unit, Role.COORDINATOR, name, unit_id=where, now=town.clock.now())
    return made.token


async def messages(town):
    async with town.store.reading() as unit:
        companies = await unit.companies.every()
        found = [one for it in companies for one in await unit.requests.of_company(it.id, most=9)]
        return [one.text for request in found for one in await unit.messages.of_request(request.id, most=9)]


def nothing_broke(town):
    assert town.worker.parked == 0
    assert not any(phone.has_read("Something went wrong") for phone in town.phones.values())


@pytest.mark.parametrize("text", beginning_with(2, list(WHOLE.values())[1:]), ids=list(WHOLE)[1:])
async def test_any_words_reach_the_contact_as_they_were_typed(town, lars, text):
    await lars.says(text)
    assert lars.reads().startswith("Mette answers you")
    assert await messages(town) == [text]
    assert text[:50] in town.phone("Mette").reads()
    nothing_broke(town)


async def test_words_of_a_button_are_understood_and_hours_never_rounded(town, lars):
    await lars.says("/menu")
    await lars.presses("Post a job function")
    await lars.says("Wash cars")
    await lars.says("a" * 1500)
    assert "Press one of the buttons, please." in lars.reads()
    assert "1000" not in lars.reads()
    await lars.says("c")
    assert "Press one of the buttons, please." in lars.reads()
    await lars.says("clean")
    assert lars.bubbles[-2].text.endswith("✓ Cleaning and tidying")
    await lars.says("many")
    assert lars.reads().count("How many hours a week?") == 1
    await lars.says("12,5")
    assert "I note whole hours. Write 12 or 13." in lars.reads()
    await lars.says("13")
    assert "When in the day?" in lars.reads()
    await lars.says("morning")
    assert "✓ Morning" in lars.sees()
    nothing_broke(town)


FAR = ("1.12.2029", "2029-12-01", "31.12.2100", "24. november 2023")
NO_DAYS = ("9999-12-31", "0001-01-01", "1.1.0001", "fra 3.12 til 5.12")


async def test_a_day_that_is_far_off_or_none_is_asked_again_in_clear_words(town, lars):
    mette = town.phone("Mette")
    await mette.says("/menu")
    await mette.presses("I will be away")
    for day in FAR:
        await mette.says(day)
        assert "That is more than two years away. Write a day that is nearer." in mette.reads()
    for day in NO_DAYS:
        await mette.says(day)
        assert "Write the day like “tomorrow”, “Friday” or “24 November”." in mette.reads()
    nothing_broke(town)


async def test_an_absence_that_ends_before_it_begins_or_lasts_two_years_is_refused_in_clear_words(town, lars):
    mette, _jonas = town.phone("Mette"), await consultant(town, "Jonas")
    await mette.says("/menu")
    await mette.presses("I will be away")
    await mette.says("3 December 2026")
    await mette.says("2 December 2026")
    assert "The last day cannot be before the first, or in the past." in mette.reads()
    await mette.says("20 November 2028")
    await mette.presses("Jonas")
    await mette.presses("Save the days")
    assert "More than a year is long. Ask your coordinator to move your companies." in mette.reads()
    async with town.store.reading() as unit:
        person = await unit.people.find_by_telegram(mette.telegram_id)
        assert await unit.staff.planned(person, now=town.clock.now()) == []
    nothing_broke(town)


async def test_a_day_of_another_year_is_shown_with_its_year(town, lars):
    mette = town.phone("Mette")
    await mette.says("/menu")
    await mette.presses("I will be away")
    await mette.says("24/12")
    assert mette.bubbles[-2].text.endswith("✓ Thursday 24 December, week 52")
    await mette.says("3/12/2027")
    assert mette.bubbles[-2].text.endswith("✓ Friday 3 December 2027, week 48")


@pytest.mark.parametrize("text", beginning_with(2, ["🙂🙃", "   ", "…", "\u200f\u200e"]))
async def test_what_has_no_words_is_asked_for_in_words(town, lars, text):
    await lars.says(text)
    assert lars.reads().startswith("Write in words what you need.")
    assert await messages(town) == []


@pytest.mark.parametrize(
    "content",
    beginning_with(
        3,
        [
            {"photo": [{"file_id": "1", "file_unique_id": "1", "width": 1, "height": 1}]},
            {"voice": {"file_id": "1", "file_unique_id": "1", "duration": 1}},
            {"sticker": {"file_id": "1", "file_unique_id": "1", "width": 1, "height": 1, "type": "regular"}},
            {"location": {"latitude": 55.0, "longitude": 12.0}},
            {"contact": {"phone_number": "20304050", "first_name": "Eve", "user_id": 4711}},
            {"document": {"file_id": "1", "file_unique_id": "1", "file_size": 50 * 1024 * 1024}},
        ],
    ),
    ids=["photo", "voice", "sticker", "location", "somebody else's contact", "file of 50 MB"],
)
async def test_what_is_no_text_is_refused_in_words_and_nothing_of_it_kept(town, lars, content):
    await lars.sends(**content)
    assert lars.reads().startswith("I cannot keep ")
    assert await messages(town) == []
    nothing_broke(town)


UNSEEN = "\u200b\u2800\u3164"


async def test_an_answer_of_unseen_letters_is_no_answer(town, lars):
    mette = town.phone("Mette")
    await lars.says("How long is lunch?")
    question = next(one for one in mette.bubbles if "How long is lunch?" in one.text)
    read = len(lars.bubbles)
    await mette.says(UNSEEN, reply_to=question.id)
    assert mette.reads() == "Write it in words, please."
    assert len(lars.bubbles) == read
    await mette.presses("Answer")
    await mette.says(UNSEEN)
    assert mette.reads().startswith("Write it in words, please.")
    await mette.says("Half an hour")
    assert lars.reads().endswith("Half an hour")


async def test_a_message_of_unseen_letters_goes_to_nobody_and_changes_nothing(town, lars):
    await lars.says(UNSEEN)
    assert lars.reads().startswith("Write in words what you need.")
    await lars.says("How long is lunch?")
    await lars.edits(UNSEEN)
    assert await messages(town) == ["How long is lunch?"]
    assert lars.reads().startswith("I saw that you changed a message. What was sent stays as it was.")


async def test_a_job_function_cannot_be_called_nothing(lars):
    await lars.says("/menu")
    await lars.presses("Post a job function")
    await lars.says(UNSEEN)
    assert "Which task needs doing?" in lars.reads()


async def test_a_picture_in_the_middle_of_a_question_asks_the_question_again(town, lars):
    await lars.says("/menu")
    await lars.presses("Post a job function")
    await lars.sends(photo=[{"file_id": "1", "file_unique_id": "1", "width": 1, "height": 1}])
    assert "Which task needs doing?" in lars.reads()
    await lars.says("Wash cars")
    assert "What kind of work is it?" in lars.reads()


async def test_an_album_is_answered_once_and_every_picture_of_it_goes(town, lars):
    read, gone = len(lars.bubbles), len(town.exchange.deleted)
    for number in range(5):
        photo = [{"file_id": str(number), "file_unique_id": str(number), "width": 1, "height": 1}]
        await lars.sends(photo=photo, media_group_id="1")
    assert (len(lars.bubbles) - read, len(town.exchange.deleted) - gone) == (1, 5)
    await lars.sends(photo=photo, media_group_id="1", caption="Can you come on Friday?")
    assert await messages(town) == ["Can you come on Friday?"]
    read = len(lars.bubbles)
    await lars.sends(photo=photo, media_group_id="2")
    assert len(lars.bubbles) == read + 1, "another album is another matter"


async def test_a_forwarded_message_is_passed_on_as_the_forwarders_own(town, lars):
    origin = {"type": "hidden_user", "sender_user_name": "Eve", "date": 1}
    await lars.sends(text="Can you come on Friday?", forward_origin=origin)
    assert await messages(town) == ["Can you come on Friday?"]


async def test_an_old_message_that_is_changed_says_what_became_of_it(town, lars):
    await lars.says("/menu")
    await lars.edits("We need two people", back=0)
    assert lars.reads().startswith("I saw that you changed a message.")
    nothing_broke(town)


async def test_a_changed_answer_in_a_form_says_how_to_change_it(town, lars):
    await lars.says("/menu")
    await lars.presses("Post a job function")
    await lars.says("Wsh cars")
    await lars.edits("Wash cars", back=0)
    assert "Press Back to change your answer." in lars.reads()
    assert "What kind of work is it?" in lars.reads()


async def test_a_press_that_somebody_made_up_gets_a_menu_of_their_own(town, lars):
    await lars.presses_data("suggestion:1")
    assert town.exchange.toasts[-1] == "This button belongs to somebody else."
    assert "Post a job function" in lars.sees()


async def test_a_press_replayed_by_somebody_else_does_nothing(town, lars):
    eve = town.phone("Eve")
    await lars.says("/menu")
    stolen = lars.data_of("Call me")
    await eve.says("/start")
    await eve.presses_data(stolen)
    assert town.exchange.toasts[-1] == "This button belongs to somebody else."
    assert not town.phone("Mette").has_read("asks you to call")
    assert not eve.has_read("Bageriet")


async def test_a_double_press_is_done_once(town, lars):
    await lars.says("/menu")
    await lars.presses("Call me")
    await lars.says("/menu")
    await lars.presses("Call me")
    assert town.exchange.toasts[-1] == "That is done already."


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        ("wrong", "I do not know this link or code."),
        ("used", "This link has been used."),
        ("foreign", "This link was opened on another phone."),
        ("expired", "This link is too old."),
    ],
)
async def test_a_link_that_does_not_work_says_why_and_what_now(town, spoil, words):
    svend, token = town.phone("Svend"), await token_of(town)
    if spoil == "used":
        await svend.says(f"/start {token}")
    if spoil == "foreign":
        await town.phone("Eve").says(f"/start {token}")
    if spoil == "expired":
        town.clock.moment += timedelta(days=40)
    await svend.says(f"/start {'wrong-token' if spoil == 'wrong' else token}")
    assert svend.reads().startswith(words)
    assert "I have a code" in svend.sees()


async def test_a_second_form_keeps_the_first_and_the_menu_offers_it(town, lars):
    await lars.says("/menu")
    await lars.presses("Post a job function")
    await lars.says("Wash cars")
    await lars.says("/start virksomhed")
    await lars.says("/menu")
    assert lars.reads().startswith("Write what you need, or choose here.")
    await lars.presses("Go on: A job function")
    assert "You had begun this. Here is what you wrote." in lars.reads()
    assert "What kind of work is it?" in lars.reads()


async def test_the_menu_puts_the_form_aside_so_that_the_next_words_reach_the_contact(town, lars):
    await lars.says("/menu")
    await lars.presses("Post a job function")
    await lars.says("Wash cars")
    await lars.says("MENU")
    assert lars.reads().startswith("I kept your draft: A job function.")
    await lars.says("Are you there?")
    assert await messages(town) == ["Are you there?"]


COMMANDS = {
    "/HELP": "These always work",
    "/hjælp@jobdating_test_bot": "These always work",
    "/hjaelp": "These always work",
    "hjælp": "These always work",
    "/Sprog": "Which language do you want?",
    "/language": "Which language do you want?",
    "/nonsense": "I do not know that command.",
}


async def test_a_command_in_the_middle_of_a_form_works_and_the_form_stays(town, lars):
    await lars.says("/menu")
    await lars.presses("Post a job function")
    await lars.says("Wash cars")
    for command, words in COMMANDS.items():
        await lars.says(command)
        assert words in lars.reads(), command
        await lars.presses(next(one for one in lars.sees() if one.startswith(("Go on", "Cleaning"))))
        assert "Step" in lars.reads(), command


async def test_cancel_shows_what_was_kept(town, lars):
    await lars.says("/menu")
    await lars.presses("Post a job function")
    await lars.says("Wash <cars>")
    for command in ("/cancel", "/ANNULLER", "/annuller@jobdating_test_bot", "Annuller."):
        await lars.says(command)
        kept = "Stopped: A job function. What you wrote is kept for 7 days.\n\nTask: Wash <cars>"
        assert lars.reads() == kept, command
        assert lars.sees() == ["Go on", "Begin anew", "Menu"]
        await lars.presses("Go on")


async def test_a_user_named_b_and_one_without_a_name_come_in(town, lars):
    tag = await guest(town, "<b>", company="A & B <i>", cvr="87654325")
    assert tag.reads().startswith("Your own contact is Mette.")
    assert "It is <b>." in town.phone("Mette").reads()
    nameless = town.phone("")
    await nameless.says("/start")
    assert nameless.reads().startswith("Hi! I am a bot from")
    nothing_broke(town)


async def test_a_group_without_business_is_told_and_left(town):
    eve = town.phone("Eve")
    bot = {"id": 9_000_000_001, "is_bot": True, "first_name": "Jobdating"}
    member = {"status": "left", "user": bot}
    joined = {"status": "member", "user": bot}
    await town.told(
        {
            "my_chat_member": {
                "chat": GROUP,
                "from": eve._person(),
                "date": 1,
                "old_chat_member": member,
                "new_chat_member": joined,
            }
        }
    )
    assert town.exchange.chats[GROUP["id"]][-1].text == "I only work in a private chat. Write to me there."
    assert town.exchange.left == [GROUP["id"]]


@pytest.mark.parametrize(
    "update",
    [
        {"channel_post": {"message_id": 1, "date": 1, "chat": {"id": -5, "type": "channel"}, "text": "x"}},
        {"inline_query": {"id": "1", "from": {"id": 5, "is_bot": False, "first_name": "x"}, "query": "x"}},
        {"poll": {"id": "1"}},
        {"some_kind_of_2031": {"id": "1"}},
        {"message": {"message_id": 1, "date": 1, "chat": {"id": 5, "type": "private"},
                     "from": {"id": 5, "is_bot": True, "first_name": "Bot"}, "text": "Hello, I am a bot"}},
        {"message": {"message_id": 1, "date": 1, "chat": GROUP, "sender_chat": GROUP, "text": "/start",
                     "from": {"id": 1087968824, "is_bot": True, "first_name": "GroupAnonymousBot"}}},
        {"message": {"message_id": 1, "date": 1, "chat": {"id": -7, "type": "group"}, "text": "hi",
                     "from": {"id": 5, "is_bot": False, "first_name": "x"}}},
    ],
    ids=["channel post", "inline query", "poll", "unknown kind", "a bot", "anonymous admin", "group"],
)  # fmt: skip
async def test_what_is_nobodys_private_word_is_taken_in_silence_or_left(town, update):
    await town.told(update)
    nothing_broke(town)
    async with town.store.reading() as unit:
        assert await unit.people.find_by_telegram(5) is None
    assert set(town.exchange.chats) <= {GROUP["id"], -7}


@pytest.mark.parametrize("moment", beginning_with(3, [-(2**40), 253_402_300_800, 2**40, 2**62]))
@pytest.mark.parametrize("field", ["date", "edit_date", "reply"])
async def test_who_writes_beyond_every_calendar_is_answered_like_others(town, moment, field):
    bo = town.phone("Bo")
    raw = bo.message(text="/start")
    if field == "reply":
        raw["message"]["reply_to_message"] = {"message_id": 1, "date": moment, "chat": raw["message"]["chat"]}
    else:
        raw["message"][field] = moment
    await town.told(raw)
    nothing_broke(town)
    assert "Are you from a company?" in bo.reads()
