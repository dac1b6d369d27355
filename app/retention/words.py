"""How events, periods and actions of the schedule are said."""

from app.core.words import _, mark, plural

EVENTS = {"opened": mark("Opened"), "closed": mark("Closed"), "birth": mark("Date of birth")}
"""The events that every file can have; all others are the council's own words."""
YEAR_ENDS = {
    "financial": mark("The end of the financial year"),
    "tax": mark("The end of the tax year"),
    "calendar": mark("The end of the calendar year"),
}
ACTIONS = {
    "destroy": mark("Destroy"),
    "review": mark("Review"),
    "archive": mark("Transfer to the archive"),
    "transfer": mark("Transfer with the function"),
    "permanent": mark("Keep for ever"),
}
BASES = {
    "statutory_minimum": mark("statute: at least so long"),
    "statutory_exact": mark("statute: then, unless a court orders otherwise"),
    "limitation": mark("limit to sue, kept so long by practice"),
    "practice": mark("practice"),
}


def event_text(event: str) -> str:
    """Say an event."""
    return _(EVENTS[event]) if event in EVENTS else event


def year_end_text(kind: str) -> str:
    """Say the end of which year."""
    return _(YEAR_ENDS[kind])


def action_text(action: str) -> str:
    """Say an action."""
    return _(ACTIONS[action])


def basis_text(basis: str) -> str:
    """Say what kind of rule it is; another word than ours is said as it stands."""
    return _(BASES[basis]) if basis in BASES else basis


def period_text(years: int, months: int, days: int) -> str:
    """Say a period: "6 years", "1 year and 6 months"; empty for none."""
    parts = [
        plural("{count} year", "{count} years", years) if years else "",
        plural("{count} month", "{count} months", months) if months else "",
        plural("{count} day", "{count} days", days) if days else "",
    ]
    return _(" and ").join(part for part in parts if part)


def later_text(years: int, months: int, days: int) -> str:
    """Say how much later: "6 years later"."""
    return _("{period} later").format(period=period_text(years, months, days))
