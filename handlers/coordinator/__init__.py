"""What coordinators do: one file a conversation."""
