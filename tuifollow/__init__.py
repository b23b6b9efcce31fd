"""tuifollow: follow live blogs in the terminal, with your place kept and nothing lost."""

__version__ = "0.1.0"
