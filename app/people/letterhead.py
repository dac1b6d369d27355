"""The acts on what stands on the council's certificates: its crest, and whether titles of files are told."""

import hashlib
from dataclasses import dataclass
from io import BytesIO
from typing import ClassVar

import sqlalchemy as sa
from PIL import Image

from app.audit.handling import AtDesk, Handler, moment
from app.core.acts import Answer, Command, done
from app.core.columns import table_of
from app.core.refusals import Refused
from app.core.rights import Right
from app.core.words import _
from app.people.models import Council

LARGEST_CREST = 2**20
"""Bytes of a crest."""
WIDEST = 4000
"""Pixels of a crest, across and down."""
_COUNCIL = table_of(Council)
_NAMED = sa.select(_COUNCIL.c.id)
_SET_CREST = sa.update(_COUNCIL).where(_COUNCIL.c.id == 1).values(crest=sa.bindparam("picture"))
_SET_TITLES = (
    sa.update(_COUNCIL).where(_COUNCIL.c.id == 1).values(certificate_titles=sa.bindparam("are_told"))
)


@dataclass(frozen=True, slots=True)
class SetCrest(Command):
    """Put a picture, PNG or JPEG, at the head of the council's certificates; None takes it away."""

    right: ClassVar[Right] = Right.GIVE_ROLES

    picture: bytes | None


@dataclass(frozen=True, slots=True)
class TellTitles(Command):
    """Let certificates that are issued from now on tell titles, or not.

    A title on a certificate stays there when the register's own is redacted.
    """

    right: ClassVar[Right] = Right.ERASE

    are_told: bool


def set_crest(act: SetCrest, desk: AtDesk) -> tuple[Answer, str | None]:
    """Keep it; Refused for what is no such picture."""
    _require_council(desk)
    if act.picture is not None and not _is_picture(act.picture):
        raise Refused(_("That is no picture, PNG or JPEG, of at most 1 MB."))
    entry = desk.trail.entry("crest_set", moment(act, desk))
    digest = hashlib.sha256(act.picture).hexdigest() if act.picture is not None else None
    entry.note("council", 1, "crest", digest)
    desk.work.write(_SET_CREST, picture=act.picture)
    say = _("The crest is on certificates from now on.") if act.picture else _("Certificates have no crest.")
    return done(say), desk.counter


def tell_titles(act: TellTitles, desk: AtDesk) -> tuple[Answer, str | None]:
    """Keep the setting."""
    _require_council(desk)
    entry = desk.trail.entry("certificate_titles_set", moment(act, desk))
    entry.note("council", 1, "certificate_titles", act.are_told)
    desk.work.write(_SET_TITLES, are_told=act.are_told)
    say = _("Certificates tell titles from now on; there they stay, also when the register’s are redacted.")
    if not act.are_told:
        say = _("Certificates tell no titles from now on.")
    return done(say), desk.counter


def _require_council(desk: AtDesk) -> None:
    if desk.work.row(_NAMED) is None:
        raise Refused(_("Give the council's name first."))


def _is_picture(data: bytes) -> bool:
    if len(data) > LARGEST_CREST:
        return False
    try:
        with Image.open(BytesIO(data), formats=("PNG", "JPEG")) as picture:
            is_small = max(picture.size) <= WIDEST
            picture.verify()
            return is_small
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        return False


HANDLERS: dict[type[Command], Handler] = {SetCrest: Handler(set_crest), TellTitles: Handler(tell_titles)}
