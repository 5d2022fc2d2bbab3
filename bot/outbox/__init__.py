"""From rows to Telegram: what is due, in order, within the limits."""
