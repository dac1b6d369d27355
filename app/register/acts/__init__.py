"""The acts on a file's record, one module for each subject. What moves a file is in the room `custody`."""

from app.audit.handling import Handler
from app.core.acts import Command
from app.register.acts import bulk, closing, describe, labels, marking, notes

HANDLERS: dict[type[Command], Handler] = {
    **describe.HANDLERS,
    **closing.HANDLERS,
    **marking.HANDLERS,
    **notes.HANDLERS,
    **labels.HANDLERS,
    **bulk.HANDLERS,
}
