"""Bulk paper in words: what it is, how much, of which years; and the steps of its lines. It reads nothing."""

from enum import StrEnum
from typing import TYPE_CHECKING

from app.core.words import _, mark, plural

if TYPE_CHECKING:
    from app.core.prepared import Row

GRAMS_A_METRE = 50_000
"""What we reckon that a metre of paper weighs, where only a weight is known."""


class What(StrEnum):
    """What bulk paper is; only records have a class, and need its owner."""

    RECORDS = "records"
    DUPLICATES = "duplicates"
    DRAFTS = "drafts"
    BLANK_FORMS = "blank forms"


WHAT: dict[What, str] = {
    What.RECORDS: mark("Records"),
    What.DUPLICATES: mark("Duplicates"),
    What.DRAFTS: mark("Drafts"),
    What.BLANK_FORMS: mark("Blank forms"),
}

BULK_STEPS: dict[str, tuple[str, ...]] = {
    "proposed": ("approved", "rejected", "withdrawn", "released"),
    "approved": ("rejected", "withdrawn", "released", "transferred"),
    "rejected": ("approved", "withdrawn"),
}
"""From where a bulk line can go where. What is rejected is taken out of its bag, or approved after all."""


def amount_text(amount: int, unit: str) -> str:
    """Say an amount as people do: files, centimetres, kilograms."""
    match unit:
        case "files":
            return plural("{count} file", "{count} files", amount)
        case "mm":
            return _("{amount} cm").format(amount=f"{amount / 10:g}")
        case _:
            return _("{amount} kg").format(amount=f"{amount / 1000:g}")


def amount_of(row: "Row") -> str:
    """Say how much a line is."""
    return amount_text(row.amount, row.unit)


def bulk_text(row: "Row") -> str:
    """Say what a line is: class or kind, years, amount."""
    kind = row.class_code or _(WHAT[What(row.what)])
    return f"{kind} {years_text(row)} {amount_text(row.amount, row.unit)}".replace("  ", " ")


def contents_text(files: int, lines: int) -> str:
    """Say what a bag or a certificate is of: files, lines of bulk paper."""
    said = [plural("{count} file", "{count} files", files)] if files or not lines else []
    if lines:
        said.append(plural("{count} line of bulk paper", "{count} lines of bulk paper", lines))
    return ", ".join(said)


def years_text(row: "Row") -> str:
    """Say the years of a line."""
    if row.dated_from is None:
        return ""
    first, last = row.dated_from.year, row.dated_to.year
    return str(first) if first == last else f"{first}–{last}"
