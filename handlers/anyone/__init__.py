"""Conversations of: anyone."""
