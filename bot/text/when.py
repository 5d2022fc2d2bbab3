"""Reading days and clocks the way people write them, in Danish and English alike."""

import re
from datetime import date, time, timedelta

# Three letters tell which; what follows may be misspelt.
MONTHS = (
    ("januar", "january"), ("februar", "february"), ("marts", "march"), ("april",), ("maj", "may"),
    ("juni", "june"), ("juli", "july"), ("august",), ("september",), ("oktober", "october"), ("november",),
    ("december",),
)  # fmt: skip
WEEKDAYS = (
    ("mandag", "man", "monday", "mon"), ("tirsdag", "tirs", "tir", "tuesday", "tue"),
    ("onsdag", "ons", "wednesday", "wed"), ("torsdag", "tors", "tor", "thursday", "thu"),
    ("fredag", "fre", "friday", "fri"), ("lørdag", "lør", "loerdag", "saturday", "sat"),
    ("søndag", "søn", "soendag", "sunday", "sun"),
)  # fmt: skip
NEAR = (
    (2, r"i ?overmorgen|overmorgen|(?:the )?day after tomorrow"),
    (1, r"i ?morgen|tomorrow"),
    (0, r"i ?dag|today"),
)
NUMBERS = {
    **dict.fromkeys(("en", "et", "én", "ét", "a", "an", "one"), 1),
    **dict.fromkeys(("to", "two"), 2),
    **dict.fromkeys(("tre", "three"), 3),
    **dict.fromkeys(("fire", "four"), 4),
    **dict.fromkeys(("fem", "five"), 5),
    **dict.fromkeys(("seks", "six"), 6),
    **dict.fromkeys(("syv", "seven"), 7),
    **dict.fromkeys(("otte", "eight"), 8),
    **dict.fromkeys(("ni", "nine"), 9),
    **dict.fromkeys(("ti", "ten"), 10),
    **dict.fromkeys(("elleve", "eleven"), 11),
    **dict.fromkeys(("tolv", "twelve"), 12),
}
NUMBER = rf"\d{{1,2}}|{'|'.join(NUMBERS)}"
DISTANCE = rf"\b(?:om|in) ({NUMBER}) (dag|uge|day|week)"
NOON = 12
LEAP_YEAR = 2028
# 29 February comes every fourth year, and once in eight around 2100.
YEARS_AHEAD = 9
FEW_WORDS = 2
LONGEST_SHORT_FORM = 4
TELLING = 3
# What lies outside is a slip of the hand, or a trial; the calendar ends not far behind.
FIRST_YEAR, LAST_YEAR = 2000, 2100
# A day so lately gone may be meant as well as next year's; it is asked again.
JUST_GONE = timedelta(days=60)
PAST_ONE = re.compile(r"\b(?:sidste|forrige|last)\b")
GONE_DAYS = re.compile(r"\b(?:i ?(?:for)?går(?:s)?|yesterday)\b")
# "Juledag" begins like July and is none; on which weekday a holiday falls is not looked up.
CHRISTMAS = "jule"
HOLIDAY = re.compile(r"\b(?:(?:jule|påske|pinse|nytårs)(?:dag|aften)|(?:christmas|easter|new year))")
DAY_NUMBER = r"\b(?:den|d\.?|the) (\d{1,2})"
# "Den 5-6" is two days; with a year behind them it is one.
DAY_TO_DAY = re.compile(
    rf"{DAY_NUMBER}(?:\.|st|nd|rd|th)? ?(?:[-–+&]|til|to|og|and|eller|or) ?(?:den |d\.? |the )?"
    r"\d{1,2}(?![\d:]|\.\d|-\d)"
)
BY_NUMBER = re.compile(r"\b(?:den|d\.?|the) (\d{1,2})(?:\.|st|nd|rd|th)?(?![\w.:/]|-\d)(?! ?[a-zæøå])")
TO_ANOTHER = re.compile(r"\s?(?:[-–]|til|to|eller|or)\s?\d")
BEFORE_A_NUMBER = ("uge", "week", "den", "d", "the", "om", "in")
CLOCK = re.compile(r"\b(?:klokken|kl\.?|at) ?\d{1,2}(?:[.:]?\d{2})?\b")


def read_day(written: str, *, today: date) -> date | None:
    """A day: "i morgen", "på fredag", "24. nov", "24/11-26", "2026-11-24", "om to uger", "onsdag uge 48".

    A week alone is its Monday. Without a year the next such day; None when it is none, or could be several,
    as with a weekday that is none of that date's, or a date that has just gone.
    """
    text = CLOCK.sub("", " ".join(written.casefold().strip(" .!?").split())).strip()
    if re.search(DISTANCE, text):
        return _by_distance(text, today)
    found = _near(text, today) or _by_week(text, today) or _by_date(text, today)
    weekdays = _weekdays_in(text)
    if PAST_ONE.search(text) or len(weekdays) > 1 or DAY_TO_DAY.search(text):
        return None
    if found is None and not (BY_NUMBER.search(text) or HOLIDAY.search(text) or _names_a_month(text)):
        return _by_weekday(text, today)
    if found is None or not weekdays <= {found.weekday()}:
        return None
    return found if {int(one) for one in re.findall(DAY_NUMBER, text)} <= {found.day} else None


def read_moment(written: str, *, today: date) -> tuple[date, time] | None:
    """A day and a clock in one: "Thursday 10.30", "i morgen kl 9", "10.30 on Friday", "3/12 halv ti"; or None."""
    words = written.split()
    for cut in range(len(words) - 1, 0, -1):
        head, tail = words[:cut], words[cut:]
        # "Week 12" and "den 3" are days whose number is no clock.
        if head[-1].casefold().strip(".,") in BEFORE_A_NUMBER:
            continue
        for day_words, clock_words in ((head, tail), (tail, head)):
            # "Thursday or Friday at 9" has a day too many.
            clock = (
                None if _weekdays_in(" ".join(clock_words).casefold()) else read_clock(" ".join(clock_words))
            )
            day = read_day(" ".join(day_words), today=today) if clock is not None else None
            if clock is not None and day is not None:
                return day, clock
    return None


def just_gone(written: str, *, today: date) -> date | None:
    """The day that was written without a year and lies a few weeks back; None when it is none."""
    if read_day(written, today=today) is not None:
        return None
    found = read_day(written, today=today - JUST_GONE)
    return found if found is not None and found < today else None


def is_of_the_past(written: str) -> bool:
    """Whether it names a day before today in words, as in "i går" or "sidste fredag"."""
    text = written.casefold()
    return bool(GONE_DAYS.search(text) or PAST_ONE.search(text))


def read_clock(written: str) -> time | None:
    """A clock: "10", "10.30", "kl. 14:30", "1430", "halv ti", "2.30 pm"; None when it is none."""
    text = " ".join(written.casefold().strip(" .!?").split())
    return _by_quarters(text) or _by_figures(text)


def _by_figures(text: str) -> time | None:
    after = r"(?:klokken|kl\.?|at) ?(\d{1,2})(?:[.:]?(\d{2}))?\b"
    alone = r"(\d{1,2})(?:[.:]?(\d{2}))?(?: ?(?:am|pm|a\.m|p\.m))?"
    found = re.search(after, text) or re.fullmatch(alone, text) or _among_words(text)
    if found is None or TO_ANOTHER.match(text, found.end()):
        return None
    hour, minute = int(found[1]), int(found[2] or 0)
    if re.search(r"\bp\.?m\b", text) and hour < NOON:
        hour += NOON
    if re.search(r"\ba\.?m\b", text) and hour >= NOON:
        # Midnight is twelve; thirteen in the morning is nothing.
        hour = 0 if hour == NOON else 24
    return time(hour, minute) if hour <= 23 and minute <= 59 else None


def _among_words(text: str) -> re.Match[str] | None:
    """The only clock in a sentence, if it cannot be a day: "3.12" is one, "10.30" is none."""
    found = list(re.finditer(r"\b(\d{1,2})[.:](\d{2})\b", text))
    if len(found) != 1:
        return None
    may_be_a_day = "." in found[0][0] and _date(LEAP_YEAR, int(found[0][2]), int(found[0][1]))
    return None if may_be_a_day else found[0]


def _by_quarters(text: str) -> time | None:
    # Half ten is half past nine in Danish; "half past nine" says it the other way round.
    for pattern, minutes in (
        (r"\bhalv ({number})\b", -30),
        (r"\bhalf past ({number})\b", 30),
        (r"\b(?:kvart over|quarter past) ({number})\b", 15),
        (r"\b(?:kvart i|quarter to) ({number})\b", -15),
    ):
        if found := re.search(pattern.format(number=NUMBER), text):
            whole = _number(found[1]) * 60 + minutes
            # Before one is after noon: nobody makes an appointment for half past midnight.
            whole += NOON * 60 if 0 < whole < 60 and minutes < 0 else 0
            return time(whole // 60 % 24, whole % 60)
    return None


def _near(text: str, today: date) -> date | None:
    return next(
        (today + timedelta(days=ahead) for ahead, words in NEAR if re.search(rf"\b(?:{words})\b", text)), None
    )


def _by_date(text: str, today: date) -> date | None:
    return _by_numbers(text, today) or _by_month(text, today) or _by_day_alone(text, today)


def _by_week(text: str, today: date) -> date | None:
    weekday = _weekday_in(text) or 0
    if re.search(r"\b(?:næste uge|next week)\b", text):
        return today + timedelta(days=7 - today.weekday() + weekday)
    found = re.search(r"\b(?:uge|week) ?(\d{1,2})\b", text)
    if found is None:
        return None
    # The last days of December and the first of January may belong to the other year's weeks.
    this_year = today.isocalendar().year
    for year in range(this_year, this_year + YEARS_AHEAD):
        try:
            monday = date.fromisocalendar(year, int(found[1]), 1)
        except ValueError:
            continue
        if monday + timedelta(days=6) >= today:
            return monday + timedelta(days=weekday)
    return None


def _by_distance(text: str, today: date) -> date | None:
    found = re.search(DISTANCE, text)
    assert found is not None, "asked only when it is there"
    days = _number(found[1]) * (7 if found[2] in ("uge", "week") else 1)
    for ahead, words in NEAR:
        if re.search(rf"\b(?:{words})\b", text):
            return today + timedelta(days=days + ahead)
    weekday = _weekday_in(text)
    if weekday is None:
        return today + timedelta(days=days)
    # "Monday in a week" said on a Tuesday: of next week, or a week after that Monday? Asked again.
    ahead = weekday - today.weekday()
    return today + timedelta(days=days + ahead) if ahead > 0 and days % 7 == 0 else None


def _by_numbers(text: str, today: date) -> date | None:
    if found := re.search(r"\b(\d{4})-(\d{1,2})-(\d{1,2})\b", text):
        return _date(int(found[1]), int(found[2]), int(found[3]))
    found_days = {
        _in_year(int(found[1]), int(found[2]), found[3], today)
        for found in re.finditer(r"\b(\d{1,2})[/.\-] ?(\d{1,2})(?:[/.\- ]+(\d{2,4})(?![.:]\d))?\b", text)
    } - {None}
    # From one day to another is not one day.
    return found_days.pop() if len(found_days) == 1 else None


def _by_month(text: str, today: date) -> date | None:
    day_first = r"\b(?P<d>\d{1,2})(?:\.|st|nd|rd|th)? ?(?:of )?(?P<m>[a-zæøå]{3,})\.?(?: (?P<y>\d{4}))?"
    month_first = r"\b(?P<m>[a-z]{3,}) (?P<d>\d{1,2})(?:st|nd|rd|th)?(?:,? (?P<y>\d{4}))?\b"
    for pattern in (day_first, month_first):
        found_days = {
            _in_year(int(found["d"]), month, found["y"], today)
            for found in re.finditer(pattern, text)
            if (month := _month(found["m"])) is not None
        }
        if found_days:
            return found_days.pop() if len(found_days) == 1 else None
    return None


def _month(word: str) -> int | None:
    if len(word) < TELLING or word.startswith(CHRISTMAS):
        return None
    known = (
        i for i, names in enumerate(MONTHS, 1) if any(name[:TELLING] == word[:TELLING] for name in names)
    )
    return next(known, None)


def _names_a_month(text: str) -> bool:
    return any(re.search(r"\d", text) and _month(word) for word in re.findall(r"[a-zæøå]+", text))


def _by_weekday(text: str, today: date) -> date | None:
    weekday = _weekday_in(text)
    return None if weekday is None else today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)


def _weekday_in(text: str) -> int | None:
    return min(_weekdays_in(text), default=None)


def _weekdays_in(text: str) -> set[int]:
    words = re.findall(r"[a-zæøå]+", text)
    if len(words) > FEW_WORDS:
        # Short forms are words of their own: "man" is "one", "sat" is "sat".
        words = [word for word in words if len(word) > LONGEST_SHORT_FORM]
    return {number for number, names in enumerate(WEEKDAYS) if any(word in names for word in words)}


def _by_day_alone(text: str, today: date) -> date | None:
    found = BY_NUMBER.search(text)
    if found is None:
        return None
    month = today.replace(day=1)
    for _ahead in range(12):
        day = _date(month.year, month.month, int(found[1]))
        if day is not None and day >= today:
            return day
        month = (month + timedelta(days=31)).replace(day=1)
    return None


def _number(word: str) -> int:
    return int(word) if word.isdigit() else NUMBERS[word]


def _in_year(day: int, month: int, year: str | None, today: date) -> date | None:
    if year is not None:
        return _date(int(year) + (2000 if len(year) == 2 else 0), month, day)
    days = [one for ahead in range(-1, YEARS_AHEAD) if (one := _date(today.year + ahead, month, day))]
    if any(today - JUST_GONE <= one < today for one in days):
        return None
    return next((one for one in days if one >= today), None)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if FIRST_YEAR <= year <= LAST_YEAR else None
    except ValueError:
        return None
