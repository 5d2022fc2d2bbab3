"""What managers do: one file a conversation."""
