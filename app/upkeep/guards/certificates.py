"""The guards of certificates of destruction: numbers without gaps, by who makes the entry, of what left."""

from app.upkeep.guards.words import Guard, Words

GAP = "rule 4: numbers of certificates have no gaps"
WHO = "a certificate is issued, and a copy made, by who makes the entry"
LEFT = "a certificate is about files that were released"
TWICE = "rule 4: a certificate stands until one supersedes it"
COPY_GAP = "rule 4: copies of a certificate are counted without gaps"


def guards(words: Words) -> list[Guard]:
    """Return them in the words of an engine."""
    s = words.schema
    who = f"(SELECT who FROM {s}entry WHERE id = NEW.entry_id)"
    released = " OR ".join(
        f"EXISTS (SELECT 1 FROM {s}{table} WHERE state = 'released' AND {which} = NEW.{which})"
        for table in ("batch_line", "bulk_line")
        for which in ("collection_id", "batch_id")
    )
    same = " AND ".join(
        f"(told.{one} = NEW.{one} OR told.{one} IS NULL AND NEW.{one} IS NULL)"
        for one in ("collection_id", "batch_id", "service_id", "file_id")
    )
    stands = (
        f"EXISTS (SELECT 1 FROM {s}disposal_certificate AS told WHERE {same}"
        " AND told.id <> coalesce(NEW.supersedes_id, 0) AND NOT EXISTS"
        f" (SELECT 1 FROM {s}disposal_certificate AS newer WHERE newer.supersedes_id = told.id))"
    )
    strange = (
        "NEW.supersedes_id IS NOT NULL AND NOT EXISTS"
        f" (SELECT 1 FROM {s}disposal_certificate AS told WHERE told.id = NEW.supersedes_id AND {same})"
    )
    return [
        Guard(
            "guard_disposal_certificate_gap",
            "INSERT",
            "disposal_certificate",
            "",
            f"NEW.number <> 1 + (SELECT coalesce(max(number), 0) FROM {s}disposal_certificate)",
            GAP,
        ),
        Guard(
            "guard_disposal_certificate_who",
            "INSERT",
            "disposal_certificate",
            "",
            f"NEW.issued_by <> {who}",
            WHO,
        ),
        Guard(
            "guard_disposal_certificate_left",
            "INSERT",
            "disposal_certificate",
            "",
            f"NOT ({released})",
            LEFT,
        ),
        Guard(
            "guard_disposal_certificate_twice",
            "INSERT",
            "disposal_certificate",
            "",
            f"{stands} OR {strange}",
            TWICE,
        ),
        Guard("guard_certificate_copy_who", "INSERT", "certificate_copy", "", f"NEW.made_by <> {who}", WHO),
        Guard(
            "guard_certificate_copy_gap",
            "INSERT",
            "certificate_copy",
            "",
            f"NEW.nth <> 1 + (SELECT coalesce(max(nth), 0) FROM {s}certificate_copy"
            " WHERE certificate_id = NEW.certificate_id)",
            COPY_GAP,
        ),
    ]
