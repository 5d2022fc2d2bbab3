"""What anybody may do: one file a conversation."""
