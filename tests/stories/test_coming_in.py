"""The first words anybody reads, and who is let in."""

from bot.actions.invitations import invite_from_outside
from bot.domain.roles import Role


async def link(town, role=Role.COORDINATOR, name="Karen"):
    async with town.store.begin() as unit:
        where = await unit.people.unit_named("Virksomhedsservice")
        invited = await invite_from_outside(unit, role, name, unit_id=where, now=town.clock.now())
    return invited.token


async def test_a_stranger_is_told_who_we_are(town):
    stranger = town.phone("Sam")
    await stranger.says("/start")
    assert stranger.reads().startswith("Hi! I am a bot from Testkøbing Kommune.")
    assert stranger.sees() == ["Yes, from a company", "No, I am looking for work", "I have a code"]


async def test_the_first_coordinator_comes_in_by_the_operators_link(town):
    karen = town.phone("Karen")
    await karen.says(f"/start {await link(town)}")
    assert karen.reads().startswith("Hi Karen. I am a bot from Testkøbing Kommune. You lead a team here.")


async def test_a_link_works_once(town):
    token = await link(town)
    await town.phone("Karen").says(f"/start {token}")
    await town.phone("Svend").says(f"/start {token}")
    assert town.phone("Svend").reads().startswith("This link was opened on another phone.")


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


async def test_a_button_of_somebody_else_does_nothing(town):
    sam, eve = town.phone("Sam"), town.phone("Eve")
    await sam.says("/start")
    await eve.says("/start")
    await eve.presses_data(sam.data_of("I have a code"), 1)
    assert town.exchange.toasts[-1] == "This button belongs to somebody else."


async def test_cancel_says_what_was_kept(town):
    sam = town.phone("Sam")
    await sam.says("/start")
    await sam.presses("I have a code")
    await sam.says("/cancel")
    assert sam.reads() == "I stopped: Your code. Nothing was sent."
