"""One line from standard input, read and answered: a scan as it came, or a JSON object with a scan in it."""

import datetime as dt
import json
import uuid
from dataclasses import fields
from typing import Any

from app.core.acts import Answer
from app.core.refusals import Refused, Unavailable
from app.core.texts import tidy
from app.core.times import parse_instant
from app.core.words import _
from app.custody.acts import Scan
from app.custody.facts import Details
from app.office import Office

_TEXTS = tuple(field.name for field in fields(Details) if field.name != "due_back")
_KNOWN = {"scan", "act", "happened_at", "due_back", *_TEXTS}


class Misshapen(Exception):
    """The line is a JSON object of the wrong shape. The text says what is wrong with it."""

    def __init__(self, say: str, scan: str, act: str | None = None) -> None:
        super().__init__(say)
        self.scan = scan
        self.act = act


def answer(office: Office, line: str) -> Answer:
    """Answer one line; nothing that a line can hold ends the desk."""
    try:
        scan = parse(line)
    except Misshapen as wrong:
        refusal = Scan(text=wrong.scan).refusal(str(wrong))
        return refusal | {"act": wrong.act}
    try:
        return office.do(scan)
    except Unavailable as away:
        return scan.refusal(str(away)) | {"act": scan.act}


def parse(line: str) -> Scan:
    """Read one line. Raises Misshapen, with the sentence to answer."""
    given = _object(line)
    if given is None:
        return Scan(text=line)
    scan = given.get("scan")
    if not isinstance(scan, str):
        raise Misshapen(_("This line has no scan in it."), line)
    act: str | None = None
    try:
        act = _act(given.get("act"))
        if unknown := sorted(set(given) - _KNOWN):
            raise Refused(
                _("This line has fields that are not known: {names}.").format(names=", ".join(unknown))
            )
        return Scan(
            text=scan, act=act, happened_at=_instant(given.get("happened_at")), details=_details(given)
        )
    except Refused as refused:
        raise Misshapen(str(refused), scan, act) from refused


def _object(line: str) -> dict[str, Any] | None:
    text = line.lstrip("\ufeff \t")
    if not text.startswith("{"):
        return None
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def _act(value: object) -> str | None:
    if value is None:
        return None
    try:
        return str(uuid.UUID(value if isinstance(value, str) else ""))
    except ValueError:
        raise Refused(_("The act is no UUID.")) from None


def _instant(value: object) -> dt.datetime | None:
    if value is None:
        return None
    try:
        return parse_instant(value if isinstance(value, str) else "")
    except (ValueError, OverflowError):
        raise Refused(_("The time is no ISO 8601 time with its offset.")) from None


def _details(given: dict[str, Any]) -> Details:
    texts: dict[str, Any] = {}
    for name in _TEXTS:
        value = given.get(name)
        if value is not None and not isinstance(value, str):
            raise Refused(_("{name} is no text.").format(name=name))
        texts[name] = (tidy(value) or None) if value is not None else None
    due = given.get("due_back")
    if due is None:
        return Details(**texts)
    try:
        return Details(**texts, due_back=dt.date.fromisoformat(due if isinstance(due, str) else ""))
    except ValueError:
        raise Refused(_("due_back is no date like 2026-03-31.")) from None
