"""What a refusal says, by its kind: what happened, and what to do now."""

from bot.domain.candidates import (
    CardIsNewer,
    ColleagueAnswered,
    GateOpen,
    HiddenCard,
    Leaving,
    NotApproved,
    NotClarified,
    ReadsHere,
)
from bot.domain.companies import (
    CannotAnswer,
    ContactIsAway,
    KnownAlready,
    LookedAtBy,
    NobodyToAsk,
    NotACvr,
    NowWith,
)
from bot.domain.doubles import (
    InTheMiddle,
    NeedsContact,
    OfAnotherUnit,
    OfTheOther,
    PartOfAnother,
    SameCompany,
    StandsInTheWay,
    TooLateToPart,
)
from bot.domain.errors import (
    Already,
    CalledAlready,
    FarAway,
    Gone,
    JustGone,
    NoCompanyFound,
    NotAChoice,
    NotAClock,
    NotADay,
    NotAllowed,
    NotAMoment,
    NotAName,
    NotAPhone,
    NotAPlace,
    NotKept,
    NotRead,
    NotRounds,
    NoWords,
    OutsideTheDay,
    Refusal,
    Stale,
    TooLong,
    Unreadable,
    WaitsForAnswer,
)
from bot.domain.job_functions import NoLongerOpen, NotHours, NotWholeHours
from bot.domain.lawful_wording import AGE, FAITH, HEALTH, ORIGIN, SEX, Loaded
from bot.domain.leaving import (
    DayIsGone,
    FirstTheOthers,
    LeavesAlready,
    NobodyTakes,
    StillTheirs,
    ToThemselves,
)
from bot.domain.managers import LeaveInstead, NotAManager, OnlyTheMain, WritesNoMore
from bot.domain.named_candidates import NamesACandidate
from bot.domain.outreach import PauseTooLong, Reserved
from bot.domain.outreach_visits import SameTime, TimeTaken, VisitElsewhere, VisitIsOff, VisitIsToCome
from bot.domain.placements import (
    EndsBeforeStart,
    LastDayGone,
    NobodyToTell,
    NoPlacement,
    NotStartedYet,
    OwnStart,
    Together,
)
from bot.domain.privacy import CallFirst, NobodyAnswers, NoGround
from bot.domain.requests import (
    IsSettled,
    NobodyReads,
    NoLongerWith,
    NotLater,
    PutOffTooLong,
    WroteMeanwhile,
)
from bot.domain.saved_replies import FilledTooLong, TooMany, UnknownPlace
from bot.domain.shortlists import TellsHowToReach, TellsOfHealth, TellsWhoTheyAre
from bot.domain.shut_out import SaidNever
from bot.domain.sites import NotAPNumber, SameSite, SiteIsClosed, SiteOfAnother, TooManySites
from bot.domain.speed_dating.steps import (
    AnotherStepThen,
    JobDatingThen,
    OurTableThen,
    ProposedEnough,
    StepIsOff,
    StepIsOver,
    TheyCannotThen,
)
from bot.domain.staff import (
    AwayAlready,
    BackBeforeAway,
    FirstDayIsGone,
    NobodyElse,
    NobodyStandsIn,
    NoDayLeft,
    Oneself,
    TooLongAway,
)
from bot.domain.team_groups import AnotherUnits, NoGroup
from bot.domain.team_notes import NoteChanged, NoteGone, NotYoursToSend
from bot.domain.workdays import ClosesTooEarly
from bot.text.doubles import said_in_the_way
from bot.text.l10n import Text, _, n_, stacked
from bot.text.not_kept import said_not_kept
from bot.text.outreach import said_reserved, said_too_long
from bot.text.phrases import ALREADY_DONE, STALE, quoted
from bot.text.speed_dating.refusals import EVENTS, Words

GENERAL: dict[type[Refusal], Words] = {
    NotAllowed: lambda _no: _("That is not yours to do. The menu shows what you can do."),
    Gone: lambda _no: _("That is not there any more. The menu shows what is."),
    Stale: lambda _no: STALE,
    Already: lambda _no: ALREADY_DONE,
    CalledAlready: lambda no: (
        _("{by} has called {when}. You need not call.", by=no.by, when=no.at)
        if no.by is not None
        else _("That is done since {when}. You need not call.", when=no.at)
    ),
    NotKept: lambda no: said_not_kept(no.about),
    NotRead: lambda _no: _(
        "There is a message you have not read yet. Read it first. You find it with the call."
    ),
    WaitsForAnswer: lambda _no: _("A wish about data is answered here. Press “Answer” with the call."),
    Unreadable: lambda _no: _("I could not read that. Write it in another way, please."),
}
READING: dict[type[Refusal], Words] = {
    TooLong: lambda no: _("That was long. Keep it under {most} characters.", most=no.most),
    NoWords: lambda _no: _("Write it in words, please."),
    UnknownPlace: lambda no: _(
        "{words} is nothing I can fill in. Only {company} and {manager} are.",
        words=no.words,
        company="{virksomhed}",
        manager="{leder}",
    ),
    NotAChoice: lambda _no: _("Press one of the buttons, please."),
    NoCompanyFound: lambda _no: _("I found no company. Write part of its name, or its CVR number."),
    NotADay: lambda _no: _("Write the day like “tomorrow”, “Friday” or “24 November”."),
    NotAMoment: lambda _no: _("Write a day and a time, like “Thursday 10.30” or “24 November 9.00”."),
    NotAClock: lambda _no: _("Write the time like “10.30”."),
    JustGone: lambda no: _("{day} has just gone. Write the year too, if you mean that day.", day=no.day),
    FarAway: lambda _no: _("That is more than two years away. Write a day that is nearer."),
    OutsideTheDay: lambda no: _(
        "That is too early or too late. Write a time from {opens} to {closes}.",
        opens=no.opens,
        closes=no.closes,
    ),
    NotAName: lambda _no: _("Write the name in letters, please. Up to 100 characters."),
    NotAPlace: lambda _no: _("That looks like a time. Write where it is, such as “Town hall, entrance A”."),
    NotRounds: lambda no: _("Write one number from 1 to {most}.", most=no.most),
    NotAPhone: lambda _no: _("I need a phone number with eight digits."),
}
SITES: dict[type[Refusal], Words] = {
    NotAPNumber: lambda _no: _(
        "A P-number has ten digits and begins with 10. You find it on datacvr.virk.dk."
    ),
    SameSite: lambda no: _(
        "The company has that number already: “{name}”. You find it among the sites.", name=no.name
    ),
    SiteOfAnother: lambda no: _site_of_another(no),
    SiteIsClosed: lambda no: _(
        "“{name}” was closed meanwhile. Choose another site; the rest is kept.", name=no.name
    ),
    TooManySites: lambda no: _("There are {most} sites already. Close one first.", most=no.most),
}
COMPANIES: dict[type[Refusal], Words] = {
    NotACvr: lambda _no: _("A CVR number has eight digits, like 12345674. Look on an invoice."),
    FilledTooLong: lambda no: _(
        "With the names in it this is longer than {most} characters. Make it shorter under “Saved replies”.",
        most=no.most,
    ),
    TooMany: lambda no: _("You have {most} already. Delete one first.", most=no.most),
    OnlyTheMain: lambda no: _(
        "{name} is your main manager, and says who writes for you. Ask {name}.", name=no.name
    ),
    NotAManager: lambda _no: _("They do not write for the company any more."),
    LeaveInstead: lambda _no: _("That is you. Press “I no longer write for the company” instead."),
    WritesNoMore: lambda no: _(
        "You no longer write for {company} here. Is that a mistake? Write it here, and a person reads it.",
        company=no.company,
    ),
    KnownAlready: lambda no: _("Somebody who knows {name} has let them in.", name=no.name),
    NobodyToAsk: lambda _no: _("Nobody takes new companies here yet. Try again in a few days."),
    NowWith: lambda no: _(
        "{name} is the contact there now. Nothing was sent; what you wrote is kept as a draft.", name=no.name
    ),
    LookedAtBy: lambda no: _("{name} is the contact there now.", name=no.name),
    CannotAnswer: lambda no: _(
        "{name} gets no messages from me, and could not answer. Choose somebody else.", name=no.name
    ),
    ContactIsAway: lambda no: _(
        "{name} is away now. Choose {name} again, and you see who answers meanwhile.", name=no.name
    ),
    StillTheirs: lambda no: n_(
        "{n} thing still needs a new owner. Hand it over first.",
        "{n} things still need a new owner. Hand them over first.",
        no.count,
    ),
    FirstTheOthers: lambda _no: _("Hand over companies and candidates first. The calls follow them."),
    LeavesAlready: lambda no: _("{name} leaves soon. Choose somebody else.", name=no.name),
    ToThemselves: lambda _no: _("That is theirs already. Choose somebody else."),
    NobodyTakes: lambda _no: _("No colleague who is here could take this. Invite one first."),
    DayIsGone: lambda _no: _("That day is over. Choose today or a later one."),
    BackBeforeAway: lambda _no: _("The last day cannot be before the first, or in the past."),
    AwayAlready: lambda no: _(
        "An absence from {first} to {last} is there already. Choose other days, or cancel it first. "
        "You find it under “Absence and stand-in”.",
        first=no.first,
        last=no.last,
    ),
    FirstDayIsGone: lambda _no: _("That day is over. Choose today or a later one."),
    TooLongAway: lambda _no: _("More than a year is long. Ask your coordinator to move your companies."),
    ClosesTooEarly: lambda _no: _(
        "The closing time must be later than the opening time. Change one of the two."
    ),
    Reserved: lambda no: stacked(*said_reserved(no)),
    PauseTooLong: said_too_long,
    SameTime: lambda _no: _("That time stands there already. Choose another one."),
    TimeTaken: lambda _no: _("That time has gone meanwhile. Choose another one, or “None of these fits”."),
    StepIsOver: lambda no: _(
        "That was {when}. Is something about it? Write to who helps you.", when=no.began
    ),
    StepIsOff: lambda _no: _("That time is not on offer any more. Nothing is lost: write to who helps you."),
    OurTableThen: lambda no: _("Job dating keeps your table {when}. Choose another time.", when=no.when),
    TheyCannotThen: lambda no: _(
        "One of you has another appointment {when}. Choose another time.", when=no.when
    ),
    JobDatingThen: lambda _no: _("You have job dating then. Choose another one, or “None of these fits”."),
    AnotherStepThen: lambda _no: _(
        "You have agreed to something else then. Choose another one, or “None of these fits”."
    ),
    ProposedEnough: lambda _no: _(
        "Three times nothing fitted. Call, or write to your contact: that is faster."
    ),
    VisitElsewhere: lambda _no: _("You have another visit then. Press “Find another time”."),
    VisitIsToCome: lambda _no: _("The visit has not begun. You write the note afterwards."),
    VisitIsOff: lambda _no: _(
        "That visit is off, or its time has gone. Write to your contact, or offer other times."
    ),
    NobodyStandsIn: lambda _no: _("That colleague is away too. Choose somebody else."),
    Oneself: lambda _no: _("Nobody stands in for themselves. Choose somebody else."),
    NoDayLeft: lambda _no: _("One day must be left. Add another day first."),
    NoGroup: lambda _no: _("Your team has no group any more. You can pick one under “The team's group”."),
    NoteChanged: lambda _no: _(
        "The note was changed after you opened it. Open it again, press “Begin anew”, and look at it."
    ),
    NoteGone: lambda _no: _("That note is not kept any more. Open the company, and write to it yourself."),
    NotYoursToSend: lambda no: (
        _("{name} answers this company, and writes to it. Ask {name} to send it.", name=no.name)
        if no.name
        else _("Nobody answers this company yet. Ask whoever leads your team.")
    ),
    AnotherUnits: lambda _no: _("That group is another team's. Pick one of your own."),
    SameCompany: lambda _no: _("That is one company already. Nothing is left to do."),
    PartOfAnother: lambda no: _(
        "One of the two has become part of {company} meanwhile. Look at that one.", company=no.name
    ),
    OfTheOther: lambda no: _(
        "That is about {company}. Yours is a company of its own again, and the menu has what is yours.",
        company=no.company,
    ),
    OfAnotherUnit: lambda no: _(
        "{company} is looked after in another unit. Ask its coordinator to move it to yours first.",
        company=no.company,
    ),
    StandsInTheWay: said_in_the_way,
    TooLateToPart: lambda _no: _("That is more than 30 days ago. It can no longer be undone here."),
    InTheMiddle: lambda no: _(
        "The company has since become part of {company}. Undo that first, on its card.", company=no.name
    ),
    NeedsContact: lambda _no: _("Its earlier contact takes no companies now. Choose somebody else."),
    NobodyElse: lambda _no: _("There is nobody else to answer. Invite a colleague first."),
}
LOADED: dict[str, Text] = {
    AGE: _("The law does not let us ask for an age. Write “no experience needed”, if that is meant."),
    SEX: _("The law does not let us ask for women or men. Write what is to be done."),
    ORIGIN: _("The law does not let us ask where people come from. Write which language is needed."),
    FAITH: _("The law does not let us ask about faith. Write what is to be done."),
    HEALTH: _("The law does not let us ask about health. Write what is to be done, such as “lifting”."),
}
MATCHING: dict[type[Refusal], Words] = {
    NotHours: lambda _no: _("Write one number from 1 to 37."),
    NotWholeHours: lambda no: _("I note whole hours. Write {low} or {high}.", low=no.low, high=no.low + 1),
    Loaded: lambda no: stacked(*(LOADED[kind] for kind in no.kinds)),
    IsSettled: lambda _no: _("That matter is done. A new message opens it again."),
    WroteMeanwhile: lambda _no: _("They have just written more. Read it first, and press again."),
    NoLongerOpen: lambda _no: _("That job function is not open right now."),
    NotApproved: lambda _no: _("The candidate has not approved the card yet."),
    NotClarified: lambda _no: _("The adviser has not said “clarified until” yet, or the day has passed."),
    SaidNever: lambda no: _(
        "They have said “never” to {company}. Only they take that back, under My card. Talk with them.",
        company=no.company,
    ),
    HiddenCard: lambda _no: _("That candidate cannot be suggested here."),
    CardIsNewer: lambda _no: _("The card was corrected meanwhile. Open it again, and correct that one."),
    ReadsHere: lambda no: _("{name} is in the chat. The answer is given there.", name=no.name),
    Leaving: lambda no: (
        _("You have asked that your data is deleted or used no more. Your adviser answers that first.")
        if no.themselves
        else _(
            "They have asked that their data is deleted or used no more. Their adviser answers that first."
        )
    ),
    TellsOfHealth: lambda no: _(
        "{words} may tell of health. Write what the person can do. Tick on the card what they need.",
        words=quoted(no.words),
    ),
    TellsWhoTheyAre: lambda no: stacked(
        _(
            "{words}: that is about the person, not the work. No company may read it here.",
            words=quoted(no.words),
        ),
        _("Leave out faith, benefit, crime, origin, family and age. Write what the person can do."),
    ),
    TellsHowToReach: lambda _no: _(
        "Leave out phone numbers and mail addresses. They are shared when both have said yes."
    ),
    ColleagueAnswered: lambda no: (
        _("{name} answered: you would like to meet candidate {number}.", name=no.name, number=no.number)
        if no.wants
        else _("{name} answered: not candidate {number} this time.", name=no.name, number=no.number)
    ),
    GateOpen: lambda _no: _("Tick everything that is in place. Without it nobody can be suggested."),
}
PLACEMENTS: dict[type[Refusal], Words] = {
    NotStartedYet: lambda no: _("You start {day}. You can use this from then on.", day=no.starts_on),
    NoPlacement: lambda _no: _("That placement is not under way now."),
    NobodyToTell: lambda _no: _("You have no placement and no job dating today. So there is nobody to tell."),
    Together: lambda _no: _("These two have a placement together already."),
    OwnStart: lambda no: _(
        "{name} cannot answer for the company here right now. Talk to {name} about it.", name=no.name
    ),
    EndsBeforeStart: lambda _no: _("The last day comes before the first. Change one of them."),
    LastDayGone: lambda _no: _("That day is over. Choose a day to come, or end the placement."),
}
REQUESTS: dict[type[Refusal], Words] = {
    NobodyReads: lambda no: _(
        "Nobody at {company} reads this any more. Whoever asked is not with them here.", company=no.company
    ),
    NamesACandidate: lambda no: stacked(
        _("{words}: that is a candidate's. The company reads it after their yes.", words=quoted(no.words)),
        _("Nothing was sent. Leave it out, or suggest them: Menu, Job functions. They are asked first."),
    ),
    NotLater: lambda _no: _("Choose a day that is still to come."),
    PutOffTooLong: lambda no: _("That is far away. Choose a day within {n} days.", n=no.most),
    NoLongerWith: lambda no: _(
        "You no longer write with {company} here. They keep what you wrote first.", company=no.company
    ),
}
RIGHTS: dict[type[Refusal], Words] = {
    NobodyAnswers: lambda no: _("Nobody can answer that here. Please call {phone}.", phone=no.phone),
    CallFirst: lambda no: _(
        "{name} may be in danger, and waits for a call. Call first, and then answer.", name=no.name
    ),
    NoGround: lambda _no: _("Write why not. A no needs its reason."),
}
BY_NOUN: tuple[dict[type[Refusal], Words], ...] = (
    READING, SITES, COMPANIES, MATCHING, EVENTS, PLACEMENTS, REQUESTS, RIGHTS,
)  # fmt: skip


def refuse(refusal: Refusal) -> Text:
    """The words for a refusal: those of its own kind, else those of the nearest kind above it."""
    for kind in type(refusal).__mro__:
        for table in (*BY_NOUN, GENERAL):
            if kind in table:
                return table[kind](refusal)
    return _("That did not work. Write /menu to go on.")


def _site_of_another(no: SiteOfAnother) -> Text:
    if no.company is None:
        return _("Another company has that P-number. Look at it again, or skip it and write to your contact.")
    if no.contact is not None:
        return _(
            "{company} has that P-number. Ask {contact} to close it there, or look at the number again.",
            company=no.company,
            contact=no.contact,
        )
    return _(
        "{company} has that P-number. Close it there first, or look at the number again.", company=no.company
    )
