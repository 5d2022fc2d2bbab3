"""What companies do."""
