"""Rights that depend on the row: dates of birth, the home desk of who declares it, one's own PIN."""

from app.core.link import SCHEMA
from app.core.rights import Right
from app.upkeep.grants.names import may

_OWN_HOME = (
    f"EXISTS (SELECT 1 FROM {SCHEMA}.inspected_place AS home"
    f" JOIN {SCHEMA}.borrower ON borrower.id = home.borrower_id"
    " WHERE home.id = {place} AND borrower.login = session_user)"
)
_CHECKED = f"{may(Right.INSPECT)} OR {_OWN_HOME.format(place='place_id')}"
_FOUND = (
    f"{may(Right.INSPECT)} OR EXISTS (SELECT 1 FROM {SCHEMA}.round_check AS looked"
    f" WHERE looked.id = check_id AND {_OWN_HOME.format(place='looked.place_id')})"
)
_NO_BIRTH = f"event <> 'birth' OR {may(Right.READ_BIRTH)}"

_OWN_PROOF = (
    f"EXISTS (SELECT 1 FROM {SCHEMA}.borrower"
    " WHERE borrower.id = borrower_id AND borrower.login = session_user)"
)

_POLICIES: list[tuple[str, str, str, str]] = [
    ("file_event", "birth_read", "SELECT", _NO_BIRTH),
    ("file_event", "birth_added", "INSERT", _NO_BIRTH),
    ("file_event", "birth_changed", "UPDATE", _NO_BIRTH),
    ("round_check", "all_read", "SELECT", "true"),
    ("round_check", "all_added", "INSERT", may(Right.INSPECT)),
    ("round_check", "own_home", "UPDATE", _CHECKED),
    ("finding", "all_read", "SELECT", "true"),
    ("finding", "own_home_added", "INSERT", _FOUND),
    ("finding", "own_home_changed", "UPDATE", _FOUND),
    ("proof", "own_read", "SELECT", _OWN_PROOF),
    ("proof", "own_added", "INSERT", _OWN_PROOF),
    ("proof", "own_changed", "UPDATE", _OWN_PROOF),
]
"""Table, name, verb and condition of each policy."""

POLICIES = frozenset((table, name) for table, name, _verb, _condition in _POLICIES)


def _policy(table: str, name: str, verb: str, condition: str) -> list[str]:
    clause = "WITH CHECK" if verb == "INSERT" else "USING"
    return [
        f"DROP POLICY IF EXISTS {name} ON {SCHEMA}.{table}",
        f"CREATE POLICY {name} ON {SCHEMA}.{table} FOR {verb} {clause} ({condition})",
    ]


STATEMENTS: list[str] = [
    *(
        f"ALTER TABLE {SCHEMA}.{table} ENABLE ROW LEVEL SECURITY"
        for table in sorted({one[0] for one in _POLICIES})
    ),
    *(statement for one in _POLICIES for statement in _policy(*one)),
]
