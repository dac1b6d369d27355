"""Clear-out days in words, for screen, paper and terminal alike."""

from app.core.words import _, plural
from app.overview.clear_days import CLOSED, PLANNED, RUNNING, DayPage


def state_text(state: str) -> str:
    """Say whether a day is planned, runs or is closed."""
    return {PLANNED: _("Planned"), RUNNING: _("Running"), CLOSED: _("Closed")}[state]


def answer_text(answer: str) -> str:
    """Say an answer that is not "destroy"."""
    return {"keep": _("Keep"), "scan": _("To be scanned"), "ask": _("Question")}[answer]


def totals_text(page: DayPage) -> str:
    """Say what a day came to, in one line."""
    total = page.row.totals
    parts = [
        plural("{count} bag", "{count} bags", total.bags),
        _("{metres} m").format(metres=f"{total.metres:.2f}"),
        _("{kg} kg").format(kg=f"{total.kilograms:.1f}"),
        plural("{count} file", "{count} files", total.files),
        plural("{count} archive box", "{count} archive boxes", total.boxes),
    ]
    return ", ".join(parts)


def money(pence: int) -> str:
    """Write an amount of money."""
    return f"£{pence / 100:,.2f}"
