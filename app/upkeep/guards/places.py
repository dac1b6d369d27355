"""The guards of places and of what is in transit, in the words of both engines.

The tree can't have a cycle because a place stands below one of an earlier kind only, and kinds never change:
that holds for each row by itself, so two desks can't make a cycle together either.
"""

from app.core.link import PLACE_CLOSED as CLOSED
from app.core.link import PLACE_NOT_EMPTY as NOT_EMPTY
from app.core.link import SCHEMA

_KINDS = ("building", "floor", "room", "bay", "cabinet", "shelf", "returns", "box", "workplace")
_RANKS = dict(zip(_KINDS, (0, 1, 2, 3, 3, 4, 4, 5, 6), strict=True))
_RANK = "CASE {} " + " ".join(f"WHEN '{kind}' THEN {rank}" for kind, rank in _RANKS.items()) + " END"

TREE = "a place stands below one of an earlier kind: the tree has no cycle"
CLEARED = "a cleared place stays closed"
CLEAR = "only a closed place can be cleared"
SENT = "only what is in, and lies nowhere else, can be in transit"
LENT = "what is in transit can't be lent"
MOVED = "what is in transit lies nowhere else until it is received"
LISTED = "UNIQUE: it is on the list of a despatch already"

_OVER = f"{_RANK.format('kind')} >= {_RANK.format('NEW.kind')}"
_UNDER_WRONG = f"EXISTS (SELECT 1 FROM {{s}}place WHERE id IN (NEW.parent_id, NEW.home_id) AND {_OVER})"
_UNDER_CLOSED = (
    "NEW.closed_at IS NULL AND EXISTS"
    " (SELECT 1 FROM {s}place WHERE id IN (NEW.parent_id, NEW.home_id) AND closed_at IS NOT NULL)"
)
_FULL = (
    "EXISTS (SELECT 1 FROM {s}file WHERE current_id = NEW.id AND state <> 'disposed')"
    " OR EXISTS (SELECT 1 FROM {s}file WHERE home_id = NEW.id AND state <> 'disposed')"
    " OR EXISTS (SELECT 1 FROM {s}place WHERE parent_id = NEW.id AND closed_at IS NULL)"
    " OR EXISTS (SELECT 1 FROM {s}place WHERE home_id = NEW.id AND closed_at IS NULL)"
)
_AT_CLOSED = (
    "NEW.state <> 'disposed' AND EXISTS"
    " (SELECT 1 FROM {s}place WHERE id IN (NEW.current_id, NEW.home_id) AND closed_at IS NOT NULL)"
)
_CLOSING = "OLD.closed_at IS NULL AND NEW.closed_at IS NOT NULL"
_REOPENING = (
    "OLD.closed_at IS NOT NULL AND NEW.closed_at IS NULL"
    " AND EXISTS (SELECT 1 FROM {s}clearance WHERE place_id = NEW.id)"
)
_NOT_CLOSED = "NOT EXISTS (SELECT 1 FROM {s}place WHERE id = NEW.place_id AND closed_at IS NOT NULL)"
_ON_WAY = (
    "EXISTS (SELECT 1 FROM {s}despatch_line WHERE {what} AND sent_at IS NOT NULL"
    " AND received_at IS NULL AND dropped_at IS NULL)"
)
FILE_ON_WAY = _ON_WAY.replace("{what}", "file_id = NEW.file_id")
_BOX_ON_WAY = _ON_WAY.replace("{what}", "box_id = NEW.box_id")
_NOT_READY = (
    "EXISTS (SELECT 1 FROM {s}file WHERE id = NEW.file_id"
    " AND (state <> 'in' OR (NEW.part_of_id IS NULL AND current_id IS NOT NULL)))"
    " OR EXISTS (SELECT 1 FROM {s}place WHERE id = NEW.box_id AND parent_id IS NOT NULL)"
    " OR EXISTS (SELECT 1 FROM {s}loan WHERE file_id = NEW.file_id AND returned_at IS NULL)"
    " OR EXISTS (SELECT 1 FROM {s}loan WHERE box_id = NEW.box_id AND returned_at IS NULL)"
)
_INTO_WAY = (
    _ON_WAY.replace("{what}", "file_id = NEW.id")
    + " OR "
    + _ON_WAY.replace("{what}", "box_id = NEW.current_id")
)
_BOX_MOVED = _ON_WAY.replace("{what}", "box_id = NEW.id")
_LOAN_OPENS = "NEW.returned_at IS NULL"
_TWICE = (
    "NEW.received_at IS NULL AND NEW.dropped_at IS NULL AND EXISTS (SELECT 1 FROM despatch_line"
    " WHERE (file_id = NEW.file_id OR box_id = NEW.box_id) AND id <> {old}"
    " AND received_at IS NULL AND dropped_at IS NULL)"
)


def _plain(condition: str) -> str:
    return condition.replace("{s}", "")


def _changed(column: str) -> str:
    return f"NEW.{column} IS NOT OLD.{column}"


def sqlite_rules() -> list[tuple[str, str, str, str]]:
    """Return name, moment, condition and message of each of SQLite's triggers."""
    box_moves = f"{_changed('parent_id')} AND {_plain(_BOX_MOVED)}"
    file_moves = f"{_changed('current_id')} AND ({_plain(_INTO_WAY)})"
    is_put = f"({_changed('current_id')} OR {_changed('home_id')}) AND {_plain(_AT_CLOSED)}"
    sent = f"NEW.sent_at IS NOT NULL AND NEW.received_at IS NULL AND ({_plain(_NOT_READY)})"
    stands = f"({_changed('parent_id')} OR {_changed('home_id')} OR {_changed('closed_at')})"
    return [
        ("guard_place_tree", "BEFORE INSERT ON place", _plain(_UNDER_WRONG), TREE),
        ("guard_place_tree_again", "BEFORE UPDATE ON place", _plain(_UNDER_WRONG), TREE),
        ("guard_place_under", "BEFORE INSERT ON place", _plain(_UNDER_CLOSED), CLOSED),
        (
            "guard_place_under_again",
            "BEFORE UPDATE ON place",
            f"{stands} AND {_plain(_UNDER_CLOSED)}",
            CLOSED,
        ),
        ("guard_place_empty", "BEFORE UPDATE ON place", f"{_CLOSING} AND ({_plain(_FULL)})", NOT_EMPTY),
        ("guard_place_cleared", "BEFORE UPDATE ON place", _plain(_REOPENING), CLEARED),
        ("guard_place_transit", "BEFORE UPDATE ON place", box_moves, MOVED),
        ("guard_file_put", "BEFORE INSERT ON file", _plain(_AT_CLOSED), CLOSED),
        ("guard_file_put_again", "BEFORE UPDATE ON file", is_put, CLOSED),
        ("guard_file_transit", "BEFORE UPDATE ON file", file_moves, MOVED),
        ("guard_clearance_closed", "BEFORE INSERT ON clearance", _plain(_NOT_CLOSED), CLEAR),
        ("guard_line_sent", "BEFORE INSERT ON despatch_line", sent, SENT),
        ("guard_line_sent_again", "BEFORE UPDATE ON despatch_line", f"OLD.sent_at IS NULL AND {sent}", SENT),
        ("guard_line_one", "BEFORE INSERT ON despatch_line", _TWICE.format(old="NEW.id"), LISTED),
        ("guard_line_one_again", "BEFORE UPDATE ON despatch_line", _TWICE.format(old="OLD.id"), LISTED),
        *(
            (
                f"guard_loan{box}_transit{again}",
                f"BEFORE {act} ON loan",
                f"{opens} AND {_plain(on_way)}",
                LENT,
            )
            for box, on_way in (("", FILE_ON_WAY), ("_box", _BOX_ON_WAY))
            for again, act, opens in (
                ("", "INSERT", _LOAN_OPENS),
                ("_again", "UPDATE", f"OLD.returned_at IS NOT NULL AND {_LOAN_OPENS}"),
            )
        ),
    ]


_PLACES_SHARED = f"PERFORM 1 FROM {SCHEMA}.place WHERE id IN ({{ids}}) ORDER BY id FOR SHARE;"
_BOX_LOCKED = f"PERFORM 1 FROM {SCHEMA}.place WHERE id = NEW.box_id FOR NO KEY UPDATE;"
_THINGS_LOCKED = f"PERFORM 1 FROM {SCHEMA}.file WHERE id = NEW.file_id FOR NO KEY UPDATE; {_BOX_LOCKED}"

POSTGRES_FUNCTIONS: dict[str, tuple[str, str, str]] = {
    "guard_place_tree": ("", _UNDER_WRONG, TREE),
    "guard_place_under": (_PLACES_SHARED.format(ids="NEW.parent_id, NEW.home_id"), _UNDER_CLOSED, CLOSED),
    "guard_place_empty": ("", _FULL, NOT_EMPTY),
    "guard_place_cleared": ("", "EXISTS (SELECT 1 FROM {s}clearance WHERE place_id = NEW.id)", CLEARED),
    "guard_place_transit": ("", _BOX_MOVED, MOVED),
    "guard_file_put": (_PLACES_SHARED.format(ids="NEW.current_id, NEW.home_id"), _AT_CLOSED, CLOSED),
    "guard_file_transit": (_PLACES_SHARED.format(ids="NEW.current_id"), _INTO_WAY, MOVED),
    "guard_clearance_closed": (_PLACES_SHARED.format(ids="NEW.place_id"), _NOT_CLOSED, CLEAR),
    "guard_line_sent": (_THINGS_LOCKED, _NOT_READY, SENT),
    "guard_loan_box_transit": (_BOX_LOCKED, _BOX_ON_WAY, LENT),
}
"""What each function locks, when it refuses, and what it says. A lock comes before the look: what is put
somewhere and the closing of that place would both commit otherwise.
guard_loan locks a loan's file, and looks at its way itself."""


def postgres_rules() -> list[tuple[str, str, str, str, str]]:
    """Return name, moment, table, function and condition of each of PostgreSQL's triggers."""

    def changed(*columns: str) -> str:
        return " OR ".join(f"NEW.{one} IS DISTINCT FROM OLD.{one}" for one in columns)

    below = changed("parent_id", "home_id")
    reopened = "OLD.closed_at IS NOT NULL AND NEW.closed_at IS NULL"
    sent = "NEW.sent_at IS NOT NULL AND NEW.received_at IS NULL"
    return [
        ("guard_place_tree", "BEFORE INSERT", "place", "guard_place_tree()", ""),
        ("guard_place_tree_again", "BEFORE UPDATE", "place", "guard_place_tree()", below),
        ("guard_place_under", "BEFORE INSERT", "place", "guard_place_under()", ""),
        (
            "guard_place_under_again",
            "BEFORE UPDATE",
            "place",
            "guard_place_under()",
            changed("parent_id", "home_id", "closed_at"),
        ),
        ("guard_place_empty", "BEFORE UPDATE", "place", "guard_place_empty()", _CLOSING),
        ("guard_place_cleared", "BEFORE UPDATE", "place", "guard_place_cleared()", reopened),
        ("guard_place_transit", "BEFORE UPDATE", "place", "guard_place_transit()", changed("parent_id")),
        ("guard_file_put", "BEFORE INSERT", "file", "guard_file_put()", ""),
        (
            "guard_file_put_again",
            "BEFORE UPDATE",
            "file",
            "guard_file_put()",
            changed("current_id", "home_id"),
        ),
        ("guard_file_transit", "BEFORE UPDATE", "file", "guard_file_transit()", changed("current_id")),
        ("guard_clearance_closed", "BEFORE INSERT", "clearance", "guard_clearance_closed()", ""),
        ("guard_line_sent", "BEFORE INSERT", "despatch_line", "guard_line_sent()", sent),
        (
            "guard_line_sent_again",
            "BEFORE UPDATE",
            "despatch_line",
            "guard_line_sent()",
            f"OLD.sent_at IS NULL AND {sent}",
        ),
        *(
            (f"guard_loan_box_transit{again}", f"BEFORE {act}", "loan", "guard_loan_box_transit()", opens)
            for again, act, opens in (
                ("", "INSERT", f"NEW.box_id IS NOT NULL AND {_LOAN_OPENS}"),
                (
                    "_again",
                    "UPDATE",
                    f"NEW.box_id IS NOT NULL AND OLD.returned_at IS NOT NULL AND {_LOAN_OPENS}",
                ),
            )
        ),
    ]
