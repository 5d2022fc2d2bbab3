"""Drawing a screen for Telegram, and the transport that carries it."""
