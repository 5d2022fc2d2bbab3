"""Words of the day of a speed dating: who is here, in words that blame nobody."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from bot.domain.speed_dating.day import Mark, Presence, Side
from bot.domain.speed_dating.standing import Standing
from bot.domain.workdays import local
from bot.text.l10n import Text, _, n_, stacked

# What a press says of somebody: the tab over their buttons, and the letter the buttons carry.
TABS: dict[Presence, Text] = {
    Presence.HERE: _("Here"),
    Presence.LATE: _("Late"),
    Presence.ABSENT: _("Not come"),
    Presence.LEFT: _("Left"),
}
WHO: dict[Presence, Text] = {
    Presence.HERE: _("Who has come? Press once for each."),
    Presence.LATE: _("Who is late? Each press is ten minutes."),
    Presence.ABSENT: _("Who could not come? Their times are free at once."),
    Presence.LEFT: _("Who has left? The rest of their times is free at once."),
}
SAID: dict[Standing, Text] = {
    Standing.CAME: _("{who}: here"),
    Standing.LATE: _("{who}: late"),
    Standing.NOBODY_CAME: _("{who}: not come"),
    Standing.LEFT: _("{who}: left"),
}
IN_BRACKETS = _("In brackets: who advises them, and can say who it is.")
NEVER = _("Press once more for who was never here: what is over is off, too.")
NOBODY_LEFT: dict[Presence, Text] = {
    Presence.HERE: _("Everybody has come."),
    Presence.LATE: _("Late: everybody is accounted for."),
    Presence.ABSENT: _("Not come: everybody is accounted for."),
    Presence.LEFT: _("Nobody is here now."),
}
# A message of Telegram's holds so many lines of each list, at the largest event too.
MOST = 15
NO_TALK_LEFT = _("There are no talks left. End now?")
MAY_GO_ON = _("Nobody talks in this round. You can press “Next round” now.")
NOT_COMING = _("Not coming:")
HERE_AFTER_ALL = _("{who} is here after all")
NOT_HERE_YET = _("{who} is not here yet")
FASTER = _("A colleague was a moment faster. This is how it is now.")


YES_LEFT = _("Yes, they have left")


def left_question(who: tuple[str | int, ...]) -> tuple[Text, ...]:
    """What a company that leaves takes with it."""
    names = [_("{number}", number=one) if isinstance(one, int) else _("{name}", name=one) for one in who]
    head = n_("{n} candidate loses a talk:", "{n} candidates lose a talk:", len(who))
    return (*list_of(head, names), _("Has the company left?"))


def guest_name(who: str | int, beside: str, knows: str = "") -> Text:
    """A name; a number with the company at which it counts, and who knows the person."""
    if isinstance(who, int) and knows:
        return _("{number} at {company} ({adviser})", number=who, company=beside, adviser=knows)
    if isinstance(who, int):
        return _("{number} at {company}", number=who, company=beside)
    return _("{name}", name=who)


def guest_label(name: Text, standing: Standing | None, mark: Mark | None) -> Text:
    """What stands on somebody's button: who it is, and how it stands with them."""
    if standing is None or standing not in SAID:
        return name
    if standing is Standing.LATE and mark is not None and mark.late_until is not None:
        return _("{who}: late, about {clock}", who=name, clock=local(mark.late_until).time())
    return SAID[standing](who=name)


def list_of(head: Text, those: Iterable[Text]) -> tuple[Text, ...]:
    """A heading and those under it; nothing at all without any."""
    every = list(those)
    found = [_("· {line}", line=one) for one in every[:MOST]]
    left = len(every) - len(found)
    return (
        (stacked(head, *found, *([n_("and {n} more", "and {n} more", left)] if left else [])),)
        if found
        else ()
    )


def not_held_text(counted: Mapping[Side, int], *, is_over: bool = False) -> tuple[Text, ...]:
    """How many meetings are not held, or were not when it `is_over`, by which side could not come."""
    lines = [
        words
        for side, words in (
            (Side.CANDIDATE, n_("{n} because a candidate could not come", "{n} because candidates could not come",
                                counted.get(Side.CANDIDATE, 0))),
            (Side.COMPANY, n_("{n} because a company could not come", "{n} because companies could not come",
                              counted.get(Side.COMPANY, 0))),
            (Side.SERVICE, _("{n} because it was stopped", n=counted.get(Side.SERVICE, 0))),
        )
        if counted.get(side)
    ]  # fmt: skip
    return list_of(_("Talks that were not held:") if is_over else _("Meetings that are not held:"), lines)


def waits_text(who: Text, since: datetime) -> Text:
    """Who waits longest for their next talk, and since when."""
    return _("Waits longest: {who}, since {clock}.", who=who, clock=local(since).time())


def reached_text(who: Text | str, company: str, *, candidate: bool, table: bool) -> tuple[Text, ...]:
    """Whom I write to of two who meet, and whom the host has to tell."""
    if candidate and table:
        return (_("I write to both at once."),)
    return (
        *(() if candidate else (_("My messages do not reach {who}. Please tell them.", who=who),)),
        *(() if table else (_("My messages do not reach {who}. Please tell them.", who=company),)),
        *((_("I write to the other side at once."),) if candidate or table else ()),
    )
