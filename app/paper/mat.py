"""The counter's mat: the commands as bars, each with its word and what it does.

It has no QR codes: a scanner that reads both would see two codes for one command.
"""

from app.codes.command import Command
from app.codes.own import MAT
from app.core.words import _, mark
from app.paper.ink import MM, PAGE, Box, Ink
from app.paper.slip import MARGIN, SMALL, Paper, draw_code
from app.paper.text import clean, largest, wrap

WORDS: dict[Command, tuple[str, str]] = {
    Command.DONE: (mark("DONE"), mark("Ends the visit, return mode or shelving.")),
    Command.UNDO: (mark("UNDO"), mark("Takes the last line back. Nothing is deleted.")),
    Command.LEND: (mark("LEND"), mark("Lends the file that was just scanned after all.")),
    Command.RETURN: (mark("RETURN"), mark("Every file that follows is taken back, until DONE.")),
    Command.RENEW: (mark("RENEW"), mark("The next file that is scanned may be kept for longer, once.")),
    Command.OFF_SITE: (mark("OFF SITE"), mark("The files that follow leave the building under a permit.")),
    Command.COLLECTING: (
        mark("COLLECTING FOR"),
        mark("This visitor carries the files; the next badge is of the person who borrows them."),
    ),
    Command.SLIP: (mark("SLIP"), mark("Says, and prints, what was lent in this visit.")),
    Command.RELIEF: (
        mark("RELIEF"),
        mark("Somebody else takes over, with their badge and PIN."),
    ),
}
_ACROSS, _TALL, _BETWEEN = 2, 14 * MM, 6 * MM
_BARS = 0.51 * MM
_WORD, _LEAST, _TEXT = 24.0, 14.0, 10.0


def mat(*, dpi: int = 300) -> Paper:
    """Return the mat as one page of A4."""
    ink = Ink(_("Commands"), dpi=dpi)
    down = -(-len(WORDS) // _ACROSS)
    width = (PAGE[0] - 2 * MARGIN - (_ACROSS - 1) * _BETWEEN) / _ACROSS
    height = (PAGE[1] - 2 * MARGIN - (down - 1) * _BETWEEN) / down
    for number, (command, (word, does)) in enumerate(WORDS.items()):
        row, column = divmod(number, _ACROSS)
        left = MARGIN + column * (width + _BETWEEN)
        top = PAGE[1] - MARGIN - row * (height + _BETWEEN)
        _cell(ink, Box(left, top - height, width, height), MAT[command], _(word), _(does))
    page = tuple(ink.turn())
    return Paper(ink.done(), (page,))


def _cell(ink: Ink, cell: Box, code: str, word: str, does: str) -> None:
    """Draw one command: its word, what it does, its bars."""
    ink.rule(cell.left, cell.top, cell.width, 1.2)
    top = cell.top - 2 * MM
    size = largest(clean(word), cell.width, _WORD, _LEAST, bold=True)
    for line in wrap(clean(word), cell.width, size, 1, bold=True):
        top = ink.write(line, cell.left, top, size, bold=True)
    for line in wrap(clean(does), cell.width, _TEXT, 3):
        top = ink.write(line, cell.left, top, _TEXT)
    draw_code(ink, code, Box(cell.left, cell.bottom + SMALL * 2, cell.width, _TALL), most=_BARS)
