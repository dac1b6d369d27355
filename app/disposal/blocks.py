"""What stands between a file and its disposal, named. Nothing is read here."""

import datetime as dt
from collections.abc import Sequence
from enum import StrEnum

from app.core.prepared import Row
from app.core.words import _, mark
from app.disposal.reckoning import Decision


class Block(StrEnum):
    """One thing that blocks. Those after NO_OWNER are only shown; the others keep a file out of a batch."""

    GONE = "gone"
    HELD = "held"
    MISSING = "missing"
    OUT = "out"
    ON_WAY = "on its way"
    NO_DATE = "no date"
    EARLY = "early"
    REVIEW = "review"
    TO_MARK = "to mark"
    IN_BATCH = "in batch"
    MERGED = "merged"
    NO_CLASS = "no class"
    NO_OWNER = "no owner"
    AWAY = "away"
    BOX = "box"
    WANTED = "wanted"


SHOWN_ONLY = frozenset({Block.AWAY, Block.BOX, Block.WANTED})
KEEPS = frozenset({Block.GONE, Block.MERGED, Block.IN_BATCH, Block.NO_CLASS, Block.NO_OWNER, Block.MISSING})
"""What keeps a file out even where it is only to be kept longer."""

SAYS: dict[Block, str] = {
    Block.GONE: mark("It was disposed of"),
    Block.HELD: mark("On hold"),
    Block.MISSING: mark("Missing"),
    Block.OUT: mark("On loan"),
    Block.ON_WAY: mark("In transit"),
    Block.NO_DATE: mark("The trigger's date is not recorded"),
    Block.EARLY: mark("Not due yet"),
    Block.REVIEW: mark("Its class is under review"),
    Block.TO_MARK: mark("The marking is not confirmed"),
    Block.IN_BATCH: mark("In a batch already"),
    Block.MERGED: mark("Merged into another file"),
    Block.NO_CLASS: mark("It has no record class"),
    Block.NO_OWNER: mark("Its class has no owner who signs in here"),
    Block.AWAY: mark("Not at home"),
    Block.BOX: mark("Other files in its box are not due"),
    Block.WANTED: mark("A document of it is out"),
}


def blocks(row: Row, today: dt.date) -> list[Block]:
    """Return what blocks a file, from the row that `standing` reads."""
    found = {
        Block.GONE: row.state == "disposed",
        Block.HELD: bool(row.is_held),
        Block.MISSING: row.state in ("missing", "lost"),
        Block.OUT: bool(row.is_out),
        Block.ON_WAY: bool(row.is_on_way),
        Block.NO_DATE: row.disposal_due is None,
        Block.EARLY: row.disposal_due is not None and row.disposal_due > today,
        Block.REVIEW: bool(row.is_reviewed),
        Block.TO_MARK: row.legacy_marking is not None and not row.marking_confirmed,
        Block.IN_BATCH: bool(row.in_batch),
        Block.MERGED: bool(row.is_merged),
        Block.NO_CLASS: row.class_id is None,
        Block.NO_OWNER: row.class_id is not None and row.owner_login is None,
        Block.AWAY: row.state == "in" and row.current_id != row.home_id,
        Block.BOX: bool(row.box_disagrees),
        Block.WANTED: bool(row.is_wanted),
    }
    return [block for block, is_so in found.items() if is_so]


def keeps_out(found: Sequence[Block], decision: Decision | None) -> list[Block]:
    """Return those that keep a file out of a batch."""
    if decision is Decision.KEEP:
        return [one for one in found if one in KEEPS]
    return [one for one in found if one not in SHOWN_ONLY]


def bars_of(row: Row, today: dt.date, decision: Decision | None) -> list[Block]:
    """Return what keeps the file of a line from what is decided, beside that it is in this batch."""
    return keeps_out([one for one in blocks(row, today) if one is not Block.IN_BATCH], decision)


def line_bars(row: Row, today: dt.date) -> list[Block]:
    """Return what keeps the file of a line from its decision."""
    return bars_of(row, today, Decision(row.decision) if row.decision else None)


def blocks_text(found: Sequence[Block]) -> str:
    """Say them in a row."""
    return "; ".join(_(SAYS[one]) for one in found)
