"""Desks and other places to check that come as a CSV file: inside, name, use, service, person."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

from app.core.acts import Answer, Command
from app.core.prepared import Row
from app.core.refusals import Refused
from app.core.words import _
from app.exchange.round_form import Rejected
from app.exchange.table import TableRow, read_table
from app.inspection.acts.programme import ChangeInspected, MakeInspected
from app.inspection.programme_queries import inspected_named, people_named, places_named, services_named
from app.inspection.uses import FIXED
from app.inspection.words import USE_NAMES

Find: TypeAlias = Callable[..., Sequence[Row]]
Ask: TypeAlias = Callable[..., Sequence[Row]]


@dataclass(slots=True)
class Imported:
    """What became of a file's rows: read = added + updated + rejected; a place that is there is `updated`."""

    read: int = 0
    added: int = 0
    updated: int = 0
    rejected: list[Rejected] = field(default_factory=list)


class Council:
    """What the rows of a file name, looked up; refused by name where it is none, or more than one."""

    def __init__(self, ask: Ask) -> None:
        self._ask = ask

    def place(self, name: str) -> tuple[int, str]:
        """Return id and code of a location by its name, path or code."""
        return self._one(places_named, name, _("location"))

    def service(self, name: str) -> int | None:
        """Return a service by its name or code, None for no name."""
        return self._one(services_named, name, _("service"))[0] if name else None

    def person(self, name: str) -> int | None:
        """Return a member of staff by name, badge or login, None for no name."""
        return self._one(people_named, name, _("person"))[0] if name else None

    def there(self, place_id: int, name: str) -> str | None:
        """Return the code of a desk that has this name in a location, None if there is none."""
        found = self._ask(inspected_named, place_id, name)
        return str(found[0].code) if found else None

    def _one(self, find: Find, name: str, what: str) -> tuple[int, str]:
        found = self._ask(find, name)
        if len(found) != 1:
            say = _("There is no {what} “{name}”.") if not found else _("More than one {what} is “{name}”.")
            raise Refused(say.format(what=what, name=name))
        return int(found[0].id), str(found[0].code)


def import_desks(path: Path, ask: Ask, do: Callable[[Command], Answer]) -> Imported:
    """Make or change the desks of a file, each in an act of its own; Refused if the file is none of desks."""
    rows = read_table(path, ("inside", "name"), ("use", "service", "person"))
    imported = Imported(read=len(rows))
    council = Council(ask)
    for row in rows:
        try:
            command = _command(row, council)
            do(command)
        except Refused as refused:
            imported.rejected.append(Rejected(row.line, str(refused)))
            continue
        if isinstance(command, MakeInspected):
            imported.added += 1
        else:
            imported.updated += 1
    return imported


def _command(row: TableRow, council: Council) -> MakeInspected | ChangeInspected:
    place_id, inside = council.place(row.cells["inside"])
    use, name = _use(row.cells.get("use", "")), row.cells["name"]
    if not name:
        raise Refused(_("Name the desk."))
    service_id = council.service(row.cells.get("service", ""))
    person_id = council.person(row.cells.get("person", ""))
    code = council.there(place_id, name)
    if code is None:
        return MakeInspected(inside=inside, names=name, use=use, service_id=service_id, person_id=person_id)
    return ChangeInspected(code=code, use=use, is_in_use=True, service_id=service_id, person_id=person_id)


def _use(text: str) -> str:
    """Return a use by its name; a fixed desk where none is given."""
    names = {name.casefold(): use for use, name in USE_NAMES.items()} | {use: use for use in USE_NAMES}
    use = names.get(text.casefold()) if text else FIXED
    if use is None:
        say = _("“{use}” is no use of a place. It is one of {uses}.")
        raise Refused(say.format(use=text, uses=", ".join(USE_NAMES)))
    return use
