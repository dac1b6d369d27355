"""Who may do what: one table, read before each act.

Roles are given to people; rights are what acts ask for.
"""

from enum import StrEnum


class Right(StrEnum):
    """One thing that a person may be allowed to do."""

    DESK = "desk"
    OVERRIDE = "set a rule aside"
    REGISTER_FILES = "register files"
    EDIT_FILES = "edit files"
    RE_MARK = "re-mark files"
    REGISTER_PEOPLE = "register people"
    KEEP_SCHEDULE = "keep the file plan and its schedule"
    APPROVE_SCHEDULE = "approve the schedule"
    DATE_FILES = "date files anew"
    READ_BIRTH = "read dates of birth"
    PLACES = "change locations"
    SET_MISSING = "set files missing"
    SIGN_LOST = "sign that files are lost"
    INSPECT = "inspect clear desks"
    KEEP_PROGRAMME = "keep the programme of inspections"
    READ_SENSITIVE = "read sensitive titles"


class Role(StrEnum):
    """A bundle of rights that fits somebody's work."""

    CLERK = "clerk"
    RECORDS_OFFICER = "records officer"
    INSPECTOR = "inspector"
    INFORMATION_MANAGER = "information manager"
    AUDITOR = "auditor"
    ADMINISTRATOR = "administrator"


TABLE: dict[Role, frozenset[Right]] = {
    Role.CLERK: frozenset({Right.DESK, Right.REGISTER_FILES, Right.RE_MARK}),
    Role.RECORDS_OFFICER: frozenset(Right) - {Right.KEEP_SCHEDULE, Right.APPROVE_SCHEDULE, Right.SIGN_LOST},
    Role.INSPECTOR: frozenset({Right.INSPECT}),
    Role.INFORMATION_MANAGER: frozenset(Right),
    Role.AUDITOR: frozenset(),
    Role.ADMINISTRATOR: frozenset(Right),
}


def rights_of(roles: frozenset[Role]) -> frozenset[Right]:
    """All rights that these roles give together."""
    return frozenset().union(*(TABLE[role] for role in roles))
