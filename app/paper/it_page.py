"""The one page for the council's IT: what a PostgreSQL server for Paperchain needs, before the first day."""

from app.core.words import _
from app.paper.ink import MM, PAGE, Ink
from app.paper.slip import AREA, GAP, HEADING, TEXT, Paper, draw_foot
from app.paper.text import clean, wrap

STATEMENTS = (
    "CREATE ROLE council_owner LOGIN CREATEROLE PASSWORD '…';",
    "CREATE DATABASE council OWNER council_owner;",
    "\\connect council",
    "REVOKE EXECUTE ON FUNCTION lo_creat(integer), lo_create(oid), lo_from_bytea(oid, bytea) FROM PUBLIC;",
)
"""What the server's administrator runs once."""
_INDENT = 8 * MM


def it_page(*, dpi: int = 300) -> Paper:
    """Return the page."""
    heading = _("Paperchain: what we ask of IT")
    ink = Ink(heading, dpi=dpi)
    top = AREA.top
    for line in wrap(clean(heading), AREA.width, HEADING, 2, bold=True):
        top = ink.write(line, AREA.left, top, HEADING, bold=True)
    for number, text in enumerate(_wishes(), start=1):
        top -= GAP
        ink.write(f"{number}.", AREA.left, top, TEXT, bold=True)
        for line in wrap(clean(text), AREA.width - _INDENT, TEXT, 6):
            top = ink.write(line, AREA.left + _INDENT, top, TEXT)
    top -= GAP
    for statement in STATEMENTS:
        for line in wrap(statement, AREA.width - 2 * _INDENT, TEXT, 3, bold=True):
            top = ink.write(line, AREA.left + 2 * _INDENT, top, TEXT, bold=True)
        top -= GAP / 2
    top -= GAP / 2
    for name in (
        _("Server and port"),
        _("Name of the database"),
        _("Owner’s login"),
        _("Who looks after it"),
    ):
        top -= GAP
        ink.write(name, AREA.left, top, TEXT)
        top -= GAP
        ink.rule(AREA.left + PAGE[0] * 0.3, top, AREA.right - AREA.left - PAGE[0] * 0.3, 0.5)
    draw_foot(ink, heading, 1, 1)
    page = tuple(ink.turn())
    return Paper(ink.done(), (page,))


def _wishes() -> tuple[str, ...]:
    return (
        _(
            "PostgreSQL 15 or later, for Paperchain alone: its roles are the whole server’s."
            " A backup every day, and the right time (NTP)."
        ),
        _(
            "A certificate that the council’s computers trust. In pg_hba.conf only hostssl lines with"
            " scram-sha-256."
        ),
        _("Nobody shares a password: Paperchain makes a login for each person who works with it."),
        _(
            "The owner’s login is for setting up and upgrading only. Its password is kept in the safe, and"
            " nobody works with it."
        ),
        _("As the server’s administrator, once:"),
    )
