"""Registering away from the desk's grammar, and documents that are lent out of a file."""

import datetime as dt
from typing import Any

import pytest

from app.codes.own import make
from app.core.refusals import Refused
from app.custody.files.documents import LendDocument, ReturnDocument
from app.custody.files.registering import RegisterFile
from tests.council import Council
from tests.register.office import Registry


def test_a_file_is_registered_with_all_that_is_known(council: Council, registry: Registry) -> None:
    plan = council.record_class("Care", marking="OFFICIAL-SENSITIVE")
    label, home = make("F", 4711), council.ids[council.shelf]
    answer = registry.do(
        RegisterFile(
            title="14 Station Road",
            service=council.housing,
            record_class=plan,
            opened_on=dt.date(2024, 2, 29),
            home=home,
            label=label.lower(),
            is_special=True,
            legacy_marking="PROTECT",
        )
    )
    assert (answer["code"], answer["reference"]) == (label, "HOU/2024/00001")
    row = registry.row(label)
    assert (row.class_id, row.home_id, row.marking, row.legacy_marking) == (
        plan,
        home,
        "OFFICIAL-SENSITIVE",
        "PROTECT",
    )
    assert row.is_special
    assert not row.marking_confirmed
    assert registry.desk.page(label)["current"] == "Returns shelf, Front desk"
    assert registry.desk.outcomes(council.okafor, label)[-1] == "checked_out", "the desk knows it"


def test_without_a_label_a_code_is_minted(council: Council, registry: Registry) -> None:
    first = registry.do(RegisterFile(title="A", service=council.housing))
    second = registry.do(RegisterFile(title="B", service=council.housing))
    assert first["code"] != second["code"]
    assert second["reference"] == "HOU/2026/00002"


def test_the_same_act_twice_makes_one_file(council: Council, registry: Registry) -> None:
    act = RegisterFile(title="A", service=council.housing, act="once")
    first, again = registry.do(act), registry.do(act)
    assert again == first | {"replayed": True}


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"title": " "}, "a title"),
        ({"service": 99}, "no such service"),
        ({"record_class": 99}, "no such record class"),
        ({"opened_on": dt.date(2026, 3, 4)}, "today or on a day before"),
        ({"label": "B0000001"}, "no blank label"),
    ],
)
def test_what_is_wrong_is_refused(
    council: Council, registry: Registry, wrong: dict[str, Any], said: str
) -> None:
    given: dict[str, Any] = {"title": "A", "service": council.housing} | wrong
    with pytest.raises(Refused, match=said):
        registry.do(RegisterFile(**given))


class TestDocuments:
    def test_a_document_goes_out_and_comes_back(self, council: Council, registry: Registry) -> None:
        file = council.file("HOU/1")
        lent = registry.do(LendDocument(file=registry.id(file), document="Deed of 1931", to=council.okafor))
        assert (lent["person"], lent["due_back"]) == ("J. Okafor", "2026-03-31")
        assert registry.do(ReturnDocument(document=lent["id"]))["outcome"] == "document_returned"
        with pytest.raises(Refused, match="is not out"):
            registry.do(ReturnDocument(document=lent["id"]))

    def test_only_out_of_a_file_that_is_here_to_somebody_who_may(
        self, council: Council, registry: Registry
    ) -> None:
        file, gone = (
            council.file("HOU/1"),
            council.person("G. One", status="left", left_on=dt.date(2026, 1, 1)),
        )
        out = LendDocument(file=registry.id(file), document="Deed", to=council.khan)
        for to, said in ((file, "Scan the badge"), (gone, "may not borrow")):
            with pytest.raises(Refused, match=said):
                registry.do(LendDocument(file=registry.id(file), document="Deed", to=to))
        with pytest.raises(Refused, match="within a year"):
            registry.do(
                LendDocument(
                    file=registry.id(file), document="D", to=council.khan, due_back=dt.date(2020, 1, 1)
                )
            )
        registry.desk.outcomes(council.okafor, file)
        with pytest.raises(Refused, match=r"is out to J\. Okafor"):
            registry.do(out)
