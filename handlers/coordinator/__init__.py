"""Conversations of: coordinator."""
