"""The four sounds of the desk, and silence: what is heard before anybody reads."""

from enum import StrEnum

from app.custody.steps import Outcome, Step


class Sound(StrEnum):
    """What a clerk hears: which way the file went, or that the screen wants a look."""

    OUT = "out"
    IN = "in"
    LOOK = "look"
    REFUSED = "refused"
    SILENT = "silent"


_SOUNDS = {
    Outcome.CHECKED_OUT: Sound.OUT,
    Outcome.RENEWED: Sound.OUT,
    Outcome.CHECKED_IN: Sound.IN,
    Outcome.FOUND: Sound.IN,
    Outcome.SHELVED: Sound.IN,
    Outcome.RECEIVED: Sound.IN,
    Outcome.UNDONE: Sound.LOOK,
    Outcome.UNCHANGED: Sound.LOOK,
    Outcome.LAPSED: Sound.LOOK,
    Outcome.UNKNOWN: Sound.LOOK,
    Outcome.REFUSED: Sound.REFUSED,
    Outcome.ALARM: Sound.REFUSED,
}


def sound_of(step: Step) -> Sound:
    """Return the sound of one step."""
    return Sound.LOOK if step.look else _SOUNDS.get(step.outcome, Sound.SILENT)
