"""The emoji that Telegram takes as reactions."""

_ALL = (
    "❤ 👍 👎 🔥 🥰 👏 😁 🤔 🤯 😱 🤬 😢 🎉 🤩 🤮 💩 🙏 👌 🕊 🤡 🥱 🥴 😍 🐳 ❤‍🔥 🌚 🌭 💯 🤣 ⚡ 🍌 🏆 💔 🤨 😐 "
    "🍓 🍾 💋 🖕 😈 😴 😭 🤓 👻 👨‍💻 👀 🎃 🙈 😇 😨 🤝 ✍ 🤗 🫡 🎅 🎄 ☃ 💅 🤪 🗿 🆒 💘 🙉 🦄 😘 💊 🙊 😎 👾 "
    "🤷‍♂ 🤷 🤷‍♀ 😡"
)
_KNOWN = frozenset(_ALL.split())


def is_reaction(emoji: object) -> bool:
    """Whether the emoji, with or without its variation selector, may be a reaction."""
    return isinstance(emoji, str) and emoji.replace("\ufe0f", "") in _KNOWN
