"""What mentors do: one file a conversation."""
