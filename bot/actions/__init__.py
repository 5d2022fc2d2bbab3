"""Hands: what people do. Each action is one change inside the caller's transaction."""
