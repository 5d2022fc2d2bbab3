"""What the house says no to, as facts. The words are found in `bot.text.refusals`.

A `Refusal` is an answer, not a bug: the change is rolled back and the person is told what to
do next. Each noun's own refusals stand beside its rules.

    Refusal
    ├── NotAllowed      this role or relation may not
    ├── Gone            the thing a button or link named is no longer there
    ├── NotKept         it waited a week for somebody to open it, and went
    ├── Stale           the screen is older than the thing it shows
    ├── Changed         what a form corrects has changed since it was opened
    ├── Already         done before, nothing happens twice
    ├── NotRead         words wait that nobody has read
    ├── WaitsForAnswer  a wish is answered, not only talked about
    ├── Over            settled or past: the buttons under it lead nowhere any more
    └── Unreadable      what was written could not be read
"""

from datetime import date, datetime, time


class Refusal(Exception):
    """A no with facts. Subclasses carry what the words need, and nothing else."""


class NotAllowed(Refusal):
    """The role, or the relation to this very thing, does not permit it."""


class Gone(Refusal):
    """What was named is deleted, closed or never was."""


class Stale(Refusal):
    """The button belongs to an older screen; a fresh one should follow."""


class Changed(Refusal):
    """What a form corrects has changed since it was opened: it is in its `version` now.

    What was filled in stays; sent again, after a look at what is new, it goes on top of that version.
    """

    def __init__(self, version: int) -> None:
        super().__init__()
        self.version = version


class Already(Refusal):
    """It was done before; doing it again changes nothing."""


class CalledAlready(Already):
    """The call was made: by whom, where that is known, and when."""

    def __init__(self, by: str | None, at: datetime) -> None:
        super().__init__()
        self.by, self.at = by, at


class NotKept(Refusal):
    """It arrived covered, nobody opened it in time, and it is kept no more; what kind of thing it was `about`."""

    def __init__(self, about: str | None = None) -> None:
        super().__init__()
        self.about = about


class NotRead(Refusal):
    """Something was written that nobody has read: it is read before it is closed."""


class WaitsForAnswer(Refusal):
    """A wish about own data is answered, and not only talked about."""


class Over(Refusal):
    """It is settled or past: the buttons of its message lead nowhere any more."""


class Unreadable(Refusal):
    """The text could not be read as what was asked for; the text is kept."""

    def __init__(self, written: str = "") -> None:
        super().__init__()
        self.written = written


class TooLong(Unreadable):
    """More than fits; `most` is how many characters do."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self.most = most


class NoWords(Unreadable):
    """Nothing with a letter or a digit in it."""


class NotAChoice(Unreadable):
    """None of the buttons is called that."""


class NotADay(Unreadable):
    """No day could be read."""


class NotAMoment(Unreadable):
    """No day with a clock."""


class NotAClock(Unreadable):
    """No clock could be read."""


class FarAway(NotADay):
    """More than two years from now, or before."""


class JustGone(NotADay):
    """Without a year it may be the `day` that has just gone, or the one of the year to come."""

    def __init__(self, written: str, day: date) -> None:
        super().__init__(written)
        self.day = day


class OutsideTheDay(NotAClock):
    """At night, when nobody meets anybody; `opens` and `closes` are the hours that will do."""

    def __init__(self, written: str, *, opens: time, closes: time) -> None:
        super().__init__(written)
        self.opens, self.closes = opens, closes


class NotAName(Unreadable):
    """Empty, very long, without a letter, or with a digit in it where a person is named."""


class NotAPlace(Unreadable):
    """A clock, or nothing with a letter in it."""


class NotRounds(Unreadable):
    """No number of rounds that fits a day; `most` do."""

    def __init__(self, written: str, *, most: int) -> None:
        super().__init__(written)
        self.most = most


class NotAPhone(Unreadable):
    """Not eight to fifteen digits."""


class NoCompanyFound(Refusal):
    """No company has such a name or number."""


class InThePast(Refusal):
    """The day or the hour has passed."""
