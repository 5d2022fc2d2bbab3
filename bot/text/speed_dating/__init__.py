"""The words of job dating, by whom and when they are read."""
