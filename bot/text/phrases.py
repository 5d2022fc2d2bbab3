"""Words that every conversation shares."""

from collections.abc import Iterable

from bot.text.l10n import Text, _, n_, p_

# Each language by its own name, so that whoever needs it can find it.
LANGUAGE_NAMES: dict[str, Text] = {"da": _("Dansk"), "en": _("English")}

BACK = _("Back")
CANCEL = _("Cancel")
STOP_THIS = _("Stop what is open, and keep it")
SKIP = _("Skip")
NEXT = _("Next")
SEND = p_("a form", "Send")
SEND_ANYWAY = _("Send anyway")
CHANGE = _("Change: {line}")
RESUME = _("Go on")
GO_ON_WITH = _("Go on: {title}")
GO_ON_TO = _("Go on: {title} to {whom}")
TO_WHOM = _("To {whom}")
GO_ON_ABOUT = _("Go on: {title}, {whom}")
ABOUT_WHOM = _("About {whom}")
TITLE_ABOUT = _("{title}, {whom}")
BACK_TO = _("Back to {name}")
BEGIN_ANEW = _("Begin anew")
BEGIN_ANEW_WITH = _("Begin anew: {words}")
SO_FAR = _("So far: {value}")
NOTHING_TO_CHOOSE = _("There is nothing to choose from. Press Back, and try something else.")
PAGE_BEFORE = _("‹ Back")
PAGE_AFTER = _("Next ›")
ONE_OF = _("{number} of {total}")
SOME_OF = _("{first}–{last} of {total}")
SOME_OF_MORE = _("{first}–{last} of {total} or more")
SHOW_ALL = _("Show all")
CALL_MADE = _("I have called")
BY_PHONE = _("For {name}, by phone. The log says that you entered it.")
SEARCH = _("Search")
SEARCH_HERE = _("Write part of the name, and I search.")
TICKED = _("✓ {label}")
STEP = _("Step {step} of {of}")
STEP_AT_MOST = _("Step {step} of at most {of}")
CHECK = _("Is this right?")
NOT_FINISHED = _("Not finished yet.")
LEFT_AT_ITS_END = _("Put aside, and not sent. In the menu you go on with it.")
QUOTED = _("“{word}”")
YOUR_DRAFT = _("You had begun this. Here is what you wrote.")
NOT_IN_YOUR_DRAFT = _("This is what you had begun. “{words}” is not in it. Go on with this, or begin anew.")
ANSWERED_BY_ANOTHER = _(
    "{name} is the contact there now. This was not sent. Tell {name}, if it still matters:"
)
SEE_YOUR_WORDS = _("See what you wrote")
KEPT_OTHER = _("I kept your draft: {title}. You find it in the menu.")
PUT_ASIDE = _("I put “{title}” aside. What you write now is no answer to it.")
YOU_ARE_HERE_AS = _("You are here as: {role}.")
ADDED = _("I added that to your message.")
LINE = _("{label}: {value}")
CHOOSE_A_BUTTON = _("Press one of the buttons, please.")
STANDS_BELOW = _("It stands below already.")
ALREADY_DONE = _("That is done already.")
STALE = _("That button is old. Here is where we are now.")
NOT_YOURS = _("This button belongs to somebody else.")
NOTHING_TO_CANCEL = _("Nothing is open. Write /menu to see what you can do.")
CANCELLED = _("Stopped: {title}. What you wrote is kept for 7 days.")
CANCELLED_EMPTY = _("Stopped: {title}. Nothing was sent.")
PERHAPS_HALVES = _(
    "Do your last two messages make one CPR number? Then please delete them both yourself. "
    "Use Digital Post for CPR numbers."
)
REST_REMOVED = _(
    "Your last two messages look like one CPR number. I removed both parts, and deleted the messages here. "
    "Use Digital Post for CPR numbers."
)
FIRST_STAYS = _(
    "Your last two messages look like one CPR number. I removed the second part, and deleted the messages here. "
    "Whoever got the first part can still have it. Use Digital Post for CPR numbers."
)
NOT_DELETED = _("I could not delete your message. Please delete it yourself.")
NOT_SHOWN = _("Perhaps an answer from me has not reached you. Please try again from the menu.")
NO_MEDIA = _("I cannot keep photos, files or voice messages. I deleted it. Write it as text, please.")
NO_PLACE = _("I cannot keep a place on a map. I deleted it. Write the address as text, please.")
NO_CARD = _("I cannot keep a contact card. I deleted it. Write the name and the number as text, please.")
LEARNS_OF_IT = _("{contact} learns that something came. Do you need to send it? Ask {contact} how.")
BROKEN = _("Something went wrong at my end. Try again. If you call, say this number: {reference}.")
UNREAD = _("I could not read that. Write it in another way, please.")
ONLY_PRIVATE = _("I only work in a private chat. Write to me there.")
PICK_FIRST = _("First pick the group: write /menu to me in your private chat, and press “My team”.")
ONLY_COLLEAGUES = _("Only colleagues of this team can press that.")
GROUP_SEEN = _("I see which group it is.")
SEE_PRIVATE = _("I have answered you in your private chat.")
EDIT_IN_FORM = _("I saw that you changed a message. Press Back to change your answer.")
UNKNOWN_COMMAND = _("I do not know that command. Here is what you can do.")
REPEATED = _("Repeated:")
ANSWERS_STOPPED = (
    _("You have stopped messages, so no answer comes here."),
    _("Somebody calls you instead. Do you want answers here? Press “Write to me again”."),
)
EDIT_LATE = _("I saw that you changed a message. What was sent stays as it was. Write again if it matters.")


def removed(count: int) -> Text:
    """What was taken out of a message."""
    return n_(
        "I removed a number that looks like a CPR number. I delete your message here too. "
        "Use Digital Post for CPR numbers.",
        "I removed {n} numbers that look like CPR numbers. I delete your message here too. "
        "Use Digital Post for CPR numbers.",
        count,
    )


def quoted(words: Iterable[str]) -> tuple[Text, ...]:
    """Words as somebody wrote them, each in quotes."""
    return tuple(QUOTED(word=one) for one in words)
