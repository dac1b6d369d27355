"""How each outcome of the desk is shown: its word, its drawing and its tone; and which sound an answer makes.

The sentences themselves come with the answers.
"""

import datetime as dt
from dataclasses import dataclass

from app.codes.command import Command
from app.core.acts import Answer
from app.core.times import local_day
from app.core.words import _, day_text, mark, plural, short_day_text, time_text
from app.custody.sounds import Sound
from app.custody.steps import Outcome, Why
from app.custody.words_of import DISPOSED, SENTENCES
from app.custody.words_of import UNDONE as TAKEN_BACK
from app.ui.shell.theme import Tone

NOTHING_REGISTERED = mark("Nothing was registered.")


@dataclass(frozen=True, slots=True)
class Sign:
    """A drawing and a word, marked for the catalogue."""

    icon: str
    word: str


PENDING = Sign("waiting", mark("Scanned"))
UNDONE = Sign("undone", mark("Undone"))
NOTE = Sign("silent", mark("Note"))
_SIGNS: dict[str, Sign] = {
    Outcome.VISIT_OPENED: Sign("person", mark("Visit")),
    Outcome.VISIT_CLOSED: Sign("done", mark("Ended")),
    Outcome.CHECKED_OUT: Sign("out", mark("Out")),
    Outcome.CHECKED_IN: Sign("in", mark("Returned")),
    Outcome.RENEWED: Sign("renewed", mark("Renewed")),
    Outcome.FOUND: Sign("found", mark("Found")),
    Outcome.SHELVED: Sign("shelved", mark("Put away")),
    Outcome.RECEIVED: Sign("in", mark("Received")),
    Outcome.UNDONE: UNDONE,
    Outcome.WAITING: Sign("waiting", mark("Waits")),
    Outcome.LAPSED: Sign("look", mark("Let go")),
    Outcome.REGISTERED: Sign("registered", mark("Registered")),
    Outcome.MODE: Sign("mode", mark("Mode")),
    Outcome.REPEATED: Sign("silent", mark("Again")),
    Outcome.UNCHANGED: Sign("look", mark("Look")),
    Outcome.REFUSED: Sign("refused", mark("Refused")),
    Outcome.UNKNOWN: Sign("unknown", mark("Unknown")),
    Outcome.ALARM: Sign("alarm", mark("Stop")),
}
_TONES: dict[str, Tone] = {
    Sound.OUT: Tone.OUT,
    Sound.IN: Tone.IN,
    Sound.LOOK: Tone.LOOK,
    Sound.REFUSED: Tone.REFUSED,
}
_WAYS: dict[str, Tone] = {
    Outcome.VISIT_OPENED: Tone.ACCENT,
    Outcome.REGISTERED: Tone.ACCENT,
    Outcome.MODE: Tone.ACCENT,
    Outcome.WAITING: Tone.LOOK,
}
REVERSIBLE = frozenset(
    {
        Outcome.CHECKED_OUT.value,
        Outcome.CHECKED_IN.value,
        Outcome.RENEWED.value,
        Outcome.SHELVED.value,
        Outcome.FOUND.value,
        Outcome.WAITING.value,
    }
)
"""Outcomes of lines that an undo can reverse."""


def all_words() -> list[str]:
    """Return every word that a line can begin with, so that a column can be wide enough."""
    return [_(sign.word) for sign in (*_SIGNS.values(), PENDING, NOTE)]


def sign_of(outcome: str) -> Sign:
    """Return the sign of an outcome."""
    return _SIGNS.get(outcome, NOTE)


def tone_of(outcome: str, sound: str) -> Tone:
    """Return the tone of a line: that of its sound, which says what is to be noticed."""
    return _TONES.get(sound) or _WAYS.get(outcome, Tone.QUIET)


def sound_of(answer: Answer) -> str:
    """Return the one sound of an answer: a refusal in it wins; a silent one sounds as what it did."""
    also = [one["sound"] for one in answer["also"]]
    own: str = answer["sound"]
    if Sound.REFUSED in (own, *also):
        return Sound.REFUSED.value
    if own != Sound.SILENT:
        return own
    return loudest(also)


def loudest(sounds: list[str]) -> str:
    """Return the sound that matters most of several."""
    for sound in (Sound.REFUSED, Sound.LOOK, Sound.OUT, Sound.IN):
        if sound in sounds:
            return sound.value
    return Sound.SILENT.value


def aloud(answer: Answer) -> str:
    """Return what is said of an answer: its sentence, and what must not be missed beside it."""
    said: str = answer["say"]
    for one in answer["also"]:
        if one["sound"] in (Sound.REFUSED, Sound.LOOK) and one["say"] not in said:
            said += " " + one["say"]
    if answer["outcome"] == Outcome.REGISTERED:
        return " ".join([said, *(one["say"] for one in answer["also"] if one["say"] not in said)])
    if answer["outcome"] == Outcome.VISIT_OPENED:
        lent = sum(one["outcome"] == Outcome.CHECKED_OUT for one in answer["also"])
        if lent:
            said += " " + plural(
                "{count} file that waited is lent.", "{count} files that waited are lent.", lent
            )
    return said


def due_text(due: dt.date, today: dt.date) -> str:
    """Return when something is due back, in a few words."""
    return _("due {day}").format(day=day_text(due, today))


_KINDS = {
    "out": (Outcome.CHECKED_OUT, Sound.OUT, Why.LENT),
    "in": (Outcome.CHECKED_IN, Sound.IN, Why.RETURNED),
    "renewed": (Outcome.RENEWED, Sound.OUT, Why.RENEWED),
    "found": (Outcome.FOUND, Sound.IN, Why.FOUND),
    "shelved": (Outcome.SHELVED, Sound.IN, Why.SHELVED),
    "received": (Outcome.RECEIVED, Sound.IN, Why.RECEIVED),
    "registered": (Outcome.REGISTERED, Sound.SILENT, Why.REGISTERED),
    "sighted": (Outcome.UNCHANGED, Sound.LOOK, Why.WAS_NOT_OUT),
    "undone": (Outcome.UNDONE, Sound.LOOK, Why.UNDONE),
}
"""Of each kind of movement: what its scan was answered with."""


def _answered_with(movement: Answer) -> tuple[Outcome, Sound, Why]:
    if movement["gone"]:
        return Outcome.ALARM, Sound.REFUSED, movement["gone"]
    return _KINDS.get(movement["kind"], (Outcome.UNCHANGED, Sound.SILENT, Why.WAS_NOT_OUT))


def as_answered(movement: Answer, today: dt.date) -> Answer:
    """Return a movement of earlier in the form of an answer, with its sentence."""
    outcome, sound, why = _answered_with(movement)
    due = movement["due_back"]
    say = _(SENTENCES[why]).format(
        ref=movement["reference"],
        person=movement["person"] or "",
        holder=movement["person"] or "",
        place=movement["location"] or "",
        due=day_text(dt.date.fromisoformat(due), today) if due else "",
        how=_(DISPOSED[movement["disposed_how"]]) if movement["disposed_how"] else "",
        part=_(TAKEN_BACK[movement["undid"]]) if movement["undid"] in TAKEN_BACK else "",
    )
    return movement | {"outcome": outcome.value, "sound": sound.value, "say": say}


def when_text(at: dt.datetime, today: dt.date) -> str:
    """Return the time of a line of today, the day of one of earlier, short enough for a column."""
    day = local_day(at)
    return time_text(at) if day == today else short_day_text(day)


def mat_code(command: Command) -> str:
    """Return the code that a command has on the mat."""
    from app.codes.own import MAT  # not before it is wanted: the window stands there sooner

    return MAT[command]


def code_of(text: str) -> str:
    """Return a scanned text as it is looked up."""
    from app.codes.own import read

    return read(text).code
