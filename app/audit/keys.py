"""Trusting the key of an installation: an entry with the key, signed by one that is trusted already.

The first key signs itself; the council keeps it on paper.
"""

import base64
from dataclasses import dataclass
from typing import Any, ClassVar

import sqlalchemy as sa

from app.audit.handling import AtDesk, Handler
from app.audit.models import TrailKey
from app.audit.notes import is_signed, read_public
from app.audit.sealing import origin
from app.core.acts import Answer, Command
from app.core.columns import table_of
from app.core.refusals import Refused
from app.core.rights import Right
from app.core.words import _

_KEY = table_of(TrailKey)
_ALL: sa.Select[Any] = sa.select(_KEY.c.id, _KEY.c.public)


@dataclass(frozen=True, slots=True)
class TrustKey(Command):
    """Trust an installation's public key; `by` is the trusted key that signed for it, or itself if first."""

    right: ClassVar[Right] = Right.GIVE_ROLES

    name: str
    public: str
    by: str
    signature: str


def statement(name: str, public: str) -> str:
    """Return what is signed when a key is trusted. `name` is the trail's."""
    return f"{name}\ntrusts the key\n{public}\n"


def trust_key(act: TrustKey, desk: AtDesk) -> tuple[Answer, str | None]:
    """Record it; Refused for what is no key, is there already, or is not signed by a trusted one."""
    try:
        read_public(act.public)
        signature = base64.b64decode(act.signature, validate=True)
    except ValueError as error:
        raise Refused(_("This is no public key of Paperchain.")) from error
    there = {row.public: row.id for row in desk.work.rows(_ALL)}
    if act.public in there:
        raise Refused(_("This key is trusted already."))
    if (act.by not in there) if there else (act.by != act.public):
        raise Refused(_("Have the key trusted at a computer whose own key is."))
    said = statement(origin(desk.work), act.public)
    if not is_signed(read_public(act.by), signature, said):
        raise Refused(_("The key is not signed by the one that it names."))
    name = act.name.strip()
    if not name:
        raise Refused(_("Say which computer it is."))
    entry = desk.trail.entry("key_trusted", act.happened_at or desk.now)
    entry.insert(
        TrailKey,
        id=entry.id,
        name=name,
        public=act.public,
        signed_by_id=there.get(act.by, entry.id),
        signature=act.signature,
    )
    return {"say": _("The key of {name} is trusted.").format(name=name)}, desk.counter


HANDLERS: dict[type[Command], Handler] = {TrustKey: Handler(trust_key)}
