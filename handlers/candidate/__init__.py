"""Conversations of: candidate."""
