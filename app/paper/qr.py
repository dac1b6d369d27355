"""QR codes as vectors, for wherever a camera may look: one shape of runs, without hairlines."""

import re

import qrcode

from app.paper.ink import Box, Ink

QUIET = 4
"""Modules that stay white on every side (ISO/IEC 18004)."""
_RUNS = re.compile("1+")


def qr(ink: Ink, code: str, left: float, top: float, side: float) -> Box:
    """Draw a code into a square of at most `side` points, quiet zone included; return its box."""
    made = qrcode.QRCode(border=0, error_correction=qrcode.ERROR_CORRECT_M)
    made.add_data(code)
    matrix = made.get_matrix()
    count = len(matrix)
    unit = max(int(side / (count + 2 * QUIET) / ink.dot), 1) * ink.dot
    whole = unit * (count + 2 * QUIET)
    x = ink.snap(left + (side - whole) / 2 + QUIET * unit)
    y = ink.snap(top - side + (side - whole) / 2 + QUIET * unit)
    rows = ("".join("1" if dark else "0" for dark in row) for row in reversed(matrix))
    path = " ".join(
        f"{run.start()} {row} {run.end() - run.start()} 1 re"
        for row, runs in enumerate(rows)
        for run in _RUNS.finditer(runs)
    )
    box = Box(left, top - side, side, side, "qr")
    ink.fill(x, y, unit, unit, path, box)
    return box
