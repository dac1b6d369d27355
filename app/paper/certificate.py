"""The certificate of destruction: one page of what it certifies, and the schedule of files and bags."""

from collections.abc import Sequence
from typing import Any

from app.core.words import _, plural
from app.disposal.bulk_words import contents_text
from app.disposal.content import Content, about_text
from app.disposal.reckoning import WAYS, which_text
from app.overview.certificates import Printed
from app.paper.certificate_schedule import (
    WHOLE,
    Said,
    bags_table,
    bulk_table,
    day_of,
    files_table,
    in_full,
    moment_of,
    rules_table,
)
from app.paper.ink import MM, Box
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
)
from app.paper.table import draw_pages, shared_out
from app.paper.tagged import Tagged
from app.paper.text import clean, largest, wrap

INSIDE = "certificate.json"
"""What the content is called inside the PDF."""
_QR = 36 * MM
_SIZE = 9.0
_NAMES = 0.3
"""The part of the page's width that the names of facts take."""
_NAMED = 8
"""So many bags of a contractor's certificate are named; the list of bags says of each who certified it."""
_SPARE, _PART = 5, 4
"""So many second lines of facts, and lines of a part, have room on the page; the rest is in the schedule."""


def qr_text(code: str, digest: str, root: str | None) -> str:
    """Return what the QR says: the certificate's code, its digest, and the checkpoint's root, in one line."""
    return " ".join([code, digest, *([root] if root is not None else [])])


def certificate_paper(made: Printed, *, dpi: int = 300) -> Paper:
    """Return the document, with its content inside."""
    said = made.content
    title = _("Certificate of destruction {number}").format(number=said["number"])
    ink = Tagged(title, dpi=dpi)
    foot = _("Certificate {number}, {which}").format(number=said["number"], which=which_text(made.nth))
    rules, keys = rules_table(said, foot)
    facts, parts, more = _with_room(_facts(said), _parts(said))
    files = [files_table(said, foot, keys)] if said["items"] else []
    bulk = bulk_table(said, foot, keys)
    tables = [rules, *files, *bulk, *bags_table(said, foot), *in_full(more, foot)]
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
        high = len(wrap(clean("; ".join(lines)), AREA.width * (1 - _NAMES), _SIZE, WHOLE, bold=True))
        fits = high <= 1 or (high == 2 and spare > 0)
        spare -= fits and high == 2
        shown[0].append((name, ["; ".join(lines)] if fits else [_elsewhere(lines)]))
        more += [] if fits else [(name, lines)]
    for name, lines in parts:
        fits = sum(len(wrap(clean(line), AREA.width, _SIZE, WHOLE)) for line in lines) <= _PART
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
    items, bulk = said["items"], said.get("bulk", [])
    gone = [*items, *bulk]
    days = sorted(one["due_on"] for one in gone if one["due_on"])
    due = f"{day_of(days[0])} – {day_of(days[-1])}" if days else ""
    method = said["method"]
    fine = " ".join(part for part in (method["standard"], method["level"]) if part)
    say = _("{when}, {who}: no hold caught any file")
    facts: list[Said] = [
        (_("Service"), said["services"]),
        (_("Asset owner"), said["owners"]),
        (_("Files"), _listed(items)),
        (_("Bulk paper"), _bulk(bulk)),
        (_("Due for disposal"), [due]),
        (_("Method"), [f"{method['how']}, {fine or _('no standard named')}"]),
        (_("Place"), [method["place"]]),
        *((name, _signed(gone, what)) for name, what in _signatures()),
        (
            _("Holds looked at"),
            [say.format(when=moment_of(one["at"]), who=one["by"]) for one in said["hold_check"]],
        ),
    ]
    if said["supersedes"] is not None:
        facts.append((_("Supersedes"), [_("certificate {number}: {why}").format(**said["supersedes"])]))
    return [(name, lines) for name, lines in facts if any(lines)]


def _listed(items: Sequence[dict[str, Any]]) -> list[str]:
    count = len(items)
    return [plural("{count} file, in the schedule", "{count} files, in the schedule", count)] if items else []


def _bulk(bulk: Sequence[dict[str, Any]]) -> list[str]:
    say = plural(
        "{count} line, {metres} m, in the schedule",
        "{count} lines, {metres} m, in the schedule",
        len(bulk),
        metres=f"{sum(one['mm'] for one in bulk) / 1000:.2f}",
    )
    return [say] if bulk else []


def _signatures() -> list[tuple[str, str]]:
    return [(_("Proposed"), "proposed"), (_("Approved"), "approved"), (_("Released"), "released")]


def _signed(items: Sequence[dict[str, Any]], what: str) -> list[str]:
    """Return who signed, each with the first day and the last."""
    found: dict[str, list[str]] = {}
    for one in items:
        if one[f"{what}_by"] is not None:
            found.setdefault(one[f"{what}_by"], []).append(one[f"{what}_at"])
    return [
        f"{who}, {moment_of(min(times))}"
        + (f" – {moment_of(max(times))}" if min(times) != max(times) else "")
        for who, times in sorted(found.items())
    ]


def _seen(one: dict[str, Any]) -> str:
    """Say what we saw leave with a collection."""
    bags = one["bags"]
    who = one["contractor"] or _("our own shredder")
    if bags:
        holds = {one: sum(bag.get(one, 0) for bag in bags) for one in ("files", "bulk")}
        say = _(
            "We sealed {files} in {bags}, and handed them over as collection {number} to {who} on {when}."
        )
    else:
        holds = {"files": 0, "bulk": 0}
        say = _("We handed {boxes} over as collection {number} to {who} on {when}.")
    text = say.format(
        files=contents_text(holds["files"], holds["bulk"]),
        bags=plural("{count} bag", "{count} bags", len(bags)),
        boxes=plural("{count} box", "{count} boxes", one["counted"]),
        number=one["number"],
        who=who,
        when=moment_of(one["released_at"]),
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
                    contractor=one["contractor"], number=one["number"], day=day_of(one["dated_on"]), what=what
                )
            )
        for one in collection["stops"]:
            say = _("Hold {hold}: told to stop {when}; {result}.")
            when = moment_of(one["told_at"]) if one["told_at"] else _("not yet")
            lines.append(say.format(hold=one["hold"], when=when, result=one["result"] or _("no answer")))
    return lines


def _declaration(said: Content) -> str:
    text = _("The records in the schedule were due, on no hold, and approved by the owner of their class.")
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
            when=moment_of(said["issued_at"]), digest=made.sha256
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
