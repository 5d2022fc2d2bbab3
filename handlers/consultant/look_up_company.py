"""Before contacting a company: who is in touch, what is promised and planned, and a tap to keep it for oneself."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace

from bot.actions.outreach import give_back, log_outreach, remind_when_free, reserve
from bot.dialogs.form import Answers, Ask, Form
from bot.dialogs.press import Press, Reply, Tap
from bot.domain.ids import CompanyId
from bot.domain.outreach import Reserved
from bot.domain.roles import STAFF
from bot.domain.timeline import Logged, NextStep, Purpose, Result
from bot.text.l10n import Text, Week, _, n_, stacked
from bot.text.links import start_link
from bot.text.menus import MENU
from bot.text.outreach import last_text, limit_text, said_reserved
from bot.text.screen import Button, Copy, Paper, Screen, Style, rows
from bot.text.sites import function_line
from bot.text.timeline import NEXT_STEPS, PURPOSES, RESULTS
from bot.views.outreach import BeforeContact, Count, before_contact, contacts_so_far
from handlers.anyone.start import COMPANY_PAYLOAD
from handlers.consultant.log_contact import taps
from handlers.searching import which_company


async def found(press: Press) -> Reply:
    """The company that was meant."""
    return await before(replace(press, args=(press.answers["company"],)))


async def not_here(_press: Press) -> Sequence[Button]:
    """Beside the question: what to do about a company that is not here yet."""
    return [Button(_("It is not here yet"), "company_not_here")]


async def comes_in(press: Press) -> Reply:
    """How a company comes in: by the link everybody may have."""
    address = start_link(press.bot_name, COMPANY_PAYLOAD)
    lines = (
        _("Send the company this link. Whoever opens it gets a contact at once, and can write:"),
        _("{link}", link=address),
        _("You can show the picture, too. The link is for everybody, and works as often as it is used."),
    )
    doors = rows(Copy(_("Copy the link"), address), Button(_("Look again"), "look_up"), MENU, wide=2)
    return Reply(Screen(lines, doors, paper=Paper("qr", (("link", address),))))


async def before(press: Press) -> Reply:
    """All that spares a company a call too many."""
    company = press.company()
    card = await before_contact(press.unit, press.by, company, now=press.now, municipality=press.municipality)
    lines = [*who_is_in_touch(card), *what_is_planned(card), *how_often(card.count)]
    return Reply(Screen(tuple(lines), rows(*doors(card), Button(_("Look again"), "look_up"), MENU)))


def who_is_in_touch(card: BeforeContact) -> list[Text]:
    """The contact, whoever is to contact them now, and the newest contact."""
    lines = [_("{company}: {contact}", company=card.name, contact=card.contact or "–")]
    if card.back_on is not None and card.here:
        lines.append(_("{name} answers until {day}.", name=card.here, day=card.back_on))
    if card.holder is not None and card.holder.mine:
        lines.append(_("You have it reserved until {until}.", until=card.holder.until))
    elif card.holder is not None:
        lines += said_reserved(Reserved(card.holder.name, card.holder.until))
    lines.append(last_text(card.last) if card.last is not None else _("Nobody has been in touch yet."))
    return lines


def what_is_planned(card: BeforeContact) -> list[Text]:
    """What waits for an answer, is promised, or comes."""
    lines = []
    if card.waits_until is not None:
        waits = (
            _("❗ They should have had an answer {deadline}")
            if card.late
            else _("They wait for an answer by {deadline}")
        )
        lines.append(waits(deadline=card.waits_until))
    lines += [_("Something is promised by {day}.", day=one) for one in card.promised]
    if card.agreements:
        lines.append(n_("{n} agreement with them", "{n} agreements with them", card.agreements))
    lines += [_("Visit {when}", when=one) for one in card.visits]
    lines += [_("Job dating {when}", when=one) for one in card.datings]
    lines += [function_line(title, site) for title, site in card.functions]
    return [stacked(_("Open now:"), *lines)] if lines else []


def how_often(count: Count) -> list[Text]:
    """This month's count, and the next free week when it is full or they want a pause."""
    return [limit_text(count.wishes, count.used), *better_wait(count)]


def better_wait(count: Count) -> list[Text]:
    """Until when; nothing when they may be contacted today."""
    if count.free_on is None:
        return []
    day = count.free_on
    return [
        _("❗ Better wait. The next free day is {day}, {week}.", day=day, week=Week(day)),
        _("Appointments and people who work there go on."),
    ]


async def before_unasked(press: Press, company: CompanyId) -> Text | None:
    """The same before something is sent to them; what they wait for is not unasked."""
    card = await before_contact(press.unit, press.by, company, now=press.now, municipality=press.municipality)
    if card.waits_until is not None or card.count.free_on is None:
        return None
    return stacked(*better_wait(card.count))


def doors(card: BeforeContact) -> list[Button]:
    """Reserve, log, wait; and the whole card for whoever looks after the company."""
    found = []
    if card.holder is None:
        found.append(Button(_("I contact them"), "reserve", (card.id,), style=Style.MAIN))
    elif card.holder.mine:
        found.append(Button(_("Give it back"), "give_back", (card.id,)))
    found.append(Button(_("Log a contact"), "log_contact" if card.mine else "log_outreach", (card.id,)))
    if card.count.free_on is not None:
        found.append(Button(_("Remind me {week}", week=Week(card.count.free_on)), "when_free", (card.id,)))
    if card.mine:
        found.append(Button(_("{value}", value=card.name), "company", (card.id,)))
    return found


async def reserved(press: Press) -> Reply:
    """It is mine for two working days."""
    with suppress(Reserved):  # the screen says who has it
        await reserve(press.unit, press.by, press.company(), now=press.now, municipality=press.municipality)
    return await before(press)


async def given_back(press: Press) -> Reply:
    """It is free again."""
    await give_back(press.unit, press.by, press.company(), now=press.now)
    return await before(press)


async def when_free(press: Press) -> Reply:
    """A word on the morning they may be contacted again."""
    company = press.company()
    day = await remind_when_free(
        press.unit, press.by, company, now=press.now, municipality=press.municipality
    )
    back = Button(_("See the company"), "before_contact", (company,))
    return Reply(Screen(_("I remind you on {day}.", day=day), rows(back, MENU, wide=2)))


async def logged(press: Press) -> Reply:
    """It stands in the history, and the company's contact reads of it."""
    company, said = press.company(), press.answers
    await log_outreach(
        press.unit,
        press.by,
        company,
        Logged(Purpose(said["purpose"]), Result(said["result"]), NextStep(said["next"])),
        now=press.now,
    )
    count = await contacts_so_far(
        press.unit, press.by, company, now=press.now, municipality=press.municipality
    )
    back = Button(_("See the company"), "before_contact", (company,))
    text = (_("Logged. It stands in “What has happened”."), limit_text(count.wishes, count.used))
    return Reply(Screen(text, rows(back, MENU, wide=2)))


async def which(press: Press, _answers: Answers) -> Text | None:
    """Which company, and how often it heard from us."""
    card = await before_contact(
        press.unit, press.by, press.company(), now=press.now, municipality=press.municipality
    )
    return stacked(_("{company}:", company=card.name), *how_often(card.count))


async def is_there(press: Press) -> Answers:
    """The company is, before anything is asked."""
    await contacts_so_far(
        press.unit, press.by, press.company(), now=press.now, municipality=press.municipality
    )
    return {}


LOOK_UP = Form(
    name="look_up",
    allow=STAFF,
    title=_("Look up a company"),
    steps=which_company(
        _("What is it called, or what is its CVR number? Of a P-number write the last eight digits.")
    ),
    submit=found,
    summary=False,
    ways=not_here,
)  # fmt: skip
LOG = Form(
    name="log_outreach",
    allow=STAFF,
    title=_("Log a contact"),
    steps=(
        Ask("purpose", _("What was it about?"), _("About"), choices=taps(PURPOSES), wide=2),
        Ask("result", _("What came of it?"), _("Result"), choices=taps(RESULTS), wide=2),
        # A promise is for whoever answers for the company.
        Ask("next", _("What happens next?"), _("Next"),
            choices=taps({one: NEXT_STEPS[one] for one in (NextStep.NOTHING, NextStep.THEY)})),
    ),
    submit=logged,
    prepare=is_there,
    about=which,
    summary=False,
)  # fmt: skip

DOORS = (
    LOOK_UP,
    LOG,
    Tap("before_contact", STAFF, before),
    Tap("company_not_here", STAFF, comes_in),
    Tap("reserve", STAFF, reserved),
    Tap("give_back", STAFF, given_back),
    Tap("when_free", STAFF, when_free),
)
