"""Companies go to another contact: who had them, and who moves them, tell the next one what is worth knowing."""

from tests.kit.turning import opened
from tests.stories.test_moving_companies import a_full_team, begins, does_it, gives, phones


async def test_who_had_them_tells_the_next_what_is_worth_knowing(town):
    await a_full_team(town)
    karen, eva, jonas, nina = phones(town, "Karen", "Eva", "Jonas", "Nina")
    await begins(karen, "Jonas: 5 companies", "I choose them", "Apoteket", "Caféen", "Next")
    await karen.presses("Eva: 0 points")
    await does_it(karen)
    await jonas.presses("A word to the next contact")
    await jonas.presses("Apoteket: Eva")
    assert "What would you tell them over coffee?" in jonas.reads()
    await jonas.says("Ring before ten, ask about the boat")
    assert jonas.reads().startswith("Kept. Eva reads it on the company's card.")
    card = "Jonas, who had them before: “Ring before ten, ask about the boat”"
    await opened(eva, "My companies", "Apoteket")
    assert card in eva.reads()
    await eva.presses("What has happened")
    assert "Jonas: for the next contact: “Ring before ten" in eva.reads()
    await opened(eva, "My companies", "Caféen")
    assert "boat" not in eva.reads()
    await opened(nina, "My contact")
    assert "boat" not in nina.reads()
    # Whoever comes after Eva has it from her, or from nobody.
    await town.jump(minutes=1)
    await gives(town, "Apoteket", jonas)
    await opened(jonas, "My companies", "Apoteket")
    assert "boat" not in jonas.reads()


async def test_a_word_for_all_stands_on_every_card(town):
    await a_full_team(town)
    karen, eva, jonas = phones(town, "Karen", "Eva", "Jonas")
    await begins(karen, "Jonas: 5 companies", "I choose them", "Apoteket", "Caféen", "Next")
    await karen.presses("Eva: 0 points")
    await does_it(karen)
    await jonas.presses("A word to the next contact")
    await jonas.presses("All of them")
    await jonas.says("They are all glad of a visit")
    for name in ("Apoteket", "Caféen"):
        await opened(eva, "My companies", name)
        assert "“They are all glad of a visit”" in eva.reads()


async def test_after_a_word_of_one_company_the_others_can_be_written_of_too(town):
    await a_full_team(town)
    karen, eva, jonas = phones(town, "Karen", "Eva", "Jonas")
    chosen = ("Apoteket", "Caféen", "Dyrlægen")
    await begins(
        karen, "Jonas: 5 companies", "I choose them", *chosen, "Next", "Eva: 0 points", "Skip", "Do it"
    )
    assert jonas.reads().startswith("3 companies of yours are with Eva now.")
    await jonas.presses("A word to the next contact")
    await jonas.presses("Apoteket: Eva")
    await jonas.says("Ring before ten")
    await jonas.presses("Of another company, too")
    assert "Apoteket: Eva" not in jonas.sees()
    # Left in the middle, it is found again under one's companies, and is of the same handover.
    await opened(jonas, "My companies")
    await jonas.presses("A word to the next contact")
    await jonas.presses("All of them")
    await jonas.says("They like a visit")
    assert "Of another company, too" not in jonas.sees()
    await opened(jonas, "My companies")
    assert "A word to the next contact" not in jonas.sees()
    await opened(eva, "My companies", "Dyrlægen")
    assert "“They like a visit”" in eva.reads()


async def test_what_was_begun_of_one_handover_is_not_gone_on_with_in_another(town):
    await a_full_team(town)
    karen, jonas = phones(town, "Karen", "Jonas")
    await begins(
        karen,
        "Jonas: 5 companies",
        "I choose them",
        "Apoteket",
        "Caféen",
        "Next",
        "Eva: 0 points",
        "Skip",
        "Do it",
    )
    await jonas.presses("A word to the next contact")
    await jonas.presses("Apoteket: Eva")
    await jonas.says("/menu")
    await town.jump(days=6)
    await begins(
        karen, "Jonas: 3 companies", "I choose them", "Dyrlægen", "Next", "Sofie: 0 points", "Skip", "Do it"
    )
    await jonas.presses("A word to the next contact")
    assert "Dyrlægen is with Sofie now." in jonas.reads()
    assert "Apoteket" not in jonas.reads()
    await jonas.says("They close early on Fridays")
    assert jonas.reads().startswith("Kept. Sofie reads it on the company's card.")


async def test_who_moves_them_says_what_goes_for_all_and_then_of_each_alone(town):
    await a_full_team(town)
    karen, eva, jonas, nina = phones(town, "Karen", "Eva", "Jonas", "Nina")
    await begins(karen, "Jonas: 5 companies", "I choose them", "Apoteket", "Caféen", "Next", "Eva: 0 points")
    assert "What should the next contact know of all of them? A line or two, or skip it." in karen.reads()
    await karen.says("They have been promised a visit")
    await karen.presses("Do it")
    assert "Your words stand on each card." in karen.reads()
    for name in ("Apoteket", "Caféen"):
        await opened(eva, "My companies", name)
        assert "Karen, for you: “They have been promised a visit”" in eva.reads()
    await karen.presses("A word to the next contact")
    await karen.presses("Apoteket: Eva")
    await karen.says("Nina is in on Mondays only")
    assert karen.reads().startswith("Kept. Eva reads it on the company's card.")
    # Of whoever had it there is a word too: both stand there.
    await jonas.presses("A word to the next contact")
    await jonas.presses("Apoteket: Eva")
    await jonas.says("Ring before ten")
    await opened(eva, "My companies", "Apoteket")
    assert "Karen, for you: “Nina is in on Mondays only”" in eva.reads()
    assert "Jonas, who had them before: “Ring before ten”" in eva.reads()
    await opened(nina, "My contact")
    assert "Mondays" not in nina.reads()


async def test_a_candidate_is_not_named_to_several_of_them(town):
    await a_full_team(town)
    karen = town.phone("Karen")
    await begins(karen, "Jonas: 5 companies", "I choose them", "Apoteket", "Caféen", "Next", "Eva: 0 points")
    await karen.says("Anna Holm would fit there")
    assert "that is a candidate's" in karen.reads() or "one of our candidates" in karen.reads()
    assert "Do it" not in karen.sees()


async def test_of_one_company_only_the_word_is_asked_for(town):
    await a_full_team(town)
    karen, eva, jonas = phones(town, "Karen", "Eva", "Jonas")
    await begins(karen, "Jonas: 5 companies", "I choose them", "Apoteket", "Next")
    await karen.presses("Eva: 0 points")
    await does_it(karen)
    await jonas.presses("A word to the next contact")
    assert "Apoteket is with Eva now." in jonas.reads()
    await jonas.says("Ring before ten, ask about the boat")
    assert jonas.reads().startswith("Kept. Eva reads it on the company's card.")
    await opened(eva, "My companies", "Apoteket")
    assert "“Ring before ten, ask about the boat”" in eva.reads()
