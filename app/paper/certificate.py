"""The certificate of destruction: one page of what it certifies, and the schedule of files and bags."""

import datetime as dt
from collections.abc import Sequence
from typing import Any, TypeAlias

from app.core.times import parse_instant
from app.core.words import _, plural
from app.disposal.content import Content, about_text
from app.disposal.reckoning import WAYS, which_text
from app.overview.certificates import Printed
from app.paper.ink import MM, Box
from app.paper.label import full_day
from app.paper.qr import qr
from app.paper.slip import (
    AREA,
    GAP,
    HEADING,
    SMALL,
    Paper,
    draw_code,
    draw_fact,
    draw_foot,
    draw_sign,
    moment,
)
from app.paper.table import Table, draw_pages, shared_out
from app.paper.tagged import Tagged
from app.paper.text import clean, largest, wrap
from app.register.rules import ref_text

INSIDE = "certificate.json"
"""What the content is called inside the PDF."""
_QR = 36 * MM
_SIZE = 9.0
_NAMES = 0.3
"""The part of the page's width that the names of facts take."""
_WHOLE = 60
"""Lines of a cell in the schedule: nothing of a title is cut."""
_NAMED = 8
"""So many bags of a contractor's certificate are named; the list of bags says of each who certified it."""
_SPARE, _PART = 5, 4
"""So many second lines of facts, and lines of a part, have room on the page; the rest is in the schedule."""
Said: TypeAlias = tuple[str, list[str]]
"""A fact or a part: its name, and each thing that is said of it."""


def qr_text(code: str, digest: str, root: str | None) -> str:
    """Return what the QR says: the certificate's code, its digest, and the checkpoint's root, in one line."""
    return " ".join([code, digest, *([root] if root is not None else [])])


def certificate_paper(made: Printed, *, dpi: int = 300) -> Paper:
    """Return the document, with its content inside."""
    said = made.content
    title = _("Certificate of destruction {number}").format(number=said["number"])
    ink = Tagged(title, dpi=dpi)
    foot = _("Certificate {number}, {which}").format(number=said["number"], which=which_text(made.nth))
    rules, keys = _rules(said, foot)
    facts, parts, more = _with_room(_facts(said), _parts(said))
    tables = [rules, _files(said, foot, keys), *_bags(said, foot), *_in_full(more, foot)]
    pages = [shared_out(table, dpi) for table in tables]
    count = 1 + sum(map(len, pages))
    _statement(ink, made, facts, parts)
    draw_foot(ink, f"{foot}, SHA-256 {made.sha256[:16]}…", 1, count)
    drawn, before = [tuple(ink.turn())], 1
    for table, some in zip(tables, pages, strict=True):
        drawn += draw_pages(ink, table, some, before, count, "H2")
        before += len(some)
    return Paper(ink.done((INSIDE, made.text.encode())), tuple(drawn))


def _with_room(facts: list[Said], parts: list[Said]) -> tuple[list[Said], list[Said], list[Said]]:
    """Return what stands on the page, facts and parts, and what goes into the schedule in full."""
    more: list[Said] = []
    spare = _SPARE
    shown: list[list[Said]] = [[], []]
    for name, lines in facts:
        high = len(wrap(clean("; ".join(lines)), AREA.width * (1 - _NAMES), _SIZE, _WHOLE, bold=True))
        fits = high <= 1 or (high == 2 and spare > 0)
        spare -= fits and high == 2
        shown[0].append((name, ["; ".join(lines)] if fits else [_elsewhere(lines)]))
        more += [] if fits else [(name, lines)]
    for name, lines in parts:
        fits = sum(len(wrap(clean(line), AREA.width, _SIZE, _WHOLE)) for line in lines) <= _PART
        shown[1].append((name, lines if fits else [_elsewhere(lines)]))
        more += [] if fits else [(name, lines)]
    return shown[0], shown[1], more


def _elsewhere(lines: Sequence[str]) -> str:
    return plural("In full in the schedule", "All {count} in the schedule", len(lines))


def _parts(said: Content) -> list[Said]:
    return [
        (_("What the council saw"), [_seen(one) for one in said["collections"]]),
        (_("What the contractor declares"), _declares(said)),
        (_("Exceptions"), said["exceptions"] or [_("None.")]),
    ]


def _statement(ink: Tagged, made: Printed, facts: Sequence[Said], parts: Sequence[Said]) -> None:
    said = made.content
    root = said["checkpoint"]["root"] if said["checkpoint"] else None
    with ink.element("Figure", alt=_("QR code: number, digest and checkpoint of this certificate")):
        qr(ink, qr_text(said["code"], made.sha256, root), AREA.right - _QR, AREA.top, _QR)
    top = _head(ink, made)
    for name, lines in facts:
        with ink.element("P"):
            top = draw_fact(ink, name, lines[0], Box(AREA.left, 0, AREA.width, 0), top, _SIZE)
    for heading, lines in parts:
        top = _part(ink, heading, lines, top - GAP / 2)
    top = _part(ink, _("Declaration"), [_declaration(said)], top - GAP / 2)
    for name in (_("For the council: {name}").format(name=said["issued_by"]), _("Witness or auditor")):
        with ink.element("P"):
            top = draw_sign(ink, name, top - 11 * MM)
    _check(ink, made, top - GAP)


def _head(ink: Tagged, made: Printed) -> float:
    """Draw the council's name with its crest, the heading, and the code; return where they end."""
    said, room, top = made.content, AREA.width - _QR - GAP, AREA.top
    left = AREA.left
    if made.crest is not None:
        with ink.element("Figure", alt=_("Crest of {council}").format(council=said["council"])):
            left = ink.picture(made.crest, Box(AREA.left, top - 18 * MM, 24 * MM, 18 * MM)).right + GAP / 2
    with ink.element("P"):
        for line in wrap(clean(said["council"]), AREA.left + room - left, 13, 3, bold=True):
            top = ink.write(line, left, top, 13, bold=True)
    top = min(top, AREA.top - 18 * MM if made.crest is not None else top) - GAP / 2
    with ink.element("H1"):
        text = clean(_("Certificate of destruction {number}").format(number=said["number"]))
        size = largest(text, room, HEADING, SMALL, bold=True)
        top = ink.write(text, AREA.left, top, size, bold=True)
    with ink.element("P"):
        line = f"{which_text(made.nth)[0].upper()}{which_text(made.nth)[1:]}. " + about_text(said["about"])
        for one in wrap(clean(line), room, 11, 2):
            top = ink.write(one, AREA.left, top, 11)
    if made.superseded_by is not None:
        with ink.element("P"):
            line = _("Superseded by certificate {number}: it holds no longer.").format(
                number=made.superseded_by
            )
            top = ink.write(clean(line), AREA.left, top, 11, bold=True)
    with ink.element("Figure", alt=_("Barcode {code}").format(code=said["code"])):
        top = draw_code(ink, said["code"], Box(AREA.left, top - GAP / 2 - 9 * MM, 60 * MM, 9 * MM))
    return min(top, AREA.top - _QR) - GAP / 2


def _facts(said: Content) -> list[Said]:
    items = said["items"]
    days = sorted(one["due_on"] for one in items if one["due_on"])
    due = f"{_day(days[0])} – {_day(days[-1])}" if days else ""
    method = said["method"]
    fine = " ".join(part for part in (method["standard"], method["level"]) if part)
    say = _("{when}, {who}: no hold caught any file")
    facts: list[Said] = [
        (_("Service"), said["services"]),
        (_("Asset owner"), said["owners"]),
        (_("Files"), [plural("{count} file, in the schedule", "{count} files, in the schedule", len(items))]),
        (_("Due for disposal"), [due]),
        (_("Method"), [f"{method['how']}, {fine or _('no standard named')}"]),
        (_("Place"), [method["place"]]),
        *((name, _signed(items, what)) for name, what in _signatures()),
        (
            _("Holds looked at"),
            [say.format(when=_moment(one["at"]), who=one["by"]) for one in said["hold_check"]],
        ),
    ]
    if said["supersedes"] is not None:
        facts.append((_("Supersedes"), [_("certificate {number}: {why}").format(**said["supersedes"])]))
    return [(name, lines) for name, lines in facts if any(lines)]


def _signatures() -> list[tuple[str, str]]:
    return [(_("Proposed"), "proposed"), (_("Approved"), "approved"), (_("Released"), "released")]


def _signed(items: Sequence[dict[str, Any]], what: str) -> list[str]:
    """Return who signed, each with the first day and the last."""
    found: dict[str, list[str]] = {}
    for one in items:
        found.setdefault(one[f"{what}_by"], []).append(one[f"{what}_at"])
    return [
        f"{who}, {_moment(min(times))}" + (f" – {_moment(max(times))}" if min(times) != max(times) else "")
        for who, times in sorted(found.items())
    ]


def _seen(one: dict[str, Any]) -> str:
    """Say what we saw leave with a collection."""
    bags = one["bags"]
    who = one["contractor"] or _("our own shredder")
    if bags:
        files = sum(bag["files"] for bag in bags)
        say = _(
            "We sealed {files} in {bags}, and handed them over as collection {number} to {who} on {when}."
        )
    else:
        files = None
        say = _("We handed {boxes} over as collection {number} to {who} on {when}.")
    text = say.format(
        files=plural("{count} file", "{count} files", files or 0),
        bags=plural("{count} bag", "{count} bags", len(bags)),
        boxes=plural("{count} box", "{count} boxes", one["counted"]),
        number=one["number"],
        who=who,
        when=_moment(one["released_at"]),
    )
    if one["weight_g"]:
        text += " " + _("All of it weighed {kg} kg.").format(kg=f"{one['weight_g'] / 1000:.1f}")
    if one["witnessed_by"]:
        text += " " + _("Witness: {name}.").format(name=one["witnessed_by"])
    return f"{text} {_('Way')}: {_(WAYS[one['way']])}."


def _declares(said: Content) -> list[str]:
    lines = []
    for collection in said["collections"]:
        if collection["contractor"] is None:
            say = _("Collection {number} had no contractor: the council destroyed it itself.")
            lines.append(say.format(number=collection["number"]))
        for one in collection["declared"]:
            what = ", ".join(one["bags"])
            if not 0 < len(one["bags"]) <= _NAMED:
                what = plural("{count} bag", "{count} bags", len(one["bags"]) or one["counted"] or 0)
            say = _("{contractor} certifies by {number} of {day}: destroyed {what}.")
            lines.append(
                say.format(
                    contractor=one["contractor"], number=one["number"], day=_day(one["dated_on"]), what=what
                )
            )
        for one in collection["stops"]:
            say = _("Hold {hold}: told to stop {when}; {result}.")
            when = _moment(one["told_at"]) if one["told_at"] else _("not yet")
            lines.append(say.format(hold=one["hold"], when=when, result=one["result"] or _("no answer")))
    return lines


def _declaration(said: Content) -> str:
    text = _("The files in the schedule were due, on no hold, and approved by the owner of their class.")
    if any(one["contractor"] for one in said["collections"]):
        more = _(
            "They were released as said above; what became of them then is what the contractor declares."
        )
    else:
        more = _("They were destroyed as said above.")
    return f"{text} {more}"


def _part(ink: Tagged, heading: str, lines: Sequence[str], top: float) -> float:
    with ink.element("H2"):
        top = ink.write(clean(heading), AREA.left, top, 11, bold=True)
    for text in lines:
        with ink.element("P"):
            for line in wrap(clean(text), AREA.width, _SIZE, _PART):
                top = ink.write(line, AREA.left, top, _SIZE)
    return top


def _check(ink: Tagged, made: Printed, top: float) -> None:
    """Draw how it is checked."""
    said, head = made.content, made.content["checkpoint"]
    lines = [
        _("Issued {when}. SHA-256 of the content: {digest}").format(
            when=_moment(said["issued_at"]), digest=made.sha256
        ),
        _("Trail {origin}, checkpoint over {size} entries, root {root}").format(**head)
        if head
        else _("No checkpoint had been made yet."),
        _("To check it: scan the QR under Disposal, or give this PDF to verify.py with an export."),
    ]
    for text in lines:
        with ink.element("P"):
            for line in wrap(clean(text), AREA.width, 7, 2):
                top = ink.write(line, AREA.left, top, 7)


def _rules(said: Content, foot: str) -> tuple[Table, dict[tuple[str, ...], str]]:
    """Return the table of the rules that the files came under, and the key of each."""
    keys: dict[tuple[str, ...], str] = {}
    for one in said["items"]:
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
    return Table(heading, [], names, [0.06, 0.22, 0.18, 0.1, 0.14, 0.16, 0.14], rows, most_lines=_WHOLE), keys


def _rule(one: dict[str, Any]) -> tuple[str, ...]:
    what = f"{one['class'] or ''} {one['class_title'] or ''}".strip()
    version = _("version {version}").format(version=one["rule_version"]) if one["rule_version"] else ""
    return what, one["rule"] or "", version, one["trigger"] or "", one["authority"] or "", one["owner"] or ""


def _files(said: Content, foot: str, keys: dict[tuple[str, ...], str]) -> Table:
    names = [_("No."), _("File"), _("Barcode"), _("Dates"), _("Counted from"), _("Due"), _("Rule"), _("Bag")]
    rows = [_file(one, keys[_rule(one)]) for one in said["items"]]
    heading = _("{foot}: the files").format(foot=foot)
    return Table(
        heading, [], names, [0.045, 0.17, 0.12, 0.24, 0.125, 0.125, 0.055, 0.12], rows, most_lines=_WHOLE
    )


def _file(one: dict[str, Any], key: str) -> list[str]:
    ref = ref_text(one["reference"], one["part"])
    dates = (
        f"{_day(one['opened_on'])} – {_day(one['closed_on'])}" if one["opened_on"] else _day(one["closed_on"])
    )
    return [
        str(one["nth"]),
        f"{ref} {one['title']}" if "title" in one else ref,
        one["barcode"],
        dates,
        _day(one["trigger_on"]),
        _day(one["due_on"]),
        key,
        one["bag"] or "",
    ]


def _bags(said: Content, foot: str) -> list[Table]:
    rows = [
        [
            bag["barcode"],
            bag["seal"],
            _("{kg} kg").format(kg=f"{bag['weight_g'] / 1000:.1f}"),
            str(bag["files"]),
            f"{bag['sealed_by']}, {_moment(bag['sealed_at'])}",
            f"{bag['witnessed_by']}, {_moment(bag['witnessed_at'])}" if bag["witnessed_by"] else "",
            ", ".join(sent["number"] for sent in one["declared"] if bag["barcode"] in sent["bags"]),
        ]
        for one in said["collections"]
        for bag in one["bags"]
    ]
    names = [_("Bag"), _("Seal"), _("Weight"), _("Files"), _("Sealed"), _("Witness"), _("Certified by")]
    heading = _("{foot}: the bags").format(foot=foot)
    widths = [0.12, 0.14, 0.09, 0.07, 0.22, 0.2, 0.16]
    return [Table(heading, [], names, widths, rows, most_lines=_WHOLE)] if rows else []


def _in_full(more: Sequence[Said], foot: str) -> list[Table]:
    """Return the table of what has no room on the first page."""
    heading = _("{foot}: in full").format(foot=foot)
    rows = [[name if nth == 0 else "", line] for name, lines in more for nth, line in enumerate(lines)]
    names = [_("What"), _("In full")]
    return [Table(heading, [], names, [0.25, 0.75], rows, most_lines=_WHOLE)] if rows else []


def _day(text: str | None) -> str:
    return full_day(dt.date.fromisoformat(text)) if text else ""


def _moment(text: str) -> str:
    return moment(parse_instant(text))
