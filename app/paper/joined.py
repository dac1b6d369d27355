"""Arabic letters in the form that fits their neighbours: at the beginning, middle or end of a word.

The forms are those that Unicode lists for old equipment, which our font has. Other scripts that join are
printed letter by letter.
"""

import unicodedata
from functools import cache

_NUMBERS = (*range(0xFB50, 0xFBE9), *range(0xFBFC, 0xFC00), *range(0xFE70, 0xFEFD))
"""Single letters, those of Persian and its neighbours first, and lam with alef."""
_LAM = "\u0644"
Forms = dict[str, dict[str, str]]


@cache
def _forms() -> Forms:
    """Return for each letter, or lam with alef, its forms by the names that Unicode gives them."""
    found: Forms = {}
    for number in _NUMBERS:
        kind, *letters = unicodedata.decomposition(chr(number)).split() or [""]
        if kind in ("<initial>", "<medial>", "<final>", "<isolated>"):
            found.setdefault("".join(chr(int(one, 16)) for one in letters), {})[kind] = chr(number)
    return found


def joined(text: str) -> str:
    """Return a text, in the order in which it is written, with its Arabic letters joined."""
    forms = _forms()
    if not any("\u0600" <= one <= "\u06ff" for one in text):
        return text
    made: list[str] = []
    letters = _letters(text, forms)
    for at, letter in enumerate(letters):
        own = forms.get(letter, {})
        before = bool(own.get("<final>")) and _joins_on(_neighbour(letters, at, -1), forms)
        after = bool(own.get("<initial>")) and bool(forms.get(_neighbour(letters, at, 1), {}).get("<final>"))
        wanted = {(True, True): "<medial>", (True, False): "<final>", (False, True): "<initial>"}
        made.append(own.get(wanted.get((before, after), "<isolated>"), letter))
    return "".join(made)


def _letters(text: str, forms: Forms) -> list[str]:
    """Split a text into its characters; lam and alef are written as one."""
    letters: list[str] = []
    for one in text:
        if letters and letters[-1] == _LAM and _LAM + one in forms:
            letters[-1] += one
        else:
            letters.append(one)
    return letters


def _neighbour(letters: list[str], at: int, step: int) -> str:
    """Return the next letter on a side; marks above and below letters don't part them."""
    at += step
    while 0 <= at < len(letters) and len(letters[at]) == 1 and unicodedata.combining(letters[at]):
        at += step
    return letters[at] if 0 <= at < len(letters) else ""


def _joins_on(letter: str, forms: Forms) -> bool:
    return "<initial>" in forms.get(letter, {})
