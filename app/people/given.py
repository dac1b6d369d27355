"""What somebody typed about a person or a team: made fit to be kept, or refused with what to do."""

from app.audit.handling import AtDesk
from app.codes.own import Reading, read
from app.codes.queries import ask_what, mint
from app.core.refusals import Refused
from app.core.texts import tidy
from app.core.words import _

LONGEST = 200
"""Characters of a name, a login or a contact."""


def name_of(text: str, missing: str) -> str:
    """Return a name as it is kept; Refused with `missing` where there is none."""
    name = tidy(text)
    if not name:
        raise Refused(missing)
    return _short(name)


def optional(text: str | None) -> str | None:
    """Return a text as it is kept, or None for one without a letter."""
    return _short(tidy(text or "")) or None


def _short(text: str) -> str:
    if len(text) > LONGEST:
        raise Refused(_("That is too long: at most {count} characters.").format(count=LONGEST))
    return text


def badge_of(desk: AtDesk, text: str | None) -> str:
    """Return the code of a badge: the blank one that was scanned, or the next that nobody has.

    Raises Refused for a code that is no blank badge.
    """
    if not text:
        return mint(desk.work, "P")
    scanned = read(text)
    if scanned.reading is not Reading.OURS or scanned.letter != "P":
        raise Refused(_("That is no badge. Scan a blank badge, or leave it empty for the next one."))
    if desk.work.together(ask_what(scanned.code))[0]:
        raise Refused(_("Somebody has this badge already. Scan a blank one."))
    return scanned.code
