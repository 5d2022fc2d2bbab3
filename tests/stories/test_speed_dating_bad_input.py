"""What must not go wrong at a job dating does not: the same yes twice, presses afterwards, a host who is gone."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from icalendar import Calendar

from bot.actions.leaving import plan_leaving
from bot.domain.speed_dating.events import SpeedDatingState
from bot.domain.speed_dating.rounds import Pace
from bot.domain.workdays import COPENHAGEN
from tests.kit.calendars import entries
from tests.kit.people import event_answers
from tests.kit.turning import INVITES, invites, opened, pressed_and_sure
from tests.kit.two_houses import press
from tests.stories.lived_event import CANDIDATES, DAY, drafted, founded, truth_of

SUMMER = datetime(2027, 3, 28, 10, 30, tzinfo=COPENHAGEN)
HOSTILE = "Hall <b>A</b> & B; x,y\nBEGIN:VEVENT\r\nATTENDEE:mailto:x@example.org"


@pytest.fixture
async def announced(town):
    """Everybody is invited; Anna is at the carpenter's table at 10.00."""
    await drafted(town)
    await invites(town.phone("Mette"))
    return town.phone("Mette"), town.phone("Anna"), town.phone("Lars")


def at(hour, minute=0, *, day=3):
    return datetime(2026, 12, day, hour, minute, tzinfo=COPENHAGEN)


@pytest.mark.at_length
async def test_a_yes_from_two_phones_at_once_counts_once(town, announced):
    mette, anna, _lars = announced
    await anna.presses("Show")
    twice = [press(anna, "Yes, I am coming") for _phone in range(2)]
    await town.receiver.take([{"update_id": town.next_id(), **raw} for raw in twice])
    await town.rest()
    assert sum(one.text == "Anna comes." for one in mette.bubbles) == 1
    assert len(entries(town)) == 1
    assert anna.reads().startswith("Good. See you Thursday 3 December at 10.00.")
    await anna.presses_data(press(anna, "No, I cannot")["callback_query"]["data"])
    assert [one[0] for one in entries(town)] == ["PUBLISH", "CANCEL"]


@pytest.mark.at_length
async def test_presses_after_the_event_change_nothing_and_say_so(town, announced):
    mette, anna, lars = announced
    await anna.presses("Show")
    old = [press(anna, label)["callback_query"]["data"] for label in ("Yes, I am coming", "No, I cannot")]
    table = press(lars, "No, we cannot")["callback_query"]["data"]
    await town.walk(at(9, 55))
    await opened(mette, "Job dating", DAY, "Who is here")
    board = [press(mette, label)["callback_query"]["data"] for label in ("Start the first round", "Anna")]
    await town.walk(at(12, day=4))
    before, told = await truth_of(town), {name: len(phone.bubbles) for name, phone in town.phones.items()}
    for phone, presses in ((anna, old), (lars, [table]), (mette, board)):
        for data in presses:
            toasts = len(town.exchange.toasts)
            await phone.presses_data(data)
            assert len(town.exchange.toasts) > toasts
            assert town.exchange.toasts[-1] or len(phone.bubbles) > told[phone.name]
    after = await truth_of(town)
    assert (after.planned, after.said, after.away) == (before.planned, before.said, before.away)
    assert town.worker.parked == 0


@pytest.mark.at_length
async def test_called_off_while_people_are_on_their_way_it_is_read_at_once(town, announced):
    mette, anna, lars = announced
    for one in CANDIDATES:
        await town.phone(one).presses("Show")
        await town.phone(one).presses("Yes, I am coming")
    await town.walk(at(7, 10))
    await opened(mette, "Job dating", DAY, "Cancel the event", "Yes, cancel it")
    for one in (*(town.phone(name) for name in CANDIDATES), lars):
        assert "Nobody meets there that day." in one.reads(), one.name
    newest = {uid: method for method, uid, _version, _hours in entries(town)}
    assert set(newest.values()) == {"CANCEL"}
    read = len(anna.bubbles)
    await town.walk(at(13, day=4))
    assert not any("How was" in one.text or "Remember" in one.text for one in anna.bubbles[read:])


@pytest.mark.at_length
async def test_a_host_who_is_gone_leaves_the_event_to_who_leads(town, announced):
    mette, anna, _lars = announced
    karen = town.phone("Karen")
    board = press(mette, "Cancel the event")["callback_query"]["data"]
    async with town.store.begin() as unit:
        now, her = town.clock.now(), await town.person(mette)
        by = await unit.people.actor(await town.person(karen))
        await plan_leaving(unit, by, her, ends_at=now, now=now, municipality=town.municipality)
    await town.rest()
    await anna.presses("Show")
    await anna.presses("No, I cannot")
    assert not [one.text for one in town.phone("Cai").bubbles if "are off" in one.text]
    assert karen.has_read("does not come.") is not mette.has_read("Anna does not come.")
    await town.walk(at(9, 55))
    await opened(karen, "Job dating", DAY, "Who is here")
    await pressed_and_sure(karen, "Start the first round")
    assert "Round 1 of 4" in karen.reads()
    await mette.presses_data(board)
    assert (await truth_of(town)).event.state is SpeedDatingState.ANNOUNCED


async def test_a_place_full_of_signs_stays_one_line_of_the_calendar(town):
    await drafted(town)
    mette, anna = town.phone("Mette"), town.phone("Anna")
    await mette.presses("Another place")
    await mette.says(HOSTILE)
    await opened(mette, "Job dating", DAY, *INVITES)
    await anna.presses("Show")
    await anna.presses("Yes, I am coming")
    (content,) = [file for name, file in town.exchange.files if name.endswith(".ics")]
    (entry,) = Calendar.from_ical(content).walk("VEVENT")
    assert "attendee" not in {name.lower() for name in entry}
    assert "Hall <b>A</b> & B; x,y" in str(entry["LOCATION"])
    assert anna.has_read("Hall <b>A</b> & B; x,y")


async def test_it_does_not_begin_in_the_night_in_which_the_clock_is_changed(town):
    await drafted(town)
    mette = town.phone("Mette")
    await opened(mette, "Job dating", "Plan job dating")
    await mette.says("Sunday 28 March 2027")
    assert "closed" in mette.reads()
    await mette.says("Wednesday 31 March 2027")
    for clock in ("02.30", "kl. 02:30", "24.00"):
        await mette.says(clock)
        assert "When does it begin?" in mette.reads(), clock


async def test_without_tables_or_with_a_hall_of_them_it_is_asked_again(town):
    await drafted(town)
    mette = town.phone("Mette")
    await event_answers(mette, tables="1")
    await mette.presses("Back")
    for tables in ("0", "none", "9999"):
        await mette.says(tables)
        assert "Make the plan" not in mette.sees()


@pytest.mark.at_length
async def test_on_the_day_the_clock_is_changed_every_hour_is_the_danish_one(town):
    town.clock.moment = datetime(2027, 3, 22, 9, tzinfo=COPENHAGEN)
    await founded(town)
    mette, anna, lars = (town.phone(one) for one in ("Mette", "Anna", "Lars"))
    talk, step = timedelta(minutes=10), timedelta(minutes=13)
    async with town.store.begin() as unit:
        host = await town.person(mette)
        event = await unit.speed_dating.add(
            host, place="Library", begins_at=SUMMER, ends_at=SUMMER + step + talk, rounds=2,
            pace=Pace(10, 3, 0, 10), now=town.clock.now(),
        )  # fmt: skip
        me = await unit.candidates.of_person(await town.person(anna))
        wish = next(one for one in await unit.shortlists.of_candidate(me.id) if one.company == 1)
        await unit.speed_dating.invite(event, [wish.company], [me.id])
        await unit.speed_dating.meet(
            event,
            wish.company,
            me.id,
            wish.id,
            number=1,
            begins_at=SUMMER + step,
            ends_at=SUMMER + step + talk,
        )
    await opened(mette, "Job dating", "Sunday 28 March at 10.30", *INVITES)
    await anna.presses("Show")
    assert "10.43: Bageriet" in anna.reads()
    await anna.presses("Yes, I am coming")
    await lars.presses("Yes, we are coming")
    hours = {tuple(one.astimezone(UTC).strftime("%H.%M") for one in span) for *_more, span in entries(town)}
    assert hours == {("08.43", "08.53")}
    reminded = []
    for moment in (datetime(2027, 3, 27, 15, 59, tzinfo=UTC), datetime(2027, 3, 27, 16, 1, tzinfo=UTC),
                   datetime(2027, 3, 28, 6, 42, tzinfo=UTC), datetime(2027, 3, 28, 6, 44, tzinfo=UTC)):  # fmt: skip
        await town.walk(moment)
        reminded.append(sum("Remember your appointment" in one.text for one in anna.bubbles))
    assert [two - one for one, two in pairwise(reminded)] == [1, 0, 1]
    assert "Sunday 28 March at 10.43" in anna.reads()
    await town.walk(SUMMER)
    await opened(mette, "Job dating", "Sunday 28 March at 10.30", "Who is here", "Start the first round")
    assert anna.reads().startswith("Next, at 10.43:\nTable 1")
    await town.walk(SUMMER + timedelta(minutes=40))
    assert anna.has_read("How was the talk")
