"""The terminal: the same acts as in the window, one word each."""

from app.cli.words import main

__all__ = ["main"]
