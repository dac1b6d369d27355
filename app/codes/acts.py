"""The acts of printing: labels of things are counted, and blank codes are given out once only."""

import hashlib
from dataclasses import dataclass
from typing import ClassVar

from app.audit.handling import AtDesk, Handler
from app.codes.models import Barcode
from app.codes.queries import ask_printed, mint_many
from app.core.acts import Answer, Command
from app.core.refusals import Refused
from app.core.rights import Right
from app.core.words import _

KIND = "labels_printed"
BADGE = "P"
MOST = 10_000
"""Labels in one go."""


@dataclass(frozen=True, slots=True)
class PrintLabels(Command):
    """Print labels with these codes on a sheet; what had one already gets a further copy."""

    right: ClassVar[Right] = Right.DESK

    codes: tuple[str, ...]
    sheet: str


@dataclass(frozen=True, slots=True)
class PrintBlanks(Command):
    """Print so many labels of a letter with codes that nothing has yet: no other printer gets the same."""

    right: ClassVar[Right] = Right.DESK

    letter: str
    count: int
    sheet: str


def print_labels(act: PrintLabels, desk: AtDesk) -> tuple[Answer, str | None]:
    """Count the labels; the answer says the how many-th copy each is. A blank one has no count."""
    codes = _once(act.codes)
    _check(len(codes), desk, any(code.startswith(BADGE) for code in codes))
    entry = desk.trail.entry(KIND, act.happened_at or desk.now)
    entry.note("label", None, "sheet", act.sheet)
    entry.note("label", None, "count", len(codes))
    copies: dict[str, int] = {}
    for code, rows in zip(codes, desk.ahead, strict=True):
        if not rows:
            entry.note("label", None, "blank", code)
            continue
        copies[code] = rows[0].printed + 1
        entry.update(Barcode, rows[0].id, printed=copies[code])
    return {"copies": copies}, desk.counter


def print_blanks(act: PrintBlanks, desk: AtDesk) -> tuple[Answer, str | None]:
    """Give out the next codes; the answer lists them, the entry their number, both ends and a digest."""
    _check(act.count, desk, act.letter == BADGE)
    codes = mint_many(desk.work, act.letter, act.count)
    entry = desk.trail.entry(KIND, act.happened_at or desk.now)
    digest = hashlib.sha256("\n".join(codes).encode()).hexdigest()
    facts: dict[str, str | int] = {
        "sheet": act.sheet,
        "count": len(codes),
        "first": codes[0],
        "last": codes[-1],
        "sha256": digest,
    }
    for field, value in facts.items():
        entry.note("blank", act.letter, field, value)
    return {"codes": codes}, desk.counter


def _once(codes: tuple[str, ...]) -> list[str]:
    """Return the codes in order, each once: two desks that print the same wait for each other."""
    return sorted(set(codes))


def _check(count: int, desk: AtDesk, badges: bool) -> None:
    if not 1 <= count <= MOST:
        raise Refused(_("Print from 1 to {most} labels in one go.").format(most=MOST))
    if badges and Right.REGISTER_PEOPLE not in desk.rights:
        raise Refused(_("Badges need the right to register people. Ask a records officer."))


HANDLERS: dict[type[Command], Handler] = {
    PrintLabels: Handler(print_labels, lambda act: [ask_printed(code) for code in _once(act.codes)]),
    PrintBlanks: Handler(print_blanks),
}
