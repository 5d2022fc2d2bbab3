"""The first words anybody reads, and who is let in."""

from bot.actions.invitations import invite_from_outside
from bot.domain.roles import Role
from tests.kit.people import consultant, coordinator, guest


async def consultant_of(town):
    await coordinator(town)
    return await consultant(town, "Mette")


async def link(town, role=Role.COORDINATOR, name="Karen"):
    async with town.store.begin() as unit:
        where = await unit.units.named("Virksomhedsservice")
        invited = await invite_from_outside(unit, role, name, unit_id=where, now=town.clock.now())
    return invited.token


async def test_a_stranger_is_told_who_we_are(town):
    stranger = town.phone("Sam")
    await stranger.says("/start")
    assert stranger.reads().startswith("Hi! I am a bot from Testkøbing Kommune.")
    assert stranger.sees() == ["Yes, from a company", "No, I am looking for work", "I have a code"]


async def test_the_public_link_first_says_what_this_is_and_asks_who_one_is(town):
    lars = town.phone("Lars")
    await lars.says("/start virksomhed")
    assert lars.reads() == (
        "Hi! I am a bot from Testkøbing Kommune.\n\n"
        "Companies get one fixed contact here. It is voluntary.\n\n"
        "Your contact and the stand-in read what you write on weekdays. Nobody reads at night.\n\n"
        "Please do not write CPR numbers or about anyone's health. Write /privacy to see what is stored.\n\n"
        "Are you from a company?"
    )
    await lars.presses("Yes, from a company")
    assert "What is your CVR number?" in lars.reads()


async def test_a_jobseeker_at_the_public_link_is_shown_the_way_by_the_adviser(town):
    sam = town.phone("Sam")
    await sam.says("/start virksomhed")
    await sam.presses("No, I am looking for work")
    assert "Your adviser at the municipality gives you a link or a code." in sam.reads()
    assert "You do not know your adviser? Call " in sam.reads()
    assert sam.sees() == ["I have a code", "Back"]


async def test_a_cvr_number_written_at_once_is_not_asked_again(town):
    lars = town.phone("Lars")
    await lars.says("/start virksomhed")
    await lars.says("DK 12 34 56 74")
    assert "What is the company called?" in lars.reads()
    await lars.presses("Back")
    assert "12345674" in lars.reads()


async def test_anything_else_a_stranger_writes_gets_the_doors(town):
    sam = town.phone("Sam")
    await sam.says("Is anybody there?")
    assert sam.sees() == ["I am from a company", "I have a code"]


async def test_whoever_comes_in_from_a_company_reads_who_reads_and_where_the_rights_are(town):
    await consultant_of(town)
    lars = await guest(town, "Lars")
    assert "Your contact and the stand-in read it on weekdays. Nobody reads at night." in lars.reads()
    assert "Please do not write CPR numbers" in lars.reads()
    assert "/privacy" in lars.reads()


async def test_the_first_coordinator_comes_in_by_the_operators_link(town):
    karen = town.phone("Karen")
    await karen.says(f"/start {await link(town)}")
    assert karen.reads().startswith("Hi Karen. I am a bot from Testkøbing Kommune. You lead a team here.")


async def test_a_code_may_be_typed_when_the_link_does_not_carry_it(town):
    karen, token = town.phone("Karen"), await link(town)
    await karen.says("/start")
    await karen.presses("I have a code")
    await karen.says(f"https://t.me/jobdating_test_bot?start={token}")
    assert karen.reads().startswith("Hi Karen.")


async def test_guessing_is_paused_after_five_wrong_links(town):
    stranger = town.phone("Sam")
    for _ in range(6):
        await stranger.says("/start guessed-token")
    assert stranger.reads().startswith("That was a few wrong tries.")


async def test_a_cpr_number_disappears_from_the_chat(town):
    stranger = town.phone("Sam")
    await stranger.says("Mit nummer er 010165-1234")
    assert stranger.reads().startswith("I removed a number that looks like a CPR number")
    assert town.exchange.deleted == [(stranger.telegram_id, stranger.sent[-1])]


async def test_the_chosen_language_stays(town):
    stranger = town.phone("Sam")
    await stranger.says("/language")
    await stranger.presses("Dansk")
    await stranger.says("/start")
    assert stranger.reads().startswith("Hej!")


async def test_cancel_says_what_was_kept(town):
    sam = town.phone("Sam")
    await sam.says("/start")
    await sam.presses("I have a code")
    await sam.says("/cancel")
    assert sam.reads() == "Stopped: Your code. Nothing was sent."
