"""The schedule of a certificate of destruction: classes and rules, files, bulk paper, bags."""

import datetime as dt
from collections.abc import Sequence
from typing import Any, TypeAlias

from app.core.times import parse_instant
from app.core.words import _
from app.disposal.bulk_words import WHAT, What, amount_text, contents_text
from app.disposal.content import Content
from app.paper.label import full_day
from app.paper.slip import moment
from app.paper.table import Table
from app.register.rules import ref_text

WHOLE = 60
"""Lines of a cell in the schedule: nothing of a title is cut."""
Rules: TypeAlias = dict[tuple[str, ...], str]
"""The key that each rule has in the schedule."""
Said: TypeAlias = tuple[str, list[str]]
"""A fact or a part: its name, and each thing that is said of it."""


def rules_table(said: Content, foot: str) -> tuple[Table, Rules]:
    """Return the table of the rules that the files came under, and the key of each."""
    keys: Rules = {}
    for one in [*said["items"], *(one for one in said.get("bulk", []) if one["class"])]:
        keys.setdefault(_rule(one), str(len(keys) + 1))
    names = [
        _("Rule"),
        _("Class"),
        _("Kept for"),
        _("Schedule"),
        _("Counts from"),
        _("Authority"),
        _("Owner"),
    ]
    heading = _("{foot}: classes and rules").format(foot=foot)
    rows = [[key, *rule] for rule, key in keys.items()]
    return Table(heading, [], names, [0.06, 0.22, 0.18, 0.1, 0.14, 0.16, 0.14], rows, most_lines=WHOLE), keys


def _rule(one: dict[str, Any]) -> tuple[str, ...]:
    what = f"{one['class'] or ''} {one['class_title'] or ''}".strip()
    version = _("version {version}").format(version=one["rule_version"]) if one["rule_version"] else ""
    return what, one["rule"] or "", version, one["trigger"] or "", one["authority"] or "", one["owner"] or ""


def files_table(said: Content, foot: str, keys: Rules) -> Table:
    """Return the table of the files."""
    names = [_("No."), _("File"), _("Barcode"), _("Dates"), _("Counted from"), _("Due"), _("Rule"), _("Bag")]
    rows = [_file(one, keys[_rule(one)]) for one in said["items"]]
    heading = _("{foot}: the files").format(foot=foot)
    return Table(
        heading, [], names, [0.045, 0.17, 0.12, 0.24, 0.125, 0.125, 0.055, 0.12], rows, most_lines=WHOLE
    )


def _file(one: dict[str, Any], key: str) -> list[str]:
    ref = ref_text(one["reference"], one["part"])
    dates = (
        f"{day_of(one['opened_on'])} – {day_of(one['closed_on'])}"
        if one["opened_on"]
        else day_of(one["closed_on"])
    )
    return [
        str(one["nth"]),
        f"{ref} {one['title']}" if "title" in one else ref,
        one["barcode"],
        dates,
        day_of(one["trigger_on"]),
        day_of(one["due_on"]),
        key,
        one["bag"] or "",
    ]


def bags_table(said: Content, foot: str) -> list[Table]:
    """Return the table of the bags; none for boxes."""
    rows = [
        [
            bag["barcode"],
            bag["seal"],
            _("{kg} kg").format(kg=f"{bag['weight_g'] / 1000:.1f}"),
            contents_text(bag["files"], bag.get("bulk", 0)),
            f"{bag['sealed_by']}, {moment_of(bag['sealed_at'])}",
            f"{bag['witnessed_by']}, {moment_of(bag['witnessed_at'])}" if bag["witnessed_by"] else "",
            ", ".join(sent["number"] for sent in one["declared"] if bag["barcode"] in sent["bags"]),
        ]
        for one in said["collections"]
        for bag in one["bags"]
    ]
    names = [_("Bag"), _("Seal"), _("Weight"), _("Holds"), _("Sealed"), _("Witness"), _("Certified by")]
    heading = _("{foot}: the bags").format(foot=foot)
    widths = [0.12, 0.14, 0.09, 0.07, 0.22, 0.2, 0.16]
    return [Table(heading, [], names, widths, rows, most_lines=WHOLE)] if rows else []


def in_full(more: Sequence[Said], foot: str) -> list[Table]:
    """Return the table of what has no room on the first page."""
    heading = _("{foot}: in full").format(foot=foot)
    rows = [[name if nth == 0 else "", line] for name, lines in more for nth, line in enumerate(lines)]
    names = [_("What"), _("In full")]
    return [Table(heading, [], names, [0.25, 0.75], rows, most_lines=WHOLE)] if rows else []


def bulk_table(said: Content, foot: str, keys: Rules) -> list[Table]:
    """Return the table of the bulk paper; none where there is none."""
    rows = [
        [
            str(one["nth"]),
            f"{one['class']} {one['class_title']}" if one["class"] else _(WHAT[What(one["what"])]),
            f"{day_of(one['dated_from'])} – {day_of(one['dated_to'])}" if one["dated_from"] else "",
            amount_text(one["amount"], one["unit"]),
            day_of(one["due_on"]),
            keys[_rule(one)] if one["class"] else "",
            " ".join(part for part in (one["team"] or one["service"], one["marking"]) if part),
            one["bag"] or "",
        ]
        for one in said.get("bulk", [])
    ]
    names = [_("No."), _("Paper"), _("Dates"), _("Amount"), _("Due"), _("Rule"), _("Of"), _("Bag")]
    heading = _("{foot}: bulk paper, without barcodes").format(foot=foot)
    widths = [0.045, 0.2, 0.21, 0.09, 0.12, 0.055, 0.16, 0.12]
    return [Table(heading, [], names, widths, rows, most_lines=WHOLE)] if rows else []


def day_of(text: str | None) -> str:
    """Say a day of the content."""
    return full_day(dt.date.fromisoformat(text)) if text else ""


def moment_of(text: str) -> str:
    """Say a moment of the content."""
    return moment(parse_instant(text))
