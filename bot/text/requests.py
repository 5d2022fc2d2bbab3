"""Words of a request: what the contact reads, what the company reads, and who is told that it waits."""

from datetime import datetime
from typing import assert_never

from bot.domain.municipality import Municipality
from bot.domain.notices.requests import (
    AnswerCame,
    CallWanted,
    CompanyWaits,
    PassedOn,
    PutAside,
    RequestCame,
    RequestNotice,
)
from bot.domain.workdays import local
from bot.text.cards import where_now
from bot.text.l10n import Text, _, n_, stacked
from bot.text.menus import MENU
from bot.text.phrases import ONE_OF
from bot.text.screen import Button, Row, Screen, Style, rows


def by_day(deadline: datetime, municipality: Municipality) -> Text:
    """ "Tuesday 24 November before 15.00": the day is promised, not the hour."""
    ends = local(municipality.day_ends(deadline))
    return _("{day} before {clock}", day=ends.date(), clock=ends.time())


def sent_or_called(to: str, caller: str | None, *, mine: bool) -> Text:
    """What was answered is on its way; or their chat is closed, and whose the call is: `mine`, the reader's."""
    if caller is None:
        return _("Sent to {company}.", company=to)
    if mine:
        return _("{company} reads no messages here right now. Call instead: the call is yours.", company=to)
    return _("{company} reads no messages here right now. The call is {name}'s.", company=to, name=caller)


def stopped_or_sent(to: str, caller: str | None, *, mine: bool, stopped: bool) -> list[Text]:
    """What was answered is on its way, or has to be told by phone: who said stop does not get it here."""
    if caller is None or not stopped:
        return [sent_or_called(to, caller, mine=mine)]
    return [
        _("{name} has stopped messages, and does not get it here.", name=to),
        _("A call is needed. The call is yours.")
        if mine
        else _("A call is needed. The call is {name}'s.", name=caller),
    ]


def said(head: Text, words: Text, part: int, of: int) -> list[Text]:
    """Who writes, which part of a long text it is, and the words; a part an edit emptied says so."""
    if part > of:
        return [head, _("The message is shorter now. Nothing stands here any more.")]
    return [head, words] if of == 1 else [head, ONE_OF(number=part, total=of), words]


def answer_buttons(request: int) -> tuple[Row, ...]:
    """What one does with a request."""
    return rows(
        Button(_("Answer"), "answer_request", (request,), style=Style.MAIN),
        Button(_("I have called"), "called_company", (request,)),
        Button(_("Later, or done"), "thread", (request,)),
        wide=2,
    )


def say_requests(notice: RequestNotice, municipality: Municipality) -> Screen:
    """The screen of a notice about a request."""
    match notice:
        case RequestCame():
            return _request_came(notice)
        case CallWanted(request=request, company_name=company, name=name, phone=phone, deadline=deadline):
            lines = [
                _("{name} from {company} asks you to call.", name=name, company=company),
                _("Phone: {phone}", phone=phone) if phone else _("I have no phone number."),
                _("Call by {deadline}.", deadline=deadline),
            ]
            return Screen(tuple(lines), answer_buttons(request))
        case AnswerCame():
            return Screen(tuple(_answer_came(notice)))
        case PutAside(contact=contact, until=until):
            return Screen(put_aside(contact, until, municipality))
        case PassedOn():
            return _passed_on(notice, municipality)
        case CompanyWaits():
            return _company_waits(notice, municipality)
        case unsaid:
            assert_never(unsaid)


def _company_waits(notice: CompanyWaits, municipality: Municipality) -> Screen:
    if notice.back:
        return _back(notice)
    if notice.together and (notice.late is not None or notice.together[0].whose is not None):
        return _several_late(notice, municipality)
    if notice.late is not None:
        return _late(notice, notice.late, municipality)
    if notice.together:
        return _several_wait(notice)
    if notice.whose is None:
        return _waits(notice)
    text = _(
        "{company} still waits for {whose}. Can you take it?", company=notice.company_name, whose=notice.whose
    )
    return Screen(text, answer_buttons(notice.request))


def _passed_on(notice: PassedOn, municipality: Municipality) -> Screen:
    if notice.contact is None:
        said = (
            _("I could not pass your message on. I have kept it for you."),
            _("Call {phone}, and we help you on.", phone=municipality.phone),
        )
        return Screen(said, rows(MENU))
    name = notice.contact
    told = [_("You chose no role, so {name} has your message now.", name=name)]
    if notice.deadline is not None:
        told.append(_("You hear from {name} {day}.", name=name, day=by_day(notice.deadline, municipality)))
    told.append(_("Was it for somebody else? Write it again, and choose."))
    return Screen(tuple(told), rows(MENU))


def put_aside(contact: str, until: datetime | None, municipality: Municipality) -> tuple[Text, ...]:
    """What a company hears when what it wrote is done, or is answered later than was said."""
    if until is None:
        return (
            _("{contact} has read it, and says it is settled.", contact=contact),
            _("Is it not? Just write here."),
        )
    return (
        _("{contact} has read it, and needs more time.", contact=contact),
        _("You hear from {contact} {day}.", contact=contact, day=by_day(until, municipality)),
    )


def _answer_came(notice: AnswerCame) -> list[Text]:
    if notice.taken_back and notice.part == 1:
        return [_("{contact} has taken this message back.", contact=notice.contact)]
    head = _("{contact} changed the answer:") if notice.edited else _("{contact} writes:")
    words = _("{text}", text=notice.text)
    lines = said(head(contact=notice.contact), words, notice.part, notice.of)
    if notice.quote is not None and notice.part == 1:
        lines.insert(1, _answered(notice.quote, notice.quoted))
    if notice.begun and notice.part == notice.of:
        lines.append(_("You can answer here, as a message."))
    return lines


def _waits(notice: CompanyWaits) -> Screen:
    waits = _(
        "{company} waits for your answer. Answer by {deadline}.",
        company=notice.company_name,
        deadline=notice.deadline,
    )
    if notice.instead is not None:
        theirs = {"name": notice.instead, "deadline": notice.deadline}
        waits = _("Answer if you can. Else {name} does, by {deadline}.", **theirs)
        waits = stacked(_("{company} waits for an answer.", company=notice.company_name), waits)
    words = (_("“{text}”", text=notice.words),) if notice.words else ()
    return Screen((waits, *words), answer_buttons(notice.request))


def _several_wait(notice: CompanyWaits) -> Screen:
    waits = _("{company} waits for your answer. Answer by {deadline}.")
    lines = [waits(company=one.company_name, deadline=one.deadline) for one in notice.together]
    doors = [
        Button(_("Answer {company}", company=one.company_name), "answer_request", (one.request,))
        for one in notice.together
    ]
    return Screen(stacked(*lines), rows(*doors, Button(_("My desk"), "desk"), MENU))


def _several_late(notice: CompanyWaits, municipality: Municipality) -> Screen:
    """Several that wait too long: for whoever answers them, or for who could take over."""
    own = notice.late is not None
    waits = (
        _("❗ {company} was promised an answer {day}.")
        if own
        else _("{company} still waits for {whose}. It was promised an answer {day}.")
    )
    lines = [
        waits(company=one.company_name, whose=one.whose, day=by_day(one.deadline, municipality))
        for one in notice.together
    ]
    if notice.more:
        lines.append(n_("{n} more waits too.", "{n} more wait too.", notice.more))
    asks = _("They know it is late. Answer now, or call.") if own else _("Can you take any of them over?")
    doors = [
        Button(_("Answer {company}", company=one.company_name), "answer_request", (one.request,))
        for one in notice.together
    ]
    desk = (Button(_("My desk"), "desk"),) if own else ()
    return Screen((stacked(*lines), asks), rows(*doors, *desk, MENU))


def _back(notice: CompanyWaits) -> Screen:
    lines = [
        _("You put {company} off until today.", company=notice.company_name)
        if notice.whose is None
        else _("{whose} put {company} off until today.", whose=notice.whose, company=notice.company_name)
    ]
    if notice.deadline is not None:
        lines.append(_("Answer by {deadline}.", deadline=notice.deadline))
    return Screen(tuple(lines), answer_buttons(notice.request))


def _late(notice: CompanyWaits, promised: datetime, municipality: Municipality) -> Screen:
    day, company = by_day(promised, municipality), notice.company_name
    lines = (
        _("❗ {company} was promised an answer {day}.", company=company, day=day),
        _("It has not come, and {company} knows it.", company=company),
        _("No new day is promised. Answer now, or call."),
    )
    return Screen(lines, answer_buttons(notice.request))


def _request_came(notice: RequestCame) -> Screen:
    head = (
        _("{name} from {company} changed the message:")
        if notice.edited
        else _("New message from {name}, {company}:")
    )
    by = head(name=notice.name, company=notice.company_name)
    lines = said(by, _("“{text}”", text=notice.text), notice.part, notice.of)
    if notice.quote is not None and notice.part == 1:
        lines.insert(1, _answered(notice.quote, notice.quoted))
    if notice.part != notice.of:
        return Screen(tuple(lines))
    if notice.settled_at is not None:
        doors = (
            Button(_("Write more"), "answer_request", (notice.request,)),
            Button(_("Later, or done"), "thread", (notice.request,)),
        )
        return Screen((*lines, _settled(notice, notice.settled_at)), rows(*doors, wide=2))
    if notice.from_guest:
        lines.append(
            _(
                "We do not know yet whether {name} is from the company. Call the company before you tell anything.",
                name=notice.name,
            )
        )
    if notice.covering_for:
        lines.append(_("You stand in for {name}.", name=notice.covering_for))
    if notice.late_since is not None:
        lines.append(_("An answer was promised by {deadline}: it is late.", deadline=notice.late_since))
    if notice.begins is not None:
        # The day of an answer would be read as time that is left.
        now = where_now(notice.company_name, notice.begins, notice.table)
        return Screen((*lines, now, _("Please answer now.")), answer_buttons(notice.request))
    if notice.back and notice.covering_for and notice.deadline is not None:
        # The company was told the one who is here when the answer is due.
        theirs = {"name": notice.covering_for, "deadline": notice.deadline}
        lines.append(_("Answer if you can. Else {name} does, by {deadline}.", **theirs))
    elif notice.deadline is not None:
        lines.append(_("Answer by {deadline}.", deadline=notice.deadline))
    return Screen(tuple(lines), answer_buttons(notice.request))


def _settled(notice: RequestCame, when: datetime) -> Text:
    by = notice.settled_by
    if notice.until is not None:
        day = local(notice.until).date()
        return (
            _("✓ {name} put it off until {day}.", name=by, day=day)
            if by
            else _("✓ You put it off until {day}.", day=day)
        )
    if by is None:
        mine = _("✓ You called {when}.") if notice.called else _("✓ You answered {when}.")
        return (_("✓ You said {when} that it is done.") if notice.done else mine)(when=when)
    theirs = _("✓ {name} called {when}.") if notice.called else _("✓ {name} answered {when}.")
    return (_("✓ {name} said {when} that it is done.") if notice.done else theirs)(name=by, when=when)


def _answered(quote: str, quoted: str | None) -> Text:
    if quoted:
        return _("To what {name} wrote, “{quote}”:", name=quoted, quote=quote)
    return _("To your “{quote}”:", quote=quote)
