"""The file plan with one version of its schedule, and how a version differs from the one in force."""

import datetime as dt
from dataclasses import dataclass

from app.codes.queries import ask_what
from app.core.database import Work
from app.core.prepared import Row
from app.core.refusals import Refused
from app.core.words import _
from app.overview.finding_people import find_people
from app.people.queries import teams
from app.retention.queries import ABOUT, borrowing_teams, classes, lines_of, rule_of, schedules
from app.retention.reckoning import Rule, rule_text
from app.retention.words import action_text, basis_text


@dataclass(frozen=True, slots=True)
class Version:
    """One version. `stands` is "draft", "ahead" (approved, not in force yet), "now" or "before"."""

    id: int
    number: int
    stands: str
    drafted_by: str
    approved_by: str | None
    in_force_from: dt.date | None


@dataclass(frozen=True, slots=True)
class Line:
    """The rule of a class in a version, in words, and what is known about it."""

    id: int
    is_adopted: bool
    rule: Rule
    text: str
    action: str
    authority: str | None
    basis: str | None
    basis_text: str | None
    jurisdiction: str | None
    confidence: str | None
    note: str | None


@dataclass(frozen=True, slots=True)
class ClassRow:
    """One record class; with its `line` if the version has one. `entry_id` is its newest entry."""

    id: int
    entry_id: int
    code: str
    function: str
    activity: str | None
    title: str
    scope_note: str | None
    marking: str
    is_sensitive: bool
    loan_days: int | None
    title_months: int | None
    owner: str | None
    owner_id: int | None
    teams: tuple[tuple[int, str], ...]
    line: Line | None


@dataclass(frozen=True, slots=True)
class FilePlan:
    """The classes with the lines of the version `shown`; `versions` are all, newest first."""

    versions: tuple[Version, ...]
    shown: Version | None
    rows: tuple[ClassRow, ...]

    def is_draft(self) -> bool:
        """Whether what is shown can be changed."""
        return self.shown is not None and self.shown.stands == "draft"

    def has_draft(self) -> bool:
        """Whether there is a draft among the versions."""
        return any(one.stands == "draft" for one in self.versions)

    def earliest(self, today: dt.date) -> dt.date:
        """Return the first day that the draft can be in force from."""
        last = max((one.in_force_from for one in self.versions if one.in_force_from), default=None)
        return today if last is None else max(today, last + dt.timedelta(days=1))


@dataclass(frozen=True, slots=True)
class Difference:
    """One line that a version has otherwise than the one in force: "added", "left out" or "changed"."""

    class_id: int
    kind: str
    code: str
    title: str
    before: str
    after: str


def file_plan(work: Work, today: dt.date, schedule_id: int | None = None) -> FilePlan:
    """Return the plan with a version; without one wanted, that in force, else the newest there is."""
    versions = _versions(work, today)
    now = next((one for one in versions if one.stands == "now"), None)
    shown = next((one for one in versions if one.id == schedule_id), now or next(iter(versions), None))
    lines = {row.class_id: _line(row) for row in lines_of(work, shown.id)} if shown else {}
    may = borrowing_teams(work)
    rows = tuple(_row(row, may.get(row.id, []), lines.get(row.id)) for row in classes(work))
    return FilePlan(versions, shown, rows)


def _versions(work: Work, today: dt.date) -> tuple[Version, ...]:
    known = schedules(work)
    days = [row.in_force_from for row in known if row.in_force_from is not None]
    now = max((day for day in days if day <= today), default=None)

    def stands(row: Row) -> str:
        if row.in_force_from is None:
            return "draft"
        if row.in_force_from > today:
            return "ahead"
        return "now" if row.in_force_from == now else "before"

    return tuple(
        Version(row.id, row.version, stands(row), row.drafted_by, row.approved_by, row.in_force_from)
        for row in known
    )


def _row(row: Row, may: list[Row], line: Line | None) -> ClassRow:
    return ClassRow(
        row.id,
        row.entry_id,
        row.code,
        row.function,
        row.activity,
        row.title,
        row.scope_note,
        row.marking,
        bool(row.is_sensitive),
        row.loan_days,
        row.title_months,
        row.owner,
        row.owner_id,
        tuple((team.id, team.name) for team in may),
        line,
    )


def _line(row: Row) -> Line:
    rule = rule_of(row)
    about = {name: getattr(row, name) for name in ABOUT}
    return Line(
        id=row.id,
        is_adopted=bool(row.is_adopted),
        rule=rule,
        text=rule_text(rule),
        action=action_text(rule.action),
        basis_text=basis_text(row.basis) if row.basis else None,
        **about,
    )


def differences(work: Work, today: dt.date, schedule_id: int) -> tuple[Difference, ...]:
    """Return how the adopted lines of a version differ from those in force, by function and code."""
    now = next((one for one in _versions(work, today) if one.stands == "now"), None)
    before = _adopted(work, now.id) if now else {}
    after = _adopted(work, schedule_id)
    found = []
    for row in classes(work):
        old, new = before.get(row.id), after.get(row.id)
        if old is None and new is None:
            continue
        kind = "added" if old is None else "left out" if new is None else "changed"
        texts = _said(old, new), _said(new, old)
        if texts[0] != texts[1]:
            found.append(Difference(row.id, kind, row.code, row.title, *texts))
    return tuple(found)


def _adopted(work: Work, schedule_id: int) -> dict[int, Line]:
    return {row.class_id: _line(row) for row in lines_of(work, schedule_id) if row.is_adopted}


def _said(line: Line | None, other: Line | None) -> str:
    """Say the rule of a line, and all else in which it differs from the other."""
    if line is None:
        return ""
    parts = [f"{line.text}. {line.action}."]
    names = {
        "authority": _("Authority"),
        "basis_text": _("Basis"),
        "jurisdiction": _("Jurisdiction"),
        "confidence": _("Confidence"),
        "note": _("Note"),
    }
    for name, word in names.items():
        value = getattr(line, name)
        if other is not None and value != getattr(other, name):
            parts.append(_("{name}: {value}").format(name=word, value=value or "–"))
    return " ".join(parts)


def all_teams(work: Work) -> tuple[tuple[int, str], ...]:
    """Return all teams: id and name."""
    return tuple((row.id, row.name) for row in teams(work))


def owner_id(work: Work, dialect: str, text: str) -> int:
    """Return the id of the one member of staff that a badge or a name stands for.

    Raises Refused if it is nobody here now, or several.
    """
    people = [one for one in find_people(work, dialect, text) if one["kind"] == "staff"]
    here = [one for one in people if one["status"] == "active"]
    exact = [one for one in here if one["name"].casefold() == text.casefold()]
    wanted = exact or here
    if not wanted:
        raise Refused(_("Nobody on the staff here is {name}.").format(name=text))
    if len(wanted) > 1:
        raise Refused(_("Several people are called so. Scan the badge."))
    return int(work.together(ask_what(str(wanted[0]["barcode"])))[0][0].thing_id)
