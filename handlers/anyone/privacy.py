"""What is stored about me, who reads along, why, how long, and my rights over it."""

from collections.abc import Sequence

from bot.actions.approvals import withdraw
from bot.actions.calls import my_responsible
from bot.actions.privacy import answer_wish, ask_for
from bot.dialogs.form import Ask, Choice, Form, beside
from bot.dialogs.press import Command, Press, Reply, Tap
from bot.domain.ids import SuggestionId, WishId
from bot.domain.privacy import Right
from bot.domain.roles import ANYONE, STAFF, Role
from bot.domain.speed_dating.events import Attendance
from bot.papers.privacy import facts_of
from bot.text.calendars import calendar_paper
from bot.text.entering import somebody
from bot.text.l10n import Text, _, stacked
from bot.text.menus import MENU
from bot.text.privacy import ASKS, HAS_DONE, REFUSED, WILL_DO, YES, data_screen, lines_of, notice_screen
from bot.text.screen import Button, Paper, Screen, rows
from bot.text.speed_dating.events import slots_text
from bot.views.privacy import Workplace, my_approvals, my_data, my_wishes, who_has_my_name, wish_card
from bot.views.speed_dating.guests import Invited, my_invitation, my_times
from handlers.candidate.my_card import is_kept

ME = Role.CANDIDATE.themselves
DONE, NOT_DONE = "done", "no"
SPOKEN, GIVEN_UP = "spoken", "given up"


async def privacy(press: Press) -> Reply:
    """The notice, for whoever one is here."""
    contact = await my_responsible(press.unit, press.by, now=press.now)
    screen = notice_screen(
        press.by.role, contact=contact or somebody(press.by.role), municipality=press.municipality
    )
    waiting = [
        _("You have asked. The answer comes by {day}.", day=one.answer_by.date())
        for one in await my_wishes(press.unit, press.by)
    ]
    return Reply(Screen((*screen.paragraphs, *waiting), screen.rows))


async def everything(press: Press) -> Reply:
    """All of it, page by page."""
    found = await my_data(press.unit, press.by, now=press.now)
    return Reply(data_screen(lines_of(found, press.municipality), press.number() if press.args else 0))


async def choose_file(_press: Press) -> Reply:
    """To read, or for a machine."""
    return Reply(
        Screen(
            _("How do you want it?"),
            rows(
                Button(_("As a text to read"), "take_along", ("text",)),
                Button(_("As a data file"), "take_along", ("json",)),
                Button(_("Back"), "privacy"),
            ),
        )
    )


async def take_along(press: Press) -> Reply:
    """The file; it may be kept and passed on, as it is one's own."""
    found = await my_data(press.unit, press.by, now=press.now)
    paper = Paper("privacy", (("form", press.args[0]), ("dossier", facts_of(found))))
    text = _("Here is everything I keep about you. Look after the file.")
    return Reply(Screen(text, rows(MENU), paper=paper, private=False), fresh=True)


async def corrected(press: Press) -> Reply:
    """Something is wrong: a human looks at it."""
    return await _asked(press, Right.CORRECT, press.answers["text"])


async def deleted(press: Press) -> Reply:
    """Delete or limit, as chosen."""
    return await _asked(press, Right(press.answers["right"]), None)


async def _asked(press: Press, right: Right, text: str | None) -> Reply:
    asked = await ask_for(press.unit, press.by, right, text, now=press.now, municipality=press.municipality)
    if asked is None:
        return Reply(toast=_("Everything about you is deleted. Write /start if you come back."), alert=True)
    said = _("{name} has it, and answers by {day}.", name=asked.name, day=asked.answer_by.date())
    times = await _expected_at(press) if right is not Right.CORRECT else ()
    if not times:
        return Reply(Screen(said, rows(Button(_("Your rights"), "privacy"), MENU, wide=2)))
    lines = [said, _("Until then you are expected here:")]
    lines += [
        _("Job dating {when}. Place: {place}.", when=one.begins, place=one.event.place) for one in times
    ]
    lines.append(
        _("Do you not want to come? Press “I am not coming”. With a yes to your wish it is off by itself.")
    )
    off = [_not_coming(one, alone=len(times) == 1) for one in times]
    return Reply(Screen(tuple(lines), rows(*off, Button(_("Your rights"), "privacy"), MENU)))


async def _expected_at(press: Press) -> list[Invited]:
    if press.by.role is not Role.CANDIDATE:
        return []
    return [one for one in await my_times(press.unit, press.by, now=press.now) if is_kept(one)]


def _not_coming(one: Invited, *, alone: bool) -> Button:
    label = _("I am not coming") if alone else _("I am not coming {when}", when=one.begins)
    return Button(label, "time_no", (one.event.id,))


async def approvals(press: Press) -> Reply:
    """Companies that may see my card, each with a button."""
    found = await my_approvals(press.unit, press.by, now=press.now, municipality=press.municipality)
    lines = [
        _("{company} sees your card until {day}.", company=one.company, day=one.until.date()) for one in found
    ] or [_("No company sees your card right now.")]
    works_at = await who_has_my_name(press.unit, press.by)
    lines += [_works_there(one) for one in works_at]
    if found or works_at:
        lines.append(_("A name and phone that you have shared cannot be taken back here. Ask your adviser."))
    buttons = [
        Button(_("Take back: {company}", company=one.company), "withdraw", (one.suggestion,)) for one in found
    ]
    return Reply(Screen(tuple(lines), rows(*buttons, Button(_("Back"), "privacy"))))


def _works_there(one: Workplace) -> Text:
    if one.with_phone:
        return _("{company} has your name and phone: you have a place there.", company=one.company)
    return _("{company} has your name: you have a place there.", company=one.company)


async def withdrawn(press: Press) -> Reply:
    """The yes is taken back; nobody is told why."""
    back = await withdraw(
        press.unit, press.by, SuggestionId(press.number()), now=press.now, municipality=press.municipality
    )
    text = _(
        "You have taken back your yes to {company}. "
        "In a few days they are told that you cannot meet now, but never why. "
        "A time that was planned with them is off right away.",
        company=back.company,
    )
    never = Button(_("Never this company"), "offer_never", (press.number(),))
    buttons = rows(never, Button(_("Your rights"), "privacy"), MENU)
    if back.event is None:
        return Reply(Screen(text, buttons))
    mine = await my_invitation(press.unit, press.by, back.event, now=press.now)
    left = (_("You keep your other times:"), slots_text(mine.slots, for_company=False)) if mine.slots else ()
    comes = mine.said is Attendance.COMING
    paper = calendar_paper(mine.entry(press.now)) if comes else None
    return Reply(Screen((text, *left), buttons, paper=paper))


async def the_wish(press: Press, _answers: object) -> Text:
    """What somebody asked for and what hangs on it, above the question."""
    found = await wish_card(press.unit, press.by, WishId(press.number()), now=press.now)
    asked = WILL_DO[found.right](what=ASKS[found.right](name=found.name), name=found.name)
    if found.right is Right.CORRECT:
        return asked
    expected = [_("They are expected at job dating {when}.", when=one) for one in found.expected_at]
    alone = [
        _(
            "Nobody else at {company} receives who starts {day}. Find somebody first.",
            company=one.company,
            day=one.day,
        )
        if one.is_to_come
        else _(
            "Nobody else at {company} receives who began {day}. Find somebody first.",
            company=one.company,
            day=one.day,
        )
        for one in found.receives_alone
    ]
    return stacked(*expected, *alone, asked) if expected or alone else asked


async def yes_or_no(press: Press, _answers: object) -> Sequence[Choice]:
    """A yes says what it does."""
    found = await wish_card(press.unit, press.by, WishId(press.number()), now=press.now)
    return [Choice(YES[found.right], DONE), Choice(_("No, it cannot be done"), NOT_DONE)]


async def ensure_mine(press: Press) -> dict[str, object]:
    """Only whoever is to answer gets as far as the question."""
    await wish_card(press.unit, press.by, WishId(press.number()), now=press.now)
    return {}


async def call_first(press: Press, said: object) -> bool:
    """Whether a yes would delete somebody who may be in danger, and waits for a call."""
    found = await wish_card(press.unit, press.by, WishId(press.number()), now=press.now)
    return said == DONE and found.danger and found.right is Right.DELETE


async def waits_for_call(press: Press, _answers: object) -> Text:
    """Somebody who wants to be deleted may be in danger."""
    found = await wish_card(press.unit, press.by, WishId(press.number()), now=press.now)
    return _("❗ {name} may be in danger, and waits for a call. Have you spoken?", name=found.name)


def reached(press: Press) -> bool | None:
    """How the call for danger ended; None where nothing was said of it."""
    said = press.answers.get("call")
    return None if said is None else said == SPOKEN


async def answered(press: Press) -> Reply:
    """Done, or not and why."""
    answer = await answer_wish(
        press.unit,
        press.by,
        WishId(press.number()),
        done=press.answers["done"] == DONE,
        ground=press.answers.get("ground"),
        reached=reached(press),
        now=press.now,
        municipality=press.municipality,
    )
    said = HAS_DONE[answer.right] if answer.done else REFUSED
    return Reply(Screen(said(name=answer.name, when=answer.erased_at), rows(MENU)))


CORRECT = Form(
    name="correct_me",
    allow=ANYONE,
    title=_("Something is wrong"),
    steps=(
        Ask("text", _("What is wrong, and how should it be?"), _("Correction"),
            reads=_("A person at the municipality reads it. No CPR number, please.")),
    ),
    submit=corrected,
)  # fmt: skip
DELETE = Form(
    name="delete_me",
    allow=ANYONE,
    title=_("Delete or limit"),
    steps=(
        Ask(
            "right",
            _("What do you want? A person answers within a month, most often much sooner."),
            _("Wish"),
            choices=(
                Choice(_("Delete everything about me"), Right.DELETE.value),
                Choice(_("Keep it, but use it no more"), Right.LIMIT.value),
            ),
        ),
    ),
    submit=deleted,
)
ANSWER = Form(
    name="answer_wish",
    allow=STAFF,
    fresh=True,
    title=_("Your answer"),
    steps=(
        Ask("done", the_wish, _("Answer"), choices=yes_or_no, also=call_first),
        Ask("call", waits_for_call, _("Call"), when=lambda said: bool(said.get(beside("done"))),
            choices=(Choice(_("Yes, we have spoken"), SPOKEN),
                     Choice(_("Nobody answers, and I give it up"), GIVEN_UP))),
        Ask("ground", _("Why not? Name the rule."), _("Reason"), when=lambda said: said.get("done") == NOT_DONE,
            reads=_("The person reads it, with your name.")),
    ),
    submit=answered,
    send=_("Send the answer"),
    prepare=ensure_mine,
)  # fmt: skip

DOORS = (
    Command(("privacy", "privatliv"), ANYONE, privacy, _("What is stored, and your rights")),
    Tap("privacy", ANYONE, privacy),
    Tap("my_data", ANYONE, everything),
    Tap("my_data_file", ANYONE, choose_file),
    Tap("take_along", ANYONE, take_along),
    Tap("my_approvals", ME, approvals),
    Tap("withdraw", ME, withdrawn),
    CORRECT,
    DELETE,
    ANSWER,
)
