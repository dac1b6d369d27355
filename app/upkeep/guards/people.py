"""The guards of people and of what they hand on to each other, in the words of both engines."""

from app.core.link import SCHEMA

_OFFICER = "NEW.kind = 'team' AND NEW.status = 'active'"
_NO_OFFICER = (
    f"{_OFFICER} AND NOT EXISTS (SELECT 1 FROM borrower WHERE id = NEW.officer_id"
    " AND kind = 'staff' AND status = 'active')"
)
_LEAVES = "NEW.status = 'left' AND OLD.status <> 'left'"
_ANSWERS = "SELECT 1 FROM {schema}borrower WHERE officer_id = NEW.id AND kind = 'team' AND status = 'active'"
_DAY_BADGE = (
    "NEW.kind = 'visitor' AND NEW.status = 'active' AND (NEW.sponsor_id IS NULL OR NEW.badge_until IS NULL)"
)
_TEAM_TWICE = (
    "NEW.kind = 'team' AND EXISTS (SELECT 1 FROM borrower WHERE kind = 'team' AND team_id = NEW.team_id"
    " AND id <> {row}.id)"
)
_HELD = (
    "EXISTS (SELECT 1 FROM loan"
    " WHERE id = NEW.loan_id AND borrower_id = NEW.giver_id AND returned_at IS NULL)"
)
_OFFERED = "EXISTS (SELECT 1 FROM transfer_offer WHERE loan_id = NEW.loan_id AND closed_at IS NULL)"
_TRANSFERRED = "NEW.ended = 'transferred' AND coalesce(OLD.ended, '') <> 'transferred'"
_ACCEPTED = (
    "EXISTS (SELECT 1 FROM {schema}transfer_offer WHERE loan_id IN (NEW.id, NEW.part_of_id)"
    " AND ended = 'accepted')"
)
_REOPENED = (
    "OLD.closed_at IS NOT NULL AND (NEW.closed_at {differs} OLD.closed_at"
    " OR NEW.ended {differs} OLD.ended OR NEW.known_by {differs} OLD.known_by)"
)
_ENDS = "OLD.returned_at IS NULL AND NEW.returned_at IS NOT NULL"
_END_OFFER = (
    "UPDATE {schema}transfer_offer"
    " SET closed_at = NEW.returned_at, ended = 'returned', entry_id = NEW.entry_id"
    " WHERE loan_id = NEW.id AND closed_at IS NULL;"
)

_TEAM_SAYS = "a team is answered for by an active member of staff"
_LEAVES_SAYS = "a team still names them as its officer"
_DAY_SAYS = "a day badge has a sponsor and a last day"
_OFFER_SAYS = "an offer is of what its giver holds"
_CLOSED_SAYS = "an offer that was answered stays so"
_ACCEPT_SAYS = "only what the giver still holds can be accepted"
_TRANSFER_SAYS = "a loan is transferred when its offer is accepted"

SQLITE: tuple[tuple[str, str, str, str], ...] = (
    ("guard_borrower_officer", "BEFORE INSERT ON borrower", _NO_OFFICER, _TEAM_SAYS),
    (
        "guard_borrower_officer_again",
        "BEFORE UPDATE OF kind, status, officer_id ON borrower",
        _NO_OFFICER,
        _TEAM_SAYS,
    ),
    (
        "guard_borrower_leaves",
        "BEFORE UPDATE OF status ON borrower",
        f"{_LEAVES} AND EXISTS ({_ANSWERS.format(schema='')})",
        _LEAVES_SAYS,
    ),
    ("guard_borrower_day_badge", "BEFORE INSERT ON borrower", _DAY_BADGE, _DAY_SAYS),
    ("guard_borrower_day_badge_again", "BEFORE UPDATE ON borrower", _DAY_BADGE, _DAY_SAYS),
    (
        "guard_borrower_one_team",
        "BEFORE INSERT ON borrower",
        _TEAM_TWICE.format(row="NEW"),
        "UNIQUE: the team borrows already",
    ),
    (
        "guard_borrower_one_team_again",
        "BEFORE UPDATE ON borrower",
        _TEAM_TWICE.format(row="OLD"),
        "UNIQUE: the team borrows already",
    ),
    ("guard_transfer_offer_loan", "BEFORE INSERT ON transfer_offer", f"NOT {_HELD}", _OFFER_SAYS),
    (
        "guard_transfer_offer_one",
        "BEFORE INSERT ON transfer_offer",
        _OFFERED,
        "UNIQUE: it is offered already",
    ),
    (
        "guard_transfer_offer_closed",
        "BEFORE UPDATE ON transfer_offer",
        _REOPENED.format(differs="IS NOT"),
        _CLOSED_SAYS,
    ),
    (
        "guard_transfer_offer_accepted",
        "BEFORE UPDATE ON transfer_offer",
        f"NEW.ended = 'accepted' AND NOT {_HELD}",
        _ACCEPT_SAYS,
    ),
    (
        "guard_loan_transferred",
        "BEFORE UPDATE ON loan",
        f"{_TRANSFERRED} AND NOT {_ACCEPTED.format(schema='')}",
        _TRANSFER_SAYS,
    ),
)
"""Name, moment, condition and what is said, as SQLite's triggers have them."""

SQLITE_KEEPING: tuple[tuple[str, str], ...] = (
    (
        "guard_loan_ends_offer",
        f"CREATE TRIGGER guard_loan_ends_offer AFTER UPDATE ON loan WHEN {_ENDS} BEGIN"
        f" {_END_OFFER.format(schema='')} END",
    ),
)
"""Triggers that refuse nothing: the offer of a loan that came back ends with it."""


def _refused(message: str) -> str:
    return f"RAISE EXCEPTION '{message}' USING ERRCODE = 'integrity_constraint_violation';"


_IN_SCHEMA = f"{SCHEMA}."
_HOLDS = (
    f"PERFORM 1 FROM {SCHEMA}.loan WHERE id = NEW.loan_id AND borrower_id = NEW.giver_id"
    " AND returned_at IS NULL FOR NO KEY UPDATE;"
)

POSTGRES_FUNCTIONS: dict[str, str] = {
    "guard_officer": (
        f"PERFORM 1 FROM {SCHEMA}.borrower WHERE id = NEW.officer_id AND kind = 'staff'"
        f" AND status = 'active' FOR SHARE;\nIF NOT FOUND THEN {_refused(_TEAM_SAYS)} END IF;\nRETURN NEW;"
    ),
    "guard_leaves": (
        f"IF EXISTS ({_ANSWERS.format(schema=_IN_SCHEMA)}) THEN {_refused(_LEAVES_SAYS)} END IF;\nRETURN NEW;"
    ),
    "guard_day_badge": _refused(_DAY_SAYS),
    "guard_offer": f"{_HOLDS}\nIF NOT FOUND THEN {_refused(_OFFER_SAYS)} END IF;\nRETURN NEW;",
    "guard_answered": _refused(_CLOSED_SAYS),
    "guard_accepted": f"{_HOLDS}\nIF NOT FOUND THEN {_refused(_ACCEPT_SAYS)} END IF;\nRETURN NEW;",
    "guard_transferred": (
        f"IF NOT {_ACCEPTED.format(schema=_IN_SCHEMA)} THEN {_refused(_TRANSFER_SAYS)} END IF;\nRETURN NEW;"
    ),
    "guard_ends_offer": f"{_END_OFFER.format(schema=_IN_SCHEMA)}\nRETURN NULL;",
}
"""The lines of PostgreSQL's functions. A row that decides is locked before it is looked at."""

POSTGRES_TRIGGERS: tuple[tuple[str, str, str, str, str], ...] = (
    ("guard_borrower_officer", "BEFORE INSERT", "borrower", "guard_officer()", _OFFICER),
    (
        "guard_borrower_officer_again",
        "BEFORE UPDATE OF kind, status, officer_id",
        "borrower",
        "guard_officer()",
        _OFFICER,
    ),
    ("guard_borrower_leaves", "BEFORE UPDATE", "borrower", "guard_leaves()", _LEAVES),
    ("guard_borrower_day_badge", "BEFORE INSERT", "borrower", "guard_day_badge()", _DAY_BADGE),
    ("guard_borrower_day_badge_again", "BEFORE UPDATE", "borrower", "guard_day_badge()", _DAY_BADGE),
    ("guard_transfer_offer_loan", "BEFORE INSERT", "transfer_offer", "guard_offer()", ""),
    (
        "guard_transfer_offer_closed",
        "BEFORE UPDATE",
        "transfer_offer",
        "guard_answered()",
        _REOPENED.format(differs="IS DISTINCT FROM"),
    ),
    (
        "guard_transfer_offer_accepted",
        "BEFORE UPDATE",
        "transfer_offer",
        "guard_accepted()",
        "NEW.ended = 'accepted'",
    ),
    ("guard_loan_transferred", "BEFORE UPDATE", "loan", "guard_transferred()", _TRANSFERRED),
    ("guard_loan_ends_offer", "AFTER UPDATE", "loan", "guard_ends_offer()", _ENDS),
)
"""Name, moment, table, function and condition of PostgreSQL's triggers."""
