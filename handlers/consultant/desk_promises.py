"""What is promised and whose word is missing, in the lines and buttons of the desk."""

from bot.text.beginning import beginning
from bot.text.cards import named
from bot.text.l10n import Text, _, n_
from bot.text.screen import Button
from bot.text.timeline import FORGOTTEN
from bot.text.timeline import promise_buttons as word_buttons
from bot.views.desk_promises import (
    GuestsItem,
    PromiseItem,
    ReviewItem,
    SilentGuest,
    SilentItem,
    SuggestionItem,
    WordItem,
)

SOMEBODY = _("A candidate")


def promise_line(one: PromiseItem) -> Text:
    """Who waits for what, and by when."""
    match one:
        case SuggestionItem(name=company, title=title, due=due, told=True):
            return _(
                "❗ {company} was told {when} that we have nobody for “{title}”.",
                company=company,
                when=due,
                title=title,
            )
        case SuggestionItem(name=company, title=title, due=due):
            return _(
                "{company}: a suggestion for “{title}” is promised by {deadline}.",
                company=company,
                title=title,
                deadline=due,
            )
        case WordItem(name=company, words=words, day=day, late=late):
            line = (
                _("❗ {company} was promised by {day}: “{words}”")
                if late
                else _("{company}, by {day}: “{words}”")
            )
            return line(company=company, day=day, words=words or FORGOTTEN)
        case ReviewItem(name=company, words=words, day=day, late=late):
            line = (
                _("❗ {company}: look at your agreement again, it was for {day}: “{words}”")
                if late
                else _("{company}: look at your agreement again {day}: “{words}”")
            )
            return line(company=company, day=day, words=words or FORGOTTEN)
        case SilentItem():
            return _silent_line(one)
        case GuestsItem():
            return _guests_line(one)


def _silent_line(one: SilentItem) -> Text:
    return _(
        "{who} has not answered about {company}. The last moment is {deadline}.",
        who=named(one.who) if one.who is not None else SOMEBODY,
        company=one.company,
        deadline=one.due,
    )


def _guests_line(one: GuestsItem) -> Text:
    if one.mine:
        names = tuple(_("{name}", name=guest.name) for guest in one.mine)
        return n_(
            "Job dating {when}: {n} has not answered: {names}.",
            "Job dating {when}: {n} have not answered: {names}.",
            one.silent,
            when=one.begins,
            names=names,
        )
    return n_(
        "Job dating {when}: {n} has not answered.",
        "Job dating {when}: {n} have not answered.",
        one.silent,
        when=one.begins,
    )


def promise_buttons(one: PromiseItem) -> list[Button]:
    """Where it is mended."""
    match one:
        case SuggestionItem(function=function, name=company, title=title):
            return [
                Button(
                    _("{company}: {title}", company=company, title=beginning(title, 40)),
                    "find_for",
                    (function,),
                )
            ]
        case SilentItem(candidate=candidate, who=str(name), suggestion=asked) if candidate is not None:
            return [Button(_("See {name}", name=name), "asked_candidate", (asked,))]
        case WordItem(promise=promise, name=company):
            return word_buttons(promise, company)
        case ReviewItem(agreement=agreement, name=company):
            return [Button(_("Agreed: {company}", company=company), "agreement", (agreement,))]
        case GuestsItem(event=event, begins=begins) if event is not None:
            return [Button(_("Job dating {when}", when=begins), "event", (event,))]
        case GuestsItem(mine=mine):
            return [_guest_button(one) for one in mine]
        case _:
            return []


def _guest_button(one: SilentGuest) -> Button:
    door, about = ("candidate", one.candidate) if one.candidate is not None else ("company", one.company)
    return Button(_("See {name}", name=one.name), door, (about or 0,))


def promises_counted(promised: int, silent: int, words: int, reviews: int) -> list[Text]:
    """How many companies wait for somebody, what they were promised and agreed on, and how many answers are missing."""
    lines: list[Text] = []
    if promised:
        lines.append(n_("{n} suggestion is promised.", "{n} suggestions are promised.", promised))
    if words:
        lines.append(n_("{n} promise to keep.", "{n} promises to keep.", words))
    if reviews:
        lines.append(n_("{n} agreement to look at.", "{n} agreements to look at.", reviews))
    if silent:
        lines.append(n_("{n} answer is missing.", "{n} answers are missing.", silent))
    return lines
