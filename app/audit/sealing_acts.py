"""Keeping a checkpoint: the entry that tells of it is the first under the next one."""

import base64
from dataclasses import dataclass
from typing import ClassVar

from app.audit.handling import AtDesk, Handler
from app.audit.models import Checkpoint
from app.audit.notes import read, signer
from app.audit.sealing import KIND, keys, newest
from app.core.acts import Answer, Command
from app.core.refusals import Refused
from app.core.rights import Right
from app.core.words import _


@dataclass(frozen=True, slots=True)
class KeepCheckpoint(Command):
    """Keep a checkpoint that a trusted key signed; `edge` is base64."""

    right: ClassVar[Right] = Right.READ

    note: str
    edge: str


def keep_checkpoint(act: KeepCheckpoint, desk: AtDesk) -> tuple[Answer, str | None]:
    """Keep it; another desk's that was quicker stands in its place. Refused if no trusted key signed it."""
    there = newest(desk.work)
    size = read(act.note).size
    if there is not None and read(there).size >= size:
        return {"note": there}, desk.counter
    if signer(act.note, keys(desk.work)) is None:
        raise Refused(_("The key of this computer is not trusted here yet."))
    entry = desk.trail.entry(KIND, act.happened_at or desk.now)
    edge = base64.b64decode(act.edge)
    entry.insert(Checkpoint, id=entry.id, size=size, note=act.note, edge=edge)
    return {"note": act.note}, desk.counter


HANDLERS: dict[type[Command], Handler] = {KeepCheckpoint: Handler(keep_checkpoint)}
