"""Texts that somebody writes with an act: tidied, not too long, and there where one is needed."""

from app.core.refusals import Refused
from app.core.texts import tidy
from app.core.words import _

LONGEST = 2000
"""Characters of a text that somebody writes."""


def text_of(text: str | None, most: int = LONGEST) -> str | None:
    """Return a text tidied, None for none; Refused if it is too long."""
    found = tidy(text or "")
    if len(found) > most:
        raise Refused(_("That is too long: at most {count} characters.").format(count=most))
    return found or None


def needed(text: str | None, say: str, most: int = LONGEST) -> str:
    """Return a text that must be there, tidied; Refused with `say` without one, or if it is too long."""
    found = text_of(text, most)
    if found is None:
        raise Refused(say)
    return found
