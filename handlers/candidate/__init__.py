"""What candidates do: one file a conversation."""
