"""The lines of the stream, newest first: what was scanned and what came of it.

How a line looks is the view's; this knows what it says, also to a screen reader.
"""

import datetime as dt
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from app.core.acts import Answer
from app.core.texts import tidy
from app.core.words import _, time_text
from app.custody.steps import Outcome
from app.ui.screens.desk.words import NOTE, PENDING, REVERSIBLE, UNDONE, Sign, sign_of

MOST = 1000
"""Lines that are kept on the screen."""
SCANNED = 80
"""Characters that are shown of a scan that stands for nothing; the home page has the rest."""
LINE = Qt.ItemDataRole.UserRole
AnyIndex = QModelIndex | QPersistentModelIndex


@dataclass(slots=True, eq=False)
class Line:
    """One line. `pending` has no answer yet; `step` is its place in its act, 0 the answer itself.

    `in_box` went with its box: the box's line is undone, and with it all of them.
    """

    at: dt.datetime
    say: str
    outcome: str = ""
    sound: str = "silent"
    barcode: str | None = None
    reference: str | None = None
    title: str | None = None
    person: str | None = None
    due_back: dt.date | None = None
    location: str | None = None
    act: str | None = None
    step: int = 0
    pending: bool = False
    undone: bool = False
    in_box: bool = False

    @property
    def sign(self) -> Sign:
        """The drawing and the word that it begins with."""
        if self.pending:
            return PENDING
        return UNDONE if self.undone else sign_of(self.outcome) if self.outcome else NOTE

    @property
    def of(self) -> str | None:
        """What an undo of this very line names; None for a line that no act belongs to."""
        if self.act is None:
            return None
        return f"{self.act}/{self.barcode}" if self.barcode else self.act

    @property
    def can_be_undone(self) -> bool:
        """Whether it says that something was done which an undo could reverse."""
        was_seen = self.outcome == Outcome.UNCHANGED and self.location is not None
        return (self.outcome in REVERSIBLE or was_seen) and not self.undone and not self.in_box

    def spoken(self) -> str:
        """Return the whole line as a screen reader says it."""
        parts = [time_text(self.at), _(self.sign.word), self.say, self.title or ""]
        return ". ".join(part.rstrip(".") for part in parts if part)


def _scanned(answer: Answer) -> str | None:
    """Return the beginning of what was scanned, where the answer is that nobody knows it."""
    return tidy(answer.get("scan", ""))[:SCANNED] if answer["outcome"] == Outcome.UNKNOWN else None


def line_of(answer: Answer, at: dt.datetime, act: str | None = None, step: int = 0) -> Line:
    """Return the line of an answer, or of one that stands beside it and has its act."""
    due = answer.get("due_back")
    return Line(
        at=at,
        say=answer["say"],
        outcome=answer["outcome"],
        sound=answer["sound"],
        barcode=answer.get("barcode"),
        reference=answer.get("reference"),
        title=answer.get("title") or _scanned(answer),
        person=answer.get("person"),
        due_back=dt.date.fromisoformat(due) if due else None,
        location=answer.get("location"),
        act=answer.get("act") or act,
        step=step,
        undone=bool(answer.get("undone")),
    )


def _is_box(line: Line) -> bool:
    return (line.barcode or "").startswith("B")


class StreamModel(QAbstractListModel):
    """The lines, newest first; at most MOST."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: list[Line] = []

    def rowCount(self, parent: AnyIndex | None = None) -> int:
        """Return how many lines there are."""
        return 0 if parent is not None and parent.isValid() else len(self._lines)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a line, or what is said of it."""
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        if role == LINE:
            return line
        if role == Qt.ItemDataRole.DisplayRole:
            return line.say
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return line.spoken()
        return None

    def line(self, row: int) -> Line:
        """Return the line of a row."""
        return self._lines[row]

    def newest(self) -> Line | None:
        """Return the newest line."""
        return self._lines[0] if self._lines else None

    def put(self, lines: list[Line], row: int = 0) -> None:
        """Insert lines, the first of them topmost; the oldest beyond MOST are let go."""
        if not lines:
            return
        self.beginInsertRows(QModelIndex(), row, row + len(lines) - 1)
        self._lines[row:row] = lines
        self.endInsertRows()
        if len(self._lines) > MOST:
            self.beginRemoveRows(QModelIndex(), MOST, len(self._lines) - 1)
            del self._lines[MOST:]
            self.endRemoveRows()

    def fill(self, lines: list[Line]) -> None:
        """Put lines of earlier under those that are there."""
        self.put(lines, len(self._lines))

    def answer(self, answer: Answer, at: dt.datetime, pending: Line | None) -> Line:
        """Show an answer, in the place of its pending line if there is one; return its line."""
        first = line_of(answer, at)
        also = [line_of(one, at, first.act, step) for step, one in enumerate(answer["also"], start=1)]
        for line in also:
            line.in_box = _is_box(first) and line.outcome in REVERSIBLE
        if pending is None or pending not in self._lines:
            self.put([first, *also])
        else:
            row = self._lines.index(pending)
            self._lines[row] = first
            self._tell(row)
            self.put(also, row + 1)
        if first.outcome == Outcome.UNDONE:
            self._undo(first)
        return first

    def _undo(self, answer: Line) -> None:
        """Mark the newest line that an undo has reversed: of one act, its last step first."""
        found = [line for line in self._lines if line.barcode == answer.barcode and line.can_be_undone]
        if found:
            last = max((line for line in found if line.act == found[0].act), key=lambda line: line.step)
            gone = [line for line in self._lines if line.in_box and line.act == last.act]
            for line in [last, *(gone if _is_box(last) else [])]:
                line.undone = True
                self._tell(self._lines.index(line))

    def _tell(self, row: int) -> None:
        index = self.index(row)
        self.dataChanged.emit(index, index)
