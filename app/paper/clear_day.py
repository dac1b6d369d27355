"""The papers of a clear-out day: the one-page guide, the disposal log, and the report with its pictures."""

from collections.abc import Sequence

from app.core.words import _, plural
from app.overview.clear_days import DayPage, LogRow, TeamRow
from app.overview.day_plan import Guide, GuideRow
from app.overview.day_words import answer_text, money, totals_text
from app.paper.ink import MM, Box, Ink
from app.paper.label import full_day
from app.paper.slip import AREA, GAP, SMALL, TEXT, Paper, draw_fact, draw_foot, draw_sign, moment
from app.paper.table import Table, draw_tables
from app.paper.text import clean, largest, shorten, wrap

_MOST_CLASSES, _MOST_HOLDS = 14, 5
_HEADING = 18.0
_BAR, _NAMES = 5 * MM, 52 * MM
_MOST_TEAMS, _MOST_OPEN = 8, 6


def guide(made: Guide) -> Paper:
    """Return the guide of a department on one page: what is on hold, then what may go and what stays."""
    for most in range(_MOST_CLASSES, 0, -1):
        paper = _guide(made, most)
        if len(paper.pages) == 1:
            break
    return paper


def _guide(made: Guide, most: int) -> Paper:
    row = made.page.row
    shown, left = made.rows[:most], made.rows[most:]
    rows = [[f"{one.code} {one.title}", one.rule, _may_go(one)] for one in shown]
    if left:
        say = plural("{count} more class", "{count} more classes", len(left))
        rows.append([say, "", _("Ask at the station.")])
    held = list(made.holds[:_MOST_HOLDS]) or [_("Nothing is on hold.")]
    if len(made.holds) > _MOST_HOLDS:
        held.append(plural("{count} more: ask.", "{count} more: ask.", len(made.holds) - _MOST_HOLDS))
    table = Table(
        _("Clear-out day: {name}").format(name=row.name),
        [
            *((_("On hold: keep") if nth == 0 else "", one) for nth, one in enumerate(held)),
            (_("When"), full_day(row.held_on)),
            (_("Lead"), row.lead),
            (_("Whose paper"), row.services),
        ],
        [_("Class"), _("Kept for"), _("On this day")],
        [0.4, 0.3, 0.3],
        rows,
        [
            _("KEEP what is in use, on hold, or younger than the list says. Say why."),
            _("DESTROY old paper as listed. Duplicates, drafts and blank forms: always."),
            _("ARCHIVE goes into an archive box, never into a bag. A file with a barcode is scanned first."),
            _("ASK if you don't know. A question is better than a hole in the record."),
        ],
        most_lines=2,
    )
    return draw_tables([table])


def _may_go(one: GuideRow) -> str:
    if one.is_held:
        return _("On hold: keep.")
    match one.action:
        case "destroy" if one.until is not None:
            return _("Destroy up to {year}.").format(year=one.until)
        case "archive":
            return _("Archive box.")
        case "permanent":
            return _("Keep for ever.")
        case _:
            return _("Ask at the station.")


def day_log(page: DayPage) -> Paper:
    """Return the disposal log of a day: each line, each bag, what was kept and what was asked."""
    row, total = page.row, page.row.totals
    heading = _("Disposal log: clear-out day {number}").format(number=row.number)
    facts = [
        (_("Day"), f"{row.name}, {full_day(row.held_on)}"),
        (_("Whose paper"), row.services),
        (_("Lead"), row.lead),
        (_("Total"), totals_text(page)),
    ]
    lines = Table(
        heading,
        facts,
        [_("Paper"), _("Amount"), _("Metres"), _("Bag or box"), _("Of"), _("Entered"), _("State")],
        [0.29, 0.1, 0.08, 0.13, 0.13, 0.15, 0.12],
        [_log_row(one) for one in page.log],
        signs=[_("Lead of the day"), _("Information asset owner")],
    )
    bags = Table(
        _("{heading}: bags").format(heading=heading),
        [(_("Sealed"), plural("{count} bag", "{count} bags", total.bags))],
        [_("Bag"), _("Seal"), _("Weight"), _("Files"), _("Lines"), _("Of"), _("State")],
        [0.16, 0.16, 0.12, 0.1, 0.1, 0.2, 0.16],
        [
            [one.code, one.seal, _kg(one.weight_g), str(one.files), str(one.bulk), one.team, one.state]
            for one in page.bags
        ],
    )
    kept = Table(
        _("{heading}: not destroyed").format(heading=heading),
        [],
        [_("Answer"), _("Paper"), _("Amount"), _("Who"), _("Why"), _("Outcome")],
        [0.12, 0.24, 0.1, 0.16, 0.19, 0.19],
        [
            [answer_text(one.answer), one.what, one.amount, one.owner, one.remark, one.outcome]
            for one in page.answers
        ],
    )
    return draw_tables([lines, bags, kept])


def _log_row(one: LogRow) -> list[str]:
    entered = f"{one.who}, {moment(one.at)}" if one.at is not None else one.who
    return [one.what, one.amount, f"{one.mm / 1000:.2f}", one.where, one.team, entered, one.state]


def _kg(grams: int | None) -> str:
    return _("{kg} kg").format(kg=f"{grams / 1000:.1f}") if grams else ""


def day_report(page: DayPage, *, dpi: int = 300) -> Paper:
    """Return the report on one page: what it came to, by team, against the target, costs against shelf."""
    row = page.row
    ink = Ink(_("Clear-out day {number}: report").format(number=row.number), dpi=dpi)
    heading = clean(_("Clear-out day: {name}").format(name=row.name))
    size = largest(heading, AREA.width, _HEADING, TEXT, bold=True)
    top = ink.write(shorten(heading, AREA.width, size, bold=True), AREA.left, AREA.top, size, bold=True)
    top -= GAP / 2
    for name, value in _report_facts(page):
        top = draw_fact(ink, name, value, Box(AREA.left, 0, AREA.width, 0), top)
    if row.target_mm:
        top = _title(ink, _("Against the target"), top - GAP)
        top = _bars(ink, [(_("Freed"), row.totals.metres), (_("Target"), row.target_mm / 1000)], top)
    if page.before_mm is not None and page.after_mm is not None:
        top = _title(ink, _("The department's shelves"), top - GAP)
        shelves = [(_("Before"), page.before_mm / 1000), (_("After"), page.after_mm / 1000)]
        top = _bars(ink, shelves, top)
    top = _title(ink, _("By team"), top - GAP)
    top = _bars(ink, _teams(page.by_team), top)
    _open(ink, page, top - GAP)
    draw_sign(ink, _("Lead of the day"), AREA.bottom + 14 * MM)
    draw_foot(ink, _("Clear-out day {number}").format(number=row.number), 1, 1)
    return Paper(ink.done(), (tuple(ink.turn()),))


def _report_facts(page: DayPage) -> list[tuple[str, str]]:
    row = page.row
    facts = [
        (_("When"), full_day(row.held_on)),
        (_("Whose paper"), row.services),
        (_("Lead"), row.lead),
        (_("Came to"), totals_text(page)),
    ]
    kept = sum(one.answer == "keep" for one in page.answers)
    facts.append(
        (
            _("Kept"),
            plural("{count} answer, each with its reason", "{count} answers, each with its reason", kept),
        )
    )
    if row.staff_minutes is not None:
        facts.append((_("Staff time"), _("{hours} hours").format(hours=f"{row.staff_minutes / 60:.1f}")))
    if row.cost_pence is not None:
        facts.append((_("Costs"), money(row.cost_pence)))
    if row.saved_pence is not None:
        facts.append((_("Shelf saved"), _("{money} a year").format(money=money(row.saved_pence))))
    return facts


def _teams(rows: Sequence[TeamRow]) -> list[tuple[str, float]]:
    found = sorted(((one.team, one.totals.metres) for one in rows), key=lambda one: -one[1])
    if len(found) > _MOST_TEAMS:
        rest = found[_MOST_TEAMS - 1 :]
        found = [*found[: _MOST_TEAMS - 1], (_("Other teams"), round(sum(one[1] for one in rest), 2))]
    return found


def _title(ink: Ink, text: str, top: float) -> float:
    below = ink.write(
        shorten(clean(text), AREA.width, TEXT + 2, bold=True), AREA.left, top, TEXT + 2, bold=True
    )
    return below - GAP / 2


def _bars(ink: Ink, rows: Sequence[tuple[str, float]], top: float) -> float:
    """Draw a bar for each, all to one scale, with its metres beside it; return where they end."""
    most = max((value for _name, value in rows), default=0) or 1
    room = AREA.width - _NAMES - 24 * MM
    for name, value in rows:
        ink.write(shorten(clean(name), _NAMES - GAP / 2, SMALL), AREA.left, top - 1, SMALL)
        wide = max(room * value / most, 0.5)
        bar = Box(AREA.left + _NAMES, top - _BAR + 2, wide, _BAR - 2, "bar")
        ink.fill(bar.left, bar.bottom, 1, 1, f"0 0 {bar.width:.2f} {bar.height:.2f} re", bar)
        said = _("{metres} m").format(metres=f"{value:.2f}")
        ink.write(clean(said), bar.right + 2 * MM, top - 1, SMALL, bold=True)
        top -= _BAR + 2
    return top


def _open(ink: Ink, page: DayPage, top: float) -> None:
    """List what is open still, as far as there is room."""
    found = [one for one in page.answers if one.is_open]
    say = plural("{count} question is open.", "{count} questions are open.", len(found))
    top = _title(ink, say if found else _("No question is open."), top)
    for one in found[:_MOST_OPEN]:
        for line in wrap(clean(f"{one.owner}: {one.what}"), AREA.width, SMALL, 1):
            top = ink.write(line, AREA.left, top, SMALL)
    if len(found) > _MOST_OPEN:
        more = plural("{count} more is in the log.", "{count} more are in the log.", len(found) - _MOST_OPEN)
        ink.write(clean(more), AREA.left, top, SMALL)
