"""How the database came to be what it is. A migration that was released is never edited."""
