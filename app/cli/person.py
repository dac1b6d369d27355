"""The desk in the terminal for a person: a state line, colour and mark, bells, and the questions it asks."""

import queue
import shutil
import sys
import threading
from typing import Any

import click

from app.cli.lines import answer
from app.cli.relief import relieved
from app.codes.command import Command
from app.codes.own import MAT, Reading, read
from app.core.acts import Answer
from app.core.refusals import Refused, Unavailable
from app.core.texts import tidy
from app.core.words import _, mark, plural
from app.custody.acts import Scan, Tick
from app.custody.facts import Details, Mode
from app.custody.sounds import Sound
from app.office import Office
from app.overview.standing import standing

_MARKS = {
    Sound.OUT: ("↑", "green", 1),
    Sound.IN: ("↓", "cyan", 2),
    Sound.LOOK: ("!", "yellow", 3),
    Sound.REFUSED: ("✗", "red", 4),
    Sound.SILENT: ("·", "white", 0),
}
"""Of each sound: its mark, its colour, and how often the bell rings."""
SHORTEST_TITLE = 12
"""Characters below which a cut title says nothing."""
_ASKS = {
    "F": {"title": mark("Title"), "service": mark("Service")},
    "P": {"name": mark("Name"), "team": mark("Team")},
}


def serve_person(office: Office, desk: str) -> None:
    """Serve until the input ends. What runs out meanwhile is said within a second."""
    typed: queue.Queue[str | None] = queue.Queue()
    threading.Thread(target=_read, args=(typed,), daemon=True).start()
    _prompt(office, desk)
    while True:
        try:
            line = typed.get(timeout=1)
        except queue.Empty:
            if _may_run_out(office, desk) and _tick(office):
                _prompt(office, desk)
            continue
        while line and line.strip():
            is_relief = read(line).code == MAT[Command.RELIEF]
            line = _serve_line(office, line, typed)
            if is_relief:
                office = relieved(office, typed)
        if line is None:
            return
        _prompt(office, desk)


def _read(typed: "queue.Queue[str | None]") -> None:
    for raw in sys.stdin.buffer:
        typed.put(raw.decode("utf-8", "replace").rstrip("\r\n"))
    typed.put(None)


def _serve_line(office: Office, line: str, typed: "queue.Queue[str | None]") -> str | None:
    """Answer a line and ask what it asks for; return what was scanned in place of an answer."""
    reply = answer(office, line)
    _say(reply)
    wanted = _ASKS.get((reply["barcode"] or line.strip().upper())[:1])
    is_asking = reply["outcome"] == "unchanged" and reply["reference"] is None and reply["barcode"] is None
    if not is_asking or wanted is None:
        return ""
    given: dict[str, Any] = {}
    for name, label in wanted.items():
        click.echo(f"  {_(label)}: ", nl=False)
        text = typed.get()
        if not text or read(text).reading is not Reading.FOREIGN:
            click.echo(_("Nothing was registered."))
            return text
        given[name] = tidy(text)
    _say(_do(office, Scan(text=line, details=Details(**given))))
    return ""


def _do(office: Office, scan: Scan) -> Answer:
    try:
        return office.do(scan)
    except Unavailable as away:
        return scan.refusal(str(away))


def _tick(office: Office) -> bool:
    """End what has run out; True if anything was said."""
    try:
        ended = office.do(Tick())["also"]
    except (Unavailable, Refused):
        return False
    for one in ended:
        click.echo()
        _say_one(one)
    return bool(ended)


def _say(reply: Answer) -> None:
    for one in [*reply["also"][::-1], reply]:
        _say_one(one)
    click.echo("\a" * _MARKS[Sound(reply["sound"])][2], nl=False)


def _say_one(one: Answer) -> None:
    mark, colour, bells = _MARKS[Sound(one["sound"])]
    text = f" {mark} {one['say']}"
    room = shutil.get_terminal_size().columns - len(text) - 3
    title = one["title"] or ""
    if len(title) > room:
        title = f"{title[: max(room - 1, 0)]}…" if room > SHORTEST_TITLE else ""
    click.echo(click.style(text, fg=colour, bold=bells > 0) + click.style(f"  {title}", dim=True))


def _may_run_out(office: Office, desk: str) -> bool:
    """Look, without taking any lock, whether a visit is open or a file waits."""
    try:
        counter = office.ask(standing, desk).counter
    except Unavailable:
        return False
    return counter.visit is not None or bool(counter.waiting)


def _prompt(office: Office, desk: str) -> None:
    """Show how the desk stands."""
    try:
        now = office.ask(standing, desk)
    except Unavailable as away:
        click.echo(click.style(str(away), fg="red"))
        return
    counter = now.counter
    if counter.mode is Mode.RETURNING:
        state = _("RETURN MODE")
    elif counter.mode is Mode.SHELVING:
        state = _("SHELVING at {place}").format(place=now.shelf)
    else:
        state = ""
    who = now.visitor or (_("Ready: scan a badge or a file") if not state else "")
    waits = (
        plural("{count} file waits", "{count} files wait", len(counter.waiting)) if counter.waiting else ""
    )
    armed = [
        word
        for word, on in (
            (_("RENEW"), counter.renewing),
            (_("OFF SITE"), counter.permit is not None),
            (_("COLLECTING"), counter.collecting),
        )
        if on
    ]
    text = "  ".join(part for part in (state, who, waits, *armed) if part)
    click.echo(click.style(f"[{desk}] {text} > ", bold=True), nl=False)
    sys.stdout.flush()
