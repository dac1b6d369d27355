"""The commands on the counter's mat, by name; their codes are in `own`, which takes longer to load."""

from enum import StrEnum


class Command(StrEnum):
    """The commands on the counter's mat."""

    DONE = "done"
    UNDO = "undo"
    LEND = "lend"
    RETURN = "return"
    RENEW = "renew"
    OFF_SITE = "off_site"
    COLLECTING = "collecting"
    SLIP = "slip"
    RELIEF = "relief"
