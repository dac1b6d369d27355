"""The acts about people, each in the module of its subject. Leaving is custody's: it asks what they hold."""

from app.audit.handling import Handler
from app.core.acts import Command
from app.people import changing, registering, roles, standing, teams

HANDLERS: dict[type[Command], Handler] = {
    **registering.HANDLERS,
    **changing.HANDLERS,
    **teams.HANDLERS,
    **standing.HANDLERS,
    **roles.HANDLERS,
}
