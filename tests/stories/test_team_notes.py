"""What colleagues write in a company's topic: kept as a note, and sent to the company only by whoever answers it."""

import json

import pytest
from sqlalchemy import select

from bot.actions.privacy import erase
from bot.actions.team_groups import take_out
from bot.domain.roles import Role
from bot.domain.team_notes import KEPT
from bot.store.timeline_lines import company_lines
from tests.kit.forum import BOT
from tests.kit.people import consultant, guest, known
from tests.kit.turning import opened
from tests.stories.test_team_topics import a_company_has_written, looks

NOTE = "Ring til dem om fredag"
NOT_A_COLLEAGUE = "I keep only what colleagues of this team write."


async def notes(town):
    async with town.store.reading() as unit:
        rows = await unit.tx.connection.execute(
            select(company_lines.c.words).where(company_lines.c.group_id.is_not(None))
        )
        return [row.words for row in rows]


def last(team):
    return team.topic("Bageriet")[-1].text


async def test_a_note_gets_a_sign_and_reaches_the_company_only_by_its_contact(town):
    team, mette, lars, _anna = await a_company_has_written(town)
    karen = town.phone("Karen")
    said, read = len(team.bubbles), len(lars.bubbles)
    message = await team.says(karen, NOTE, topic="Bageriet")
    assert await notes(town) == [NOTE]
    assert town.exchange.reactions[-1][:2] == (team.forum.id, message)
    assert json.loads(town.exchange.reactions[-1][2])[0]["emoji"] == KEPT
    assert len(team.bubbles) == said, "a sign, and no line"
    await team.edits(karen, message, NOTE + " kl. 10", topic="Bageriet")
    assert await notes(town) == [NOTE + " kl. 10"]
    await team.presses(mette, "Send a note to the company")
    assert town.exchange.toasts[-1] == "I have answered you in your private chat."
    assert NOTE + " kl. 10" in mette.reads()
    assert "Karen wrote the note. The company reads it with your name." in mette.reads()
    assert len(lars.bubbles) == read, "the company reads nothing before it is sent"
    await team.presses(karen, "Send a note to the company")
    await mette.presses("Send to the company")
    assert "Sent to Lars, Bageriet." in mette.reads()
    assert NOTE + " kl. 10" in lars.reads()
    read = len(lars.bubbles)
    await karen.presses("Send to the company")
    assert len(lars.bubbles) == read, "of two who have it open one sends it"
    await looks(town)
    assert "Sent to the company by Mette." in [one.text for one in team.topic("Bageriet")]
    assert not any(NOTE in one.text for one in team.bubbles), "the group never shows the words"
    await team.presses(mette, "Send a note to the company")
    assert "There is no note to send." in mette.reads()
    await team.edits(karen, message, "Something else", topic="Bageriet")
    assert "The company has your earlier words." in last(team)
    assert await notes(town) == [NOTE + " kl. 10"]


async def test_who_sends_a_note_reads_that_the_company_has_asked_for_a_pause(town):
    team, mette, lars, _anna = await a_company_has_written(town)
    await opened(mette, "My desk", "Answer Bageriet")
    await mette.says("Ja, gerne")
    await opened(lars, "How often may we contact you", "Pause until a week")
    await lars.presses("Until week 50, Monday 7 December")
    await team.says(mette, NOTE, topic="Bageriet")
    await team.presses(mette, "Send a note to the company")
    assert "❗ Better wait." in mette.reads()
    await mette.presses("Send anyway")
    assert NOTE in lars.reads()


@pytest.mark.at_length
async def test_a_reply_to_the_bot_is_offered_to_be_sent_and_a_command_leads_to_the_private_chat(town):
    team, mette, lars, _anna = await a_company_has_written(town)
    jonas = await consultant(town, "Jonas")
    wrote = team.topic("Bageriet")[-1]
    await team.says(mette, "Ja, gerne", topic="Bageriet", reply_to=wrote.id)
    assert "I have kept that as a note. The company does not read it." in last(team)
    await team.presses(mette, "Send it to the company")
    await mette.presses("Send to the company")
    assert "Ja, gerne" in lars.reads()
    assert last(team) == "Sent to the company by Mette.", "in the place of the line that offered it"
    for words in ("/menu", "hjælp"):
        await team.says(mette, words, topic="Bageriet")
        await town.jump(minutes=1)
        assert "I answer in your private chat." in last(team)
        assert "Bageriet, CVR" in mette.reads(), "and the answer is there"
    await team.says(jonas, "/menu", topic="Bageriet")
    assert jonas.reads().startswith("Bageriet: Mette"), "a second one in the minute is answered as well"
    await lars.says("One thing more")
    await team.presses(mette, "Open in private")
    assert "One thing more" in mette.reads()
    await team.says(mette, "/menu@jobdating_bot")
    assert "I answer in your private chat." in team.bubbles[-1].text
    assert "My desk" in mette.sees()
    assert await notes(town) == ["Ja, gerne"]


async def test_only_whoever_answers_the_company_sends_and_is_named_to_the_others(town):
    team, mette, lars, _anna = await a_company_has_written(town)
    jonas = await consultant(town, "Jonas")
    await team.says(jonas, NOTE, topic="Bageriet")
    assert await notes(town) == [NOTE]
    count, read = len(lars.bubbles), len(jonas.bubbles)
    await team.presses(jonas, "Send a note to the company")
    assert "Mette answers this company, and writes to it." in town.exchange.toasts[-1]
    assert len(jonas.bubbles) == read, "a no puts no menu into a chat where nobody asked for one"
    await team.presses(jonas, "Open in private")
    assert jonas.reads().startswith("Bageriet: Mette"), "what a colleague may know before a call"
    await team.presses(lars, "Send a note to the company")
    assert town.exchange.toasts[-1] == "Only colleagues of this team can press that."
    await mette.presses_data(team.topic("Bageriet")[0].buttons[0][0]["callback_data"])
    assert town.exchange.toasts[-1] == "This button belongs to somebody else.", (
        "the group's button in a private chat"
    )
    assert len(lars.bubbles) == count


@pytest.mark.parametrize("may_delete", [True, False])
async def test_a_cpr_number_goes_from_the_group_and_is_kept_nowhere(town, may_delete):
    team, mette, _lars, _anna = await a_company_has_written(town)
    if not may_delete:
        team.forum.rights -= {"can_delete_messages"}
    message = await team.says(mette, "Anna 010165-1234 vil gerne", topic="Bageriet")
    assert await notes(town) == []
    if may_delete:
        assert town.exchange.deleted[-1] == (team.forum.id, message)
        assert "I have deleted it" in last(team)
    else:
        assert "may not delete it: please do." in last(team)
    assert "0101" not in last(team)
    kept = await team.says(mette, NOTE, topic="Bageriet")
    await team.edits(mette, kept, "010165-1234", topic="Bageriet")
    assert await notes(town) == [], "nor the words that were there before"
    gone = (team.forum.id, kept) in town.exchange.deleted
    assert gone == may_delete
    for birth, certain in (("010170", False), ("010165", True)):
        await town.jump(minutes=1)
        first = await team.says(mette, f"Hun har {birth}", topic="Bageriet")
        half = await team.says(mette, "1234", topic="Bageriet")
        assert any("Do your last two messages make one CPR number?" in one.text for one in team.bubbles[-3:])
        assert (await notes(town))[-1] == "Hun har [fjernet tal]"
        gone = (team.forum.id, half) in town.exchange.deleted
        # The clock of the phones stands in 1970: that may be a day and a clock.
        assert gone == (certain and may_delete)
        assert ("a number like a CPR number" in last(team)) == certain
        gone = (team.forum.id, first) in town.exchange.deleted
        assert gone == (certain and may_delete), "the first half stands in no group either"
    await town.jump(minutes=1)
    await team.says(mette, "010165 1234")
    assert "a number like a CPR number" in team.bubbles[-1].text, "in the group's general topic as well"


async def test_what_is_written_elsewhere_in_the_group_leaves_no_half_of_a_number_in_a_note(town):
    team, mette, _lars, _anna = await a_company_has_written(town)
    await guest(town, "Eve", cvr="87654321", company="Smedjen")
    await town.phone("Eve").says("Hello")
    await looks(town)
    figures = "".join(f"{one}\ufe0f\u20e3" for one in "010165")
    await team.says(mette, f"Hun har {figures}", topic="Bageriet")
    await team.says(mette, NOTE, topic="Smedjen")
    await team.says(mette, "1234", topic="Bageriet")
    assert await notes(town) == ["Hun har [fjernet tal]", NOTE]


async def test_a_candidate_is_never_in_a_note_and_the_topic_says_why_without_a_name(town):
    team, mette, _lars, _anna = await a_company_has_written(town)
    await team.says(mette, "Anna kan begynde på mandag", topic="Bageriet")
    assert await notes(town) == []
    assert last(team).startswith("That may be about a candidate, so I have not kept it.")
    kept = await team.says(mette, NOTE, topic="Bageriet")
    await team.edits(mette, kept, "Anna ringer", topic="Bageriet")
    assert await notes(town) == [NOTE]
    thread = {"message_thread_id": team.thread("Bageriet"), "is_topic_message": True, "chat": team.chat}
    for said in (1, 0):  # an album is answered once
        count = len(team.topic("Bageriet"))
        raw = mette.message(photo=[{"file_id": "x"}], media_group_id="1")["message"]
        await town.told({"message": raw | thread})
        assert len(team.topic("Bageriet")) == count + said
    assert last(team) == "I keep no files. Write it as text, please."


@pytest.mark.at_length
async def test_whoever_is_not_seen_to_be_a_colleague_is_told_so_once_an_hour(town):
    team, mette, _lars, _anna = await a_company_has_written(town)
    karen, eve = town.phone("Karen"), town.phone("Eve")
    count = len(team.bubbles)
    for _ in range(2):
        await team.says(mette, NOTE, topic="Bageriet", anonymous=True)
        await team.says(eve, "Hello", topic="Bageriet")
    assert [one.text[:40] for one in team.bubbles[count:]] == [
        "I cannot see who wrote that, so I have n",
        NOT_A_COLLEAGUE[:40],
    ]
    assert await notes(town) == []
    assert "Eve is in the team's group, and is not in your team." in karen.reads()
    told = len(karen.bubbles)
    await team.lets_in(karen, eve, mette)
    assert len(karen.bubbles) == told, "once of each"
    await team.lets_in(karen, town.phone("Ole"))
    assert "Ole is in the team's group" in karen.reads()


async def test_a_group_that_takes_no_signs_says_it_in_a_line(town):
    team, mette, *_others = await a_company_has_written(town)
    team.forum.takes_signs = False
    await team.says(mette, NOTE, topic="Bageriet")
    assert "I have kept that as a note." in last(team)


async def test_a_kill_between_a_note_and_its_sign_loses_neither(town):
    team, mette, *_others = await a_company_has_written(town)
    raw = mette.message(text=NOTE)["message"] | {"chat": team.chat}
    raw |= {"message_thread_id": team.thread("Bageriet"), "is_topic_message": True}
    await town.receiver.take([{"update_id": town.next_id(), "message": raw}])
    await town.work()
    parcels = await town.sender._claim(32, 32)
    assert [one.kind for one in parcels] == ["react"]
    async with town.store.begin() as unit:  # the process ends here, and the next one takes over
        await unit.delivery.take_back(parcels[0].fence, tried=True)
    await town.rest()
    assert await notes(town) == [NOTE]
    assert [one[1] for one in town.exchange.reactions].count(raw["message_id"]) == 1


@pytest.mark.at_length
async def test_whoever_leaves_the_team_is_taken_out_of_its_group(town):
    team, _mette, _lars, _anna = await a_company_has_written(town)
    karen, jonas = town.phone("Karen"), await consultant(town, "Jonas")
    team.forum.inside = {jonas.telegram_id}
    await leaves(town, jonas)
    assert team.forum.inside == set()
    team.forum.inside, team.forum.rights = {jonas.telegram_id}, team.forum.rights - {"can_restrict_members"}
    await leaves(town, jonas)
    assert team.forum.inside == {jonas.telegram_id}
    assert "Jonas has left the team, and is in the team's group still." in karen.reads()
    ida = await consultant(town, "Ida")
    team.forum.inside, team.forum.rights = {ida.telegram_id}, team.forum.rights | {"can_restrict_members"}
    await leaves(town, ida, and_back=True)
    assert team.forum.inside == {ida.telegram_id}, "who was hired again before it was done stays"
    async with town.store.begin() as unit:
        await erase(
            unit, await town.person(ida), now=town.clock.now(), municipality=town.scheduler.municipality
        )
    await town.rest()
    assert team.forum.inside == set(), "nor does whoever is deleted stay"


async def leaves(town, phone, *, and_back=False):
    async with town.store.begin() as unit:
        person, home = await town.person(phone), await unit.units.of(await town.person(town.phone("Karen")))
        for held in await unit.people.held_by(person):
            await unit.people.end_role(held.id, now=town.clock.now())
        await take_out(unit, person, home, now=town.clock.now())
        if and_back:
            await unit.people.give_role(person, Role.CONSULTANT, unit=home, now=town.clock.now())
    await town.rest()


@pytest.mark.at_length
async def test_the_oldest_of_many_notes_can_still_be_sent(town):
    team, mette, lars, _anna = await a_company_has_written(town)
    for number in range(10):
        await team.says(mette, f"Punkt {number}", topic="Bageriet")
        await town.jump(minutes=1)
    await team.presses(mette, "Send a note to the company")
    assert "Punkt 9" in mette.sees()
    assert "Punkt 0" not in mette.sees()
    await mette.presses("Next ›")
    await mette.presses("Punkt 0")
    await mette.presses("Send to the company")
    assert "Punkt 0" in lars.reads()


@pytest.mark.at_length
async def test_a_note_that_changes_while_it_is_looked_at_does_not_go_as_it_was(town):
    team, mette, lars, _anna = await a_company_has_written(town)
    jonas = await consultant(town, "Jonas")
    note = await team.says(jonas, "Ring til dem", topic="Bageriet")
    await team.presses(mette, "Send a note to the company")
    await team.edits(jonas, note, "Ring IKKE til dem", topic="Bageriet")
    await mette.presses("Send to the company")
    assert "The note was changed after you opened it." in mette.reads()
    assert not lars.has_read("Ring")
    await team.presses(mette, "Send a note to the company")
    await mette.presses("Begin anew")
    assert "Ring IKKE til dem" in mette.reads()
    await mette.presses("Send to the company")
    assert "Ring IKKE til dem" in lars.reads()


async def test_who_may_not_know_the_candidates_cannot_learn_from_the_topic_who_is_one(town):
    team, *_others = await a_company_has_written(town)
    async with town.store.begin() as unit:
        home = await unit.units.of(await town.person(town.phone("Karen")))
        await known(town, unit, "Ib", Role.BUSINESS_ADVISER, unit=home)
    ib = town.phone("Ib")
    heard = []
    for words in ("Anna kan begynde", "Britta kan begynde"):
        count, signs = len(team.bubbles), len(town.exchange.reactions)
        await team.says(ib, words, topic="Bageriet")
        heard.append(([one.text for one in team.bubbles[count:]], len(town.exchange.reactions) - signs))
        await town.jump(hours=2)
    assert heard[0] == heard[1]
    assert heard[0][0][0].startswith("I keep what you write as a note, unless it may be about a candidate.")
    assert await notes(town) == ["Britta kan begynde"]


@pytest.mark.at_length
async def test_a_note_whose_author_is_deleted_meanwhile_says_what_to_do(town):
    team, mette, lars, _anna = await a_company_has_written(town)
    ida = await consultant(town, "Ida")
    await team.says(ida, NOTE, topic="Bageriet")
    await team.presses(mette, "Send a note to the company")
    async with town.store.begin() as unit:
        await erase(
            unit, await town.person(ida), now=town.clock.now(), municipality=town.scheduler.municipality
        )
    await mette.presses("Send to the company")
    assert town.exchange.toasts[-1] == (
        "That note is not kept any more. Open the company, and write to it yourself."
    )
    assert NOTE in mette.reads(), "the words stand there still"
    assert not lars.has_read(NOTE)


async def test_notes_right_after_the_group_got_a_new_number_are_kept_and_the_bot_stays(town):
    team, mette, _lars, _anna = await a_company_has_written(town)
    heir, thread = -1_001_000_000_999, team.thread("Bageriet")
    old, new = team.chat, {**team.chat, "id": heir}
    town.exchange.forums[heir] = team.forum
    topic = {"message_thread_id": thread, "is_topic_message": True}
    standing = {"chat": new, "from": mette._person(), "date": 1}
    member = {
        "old_chat_member": {"status": "left", "user": BOT},
        "new_chat_member": {"status": "member", "user": BOT},
    }
    batch = [
        {"my_chat_member": standing | member},
        {"message": mette.message(migrate_from_chat_id=old["id"])["message"] | {"chat": new}},
        {"message": mette.message(text="Ring om fredag")["message"] | topic | {"chat": new}},
        {"message": mette.message(text="Og om mandag")["message"] | topic | {"chat": new}},
        {"message": mette.message(migrate_to_chat_id=heir)["message"] | {"chat": old}},
    ]
    await town.receiver.take([{"update_id": town.next_id(), **one} for one in batch])
    await town.rest()
    assert await notes(town) == ["Ring om fredag", "Og om mandag"]
    assert town.exchange.left == []
