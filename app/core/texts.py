"""Texts from outside: made fit to be kept, otherwise left as they were typed."""

import re
from urllib.parse import quote, urlsplit

_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_PICTURES = {code: 0x2400 + code for code in range(0x20)} | {0x7F: 0x2421}


def tidy(text: str) -> str:
    """Return a text without control characters and half characters, and without space around it."""
    return _SURROGATE.sub("\ufffd", _CONTROL.sub(" ", text)).strip()


def visible(text: str) -> str:
    """Return a text in which control characters are shown by their pictures, so that it can be kept."""
    return _SURROGATE.sub("\ufffd", text).translate(_PICTURES)


def with_password(address: str, password: str) -> str:
    """Return an address with this password instead of its own."""
    parts = urlsplit(address)
    login, _at, host = parts.netloc.rpartition("@")
    return parts._replace(netloc=f"{login.partition(':')[0]}:{quote(password, safe='')}@{host}").geturl()


def without_password(address: str) -> str:
    """Return an address to which a password has yet to be given: also one among its options is left out."""
    parts = urlsplit(address)
    options = [one for one in parts.query.split("&") if not one.lower().startswith("password=")]
    if parts.query != "&".join(options):
        return without_password(parts._replace(query="&".join(options)).geturl())
    login, at, host = parts.netloc.rpartition("@")
    return parts._replace(netloc=f"{login.partition(':')[0]}{at}{host}").geturl() if at else address


def with_login(address: str, login: str) -> str:
    """Return an address for somebody else, to which their password has yet to be given."""
    parts = urlsplit(address)
    return parts._replace(netloc=f"{quote(login, safe='')}@{parts.netloc.rpartition('@')[2]}").geturl()


def hide_password(address: str) -> str:
    """Return an address without its password, to show or to log."""
    hidden = re.sub(r"://([^:/@]*):.*@", r"://\1:***@", address)
    return re.sub(r"(password=)[^&\s]*", r"\1***", hidden)
