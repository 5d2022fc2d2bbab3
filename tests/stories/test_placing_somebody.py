"""Whoever starts a placement reads for whom, and sends what was agreed, not how the company was found."""

from tests.kit.people import bakery


async def test_the_form_names_the_candidate_and_its_summary_has_no_search(town):
    await bakery(town)
    mette = town.phone("Mette")
    await mette.says("/menu")
    await mette.presses("My candidates")
    await mette.presses("Anna Holm")
    await mette.presses("Start a placement")
    assert "Where does Anna Holm start?" in mette.reads()
    await mette.says("bager")
    await mette.presses("Bageriet")
    await mette.presses("Wage subsidy")
    await mette.presses("15")
    await mette.says("Tuesday 1 December")
    await mette.says("Call 11 22 33 44 before 7")
    await mette.presses("Skip")
    await mette.presses("Yes, it begins")
    assert "Company: Bageriet" in mette.reads()
    assert "bager\n" not in mette.reads()
    assert mette.sees().count("Change: Company") == 1
    assert "Change: Search" not in mette.sees()
