"""From Telegram to rows, and from rows to handlers: once each, in order per chat."""
