"""The rules of job dating, from who may meet to what a number counts."""
