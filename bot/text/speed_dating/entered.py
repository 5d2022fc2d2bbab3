"""Words to whoever enters an answer from the telephone: about the guest, and never to them."""

from collections.abc import Sequence
from datetime import datetime, time

from bot.domain.speed_dating.events import Slot
from bot.domain.speed_dating.tables import TablesThere
from bot.text.l10n import Text, _, n_
from bot.text.speed_dating.events import slots_text

NO_FILE = _("Say when and where. No file is sent.")
NO, NO_BUT_OTHERS = (
    _("The no is entered. The times go on to somebody else."),
    _("The no is entered. The other times stay."),
)
KEPT = _("It is entered: these times stay, and no others are asked about.")
GONE, ASKED_THEN, LOOK = (
    _("The time is not free any more."),
    _("They are asked if one becomes free."),
    _("You can see what is free now."),
)
TABLES_GONE = _("Their times are not free any more. They are asked when somebody can meet them.")
NO_OF_TABLE = _("The no is entered. Find another time with them.")
NOTED, NOTED_AND_FITS = (
    _("It is noted, and looked at now. They hear if their times change."),
    _("It is noted. Nothing changes for them."),
)
AS_IT_WAS = _("It is noted. The time is as it was.")
NO_TO_COMPANY = _("The no is entered. The company is told nothing.")


def comes(begins: datetime, place: str, *lines: Text, after_all: bool = False) -> tuple[Text, ...]:
    """Their yes, or their no taken back: when and where, to be said."""
    first = _("It is entered: they come after all. Job dating {when}.", when=begins)
    if not after_all:
        first = _("The yes is entered. Job dating {when}.", when=begins)
    return (first, *lines, _("Place: {place}.", place=place), NO_FILE)


def names_go_out(slots: Sequence[Slot]) -> Text:
    """Who learns of them by their yes."""
    return n_(
        "The company learns the first name.",
        "The companies learn the first name.",
        len({one.who for one in slots}),
    )


def taken(slot: Slot) -> Text:
    """A time that was free."""
    return _("The time is taken: {who}, {when}.", who=slot.who, when=slot.begins)


def table_kept(begins: time, ends: time) -> Text:
    """Another time for a company's table."""
    return _("Their table is kept from {begins} to {ends}.", begins=begins, ends=ends)


def no_of_table(name: str, day: Text) -> Text:
    """Somebody else than who enters it finds another time."""
    return _("The no is entered. {name} calls them {day}.", name=name, day=day)


def whom_they_meet(slots: Sequence[Slot], *, lost: bool) -> Text:
    """A company's times, or that it has none."""
    if slots:
        return slots_text(slots, for_company=True)
    return _("The time they had is off.") if lost else _("Nobody has said yes to a time yet.")


def asked_again(candidates: int) -> Text:
    """Whoever had read that a company does not come."""
    return n_("{n} candidate is asked once more.", "{n} candidates are asked once more.", candidates)


def with_tables(tables: TablesThere) -> tuple[Text, ...]:
    """How many of several come."""
    return (_("{n} of {all} tables come.", n=tables.come, all=tables.all),) if tables.all > 1 else ()


def sees_card(company: str) -> Text:
    """Their yes to a company."""
    return _("{company} sees the card now, without the name.", company=company)


def has_name(company: str, *, with_phone: bool) -> Text:
    """Their last tap after a mutual yes."""
    if with_phone:
        return _("{company} has their name and number now.", company=company)
    return _("{company} has their name now, and no number.", company=company)
