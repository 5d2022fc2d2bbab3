"""Conversations of: manager."""
