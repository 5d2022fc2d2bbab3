"""What consultants do."""
