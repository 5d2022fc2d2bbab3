"""What consultants do: one file a conversation."""
