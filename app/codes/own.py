"""Our own codes: one letter, seven digits, one check character (ISO 7064 MOD 37,36)."""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from stdnum.iso7064 import mod_37_36

from app.codes.command import Command
from app.core.texts import tidy

LETTERS = "FBLPDCK"
LAST_NUMBER = 9_999_999
_SHAPE = re.compile(rf"[{LETTERS}][0-9]{{7}}[0-9A-Z]")
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")
_UPPER = str.maketrans("abcdefghijklmnopqrstuvwxyz", "ABCDEFGHIJKLMNOPQRSTUVWXYZ")


class Reading(StrEnum):
    """What a scanned text looks like, before anybody asks the database."""

    OURS = "ours"
    MISREAD = "misread"
    FOREIGN = "foreign"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Scanned:
    """A scanned text as it is looked up: without control characters, A to Z in upper case."""

    code: str
    reading: Reading

    @property
    def letter(self) -> str:
        """The letter of one of our own codes, else the empty text."""
        return self.code[0] if self.reading is Reading.OURS else ""


def make(letter: str, number: int) -> str:
    """Return the code for a letter and a number from 0 to 9,999,999; ValueError beyond."""
    if letter not in tuple(LETTERS) or not 0 <= number <= LAST_NUMBER:
        raise ValueError(f"no code for {letter!r} {number}")
    stem = f"{letter}{number:07d}"
    return stem + mod_37_36.calc_check_digit(stem)


@lru_cache(maxsize=16)
def read(text: str) -> Scanned:
    """Clean a scanned text and say what it looks like. Letters that merely look alike are not changed."""
    code = tidy(_CONTROL.sub("", text)).translate(_UPPER)
    if not code:
        return Scanned("", Reading.NOTHING)
    if not _SHAPE.fullmatch(code):
        return Scanned(code, Reading.FOREIGN)
    ours = mod_37_36.is_valid(code)
    return Scanned(code, Reading.OURS if ours else Reading.MISREAD)


MAT: dict[Command, str] = {command: make("K", number) for number, command in enumerate(Command, start=1)}
COMMANDS: dict[str, Command] = {code: command for command, code in MAT.items()}
