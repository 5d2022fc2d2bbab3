"""Conversations of: consultant."""
