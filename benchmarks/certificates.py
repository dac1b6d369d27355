"""A certificate of 5,000 files: how long until its first page is on the screen, as it prints."""

from time import perf_counter
from typing import Any

from app.disposal.content import Content, canonical
from app.overview.certificates import Printed
from app.paper.certificate import certificate_paper
from app.ui.paper.pixels import page_at
from benchmarks.figure import Figure

FILES, TIMES, WIDTH = 5000, 3, 1000
_AT = "2026-03-04T10:00:00.000000Z"


def run() -> Figure:
    """Measure it: drawing all pages, their structure, and the first page's pixels."""
    content = _content()
    printed = Printed(content, canonical(content), "0" * 64, 1)
    seconds = []
    for _turn in range(TIMES):
        start = perf_counter()
        page_at(certificate_paper(printed).pdf, 0, WIDTH)
        seconds.append(perf_counter() - start)
    name = f"a certificate of {FILES:,} files on the screen"
    return Figure(name, "< 3", "s", TIMES, count=round(sorted(seconds)[TIMES // 2], 2))


def _content() -> Content:
    who: dict[str, Any] = {"by": "A. Person (a.person)", "at": _AT}
    signed = {
        f"{what}_{end}": value for what in ("proposed", "approved", "released") for end, value in who.items()
    }
    items = [
        {
            "nth": nth,
            "barcode": f"F{nth:07d}X",
            "reference": f"HOU/2019/{nth:05d}",
            "part": 1,
            "class": f"RS{nth % 20}",
            "class_title": "Tenancy files",
            "opened_on": "2009-03-04",
            "closed_on": "2019-12-31",
            "marking": "OFFICIAL",
            "service": "Housing",
            "owner": "A. Owner",
            "rule": "6 years after closure",
            "rule_version": 1,
            "trigger": "closure",
            "trigger_on": "2019-12-31",
            "due_on": "2026-01-01",
            "authority": "Council policy",
            "batch": 1,
            "bag": f"D{nth // 40:07d}X",
            "collection": 1,
            **signed,
        }
        for nth in range(1, FILES + 1)
    ]
    collection = {"number": 1, "way": "own shredder", "contractor": None, "counted": 1, "weight_g": None}
    collection |= {"released_at": _AT, "witnessed_by": None, "bags": [], "declared": [], "stops": []}
    return {
        "number": 1,
        "code": "C0000001Y",
        "council": "A council",
        "about": {"collection": 1},
        "services": ["Housing"],
        "owners": ["A. Owner"],
        "items": items,
        "hold_check": [who],
        "collections": [collection],
        "method": {"how": "Cross-cut", "standard": None, "level": None, "place": "Here"},
        "exceptions": [],
        "supersedes": None,
        "issued_by": "A. Person",
        "issued_at": _AT,
        "checkpoint": None,
    }
