"""How much of a run of shelf is taken: an estimate, by thickness of files and width of boxes. Pure."""

from dataclasses import dataclass

from app.register.place_kinds import BOX_CM, FILE_MM


@dataclass(frozen=True, slots=True)
class Room:
    """Room in centimetres: of what was measured (`capacity_cm` is None if nothing was), how much is taken.

    A file that is out keeps its room.
    """

    capacity_cm: int | None = None
    used_cm: int = 0

    @property
    def free_cm(self) -> int | None:
        """What is free; less than nothing where more stands there than has room; None if not measured."""
        return None if self.capacity_cm is None else self.capacity_cm - self.used_cm

    def __add__(self, other: "Room") -> "Room":
        """Return both together; what was not measured adds nothing."""
        if other.capacity_cm is None:
            return self
        return Room((self.capacity_cm or 0) + other.capacity_cm, self.used_cm + other.used_cm)


def taken_cm(files: int, file_mm: int | None) -> int:
    """Return what so many files take, rounded up to whole centimetres."""
    return -(-files * (file_mm or FILE_MM) // 10)


def wide_cm(width_cm: int | None) -> int:
    """Return what a box takes."""
    return width_cm or BOX_CM
