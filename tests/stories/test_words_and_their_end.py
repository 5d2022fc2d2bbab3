"""What somebody wrote and nobody has answered yet: how long it is kept, and who gets a copy."""

from datetime import timedelta

from tests.kit.people import mentor, place
from tests.stories.test_privacy import copy_of
from tests.stories.test_words_that_wait import MORE, PLEA, calls_of, kept, people


async def test_half_a_year_is_enough_for_what_nobody_answered(town):
    mette, _jonas, _karen, anna = await people(town)
    await anna.says(PLEA)
    await town.leap(days=185)
    assert await kept(town) == []
    assert await calls_of(town, mette) == ["wrote"]


async def test_deleting_somebody_deletes_what_they_wrote(town):
    _mette, _jonas, _karen, anna = await people(town)
    await anna.says(PLEA)
    person = await town.person(anna)
    async with town.store.begin() as unit:
        await unit.privacy.erase(person, now=town.clock.now() + timedelta(minutes=1))
    assert await kept(town) == []


async def test_whoever_wrote_reads_it_among_their_data(town):
    _mette, _jonas, _karen, anna = await people(town)
    await anna.says(PLEA)
    await anna.says("/privacy")
    await anna.presses("Show everything")
    assert f"you wrote: “{PLEA}”" in anna.reads()


async def test_whoever_wrote_takes_it_along_and_the_reader_does_not(town):
    mette, jonas, _karen, anna = await people(town)
    mette.opens_news = jonas.opens_news = True
    await place(mette, "Anna Holm")
    await anna.presses("Show")
    await anna.presses("Yes, they may")
    ole = await mentor(town, town.phone("Lars"))
    await anna.says(PLEA)
    await ole.says(MORE)
    assert PLEA in await copy_of(town, anna, "As a text to read")
    assert PLEA in await copy_of(town, anna, "As a data file")
    assert MORE in await copy_of(town, ole, "As a text to read")
    for reader in (mette, jonas):
        kept_about_them = await copy_of(town, reader, "As a data file")
        assert PLEA not in kept_about_them
        assert MORE not in kept_about_them
