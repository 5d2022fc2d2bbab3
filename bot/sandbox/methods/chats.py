"""Methods that look at chats and their members."""

from typing import Any

from bot.sandbox.errors import Json, bad_request
from bot.sandbox.members import member_object, set_member
from bot.sandbox.people import ADMINISTRATOR, CREATOR, INSIDE, KICKED, LEFT, Group, Person
from bot.sandbox.posting import Call

_FULL: Json = {
    "accent_color_id": 0,
    "max_reaction_count": 11,
    "accepted_gift_types": {
        "unlimited_gifts": False,
        "limited_gifts": False,
        "unique_gifts": False,
        "premium_subscription": False,
        "gifts_from_channels": False,
    },
}


def get_chat(call: Call) -> Json:
    """Everything about a chat."""
    world = call.world
    chat_id = world.known(call.params.text("chat_id"))
    if chat_id in world.groups:
        world.reachable(str(chat_id))
    found = world.chat_object(chat_id) | _FULL
    pinned = [message for message in world.chat(chat_id).messages.values() if message.pinned]
    return found | ({"pinned_message": pinned[-1].body} if pinned else {})


def get_chat_member(call: Call) -> Json:
    """One member's standing."""
    world = call.world
    chat_id = world.reachable(call.params.text("chat_id"))
    user_id, group = call.params.number("user_id"), world.groups.get(chat_id)
    if user_id == world.bot.id:
        status = group.bot_status if group else "member"
        return member_object(status, world.bot.user(), rights=group.bot_rights if group else frozenset())
    if user_id not in world.people:
        raise bad_request("PARTICIPANT_ID_INVALID")
    status = group.members.get(user_id, LEFT) if group else "member"
    return member_object(status, world.people[user_id].user())


def get_administrators(call: Call) -> list[Json]:
    """All administrators of a group, the bot among them."""
    world, group = call.world, _group(call, "there are no administrators in the private chat")
    bosses = [
        member_object(status, world.people[number].user())
        for number, status in group.members.items()
        if status in (ADMINISTRATOR, CREATOR)
    ]
    if group.bot_status == ADMINISTRATOR:
        bosses.append(member_object(ADMINISTRATOR, world.bot.user(), rights=group.bot_rights))
    return bosses


def get_member_count(call: Call) -> int:
    """How many are in a chat, the bot included."""
    world = call.world
    group = world.groups.get(world.reachable(call.params.text("chat_id")))
    return 2 if group is None else 1 + sum(status in INSIDE for status in group.members.values())


def leave_chat(call: Call) -> bool:
    """Leave a group."""
    group = _group(call, "chat is not a group")
    group.bot_status = LEFT
    call.world.tell("group", chat_id=group.id)
    return True


def ban(call: Call) -> bool:
    """Throw somebody out, who may not come back."""
    group, person = _member_to_restrict(call)
    if group.members.get(person.id) in (ADMINISTRATOR, CREATOR):
        raise bad_request("user is an administrator of the chat")
    set_member(call.world, group, person, KICKED)
    return True


def unban(call: Call) -> bool:
    """Let somebody who was thrown out come back one day; whoever is inside is thrown out by it, unless
    `only_if_banned`."""
    group, person = _member_to_restrict(call)
    if group.members.get(person.id) == KICKED or not call.params.flag("only_if_banned"):
        set_member(call.world, group, person, LEFT)
    return True


def _member_to_restrict(call: Call) -> tuple[Group, Person]:
    group = _group(call, "method is available for supergroup and channel chats only")
    if not group.bot_may("can_restrict_members"):
        raise bad_request("not enough rights to restrict/unrestrict chat member")
    user_id = call.params.number("user_id")
    if user_id not in call.world.people:
        raise bad_request("PARTICIPANT_ID_INVALID")
    return group, call.world.people[int(user_id)]


def _group(call: Call, complaint: str) -> Group:
    chat_id = call.world.reachable(call.params.text("chat_id"))
    if chat_id not in call.world.groups:
        raise bad_request(complaint)
    return call.world.groups[chat_id]


METHODS: dict[str, Any] = {
    "getChat": get_chat,
    "getChatMember": get_chat_member,
    "getChatAdministrators": get_administrators,
    "getChatMemberCount": get_member_count,
    "leaveChat": leave_chat,
    "banChatMember": ban,
    "unbanChatMember": unban,
}
