"""The one error of the people's side."""


class Impossible(Exception):
    """A person cannot do this on a real phone either."""
