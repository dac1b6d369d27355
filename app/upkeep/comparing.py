"""Comparing a checkpoint that was kept elsewhere with what the database holds today."""

from contextlib import closing
from enum import StrEnum

from app.audit.notes import Head, origin_of, read
from app.audit.tree import Tree, leaf_hash
from app.core.database import Database, Progress, untold
from app.core.refusals import Refused
from app.core.words import _
from app.upkeep.checkpoints import known_head, trail_name
from app.upkeep.moment import AT_ONCE, entries, one_moment


class Standing(StrEnum):
    """How a database stands to a checkpoint."""

    HOLDS = "holds"
    SHORT = "short"
    OTHER = "other"
    FOREIGN = "foreign"


def head_of(text: str) -> Head:
    """Read the three lines that count, as they were scanned or typed; Refused if they are none."""
    lines = [line.strip() for line in text.strip().splitlines()][:3]
    try:
        return read("\n".join(lines) + "\n\n")
    except ValueError as error:
        raise Refused(
            _("This is no checkpoint: it begins with three lines, of which the second is a number.")
        ) from error


def standing(database: Database, head: Head, progress: Progress = untold) -> tuple[Standing, int]:
    """Return how the database stands to a checkpoint, and how many of its entries it holds."""
    tree, name = Tree(), ""
    with one_moment(database) as connection, closing(entries(connection, head.size)) as found:
        for entry in found:
            leaf = leaf_hash(entry.body.encode())
            tree.add(leaf)
            name = name or origin_of(leaf)
            if tree.size % AT_ONCE == 0:
                progress(tree.size, head.size)
    if name != head.origin:
        return Standing.FOREIGN, tree.size
    if tree.size < head.size:
        return Standing.SHORT, tree.size
    return (Standing.HOLDS if tree.root() == head.root else Standing.OTHER), tree.size


def say_standing(found: Standing, head: Head, count: int) -> str:
    """Say it in a sentence."""
    says = {
        Standing.HOLDS: _("The first {size} entries are here, as they were."),
        Standing.SHORT: _("Entries are missing: the checkpoint is over {size}, and there are {count}."),
        Standing.OTHER: _("The first {size} entries are others than those of the checkpoint."),
        Standing.FOREIGN: _("The checkpoint is of another council's trail."),
    }
    return says[found].format(size=head.size, count=count)


def say_known(database: Database) -> str:
    """Say how a database stands to the newest checkpoint that this computer has seen of it."""
    try:
        known = known_head(trail_name(database))
    except Refused:
        known = None
    if known is None:
        return _("This computer knows no checkpoint of it: compare one that was kept outside.")
    found, count = standing(database, known)
    said = say_standing(found, known, count)
    return _("Against the newest checkpoint that this computer knows: {said}").format(said=said)
