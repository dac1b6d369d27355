"""What the roles are called on the server. One council to a server: roles are the whole server's."""

from app.core.link import SCHEMA
from app.core.rights import TABLE, Right, Role

PERSON = f"{SCHEMA}_person"
"""Who works here now; may read."""

LOGIN = f"{SCHEMA}_login"
"""Every login that Paperchain made, of leavers too. No other login is ever touched."""


def group_of(role: Role) -> str:
    """Return the name of a role's group."""
    return f"{SCHEMA}_{role.value.replace(' ', '_')}"


def may(right: Right) -> str:
    """Return the SQL that tells whether who is signed in has a right."""
    groups = [group_of(role) for role, rights in TABLE.items() if right in rights]
    return "(" + " OR ".join(f"pg_has_role(session_user, '{one}', 'USAGE')" for one in groups) + ")"
