"""The fields of the schedule's forms, what they show, and what comes of what was typed. No database."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from app.core.words import _
from app.register.rules import MARKINGS
from app.retention.reckoning import Rule
from app.retention.words import ACTIONS, BASES, EVENTS, YEAR_ENDS, event_text
from app.ui.widgets.form_fields import FormField, Kind, Value

if TYPE_CHECKING:
    from app.overview.schedule import ClassRow, Line

Values = Mapping[str, Value]
_JURISDICTIONS = ("UK", "GB", "E&W", "England", "Wales", "Scotland", "Northern Ireland", "Local")
_CONFIDENCES = ("statute text read", "period read second-hand", "council practice", "unconfirmed")


def text_of(values: Values, name: str) -> str | None:
    """Return a text that was typed, or nothing."""
    value = values.get(name)
    return value if isinstance(value, str) else None


def number_of(values: Values, name: str) -> int | None:
    """Return a number that was typed, or nothing."""
    value = values.get(name)
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def named(what: str, row: "ClassRow") -> str:
    """Return the title of a form about a class."""
    return _("{what}: {name}").format(what=what, name=f"{row.code} {row.title}")


def rule_fields(line: "Line", events: Iterable[str]) -> tuple[FormField, ...]:
    """Return the fields of a line; `events` are the council's own words in use."""
    offered = [*((name, event_text(name)) for name in EVENTS), *((one, one) for one in sorted(set(events)))]
    return (
        _choice("action", _("Action"), [(name, _(word)) for name, word in ACTIONS.items()], needed=True),
        _choice("event", _("Counts from"), offered),
        FormField("own", _("… or from another event"), hint=_("In your own words")),
        FormField("years", _("Years"), Kind.NUMBER),
        FormField("months", _("Months"), Kind.NUMBER),
        FormField("days", _("Days"), Kind.NUMBER),
        _choice(
            "year_end",
            _("From the end of the year it falls in"),
            [(name, _(word)) for name, word in YEAR_ENDS.items()],
        ),
        FormField("age", _("From the birthday of this age"), Kind.NUMBER),
        _choice("other_event", _("Other event"), offered),
        FormField("other_own", _("… or another one"), hint=_("In your own words")),
        _choice(
            "other_is",
            _("The other event counts"),
            [
                ("later", _("where it is the later one")),
                ("else", _("where there is no first one")),
            ],
        ),
        FormField("authority", _("Authority")),
        _choice("basis", _("Basis"), _with(line.basis, [(name, _(word)) for name, word in BASES.items()])),
        _choice("jurisdiction", _("Jurisdiction"), _with(line.jurisdiction, _same(_JURISDICTIONS))),
        _choice("confidence", _("Confidence"), _with(line.confidence, _same(_CONFIDENCES))),
        FormField("note", _("Note"), Kind.LONG),
    )


def _choice(name: str, label: str, choices: list[tuple[str, str]], *, needed: bool = False) -> FormField:
    return FormField(name, label, Kind.CHOICE, choices=tuple(choices), needed=needed)


def _same(words: Iterable[str]) -> list[tuple[str, str]]:
    return [(word, word) for word in words]


def _with(value: str | None, choices: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return the choices, and among them the value that is there."""
    is_new = value is not None and value not in dict(choices)
    return [*choices, (value, value)] if value is not None and is_new else choices


def rule_values(line: "Line") -> dict[str, Value]:
    """Return what the form shows of a line."""
    rule = line.rule
    return {
        "action": rule.action,
        "event": rule.event,
        "years": rule.years or None,
        "months": rule.months or None,
        "days": rule.days or None,
        "year_end": rule.year_end,
        "age": rule.age,
        "other_event": rule.other_event,
        "other_is": rule.other_is,
        "authority": line.authority,
        "basis": line.basis,
        "jurisdiction": line.jurisdiction,
        "confidence": line.confidence,
        "note": line.note,
    }


def rule_from(values: Values) -> Rule:
    """Return the rule that was typed; what is kept for ever counts from nothing."""
    action = text_of(values, "action") or ""
    if action == "permanent":
        return Rule(action, None)
    return Rule(
        action,
        text_of(values, "own") or text_of(values, "event"),
        age=number_of(values, "age"),
        year_end=text_of(values, "year_end"),
        other_event=text_of(values, "other_own") or text_of(values, "other_event"),
        other_is=text_of(values, "other_is"),
        years=number_of(values, "years") or 0,
        months=number_of(values, "months") or 0,
        days=number_of(values, "days") or 0,
    )


def class_fields() -> tuple[FormField, ...]:
    """Return the fields of a class that is there."""
    return (
        FormField("function", _("Function"), needed=True),
        FormField("activity", _("Activity")),
        FormField("title", _("Title"), needed=True),
        FormField("owner", _("Information asset owner"), Kind.CODE, hint=_("Scan a badge, or type a name")),
        _choice("marking", _("Default marking"), _same(MARKINGS), needed=True),
        FormField("loan_days", _("Loan period in days"), Kind.NUMBER, hint=_("Empty: as for all files")),
        FormField(
            "title_months",
            _("Months until a disposed title is erased"),
            Kind.NUMBER,
            hint=_("Empty: never"),
        ),
        FormField("is_sensitive", _("Titles are sensitive"), Kind.TICK),
        FormField("scope_note", _("Scope note"), Kind.LONG),
    )


def class_values(row: "ClassRow") -> dict[str, Value]:
    """Return what the form shows of a class."""
    return {
        "function": row.function,
        "activity": row.activity,
        "title": row.title,
        "owner": row.owner,
        "marking": row.marking,
        "loan_days": row.loan_days,
        "title_months": row.title_months,
        "is_sensitive": row.is_sensitive,
        "scope_note": row.scope_note,
    }


def new_class_fields() -> tuple[FormField, ...]:
    """Return the fields of a new class."""
    return (
        FormField("code", _("Code"), needed=True),
        FormField("function", _("Function"), needed=True),
        FormField("activity", _("Activity")),
        FormField("title", _("Title"), needed=True),
        FormField("scope_note", _("Scope note"), Kind.LONG),
    )


def team_fields(teams: Iterable[tuple[int, str]]) -> tuple[FormField, ...]:
    """Return a tick for each team."""
    return tuple(FormField(str(team_id), name, Kind.TICK) for team_id, name in teams)


def approve_fields() -> tuple[FormField, ...]:
    """Return the field for the day from which a version is in force."""
    return (FormField("day", _("In force from"), Kind.DAY, needed=True, ahead=True),)
