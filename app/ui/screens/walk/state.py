"""What is known of a walk on the screen: the places, what was said of each, and where one stands.

It runs ahead of the database by what is just being recorded; no Qt.
"""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.overview.rounds import CheckRow, ItemRow, RoundPage


@dataclass(slots=True)
class Said:
    """What was said of one place: its result, and its failed items with their notes, secured or not."""

    result: str | None = None
    failed: dict[str, tuple[str | None, bool]] = field(default_factory=dict)


@dataclass(slots=True)
class Walk:
    """One round as it is walked."""

    page: "RoundPage"
    at: int = 0
    said: dict[str, Said] = field(default_factory=dict)

    def take(self, page: "RoundPage") -> None:
        """Know what the database has."""
        self.page = page
        self.said = {
            check.code: Said(
                check.result,
                {one.code: (one.note, one.is_secured) for one in check.findings if one.file is None},
            )
            for check in page.checks
        }

    @property
    def check(self) -> "CheckRow":
        """The place where one stands."""
        return self.page.checks[self.at]

    @property
    def here(self) -> Said:
        """What was said of it."""
        return self.said.setdefault(self.check.code, Said())

    @property
    def left(self) -> int:
        """How many places nobody has looked at yet."""
        return sum(self.said[check.code].result is None for check in self.page.checks)

    @property
    def has_findings(self) -> bool:
        """Whether something was found here, a file among it."""
        return bool(self.here.failed) or any(one.file is not None for one in self.check.findings)

    def items(self) -> "list[tuple[int, ItemRow]]":
        """Return the items that apply here, with their numbers in the checklist."""
        return [(nth, item) for nth, item in enumerate(self.page.items, 1) if item.code in self.check.items]

    def item(self, number: int) -> "ItemRow | None":
        """Return the item with a number, if it applies here."""
        return next((item for nth, item in self.items() if nth == number), None)

    def step(self, by: int) -> None:
        """Go to the place before or behind, as far as there is one."""
        self.at = min(max(self.at + by, 0), len(self.page.checks) - 1)

    def go_on(self) -> bool:
        """Go to the next place that nobody has looked at; False if there is none: one stays."""
        count = len(self.page.checks)
        order = [(self.at + step) % count for step in range(1, count + 1)]
        left = [at for at in order if self.said[self.page.checks[at].code].result is None]
        if left:
            self.at = left[0]
        return bool(left)

    def go_to(self, code: str) -> bool:
        """Go to a place by its code; False if it was not drawn."""
        for at, check in enumerate(self.page.checks):
            if check.code == code:
                self.at = at
                return True
        return False


def number_typed(kept: str, digit: str, most: int) -> tuple[str, int | None]:
    """Return what waits for another digit, and the number that is whole: a digit that can't begin one is."""
    text = kept + digit
    if len(text) == 2 or int(text) * 10 > most:
        return "", int(text)
    return text, None
