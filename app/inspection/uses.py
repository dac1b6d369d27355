"""The uses of what is inspected, the results of a check, and which count for the rate. Pure."""

FIXED, HOT, HOME = "fixed", "hot", "home"
USES = (FIXED, HOT, HOME, "printer", "meeting room", "cabinet", "bin", "notice board")
DESKS = (FIXED, HOT)
"""The desks that are drawn; a home worker's is outside the draw and the rate."""

CLEAR, FINDINGS, LOCKED, NOT_IN_USE = "clear", "findings", "locked", "not in use"
RESULTS = (CLEAR, FINDINGS, LOCKED, NOT_IN_USE)
COUNTED = (CLEAR, FINDINGS)
"""The results that count for the rate: a locked room and a desk not in use are counted apart."""

EVERY = (1, 3, 6, 12)
"""Months from one round of an area to the next; each begins with a calendar month, quarter, half or year."""

LEFT_OUT, NOT_THEIRS = "left out", "not theirs"
RAISED = (LEFT_OUT, NOT_THEIRS)
"""What the scan of a file raises: lent to this person and left out; lent to another, or not at all."""
