"""What a place's page says of room, of a box's disposal date, of contents that disagree, and of closing."""

import datetime as dt
from typing import Any

from app.core.words import _, plural
from app.ui.pages.measures import room_text
from app.ui.pages.words import day, instant


def room_said(page: dict[str, Any]) -> str:
    """Say what room there is and how it was reckoned; empty where nothing was measured."""
    text = room_text(page["room"])
    if not text:
        return ""
    how = _("an estimate: {thick} mm a file, {wide} cm a box where neither says otherwise").format(
        thick=page["usual_file_mm"], wide=page["usual_width_cm"]
    )
    return f"{text} ({how})"


def files_said(page: dict[str, Any]) -> str:
    """Say how many files are here and below."""
    count = page["files_below"]
    if count is None:
        return _("Too many below to count at once: open a part of it.")
    return plural("{count} file in all", "{count} files in all", count) if page["kind"] != "box" else ""


def disposal_said(page: dict[str, Any], now: dt.date) -> str:
    """Say a box's one disposal date, the latest of what it holds."""
    disposal = page["disposal"]
    if disposal is None:
        return ""
    if disposal["due"]:
        return _("{day}, the latest of what it holds").format(day=day(disposal["due"], now))
    if disposal["undated"]:
        one, many = "none yet: {count} file has no date", "none yet: {count} files have no date"
        return plural(one, many, disposal["undated"])
    return ""


def warning_said(page: dict[str, Any]) -> str:
    """Warn of a box whose files fall due on different days or are of different classes."""
    disposal = page["disposal"]
    if disposal is None:
        return ""
    parts = []
    if disposal["dates"] > 1:
        parts.append(plural("{count} disposal date", "{count} different disposal dates", disposal["dates"]))
    if disposal["classes"] > 1:
        parts.append(plural("{count} class", "files of {count} classes", disposal["classes"]))
    if disposal["actions"] > 1:
        parts.append(plural("{count} action", "{count} different actions", disposal["actions"]))
    return _("⚠ {what}").format(what=", ".join(parts)) if parts else ""


def closed_said(page: dict[str, Any], now: dt.date) -> str:
    """Say since when a place takes nothing, and with which certificate."""
    if not page["closed_at"]:
        return ""
    at = instant(page["closed_at"], now)
    if page["clearance"] is None:
        return _("since {at}; nothing can be put here").format(at=at)
    return _("cleared on {at}, certificate {number}").format(at=at, number=page["clearance"])
