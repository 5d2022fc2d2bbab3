"""A mentor says stop here: the manager and the contact read it, and name another colleague."""

from tests.kit.people import bakery, mentor, place


async def test_both_read_it_once_and_another_colleague_is_named(town):
    await bakery(town)
    mette, jonas, lars = (town.phone(one) for one in ("Mette", "Jonas", "Lars"))
    await place(mette, "Anna Holm")
    ole = await mentor(town, lars)
    before = [len(phone.bubbles) for phone in (mette, jonas, lars)]
    for _time in range(2):
        await ole.says("/stop")
    await town.jump(days=1)
    gone = "Ole reads no messages here any more, and is mentor for candidate "
    for phone, since in zip((jonas, lars), before[1:], strict=True):
        assert [one.text.startswith(gone) for one in phone.bubbles[since:]].count(True) == 1
    assert not mette.has_read("Ole reads no messages here any more")
    await jonas.presses("Name a mentor")
    assert "Which colleague will look after the new person?" in jonas.reads()


async def test_a_manager_who_stops_is_no_mentor(town):
    await bakery(town)
    mette, jonas, lars = (town.phone(one) for one in ("Mette", "Jonas", "Lars"))
    await place(mette, "Anna Holm")
    await mentor(town, lars)
    await lars.says("/stop")
    await town.jump(days=1)
    assert not jonas.has_read("reads no messages here any more, and is mentor")
