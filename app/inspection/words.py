"""The words of spot-checks: an item of a checklist as it is written, and the names of uses and results."""

from dataclasses import dataclass

from app.core.words import mark

USE_NAMES = {
    "fixed": mark("Fixed desk"),
    "hot": mark("Hot desk"),
    "home": mark("Home worker"),
    "printer": mark("Printer"),
    "meeting room": mark("Meeting room"),
    "cabinet": mark("Cabinet"),
    "bin": mark("Bin"),
    "notice board": mark("Notice board"),
}
RESULT_NAMES = {
    "clear": mark("Clear"),
    "findings": mark("Findings"),
    "locked": mark("Locked room"),
    "not in use": mark("Not in use"),
}


@dataclass(frozen=True, slots=True)
class Item:
    """One item; `uses` are the kinds of place that it applies to, with commas, empty for all.

    `raised_by` says which scan of a file raises it, empty for none.
    """

    code: str
    text: str
    weight: int
    basis: str = ""
    uses: str = ""
    raised_by: str = ""
