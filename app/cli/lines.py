"""One line from standard input, read and answered: a scan as it came, or a JSON object with a scan in it."""

import datetime as dt
import json
import logging
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

_TEXTS = tuple(field.name for field in fields(Details) if field.name not in ("due_back", "by_name"))
_KNOWN = {"scan", "act", "happened_at", "due_back", *_TEXTS}


def answer(office: Office, line: str) -> Answer:
    """Answer one line; nothing that a line can hold ends the desk."""
    scan = parse(line)
    try:
        return office.do(scan)
    except Unavailable as away:
        return scan.refusal(str(away)) | {"act": scan.act}
    except Exception:
        logging.getLogger("paperchain").exception("a scan was not done")
        say = _("The program failed, and nothing was done. Tell whoever looks after it.")
        return scan.refusal(say) | {"act": scan.act}


def parse(line: str) -> Scan:
    """Read one line; a JSON object of the wrong shape is a scan with a problem."""
    given = _object(line)
    if given is None:
        return Scan(text=line)
    text = given.get("scan")
    act: str | None = None
    try:
        act = _act(given.get("act"))
        if not isinstance(text, str):
            raise Refused(_("This line has no scan in it."))
        if unknown := sorted(set(given) - _KNOWN):
            raise Refused(
                _("This line has fields that are not known: {names}.").format(names=", ".join(unknown))
            )
        return Scan(
            text=text, act=act, happened_at=_instant(given.get("happened_at")), details=_details(given)
        )
    except Refused as refused:
        return Scan(text=text if isinstance(text, str) else line, act=act, problem=str(refused))


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


def _line(value: str | None) -> str | None:
    """Read the name of a line: its act, or where an act has several, act, "/" and the file's code."""
    act, slash, code = (value or "").partition("/")
    return f"{_act(act)}{slash}{code.upper()}" if value else None


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
    texts["of"] = _line(texts["of"])
    due = given.get("due_back")
    if due is None:
        return Details(**texts)
    try:
        return Details(**texts, due_back=dt.date.fromisoformat(due if isinstance(due, str) else ""))
    except ValueError:
        raise Refused(_("due_back is no date like 2026-03-31.")) from None
