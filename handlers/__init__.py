"""Conversations, one file each, named by what the person does."""
