"""The acts of spot-checks, one module for each subject."""

from app.audit.handling import Handler
from app.core.acts import Command
from app.inspection.acts import checklist, checks, draw, findings, left_file, programme, removals

HANDLERS: dict[type[Command], Handler] = {
    **programme.HANDLERS,
    **checklist.HANDLERS,
    **draw.HANDLERS,
    **checks.HANDLERS,
    **left_file.HANDLERS,
    **findings.HANDLERS,
    **removals.HANDLERS,
}
