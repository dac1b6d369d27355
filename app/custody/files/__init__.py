"""Acts that make, merge or open files, away from the desk's grammar: one module for each subject."""

from app.audit.handling import Handler
from app.core.acts import Command
from app.custody.files import documents, merging, parts, registering

HANDLERS: dict[type[Command], Handler] = {
    **registering.HANDLERS,
    **parts.HANDLERS,
    **merging.HANDLERS,
    **documents.HANDLERS,
}
