"""What is to be done for a clear-out day, as it is proposed with the plan: the lead changes who does it."""

from app.core.words import mark

TASKS: tuple[tuple[int, str], ...] = (
    (-14, mark("Book the contractor's collection")),
    (-10, mark("Send the one-page guide to everybody in the department")),
    (-7, mark("Read which holds are in force, and tell the stations")),
    (-5, mark("Print labels for bags and archive boxes")),
    (-2, mark("Set up the stations: computer, scanner, scales, bags, seals")),
    (-1, mark("Measure the shelves as they are")),
    (1, mark("Measure the shelves again; record hours and costs")),
    (14, mark("Get the open questions answered")),
)
"""Days from the clear-out day on, and what."""
