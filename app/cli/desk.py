"""The desk in the terminal: one scan a line, one answer a line, for a program or for a person."""

import json
import sys
from collections.abc import Iterator
from typing import BinaryIO

import click

from app.cli.lines import answer
from app.cli.person import serve_person
from app.core.acts import Answer
from app.core.database import Database
from app.office import Office

OF_EACH = ("outcome", "barcode", "reference", "title", "person", "due_back", "location", "say")
LONGEST_LINE = 1_000_000
"""Bytes of a line that are read; what goes beyond is dropped, and the line still gets its answer."""


def serve(database: Database, desk: str, login: str, as_json: bool) -> None:
    """Answer scans until the input ends."""
    office = Office(database, desk, login)
    office.open_desk()
    if sys.stdin.isatty() and not as_json:
        serve_person(office, desk)
        return
    for line in lines(sys.stdin.buffer):
        reply = answer(office, line)
        text = json.dumps(published(reply)) if as_json else plain(reply)
        sys.stdout.write(text + "\n")
        sys.stdout.flush()


def lines(stream: BinaryIO) -> Iterator[str]:
    """Read the lines that hold anything; bytes that are no UTF-8 become the replacement character."""
    while raw := stream.readline(LONGEST_LINE):
        rest = raw
        while not rest.endswith(b"\n") and len(rest) == LONGEST_LINE:
            rest = stream.readline(LONGEST_LINE)
        text = raw.decode("utf-8", "replace").rstrip("\r\n")
        if text.strip(" \t"):
            yield text


def published(reply: Answer) -> Answer:
    """Return what a program is promised of an answer."""
    others = [{key: other[key] for key in OF_EACH} for other in reply["also"]]
    return {key: reply[key] for key in ("scan", *OF_EACH, "act", "replayed")} | {"also": others}


def plain(reply: Answer) -> str:
    """Write an answer as one line for a person."""
    said = [f"{reply['outcome']}: {reply['say']}"]
    said += [f"{other['outcome']}: {other['say']}" for other in reply["also"]]
    return click.unstyle(" | ".join(said)).replace("\n", " ")
