"""How the files of a batch add up, in words: each is in one place, and the places make the whole."""

from typing import TYPE_CHECKING

from app.core.words import _, mark, plural

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.disposal.queries import Reckoning

NAMES = {
    "proposed": mark("{count} proposed"),
    "sent back": mark("{count} sent back"),
    "approved": mark("{count} approved"),
    "bagged": mark("{count} in bags"),
    "released": mark("{count} released"),
    "transferred": mark("{count} handed on"),
    "kept": mark("{count} kept longer"),
    "held": mark("{count} on hold"),
    "not found": mark("{count} not found"),
    "rejected": mark("{count} rejected"),
    "withdrawn": mark("{count} taken out"),
    "destroyed": mark("{count} destroyed without authority"),
}


def reckoning_text(found: "Reckoning") -> str:
    """Say it in one line: "12 files = 8 in bags + 3 approved + 1 on hold"."""
    files = plural("{count} file", "{count} files", found.files)
    places = {str(state): count for state, count in found.places.items() if count}
    parts = [_(text).format(count=f"{places[name]:,}") for name, text in NAMES.items() if name in places]
    return f"{files} = {' + '.join(parts)}" if parts else files


def bulk_text(bulk: "Mapping[str, int]") -> str:
    """Say how the lines of bulk paper stand: "3 lines of bulk paper = 2 proposed + 1 released"."""
    lines = plural("{count} line of bulk paper", "{count} lines of bulk paper", sum(bulk.values()))
    parts = [_(text).format(count=f"{bulk[name]:,}") for name, text in NAMES.items() if bulk.get(name)]
    return f"{lines} = {' + '.join(parts)}" if parts else ""
