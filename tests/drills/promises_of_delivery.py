"""Promises about messages: nothing lost, nothing doubled without need, in time and in order."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from bot.inbox.answers import WRITTEN_AFTER
from bot.store import outbox
from bot.store.outbox import Priority
from tests.drills.evidence import SILENT, Delivery, Evidence, Row
from tests.drills.judgement import Judgement

IN_FLIGHT = 32  # rows whose delivery one kill can leave unknown
NEIGHBOURS = 60
REPEAT = "Repeated: "
NO_WAY = ("no link", "unreachable", "403", "stopped")
STOPPED = "stopped"  # they asked for silence themselves, by a button anybody may come upon
REMINDERS = ("Remember your appointment", "Remember job dating")


def nothing_is_lost(evidence: Evidence, found: Judgement) -> None:
    """1. Every row of the outbox came to its reader, or to an end that somebody knows of."""
    arrived = _by_message(evidence.deliveries)
    for row in evidence.rows:
        found.counts["messages"] += 1
        match row.state:
            case outbox.PENDING if evidence.now is None or row.due <= evidence.now:
                found.complain("lost", f"row {row.id} still waits")
            case outbox.DEAD:
                _ensure_dead_for_a_reason(row, evidence, found)
            case outbox.EXPIRED if row.expires is None or row.done is None or row.done < row.expires:
                found.complain("lost", f"row {row.id} was dropped before it expired")
            case outbox.SENT if row.kind not in SILENT and (row.chat, row.message) not in arrived:
                found.complain("lost", f"row {row.id} is called sent, and chat {row.chat} never got it")


def edits_arrive(evidence: Evidence, found: Judgement) -> None:
    """1. An edit that is called sent was sent; or it would have changed nothing, as Telegram or the phone says."""
    seen = _by_message(evidence.deliveries)
    newest = {mark: max(one.at for one in came) for mark, came in seen.items()}
    stale = [
        row
        for row in evidence.rows
        if row.state == outbox.SENT and newest.get((row.chat, row.message), row.made) < row.made
    ]
    unsaid = sum(not _said_it_already(row, seen[row.chat, row.message], evidence) for row in stale)
    if unsaid > evidence.refused["editmessagetext 400"]:
        found.complain("lost", f"{unsaid} edits are called sent, and never were")


def _said_it_already(row: Row, came: list[Delivery], evidence: Evidence) -> bool:
    return evidence.stood.get(row.id) == max(came, key=lambda one: one.seq).text


def _ensure_dead_for_a_reason(row: Row, evidence: Evidence, found: Judgement) -> None:
    closed = row.chat is None or row.chat in evidence.away
    if row.problem in NO_WAY and (closed or (row.problem == STOPPED and evidence.calls[row.chat])):
        found.counts["told by phone"] += 1
        return
    if row.problem != "unknown outcome":
        found.complain("lost", f"row {row.id} of chat {row.chat} was given up: {row.problem}")
        return
    came = any(
        not one.answered and one.chat == row.chat and row.made <= one.at <= (row.done or one.at)
        for one in evidence.deliveries
    )
    # A notice that perhaps never came is told by a human; an answer is asked for again.
    found.counts["given up after delivery" if came else "told by phone"] += 1
    if not came and (row.kind != "notice" or evidence.calls[row.chat] == 0):
        found.complain("lost", f"row {row.id} of chat {row.chat} was given up, and nobody was asked to call")


def a_no_is_read(evidence: Evidence, found: Judgement) -> None:
    """1. What stands over a button alone leaves the outbox unsent only when it was said there, or may have been."""
    withdrawn = Counter(
        row.chat
        for row in evidence.rows
        if row.state == outbox.SUPERSEDED and row.due - row.made == WRITTEN_AFTER and row.chat is not None
    )
    unread = (withdrawn - evidence.alerts).total()
    found.counts["said over a button"] += withdrawn.total()
    if unread > evidence.answers_struck:
        found.complain("lost", f"{unread} answers were withdrawn, and stood over no button")


def words_arrive_once(evidence: Evidence, found: Judgement) -> None:
    """1 and 6. What somebody wrote is kept once, and somebody who answers has read it."""
    read = [one.text for one in evidence.deliveries if one.chat in evidence.staff]
    readable = "\n".join(read)
    for mark in evidence.said:
        if evidence.kept[mark] > 1:
            found.complain(
                "double effects", f"{mark} was written once and is kept {evidence.kept[mark]} times"
            )
        if evidence.kept[mark] == 0:
            found.complain("lost", f"{mark} was written and is kept nowhere")
        elif f"{mark}." not in readable:
            found.complain("lost", f"{mark} was written and nobody has read it")


def duplicates_only_where_unavoidable(evidence: Evidence, found: Judgement) -> None:
    """2. A second copy needs an answer that never came, or a kill with the message in flight; then it says so."""
    known = {(row.chat, row.message) for row in evidence.rows if row.state == outbox.SENT}
    extra = [
        one for one in evidence.deliveries if one.kind == "send" and (one.chat, one.message) not in known
    ]
    marked = {(one.chat, one.text.removeprefix(REPEAT)) for one in evidence.deliveries if _is_repeat(one)}
    excused = sum(not one.answered or (one.chat, one.text.removeprefix(REPEAT)) in marked for one in extra)
    found.counts["excused"] += excused
    found.counts["unexcused"] += len(extra) - excused
    if len(extra) - excused > evidence.kills * IN_FLIGHT:
        found.complain("too many duplicates", f"{len(extra) - excused} copies without excuse")


def _is_repeat(one: Delivery) -> bool:
    return one.kind == "send" and one.text.startswith(REPEAT)


def reminders_in_time(evidence: Evidence, found: Judgement) -> None:
    """4. One row a reminder and reader; nothing before its time, nothing after its expiry."""
    rows = [row for row in evidence.rows if row.once and row.once.startswith("remember:")]
    for once, times in Counter(row.once for row in rows).items():
        if times > 1:
            found.complain("reminders twice", f"{once} stands {times} times")
    windows = defaultdict(list)
    for row in rows:
        window = next((one for one in evidence.promised if (row.once or "").startswith(one.once)), None)
        if window is None:
            found.complain("reminders unasked", f"{row.once} was never due")
        elif row.chat is not None:
            windows[row.chat].append(window)
        found.counts["reminders"] += row.state == outbox.SENT
    for one in evidence.deliveries:
        reminds = one.kind == "send" and any(words in one.text for words in REMINDERS)
        if reminds and not any(window.holds(one.at) for window in windows[one.chat]):
            found.complain("reminders late", f"chat {one.chat} was reminded at {one.at}, out of time")


def nothing_out_of_time(evidence: Evidence, found: Judgement) -> None:
    """4. No message before its time, none from its expiry on, whatever it is."""
    for row, sent in _rows_and_sends(evidence):
        if sent.at < row.due or (row.expires is not None and sent.at >= row.expires):
            found.complain("out of time", f"row {row.id} came at {sent.at}, out of its time")


def each_chat_in_order(evidence: Evidence, found: Judgement) -> None:
    """7. A chat reads in the order in which it was told, except where an answer never came."""
    lanes: dict[tuple[int | None, bool], list[tuple[Row, int]]] = defaultdict(list)
    for row, sent in _rows_and_sends(evidence):
        lanes[row.chat, row.priority == Priority.ANSWER].append((row, sent.seq))
    for lane in lanes.values():
        for place, (later, then) in enumerate(lane):
            for earlier, before in lane[max(0, place - NEIGHBOURS) : place]:
                if before > then:
                    _ensure_excused(earlier, later, evidence, found)


def _ensure_excused(earlier: Row, later: Row, evidence: Evidence, found: Judgement) -> None:
    if earlier.due > later.due or earlier.ambiguous:
        return
    first, second = evidence.births.get(earlier.id), evidence.births.get(later.id)
    if first is not None and second is not None and not second.knew(first):
        return  # written side by side: neither comes first
    found.complain("out of order", f"chat {later.chat} got row {later.id} before row {earlier.id}")


def _rows_and_sends(evidence: Evidence) -> Iterator[tuple[Row, Delivery]]:
    """Rows that sent a message, in the order they were written, with the copy they remember.

    The first row of a message sent it; a later one, or one made after it was there, is an edit.
    """
    sends = {(one.chat, one.message): one for one in evidence.deliveries if one.kind == "send"}
    for row in sorted(evidence.rows, key=lambda one: one.id):
        sent = sends.pop((row.chat, row.message), None)
        if row.state == outbox.SENT and row.kind not in SILENT and sent is not None and row.made <= sent.at:
            yield row, sent


def _by_message(deliveries: Iterable[Delivery]) -> dict[tuple[int | None, int | None], list[Delivery]]:
    found: dict[tuple[int | None, int | None], list[Delivery]] = defaultdict(list)
    for one in deliveries:
        if one.kind in ("send", "edit"):
            found[one.chat, one.message].append(one)
    return found
