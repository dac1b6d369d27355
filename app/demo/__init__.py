"""The demonstration council: made up by a seed, loaded in bulk, with one entry of the trail for all of it."""

from app.demo.filling import fill

__all__ = ["fill"]
