"""What the model of the desk remembers: things, loans, moves and counters, as plain objects."""

from dataclasses import dataclass, field

LENDING, RETURNING, SHELVING = "lending", "returning", "shelving"


@dataclass(frozen=True)
class Said:
    """An outcome, and the file or box that it names ("" for none)."""

    outcome: str
    code: str = ""


BADGE_AGAIN = [Said("unchanged")]


@dataclass(frozen=True)
class What:
    """Something to scan: a file, box, blank, person, location, command or unknown code."""

    kind: str
    code: str
    name: str = ""


@dataclass(frozen=True)
class Loan:
    """Who has a thing. `whole` is the number of the box's loan that the thing went out with."""

    number: int
    person: str
    desk: str
    visit: int | None
    at: float
    due: str
    renewed: bool = False
    whole: int | None = None


@dataclass(frozen=True)
class Now:
    """What an act may change of a thing, and an undo brings back."""

    state: str
    place: str
    loan: Loan | None = None
    returned: tuple[str, int | None, float] | None = None
    was_found: bool = False


@dataclass(eq=False)
class Thing:
    """A file, or a box: its code begins with B."""

    code: str
    now: Now
    is_secret: bool = False
    in_batch: bool = False
    moves: "list[Move]" = field(default_factory=list)

    @property
    def is_box(self) -> bool:
        """Whether other files may lie in it."""
        return self.code.startswith("B")


@dataclass(eq=False)
class Move:
    """A line of a thing's history, with how the thing was before."""

    kind: str
    thing: Thing
    before: Now
    visit: int | None
    at: float
    parts: "list[Move]" = field(default_factory=list)
    is_undone: bool = False

    def has_changed_since(self) -> bool:
        """Whether anything happened to the thing after this that still stands."""
        later = self.thing.moves[self.thing.moves.index(self) + 1 :]
        return any(not move.is_undone for move in later)


@dataclass(eq=False)
class Visit:
    """One person at the counter; `scans` counts what came after the badge."""

    number: int
    person: str
    scans: int = 0


@dataclass(eq=False)
class Desk:
    """A desk's counter."""

    name: str
    visit: Visit | None = None
    mode: str = LENDING
    shelf: str = ""
    waiting: list[tuple[Thing, str | None]] = field(default_factory=list)
    waiting_since: float = 0
    ended_for: str | None = None
    offer: Thing | None = None
    just_in: Thing | None = None
    renewing: bool = False
    passed: Move | None = None
    was_offer: Thing | None = None
    was_in: Thing | None = None
    was_renewing: bool = False
    was_passed: Move | None = None
    last: tuple[str, float] | None = None
    lines: list[Move] = field(default_factory=list)

    @property
    def returns(self) -> str:
        """Where a file checked in here is until it is put away."""
        return f"Returns shelf, {self.name}"

    @property
    def visit_number(self) -> int | None:
        """The open visit's number."""
        return self.visit.number if self.visit else None

    def settle(self) -> None:
        """Set aside what the scan before left for this one only."""
        self.was_offer, self.was_in, self.was_renewing = self.offer, self.just_in, self.renewing
        self.was_passed = self.passed
        self.offer = self.just_in = self.passed = None
        self.renewing = False

    def let_go(self) -> list[Said]:
        """The waiting files lapse, aloud."""
        gone = [Said("lapsed", thing.code) for thing, _bound in self.waiting]
        self.waiting = []
        return gone

    def close(self) -> list[Said]:
        """End the visit, if one is open."""
        if self.visit is None:
            return []
        self.visit = self.ended_for = None
        return [Said("visit_closed")]
