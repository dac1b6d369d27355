"""Labels: 10,000 files' labels with titles, over the same bars drawn by plain reportlab in the same run."""

import statistics
from collections.abc import Callable
from io import BytesIO
from random import Random
from time import perf_counter

from reportlab.graphics.barcode.code128 import Code128Auto
from reportlab.pdfgen.canvas import Canvas

from app.codes.own import make
from app.overview.printed import FileLabel
from app.paper.bars import modules
from app.paper.labels import labels
from app.paper.sheets import Sheet, sheet
from benchmarks.figure import Figure

ROUNDS = 5
_WORDS = ("Station", "Road", "disrepair", "claim", "licence", "correspondence", "2024", "Évaluation", "of")


def run(count: int = 10_000) -> Figure:
    """Measure both in turn, so that a busy machine is as slow for one as for the other."""
    chance = Random(1)
    things = [
        FileLabel(make("F", number), f"HOU/2026/{number:05d}", " ".join(chance.choices(_WORDS, k=9)))
        for number in range(count)
    ]
    on = sheet("L7159")
    ours: list[float] = []
    plain: list[float] = []
    labels(things[:100], on)
    for _round in range(ROUNDS):
        ours.append(_timed(lambda: labels(things, on).pdf))
        plain.append(_timed(lambda: _bars(things, on)))
    ratios = [own / floor for own, floor in zip(ours, plain, strict=True)]
    ms = 1000
    return Figure(
        f"labels, {count:,} with a title",
        "<= 2",
        "ms",
        count,
        ratio=round(statistics.median(ratios), 2),
        median=round(statistics.median(ours) * ms / count, 4),
        floor=round(statistics.median(plain) * ms / count, 4),
    )


def _timed(work: Callable[[], bytes]) -> float:
    start = perf_counter()
    work()
    return perf_counter() - start


def _bars(things: list[FileLabel], on: Sheet) -> bytes:
    """Draw the bars alone, of the same size and at the same places, as reportlab does it."""
    file = BytesIO()
    canvas = Canvas(file, on.size, pageCompression=1)
    for number, thing in enumerate(things):
        place = on.label(number % on.count)
        wide = place.width * 0.8 / len(modules(thing.code))
        Code128Auto(thing.code, barWidth=wide, barHeight=30).drawOn(canvas, place.left, place.bottom)
        if number % on.count == on.count - 1:
            canvas.showPage()
    canvas.save()
    return file.getvalue()
