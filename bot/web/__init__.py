"""The bot's own doors on HTTP: webhook, health, metrics. Whoever holds a line and says nothing loses it (`lines`)."""
