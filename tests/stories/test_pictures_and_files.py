"""A picture or a file cannot turn into a text: what its buttons open stands below, what was pressed is over."""

from tests.kit.people import candidate, consultant, coordinator, event, job_function, manager, wanted


async def test_a_button_under_a_picture_opens_what_it_says_below_it(town):
    karen = await coordinator(town)
    await consultant(town, "Mette")
    picture = next(one for one in karen.bubbles if one.file == "photo")
    menu = next(one for row in picture.buttons for one in row if one["text"] == "Menu")
    await karen.presses_data(menu["callback_data"], picture.id)
    assert karen.bubbles[-1].id > picture.id
    assert "My team" in karen.sees()
    assert picture.file == "photo"


async def test_the_summary_that_made_a_link_cannot_make_it_twice(town):
    karen = await coordinator(town)
    await consultant(town, "Mette")
    assert not [one for one in karen.bubbles if "Make the link" in one.labels]


async def test_an_invitation_answered_with_a_calendar_file_has_no_buttons_left(town):
    await coordinator(town)
    mette = await consultant(town, "Mette")
    lars = await manager(town, "Lars", mette)
    await job_function(lars)
    anna = await candidate(town, "Anna", mette)
    await wanted(mette, anna, lars)
    await event(mette)
    await anna.presses("Show")
    asked = anna.bubbles[-1]
    await anna.presses("Yes, I am coming")
    assert anna.bubbles[-1].file == "document"
    assert asked.labels == []
