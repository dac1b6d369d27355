"""Who may do what: one table, read before each act.

Roles are given to people; rights are what acts ask for.
"""

from enum import StrEnum

from app.core.words import _, mark


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
    HOLD = "place disposal holds"
    DISPOSE = "dispose of records"
    APPROVE_DISPOSAL = "approve disposals"
    READ_SENSITIVE = "read sensitive titles"
    READ = "read the register"
    ERASE = "erase names"
    AUDIT = "check the audit trail"
    GIVE_ROLES = "give roles"


class Role(StrEnum):
    """A bundle of rights that fits somebody's work."""

    CLERK = mark("clerk")
    RECORDS_OFFICER = mark("records officer")
    INSPECTOR = mark("inspector")
    DISPOSAL_OFFICER = mark("disposal officer")
    OWNER = mark("information asset owner")
    INFORMATION_MANAGER = mark("information manager")
    AUDITOR = mark("auditor")
    ADMINISTRATOR = mark("administrator")


_MANAGERS = {Right.KEEP_SCHEDULE, Right.APPROVE_SCHEDULE, Right.SIGN_LOST, Right.APPROVE_DISPOSAL}

TABLE: dict[Role, frozenset[Right]] = {
    Role.CLERK: frozenset({Right.READ, Right.DESK, Right.REGISTER_FILES}),
    Role.RECORDS_OFFICER: frozenset(Right) - _MANAGERS - {Right.GIVE_ROLES, Right.AUDIT, Right.ERASE},
    Role.INSPECTOR: frozenset({Right.READ, Right.INSPECT}),
    Role.DISPOSAL_OFFICER: frozenset(
        {Right.READ, Right.DESK, Right.SET_MISSING, Right.HOLD, Right.DISPOSE, Right.READ_SENSITIVE}
    ),
    Role.OWNER: frozenset(
        {Right.READ, Right.RE_MARK, Right.HOLD, Right.APPROVE_DISPOSAL, Right.READ_SENSITIVE}
    ),
    Role.INFORMATION_MANAGER: frozenset(Right) - {Right.GIVE_ROLES},
    Role.AUDITOR: frozenset({Right.READ, Right.AUDIT, Right.READ_SENSITIVE}),
    Role.ADMINISTRATOR: frozenset(Right),
}


def rights_of(roles: frozenset[Role]) -> frozenset[Right]:
    """All rights that these roles give together."""
    return frozenset().union(*(TABLE[role] for role in roles))


def who_can(right: Right) -> str:
    """Return the roles that have a right, as a sentence names them: "records officer, administrator"."""
    return ", ".join(_(str(role)) for role, rights in TABLE.items() if right in rights)


def may_not(right: Right) -> str:
    """Say to somebody that they may not do something, and who may."""
    return _("You may not do this. Who may: {roles}.").format(roles=who_can(right))
