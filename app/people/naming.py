"""The act that names the council: what it is called on screen and paper."""

from dataclasses import dataclass
from typing import ClassVar

import sqlalchemy as sa

from app.audit.handling import AtDesk, Handler
from app.core.acts import Answer, Command
from app.core.columns import table_of
from app.core.refusals import Refused
from app.core.rights import Right
from app.core.words import _
from app.people.given import name_of
from app.people.models import Council

_COUNCIL = table_of(Council)
_NAMED = sa.select(_COUNCIL.c.name, _COUNCIL.c.is_demonstration)
_NAME = sa.insert(_COUNCIL)
_RENAME = sa.update(_COUNCIL).where(_COUNCIL.c.id == 1).values(name=sa.bindparam("new_name"))


@dataclass(frozen=True, slots=True)
class NameCouncil(Command):
    """Call the council by a name; a demonstration keeps its own."""

    right: ClassVar[Right] = Right.GIVE_ROLES

    name: str


def name_council(act: NameCouncil, desk: AtDesk) -> tuple[Answer, str | None]:
    """Keep the name; Refused for a demonstration council."""
    name = name_of(act.name, _("Give the council's name."))
    row = desk.work.row(_NAMED)
    if row is not None and row.is_demonstration:
        raise Refused(_("This is a demonstration council. Begin your own in another database."))
    entry = desk.trail.entry("council_named", act.happened_at or desk.now)
    entry.note("council", 1, "name", name)
    if row is None:
        desk.work.write(_NAME, id=1, name=name, is_demonstration=False)
    else:
        desk.work.write(_RENAME, new_name=name)
    return {"say": _("The council is called {name}.").format(name=name)}, desk.counter


HANDLERS: dict[type[Command], Handler] = {NameCouncil: Handler(name_council)}
