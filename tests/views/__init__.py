"""What people may find and see."""
