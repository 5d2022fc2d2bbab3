"""What guests and hosts of a job dating are told."""
