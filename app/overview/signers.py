"""Who may sign an act, at whoever's window."""

from dataclasses import dataclass

from app.core.database import Work
from app.core.rights import Right, Role, rights_of
from app.overview.people_list import logins
from app.people.queries import is_demonstration


@dataclass(frozen=True, slots=True)
class Signers:
    """Logins with the names of their people; whether they have to prove who they are."""

    people: tuple[tuple[str, str], ...]
    must_prove: bool


def signers(work: Work, right: Right, login: str) -> Signers:
    """Return who has a right now, by name; in a demonstration also `login`, who is on nobody's record."""
    rows = logins(work)
    found = [
        (row["login"], row["name"])
        for row in rows
        if row["state"] == "active" and right in rights_of(frozenset(map(Role, row["roles"])))
    ]
    is_shown = is_demonstration(work)
    if is_shown and all(row["login"] != login for row in rows):
        found.append((login, login))
    return Signers(tuple(sorted(found, key=lambda one: one[1].casefold())), not is_shown)
