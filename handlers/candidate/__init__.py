"""What candidates do."""
