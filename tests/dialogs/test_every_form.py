"""Whatever form is registered can be walked, left, taken up again and changed, and survives any text."""

import pytest

from bot.app import registry
from bot.text import phrases
from tests.kit.talk import talk_in

FORMS = registry().forms
EVERY_FORM = pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
HOSTILE = {
    "nothing but space": "   \n ",
    "as long as Telegram allows": "å" * 4096,
    "emoji": "🙂🙃🎉",
    "right to left": "مرحبا بكم ‮abc",
    "HTML": "<b>Lars</b> & <a href='x'>y</a> &amp;",
    "Markdown": "*Lars* _and_ `code` [x](tg://user?id=1)",
    "lines": "one\ntwo\r\n\n\n\n\nthree",
    "digits": "9" * 40,
    "NUL": "a\x00b\x07c",
    "braces": "{name} {} {0} %s %(x)s",
    "a command in the middle": "no /cancel please",
}


@pytest.fixture
async def talk(sqlite_url, form):
    async with talk_in(sqlite_url, form) as talk:
        await talk.opens()
        yield talk


@EVERY_FORM
async def test_it_is_walked_to_the_end_and_sent_once(talk, form):
    first = talk.button(phrases.CANCEL)
    await talk.walks()
    if form.summary:
        send = talk.deed("s")[0]
        assert phrases.CHECK in talk.screen.paragraphs
        await talk.presses(send)
        await talk.presses(send)
        assert talk.said == phrases.ALREADY_DONE
    assert len(talk.sent) == 1
    assert await talk.dialog() is None
    await talk.presses(first)
    assert talk.said in (phrases.STALE, phrases.ALREADY_DONE)


@EVERY_FORM
async def test_back_from_the_end_leads_to_the_first_question_and_loses_nothing(talk, form):
    if not form.summary:
        await talk.walks(sum(step.when is None for step in form.steps) - 1)
    else:
        await talk.walks()
    before = (await talk.dialog()).answers
    first = next(step for step in form.steps if step.when is None or step.when({}))
    while (await talk.dialog()).at != first.name:
        await talk.presses(talk.button(phrases.BACK))
    assert (await talk.dialog()).answers == before
    await talk.presses(talk.button(phrases.BACK))
    assert await talk.dialog() is None, "before the first question lies the menu"
    await talk.opens()
    assert (await talk.dialog()).answers == before


@EVERY_FORM
async def test_every_question_says_where_it_is_and_is_left_and_taken_up_again(talk, form):
    for answered in range(len(form.steps)):
        step = await talk.step()
        if step is None:
            break
        says_where_it_is(talk, step)
        kept = (await talk.dialog()).answers
        await talk.writes("/cancel")
        assert await talk.dialog() is None
        again = talk.button(phrases.RESUME)
        assert (again is not None) == bool(kept), f"after {answered} answers"
        await (talk.presses(again) if again is not None else talk.opens())
        assert (await talk.step()).name == step.name
        assert (await talk.dialog()).answers == kept
        await talk.answers()
    if form.summary:
        await talk.presses(talk.deed("s")[0])
    assert len(talk.sent) == 1


def says_where_it_is(talk, step):
    """Which question of how many, where there are several, with a way back and a way out."""
    assert talk.button(phrases.BACK) is not None
    assert talk.button(phrases.CANCEL) is not None
    first = talk.screen.paragraphs[0]
    steps = first.values.get("of", 1) if first.msgid == phrases.STEP.msgid else 1
    assert (steps > 1) == (first.msgid == phrases.STEP.msgid), step.name


@EVERY_FORM
async def test_every_line_of_the_summary_can_be_changed(talk, form):
    if not form.summary:
        return
    await talk.walks()
    lines = len(talk.deed("e"))
    for place in range(lines):
        await talk.presses(talk.deed("e")[place])
        await talk.walks()
        assert phrases.CHECK in talk.screen.paragraphs
        await talk.presses(talk.deed("e")[min(place, len(talk.deed("e")) - 1)])
        await talk.presses(talk.button(phrases.BACK))
        assert phrases.CHECK in talk.screen.paragraphs
    await talk.presses(talk.deed("s")[0])
    assert len(talk.sent) == 1


@EVERY_FORM
@pytest.mark.parametrize("most", [2, pytest.param(len(HOSTILE), marks=pytest.mark.at_length)])
async def test_no_text_breaks_a_question_or_loses_what_was_answered(talk, form, most):
    for place in range(len(form.steps)):
        step = await talk.step()
        if step is None:
            break
        # Where only buttons answer, one kind of nonsense is as good as another.
        for text in _in_turn(place, most if not talk.deed("c") else 2):
            kept = (await talk.dialog()).answers
            await talk.writes(text)
            dialog = await talk.dialog()
            if dialog is None:
                assert talk.sent, "taken as the last answer"
                return
            assert {**kept, **dialog.answers}.keys() == dialog.answers.keys(), "nothing answered is lost"
            if dialog.at != step.name:
                await talk.presses(talk.button(phrases.BACK))
                assert (await talk.step()).name == step.name
        await talk.answers()


def _in_turn(place, most):
    """So many of the texts; every question of a form begins with another."""
    texts = list(HOSTILE.values())
    return [texts[(3 * place + number) % len(texts)] for number in range(most)]
