"""The tables of job dating: events, guests, meetings, and what is decided, offered and counted about them."""
