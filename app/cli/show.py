"""Pages and lists as a person reads them on a terminal."""

from typing import Any

import click

from app.core.words import _, mark

_LABELS = (
    ("barcode", mark("Barcode")),
    ("reference", mark("Reference")),
    ("title", mark("Title")),
    ("name", mark("Name")),
    ("kind", mark("Kind")),
    ("team", mark("Team")),
    ("state", mark("State")),
    ("holder", mark("Held by")),
    ("due_back", mark("Due back")),
    ("home", mark("Home")),
    ("current", mark("Now at")),
    ("class", mark("Class")),
    ("marking", mark("Marking")),
)


def say_page(page: dict[str, Any]) -> None:
    """Print a page: its facts, the files that belong to it, its history."""
    for key, label in _LABELS:
        if page.get(key):
            click.echo(f"{_(label):<10} {page[key]}")
    for box in page.get("boxes", ()):
        click.echo(_("Box {name}, due {day}").format(name=box["name"], day=box["due_back"]))
    if page.get("files"):
        click.echo(_("Files"))
        say_found(page["files"])
    if page["history"]:
        click.echo(_("History"))
    for line in page["history"]:
        who = line["person"] or line["place"] or ""
        click.echo(
            f"  {line['happened_at'][:16].replace('T', ' ')}  {line['kind']:<11} {who}  ({line['desk']})"
        )


def say_found(rows: list[dict[str, Any]]) -> None:
    """Print a list of files, a line each."""
    if not rows:
        click.echo(_("Nothing found."))
    for row in rows:
        due = _("due {day}").format(day=row["due_back"]) if row.get("due_back") else ""
        text = f"  {row['barcode']}  {row['state']:<9} {row['reference']:<18} {row['title'] or ''} {due}"
        click.echo(text.rstrip())
