"""Rows of files become companies, candidates and staff: all of them or none, and twice is once."""
