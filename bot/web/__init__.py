"""The bot's own doors on HTTP: webhook, health, metrics."""
