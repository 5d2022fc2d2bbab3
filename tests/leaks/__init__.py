"""Nothing that names a person is readable outside the bot's own screens."""
