"""Job dating as its host, a company, a candidate and a screen in the room may see it."""
