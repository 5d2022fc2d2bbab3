"""Short answers that are kept: written once, and used in any matter after a look at them."""

from bot.actions.requests_names import names_in_reply
from bot.actions.saved_replies import change_reply, delete_reply, save_reply
from bot.dialogs.form import Answers, Ask, Choice, Form, beside
from bot.dialogs.paging import turning, where
from bot.dialogs.press import Press, Reply, Tap
from bot.domain.ids import RequestId
from bot.domain.long_texts import pieces
from bot.domain.personal_words import personal_words
from bot.domain.roles import Role
from bot.domain.saved_replies import LONGEST, read_reply
from bot.text.l10n import Text, _
from bot.text.menus import MENU
from bot.text.phrases import quoted
from bot.text.screen import Button, Screen, Style, rows
from bot.views.parts import part_of
from bot.views.saved_replies import my_replies, my_reply, reply_to
from handlers.about_the_work import is_it_about_the_work
from handlers.consultant.answer_request import (
    ANSWERERS,
    company,
    names_answered,
    steps,
    typed,
    what_it_answers,
)
from handlers.histories import shortened
from handlers.reading import what_it_is_called

KEEPERS = Role.CONSULTANT.themselves | Role.COORDINATOR.of_own_unit
AT_ONCE = 8
NONE = 0  # for no matter
SURE = 1
MINE = Button(_("Saved replies"), "saved")


async def listed(press: Press) -> Reply:
    """All I may use; for a matter, one press takes one along to look at."""
    request = press.number_if_any(0) or None
    found = await my_replies(press.unit, press.by)
    part = part_of(found, press.page(1), size=AT_ONCE)
    new = Button(_("Save a new one"), "save_reply", style=Style.MAIN)
    if not found:
        return Reply(Screen(_("Save an answer you often give. Then one press writes it."), rows(new, MENU)))
    lines = [*where(part), *(_title(one.label, one.text, of_unit=one.of_unit) for one in part.shown)]
    turns = turning(part, "saved", request or NONE)
    if request is not None:
        lines.insert(0, _("Which one? You see it before it goes."))
        doors = [
            Button(_("{value}", value=one.label), "use_reply", (request, one.number)) for one in part.shown
        ]
        back = Button(_("Back"), "thread", (request, 1))
        return Reply(Screen(tuple(lines), (*rows(*doors), *turns, *rows(back))))
    doors = [Button(_("{value}", value=one.label), "saved_one", (one.number,)) for one in part.shown]
    return Reply(Screen(tuple(lines), (*rows(*doors), *turns, *rows(new, MENU))))


def _title(label: str, text: str, *, of_unit: bool) -> Text:
    words = shortened(text)
    if of_unit:
        return _("{label} (for everybody): {text}", label=label, text=words)
    return _("{label}: {text}", label=label, text=words)


async def near(press: Press) -> Reply:
    """One, whole; what was kept longer than a message, piece by piece."""
    one = await my_reply(press.unit, press.by, press.number())
    piece = part_of(pieces(one.text), press.page(1), size=1)
    doors = []
    if one.mine:
        doors += [
            Button(_("Change it"), "change_reply", (one.number,)),
            Button(_("Delete it"), "delete_reply", (one.number,)),
        ]
    lines = (*where(piece), _("{label}:", label=one.label), _("{text}", text=piece.shown[0]))
    return Reply(Screen(lines, (*turning(piece, "saved_one", one.number), *rows(*doors, MINE, MENU))))


async def gone(press: Press) -> Reply:
    """Kept no more, with one more press: everybody of a unit may use it, and it is not written anew at once."""
    one = await my_reply(press.unit, press.by, press.number())
    if one.mine and press.number_if_any(1) is None:
        text = (
            _("Delete “{label}”? Nobody of the unit has it then.", label=one.label)
            if one.of_unit
            else _("Delete “{label}”?", label=one.label)
        )
        yes = Button(_("Yes, delete it"), "delete_reply", (one.number, SURE), style=Style.STOP)
        return Reply(Screen(text, rows(yes, Button(_("No, keep it"), "saved_one", (one.number,)))))
    label = await delete_reply(press.unit, press.by, press.number(), now=press.now)
    return Reply(Screen(_("“{label}” is deleted.", label=label), rows(MINE, MENU)))


async def saved(press: Press) -> Reply:
    """It is kept."""
    said = press.answers
    await save_reply(press.unit, press.by, said["label"], said["text"], now=press.now)
    return Reply(Screen(_("“{label}” is saved.", label=said["label"]), rows(MINE, MENU)))


async def changed(press: Press) -> Reply:
    """The new wording is kept."""
    said = press.answers
    await change_reply(press.unit, press.by, press.number(), said["label"], said["text"], now=press.now)
    return Reply(Screen(_("“{label}” is saved.", label=said["label"]), rows(MINE, MENU)))


async def as_it_is(press: Press) -> Answers:
    """What is to be changed. Raises `Gone`, `NotAllowed`."""
    one = await my_reply(press.unit, press.by, press.number())
    return {"label": one.label, "text": one.text}


async def filled_in(press: Press) -> Answers:
    """The answer with its names in their places. Raises what the company may not read."""
    request = RequestId(press.number())
    text = await reply_to(press.unit, press.by, press.number(1), request, now=press.now)
    return {"text": text, beside("text"): await names_answered(press, text)}


async def names(press: Press, text: str) -> list[str]:
    """Names in it that may be a candidate's."""
    return list(await names_in_reply(press.unit, press.by, text, now=press.now))


async def is_it_a_candidate(_press: Press, answers: Answers) -> Text:
    """Many people have that name."""
    return _(
        "Is {words} one of our candidates? Then go back and leave it out.",
        words=quoted(answers[beside("text")]),
    )


def reply(written: str, _press: Press) -> str:
    """The wording, with its places as they are kept."""
    return read_reply(written)


WORDS = (
    Ask("label", _("What do you call it? A few words."), _("Called"), read=what_it_is_called, most=40),
    Ask(
        "text",
        _("What does it say? {company} and {manager} become their names.",
          company="{virksomhed}", manager="{leder}"),
        _("Answer"),
        read=reply,
        most=LONGEST,
        also=names,
    ),
    Ask("named", is_it_a_candidate, _("Name"), choices=(Choice(_("No, keep it"), "no"),), aside=True, asks_back=True,
        when=lambda answers: bool(answers.get(beside("text")))),
    is_it_about_the_work("text", of_a_person=personal_words, kept=True),
)  # fmt: skip
SAVE = Form(
    name="save_reply", allow=KEEPERS, title=_("A saved reply"), steps=WORDS, submit=saved, send=_("Save it")
)
CHANGE = Form(
    name="change_reply",
    allow=KEEPERS,
    title=_("A saved reply"),
    steps=WORDS,
    submit=changed,
    prepare=as_it_is,
    send=_("Save it"),
)
USE = Form(
    name="use_reply",
    fresh=True,
    allow=ANSWERERS,
    title=_("Your answer"),
    steps=steps(names_answered, _("What do you answer?"), _("Answer")),
    submit=typed,
    prepare=filled_in,
    about=what_it_answers,
    whom=company,
)

DOORS = (
    SAVE,
    CHANGE,
    USE,
    Tap("saved", KEEPERS, listed),
    Tap("saved_one", KEEPERS, near),
    Tap("delete_reply", KEEPERS, gone),
)
