"""Things to print, ordinary and nasty."""

import datetime as dt
import sys
import unicodedata

from app.codes.own import make
from app.overview.printed import (
    Badge,
    BlankLabel,
    Closure,
    Dummy,
    FileLabel,
    Kind,
    Label,
    Line,
    PlaceLabel,
    Tracer,
    VisitSlip,
)

AT = dt.datetime(2026, 3, 3, 12, 5, tzinfo=dt.UTC)
DUE = dt.date(2026, 3, 31)


def latin() -> str:
    """Every printable character of Unicode's Latin blocks."""
    return "".join(
        one
        for one in map(chr, range(0x20, sys.maxunicode + 1))
        if unicodedata.name(one, "").startswith(("LATIN ", "FULLWIDTH LATIN ")) or " " < one < "\u00ff"
    )


def pieces(text: str, size: int = 90) -> list[str]:
    """A long text in titles."""
    return [text[at : at + size] for at in range(0, len(text), size)]


NASTY = [
    "14 Station Road, Riverside: disrepair claim and correspondence with the landlord, 2024 to 2026",
    "W" * 300,
    " ".join(["WWWW"] * 80),
    "שדרות רוטשילד 14 (תיק דיור) 2026, דו״ח",
    "ملف الإسكان رقم ١٢ (شارع المحطة) ولا شيء",
    "mixed שלום and ملف and ẲỖǛ",
    "😀 👩‍👩‍👧 🇬🇧 🏴󠁧󠁢󠁷󠁬󠁳󠁿 emoji ✈️ 👍🏽",
    "<b>bold</b> </para> <img src='/etc/passwd'/> &amp; {ref} %s \\n (a) [b] \\)",
    "e" + "\u0301" * 200 + "Z" + "\u0337" * 50,
    "\u202eevil\u202c \u200b zero\ufeff \u0000 \u2028 line \ud800 half",
    "漢字 ひらがな 한국어 ไทย हिन्दी",
    "\u00a0\u3000 \u2003",
    "ẲẴẪǕǗǙǛ" * 20,
    "x",
    "",
]


def one_of_each() -> list[Label]:
    """A label of every kind."""
    return [
        FileLabel(make("F", 1), "HOU/2026/00012", NASTY[0]),
        FileLabel(make("F", 9_999_999), "HOU/2026/00013"),
        Badge(make("P", 1), "Amara Okafor", "staff", "Lettings"),
        Badge(make("P", 2), "Jo Visitor", "visitor", None, DUE, "Amara Okafor"),
        Badge(make("P", 3), "Smith & Jones LLP", "organisation"),
        PlaceLabel(make("B", 1), "0001", "box", "Records store, Bay 2, Shelf 3"),
        PlaceLabel(make("L", 1), "Shelf 3", "shelf", "Records store, Bay 2, Shelf 3"),
        *(BlankLabel(make("F", 500 + at), kind) for at, kind in enumerate(Kind)),
    ]


def nasty() -> list[Label]:
    """Labels of every kind with every text that is hard to place."""
    made: list[Label] = []
    for at, text in enumerate([*NASTY, *pieces(latin())]):
        made += [
            FileLabel(make("F", 1000 + at), "HOU/2026/00012", text),
            FileLabel(make("F", 2000 + at), text, text),
            Badge(make("P", at), text, "visitor", text, DUE, text),
            Badge(make("P", 1000 + at), text, "staff", text),
            PlaceLabel(make("B", at), text, "box", text),
            PlaceLabel(make("L", at), text, "shelf", text + "."),
        ]
    return made


def lines(count: int, text: str | None = None) -> tuple[Line, ...]:
    """Rows of a slip."""
    return tuple(
        Line(make("F", at), text or f"HOU/2026/{at:05d}", text or (None if at % 3 else NASTY[0]), DUE, AT)
        for at in range(count)
    )


def visit(count: int, text: str | None = None) -> VisitSlip:
    """A visit in which so many files went out and came back."""
    rows = lines(count, text)
    name = text or "Amara Okafor"
    return VisitSlip(make("P", 12), name, text or "Lettings", text or "Front desk", AT, rows, rows, text)


def out(text: str | None = None) -> Tracer:
    """A file that is out."""
    reference = text or "HOU/2026/00012"
    return Tracer(make("F", 12), reference, text, text or "Amara Okafor", text, AT, DUE, text)


def closed(text: str | None = None) -> Closure:
    """A file that was closed, with a next part."""
    day, said = AT.date(), text or "Amara Okafor"
    reference, following = text or "HOU/2026/00012", text or "HOU/2026/00012 part 2, F00000139"
    return Closure(make("F", 12), reference, text, 1, day, day, following, text, "OFFICIAL", said)


def lacking(text: str | None = None) -> Dummy:
    """A document that is out of its file."""
    return Dummy(make("F", 12), text or "HOU/1", text or "Deed of 1931", text or "A. Okafor", AT, DUE)
