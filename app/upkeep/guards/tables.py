"""Which tables are guarded, and how: read by the guards of both engines."""

KEPT = (
    "entry",
    "entry_value",
    "act",
    "desk",
    "service",
    "team",
    "borrower",
    "record_class",
    "place",
    "file",
    "barcode",
    "visit",
    "loan",
    "permit",
    "movement",
    "search",
    "unknown_scan",
    "disposal_hold",
    "despatch",
    "despatch_line",
    "clearance",
)
"""Tables that lose no row."""

APPEND_ONLY = ("entry", "entry_value", "act", "movement", "permit", "unknown_scan", "clearance")
"""Tables whose rows never change either."""

ENTERED = (
    "service",
    "team",
    "borrower",
    "record_class",
    "place",
    "file",
    "barcode",
    "visit",
    "loan",
    "permit",
    "movement",
    "search",
    "unknown_scan",
    "disposal_hold",
    "despatch",
    "despatch_line",
    "clearance",
)
"""Tables whose rows name the audit entry that they came with (rule 7)."""

FIXED: dict[str, tuple[str, ...]] = {
    "desk": ("id", "name"),
    "service": ("id",),
    "team": ("id",),
    "borrower": ("id", "code"),
    "record_class": ("id",),
    "place": ("id", "code", "kind"),
    "file": ("id", "code"),
    "barcode": ("id", "code", "letter", "own"),
    "visit": ("id", "desk_id", "borrower_id", "opened_at", "by_name"),
    "loan": ("id", "file_id", "box_id", "part_of_id", "borrower_id", "desk_id", "visit_id", "out_at"),
    "search": ("id", "file_id", "opened_at"),
    "disposal_hold": ("id", "file_id", "placed_at"),
    "despatch": ("id", "number", "made_at"),
    "despatch_line": ("id", "despatch_id", "file_id", "box_id", "part_of_id"),
}
"""Columns that keep the value they were made with."""

KEYS: dict[str, tuple[tuple[str, ...], ...]] = {
    "entry": (("id",),),
    "entry_value": (("entry_id", "digest"),),
    "act": (("id",),),
    "desk": (("id",), ("name",)),
    "service": (("id",), ("code",), ("name",)),
    "team": (("id",), ("name",)),
    "borrower": (("id",), ("code",), ("login",)),
    "record_class": (("id",), ("code",)),
    "place": (("id",), ("code",), ("desk_id",)),
    "file": (("id",), ("code",), ("reference", "part")),
    "barcode": (("id",),),
    "visit": (("id",),),
    "loan": (("id",),),
    "permit": (("id",),),
    "movement": (("id",), ("file_id", "nth"), ("box_id", "nth"), ("undoes_id",)),
    "search": (("id",),),
    "unknown_scan": (("id",),),
    "disposal_hold": (("id",),),
    "despatch": (("id",), ("number",)),
    "despatch_line": (("id",),),
    "clearance": (("id",), ("number",), ("place_id",)),
}
"""What must not be there yet: SQLite's INSERT OR REPLACE would otherwise take the old row away unseen."""
