"""The evidence of one file on paper: what is known of it, its history, and every entry that tells of it."""

import json
from collections.abc import Sequence
from typing import Any

from app.core.times import parse_instant, system_clock
from app.core.words import _
from app.paper.slip import Paper, moment
from app.paper.table import Table, draw_tables


def evidence_paper(
    page: dict[str, Any],
    entries: Sequence[tuple[int, str, bool]],
    checkpoint: str,
    *,
    dpi: int = 300,
) -> Paper:
    """Return the paper. `entries` are number, body, and whether the checkpoint is over it."""
    heading = _("Evidence: {reference}").format(reference=page["reference"])
    origin, size, root = checkpoint.split("\n")[:3]
    facts = [(word, str(page[name])) for name, word in _names().items() if page.get(name)]
    facts += [
        (_("Printed"), moment(system_clock())),
        (_("Trail"), origin),
        (_("Entries"), size),
        (_("Root"), root),
    ]
    history = Table(
        heading,
        facts,
        [_("When"), _("What"), _("Who or where"), _("Desk"), _("Due back")],
        [0.24, 0.14, 0.32, 0.18, 0.12],
        [_line(one) for one in page["history"]],
        [_("The root is that of the checkpoint: compare it with one that was kept outside.")],
    )
    told = Table(
        _("Every entry that tells of {reference}").format(reference=page["reference"]),
        [],
        [_("Entry"), _("Entered"), _("Desk"), _("Who"), _("What"), _("Sealed")],
        [0.1, 0.26, 0.2, 0.14, 0.2, 0.1],
        [_entry(*one) for one in entries],
    )
    return draw_tables([history, told], dpi=dpi)


def _names() -> dict[str, str]:
    return {
        "reference": _("Reference"),
        "title": _("Title"),
        "barcode": _("Barcode"),
        "state": _("State"),
        "holder": _("Held by"),
        "due_back": _("Due back"),
        "home": _("Home"),
        "current": _("Now at"),
        "class": _("Class"),
        "marking": _("Marking"),
    }


def _line(one: dict[str, Any]) -> tuple[str, ...]:
    whom = one["person"] or one["place"] or ""
    return (
        moment(parse_instant(one["happened_at"])),
        one["kind"],
        whom,
        one["desk"],
        one.get("due_back") or "",
    )


def _entry(number: int, body: str, is_sealed: bool) -> tuple[str, ...]:
    said = json.loads(body)
    entered = moment(parse_instant(said["entered_at"]))
    sealed = _("yes") if is_sealed else _("not yet")
    return str(number), entered, said["desk"], said["who"], said["kind"].replace("_", " "), sealed
