"""This installation's part in the checkpoints: its key, the newest one it has seen, and making the next."""

import base64
import uuid
from contextlib import suppress
from pathlib import Path

import sqlalchemy as sa

from app.audit.keys import TrustKey, statement
from app.audit.notes import Head, new_secret, public_of, public_text, read, sign
from app.audit.sealing import keys, newest, number, origin, seal
from app.audit.sealing_acts import KeepCheckpoint
from app.core.acts import Answer
from app.core.columns import table_of
from app.core.database import Database, Progress, untold
from app.core.kept import keep_own_key, own_key
from app.core.paths import known_checkpoints, own_keys
from app.core.refusals import Refused, Unavailable
from app.core.words import _
from app.office import Office
from app.people.models import Council

_NAME = sa.select(table_of(Council).c.name)


def trail_name(database: Database) -> str:
    """Return the trail's name for good; Refused where there is no entry yet."""
    number(database)
    with database.read() as work:
        return origin(work)


def own_public(database: Database) -> str:
    """Return this installation's public key for a council, made if there is none yet."""
    name = trail_name(database)
    secret = own_key(name, own_keys())
    if secret is None:
        secret = new_secret()
        try:
            keep_own_key(name, secret, own_keys())
        except OSError as error:
            say = _("The key of this computer can't be kept in {path}.")
            raise Unavailable(say.format(path=own_keys())) from error
    return public_text(public_of(secret))


def is_trusted(database: Database) -> bool:
    """Tell whether this installation makes checkpoints."""
    with suppress(Refused):
        secret = own_key(trail_name(database), own_keys())
        with database.read() as work:
            return secret is not None and public_of(secret) in keys(work).values()
    return False


def begin_signing(office: Office, computer: str) -> Answer:
    """Trust this installation's key as the council's first; Refused where there is another already."""
    return _trust(office, computer, own_public(office.database))


def has_keys(database: Database) -> bool:
    """Tell whether any key is trusted."""
    with database.read() as work:
        return bool(keys(work))


def trust(office: Office, computer: str, public: str) -> Answer:
    """Trust another installation's public key, signed with this one's."""
    if not is_trusted(office.database):
        raise Refused(_("Have the key trusted at a computer whose own key is."))
    return _trust(office, computer, public.strip())


def _trust(office: Office, computer: str, public: str) -> Answer:
    name = trail_name(office.database)
    secret = own_key(name, own_keys()) or ""
    signature = base64.b64encode(sign(secret, statement(name, public))).decode()
    by = public_text(public_of(secret))
    return office.do(TrustKey(name=computer, public=public, by=by, signature=signature))


def own_secret(database: Database) -> str:
    """Return the key that this installation signs with; Refused where it has none that is trusted."""
    secret = own_key(trail_name(database), own_keys())
    if secret is None or not is_trusted(database):
        raise Refused(_("This computer signs no checkpoints. Have its key trusted: see `paperchain key`."))
    return secret


def make_checkpoint(office: Office, progress: Progress = untold) -> str:
    """Make a checkpoint and return it; Refused where this installation's key is not trusted."""
    made = seal(office.database, own_secret(office.database), progress)
    note = keep(office, made.note, made.edge) if made.is_new else made.note
    remember(note)
    return note


def keep(office: Office, note: str, edge: bytes) -> str:
    """Keep a checkpoint in the database, and return it; another's that was quicker stands in its place."""
    return str(office.do(KeepCheckpoint(note=note, edge=base64.b64encode(edge).decode()))["note"])


def remember(note: str) -> None:
    """Keep the newest checkpoint of a council outside its database."""
    head = read(note)
    known = known_head(head.origin)
    if known is not None and known.size >= head.size:
        return
    file = _known(head.origin)
    file.parent.mkdir(parents=True, exist_ok=True)
    part = file.with_name(f"{file.stem}.{uuid.uuid4().hex}.part")
    part.write_text(note, encoding="utf-8")
    part.replace(file)


def known_head(name: str) -> Head | None:
    """Return what the newest checkpoint of a trail says that this installation has seen."""
    with suppress(OSError, ValueError):
        return read(_known(name).read_text(encoding="utf-8"))
    return None


def known_note(name: str) -> str | None:
    """Return the newest checkpoint of a trail that this installation has seen."""
    with suppress(OSError):
        return _known(name).read_text(encoding="utf-8")
    return None


def last_checkpoint(database: Database) -> str | None:
    """Return the newest checkpoint that the database holds."""
    with database.read() as work:
        return newest(work)


def first_key(database: Database) -> str:
    """Return the council's first public key; Refused where no key is trusted yet."""
    with database.read() as work:
        first = next(iter(keys(work).values()), None)
    if first is None:
        raise Refused(_("No computer signs checkpoints here yet: see `paperchain key trust`."))
    return public_text(first)


def council_name(database: Database) -> str:
    """Return what the council is called, or nothing."""
    with database.read() as work:
        row = work.row(_NAME)
    return "" if row is None else str(row.name)


def _known(name: str) -> Path:
    return known_checkpoints() / f"{name.replace('/', '-')}.txt"
