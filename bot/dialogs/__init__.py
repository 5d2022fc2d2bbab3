"""Conversations: declared forms, their state in the store, and the door every press comes through."""
