"""Which part of a message is its content: what somebody sent, or what Telegram itself says in the chat.

Source: the fields of Message in the Bot API, 10.0.
"""

from typing import Any

MEDIA = (
    "photo", "voice", "document", "video", "video_note", "audio", "animation", "sticker",
    "location", "venue", "contact", "poll", "dice", "story", "paid_media", "game", "checklist",
)  # fmt: skip
# Of these somebody expects that they are read: whoever looks after the person learns that one came.
FILES = frozenset(MEDIA) - {"sticker", "poll", "dice", "story", "game", "checklist"}
TEXTS = ("text", "caption")
# A kind of the future: it cannot be kept, as little as the others.
UNKNOWN = "unknown"

# What is said about a message, not in it.
ABOUT = frozenset(
    {
        "message_id", "message_thread_id", "direct_messages_topic", "from", "sender_chat", "sender_boost_count",
        "sender_business_bot", "sender_tag", "date", "business_connection_id", "chat", "forward_origin",
        "forward_from", "forward_from_chat", "forward_from_message_id", "forward_signature",
        "forward_sender_name", "forward_date", "is_topic_message", "is_automatic_forward", "reply_to_message",
        "external_reply", "quote", "reply_to_story", "reply_to_checklist_task_id", "reply_to_poll_option_id",
        "via_bot", "edit_date", "has_protected_content", "is_from_offline", "is_paid_post", "media_group_id",
        "author_signature", "paid_star_count", "entities", "caption_entities", "link_preview_options",
        "suggested_post_info", "effect_id", "show_caption_above_media", "has_media_spoiler", "reply_markup",
        "migrate_to_chat_id", "migrate_from_chat_id",
    }
)  # fmt: skip
# Telegram's own lines in a chat: a message was pinned, the chat's look or its timer changed ...
SERVICE = frozenset(
    {
        "pinned_message", "message_auto_delete_timer_changed", "chat_background_set", "write_access_allowed",
        "users_shared", "chat_shared", "web_app_data", "connected_website", "passport_data", "invoice",
        "successful_payment", "refunded_payment", "new_chat_members", "left_chat_member", "new_chat_title",
        "new_chat_photo", "delete_chat_photo", "group_chat_created", "supergroup_chat_created",
        "channel_chat_created", "proximity_alert_triggered", "boost_added", "forum_topic_created",
        "forum_topic_edited", "forum_topic_closed", "forum_topic_reopened", "general_forum_topic_hidden",
        "general_forum_topic_unhidden", "giveaway_created", "giveaway", "giveaway_winners",
        "giveaway_completed", "gift", "unique_gift", "gift_upgrade_sent", "paid_message_price_changed",
        "direct_message_price_changed", "checklist_tasks_done", "checklist_tasks_added",
        "suggested_post_approved", "suggested_post_approval_failed", "suggested_post_declined",
        "suggested_post_paid", "suggested_post_refunded", "video_chat_scheduled", "video_chat_started",
        "video_chat_ended", "video_chat_participants_invited", "chat_owner_left", "chat_owner_changed",
    }
)  # fmt: skip


def media_of(raw: dict[str, Any]) -> str | None:
    """What was sent that is no text; `UNKNOWN` for a kind nobody has heard of, None for a text."""
    known = next((name for name in MEDIA if name in raw), None)
    if known is not None or any(name in raw for name in TEXTS):
        return known
    return UNKNOWN if raw.keys() - ABOUT - SERVICE else None


def is_service(raw: dict[str, Any]) -> bool:
    """Whether Telegram itself says it: nobody wrote it, and nobody waits for an answer."""
    return not SERVICE.isdisjoint(raw) and not any(name in raw for name in (*TEXTS, *MEDIA))
