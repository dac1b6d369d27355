"""Titles of SECRET files and of sensitive classes: on the server, only who may read them does."""

import importlib
import pkgutil
import re
import uuid
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

import app
from app.core.rights import Right, Role
from app.custody.acts import Scan
from app.overview.file_list import Wanted, file_list
from app.overview.finding import find
from app.overview.pages import EVERY, page
from app.register.acts.describe import Change, EditFile
from tests.upkeep.persons import Persons

MAY = [Role.RECORDS_OFFICER, Role.DISPOSAL_OFFICER, Role.OWNER, Role.AUDITOR]
MAY += [Role.INFORMATION_MANAGER, Role.ADMINISTRATOR]


@pytest.fixture(scope="module")
def sealed(persons: Persons) -> dict[str, str]:
    """Return three files: SECRET, of a sensitive class, and one that everybody may read."""
    council = persons.council
    found = {
        "high": council.file("HOU/2026/9001", "Zanzibar quagga", marking="SECRET"),
        "class": council.file(
            "HOU/2026/9002",
            "Zanzibar axolotl",
            class_id=council.record_class("Adoption papers", is_sensitive=True),
        ),
        "open": council.file("HOU/2026/9003", "Zanzibar lettings"),
    }
    with persons.office(persons.login[Role.RECORDS_OFFICER], "Officer's desk") as office:
        office.open()
        for name, title in (("high", "Zanzibar ocelot"), ("class", "Zanzibar pangolin")):
            was = office.ask(find, office.dialect, found[name], True)[0]["title"]
            edit = EditFile(file=council.ids[found[name]], changes=(Change("title", was, title),))
            assert office.do(edit)["outcome"] == "edited"
    with persons.office(persons.login[Role.CLERK], "Sealed desk") as office:
        office.open()
        for code in (council.price, found["class"], found["open"]):
            office.do(Scan(text=code, act=str(uuid.uuid4())))
    return found


@pytest.mark.parametrize("role", list(Role))
def test_who_may_sees_them_and_nobody_else(persons: Persons, sealed: dict[str, str], role: Role) -> None:
    with persons.office(persons.login[role]) as office:
        reveal = Right.READ_SENSITIVE in office.rights()
        assert reveal == (role in MAY)
        by_word = office.ask(find, office.dialect, "zanzibar", reveal)
        shown = {row["barcode"]: row["title"] for row in by_word}
        listed = office.ask(file_list, office.dialect, Wanted(text="zanzibar"), "", reveal)
        pages = [office.ask(page, sealed[name], True, EVERY) for name in ("high", "class", "open")]
    assert {row["barcode"] for row in listed.rows} == set(shown)
    wanted = {sealed["open"]: "Zanzibar lettings"}
    hidden = {sealed["high"]: "Zanzibar ocelot", sealed["class"]: "Zanzibar pangolin"}
    assert shown == (wanted | hidden if reveal else wanted)
    titles = [one["title"] for one in pages if one is not None]
    assert titles == [*(hidden.values() if reveal else [None, None]), "Zanzibar lettings"]


def test_they_are_found_by_their_reference(persons: Persons, sealed: dict[str, str]) -> None:
    with persons.office(persons.login[Role.CLERK]) as office:
        found = office.ask(find, office.dialect, "9001", False)
    assert [(row["barcode"], row["title"]) for row in found] == [(sealed["high"], None)]


def test_nothing_that_a_clerk_can_read_holds_them(persons: Persons, sealed: dict[str, str]) -> None:
    """Every row of every table, every statistic, and each title that the server gives."""
    words = ("quagga", "ocelot", "axolotl", "pangolin")
    with persons.client(persons.login[Role.CLERK]) as connection:
        readable = connection.exec_driver_sql(
            "SELECT relname, 'SELECT ' || string_agg(attname, ', ') || ' FROM ' || relname FROM pg_attribute"
            " JOIN pg_class ON pg_class.oid = attrelid WHERE relnamespace = 'paperchain'::regnamespace"
            " AND relkind = 'r' AND attnum > 0 AND NOT attisdropped"
            " AND has_column_privilege(attrelid, attnum, 'SELECT') GROUP BY relname"
        ).all()
        seen = {table: _text(connection, statement) for table, statement in readable}
        seen["statistics"] = _text(connection, "SELECT * FROM pg_stats")
        seen["titles"] = _text(connection, "SELECT title_of(id) FROM file")
    assert "zanzibar lettings" in seen["titles"]
    assert len(seen) > 30
    held = {(name, word) for name, text in seen.items() for word in words if word in text}
    assert held == set()


def _text(connection: sa.Connection, statement: str) -> str:
    rows: list[Any] = list(connection.exec_driver_sql(statement).all())
    return "\n".join(str(tuple(row)) for row in rows).lower()


def test_its_owner_s_function_is_all_that_gives_them(persons: Persons, sealed: dict[str, str]) -> None:
    """A class that is opened, or sealed, counts at once; and only the server knows who asks."""
    number = persons.council.ids[sealed["class"]]
    with persons.client(persons.login[Role.CLERK]) as clerk:
        ask = sa.text("SELECT title_of(:id)").bindparams(id=number)
        assert clerk.execute(ask).scalar() is None
        persons.run("ALTER TABLE record_class DISABLE TRIGGER USER")
        persons.run("UPDATE record_class SET is_sensitive = false WHERE title = 'Adoption papers'")
        assert clerk.execute(ask).scalar() == "Zanzibar pangolin"
        persons.run("UPDATE record_class SET is_sensitive = true WHERE title = 'Adoption papers'")
        persons.run("ALTER TABLE record_class ENABLE TRIGGER USER")
        assert clerk.execute(ask).scalar() is None


def test_no_read_of_ours_names_the_column() -> None:
    """Every statement that a room keeps, as PostgreSQL gets it; a star would name it too."""
    seen = 0
    for found in pkgutil.walk_packages(app.__path__, "app."):
        if found.name.startswith(("app.ui", "app.demo", "app.upkeep", "app.__main__")):
            continue
        for value in vars(importlib.import_module(found.name)).values():
            if isinstance(value, sa.Select):
                text = str(value.compile(dialect=postgresql.dialect())).replace("\n", " ")
                names = set(re.findall(r"\bfile(?: AS (\w+))?\b", text)) | {"file"}
                wrong = [name for name in names if name and re.search(rf"\b{name}\.title\b", text)]
                assert not wrong, (found.name, text)
                assert not re.search(r"SELECT \* FROM file\b", text), (found.name, text)
                seen += 1
    assert seen > 150
