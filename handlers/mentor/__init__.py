"""Conversations of: mentor."""
