"""A guard that both engines share is written once: a condition made of the words of the engine it is for."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.core.link import SCHEMA


@dataclass(frozen=True, slots=True)
class Words:
    """What the engines say differently: the schema's prefix, and England's day."""

    engine: str
    schema: str
    today: str

    def days(self, late: str, early: str) -> str:
        """Return the days from one time to a later one."""
        if self.engine == "sqlite":
            return f"(julianday({late}) - julianday({early}))"
        return f"(extract(epoch FROM {late} - {early}) / 86400)"

    def title(self, row: str) -> str:
        """Return the title of another file; null for one who may not read it."""
        return f"{row}.title" if self.engine == "sqlite" else f"{self.schema}title_of({row}.id)"


SQLITE = Words("sqlite", "", "date('now')")
POSTGRES = Words("postgresql", f"{SCHEMA}.", "(now() AT TIME ZONE 'Europe/London')::date")


def no_step(steps: Mapping[str, tuple[str, ...]]) -> str:
    """Return the condition that a row's state becomes one that none of these steps leads to."""
    stated = (
        f"(OLD.state = '{old}' AND NEW.state IN ({', '.join(repr(one) for one in new)}))"
        for old, new in steps.items()
    )
    return f"NEW.state <> OLD.state AND NOT ({' OR '.join(stated)})"


@dataclass(frozen=True, slots=True)
class Guard:
    """What is refused: at which verb on which table, when it looks at all, and what it says then.

    `locks` are PostgreSQL's statements before the look: without a lock, two acts that must not both be done
    can both commit. `reads` is what refuses; without it, `when` does.
    """

    name: str
    verb: str
    table: str
    when: str
    reads: str
    says: str
    locks: str = ""


def for_sqlite(guards: list[Guard]) -> list[tuple[str, str, str, str]]:
    """Return name, moment, condition and message of SQLite's triggers."""
    return [
        (
            one.name,
            f"BEFORE {one.verb} ON {one.table}",
            " AND ".join(f"({part})" for part in (one.when, one.reads) if part),
            one.says,
        )
        for one in guards
    ]


def functions(guards: list[Guard]) -> dict[str, str]:
    """Return the lines of PostgreSQL's functions."""
    made = {}
    for one in guards:
        refuse = f"RAISE EXCEPTION '{one.says}' USING ERRCODE = 'integrity_constraint_violation';"
        looks = f"IF {one.reads} THEN {refuse} END IF;\nRETURN NEW;" if one.reads else refuse
        made[one.name] = f"{one.locks}\n{looks}" if one.locks else looks
    return made


def triggers(guards: list[Guard]) -> list[tuple[str, str, str, str, str]]:
    """Return name, moment, table, function and condition of PostgreSQL's triggers."""
    return [(one.name, f"BEFORE {one.verb}", one.table, f"{one.name}()", one.when) for one in guards]
