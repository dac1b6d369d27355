"""Re-marking is the owner's: the legacy marking stays beside the new one and is never mapped."""

import pytest

from app.core.refusals import Refused
from app.register.acts.marking import ReMark
from tests.council import Council, TestDesk
from tests.register.office import Registry


@pytest.fixture
def owner(council: Council, registry: Registry) -> tuple[TestDesk, int]:
    """The desk of an owner, and the class that is theirs."""
    badge, desk = registry.person("I. Owner", "owner", "information asset owner")
    return desk, council.record_class("Tenancies", owner_id=council.ids[badge])


def mark(registry: Registry, *files: str, marking: str = "OFFICIAL-SENSITIVE") -> ReMark:
    return ReMark(files=tuple(registry.id(file) for file in files), marking=marking)


def test_the_owner_marks_many_at_once(
    council: Council, registry: Registry, owner: tuple[TestDesk, int]
) -> None:
    desk, plan = owner
    files = [council.file(f"HOU/{n}", class_id=plan, legacy_marking="RESTRICTED") for n in range(3)]
    assert registry.do(mark(registry, *files), desk) == {"outcome": "marked", "count": 3}
    for file in files:
        row = registry.row(file)
        assert (row.marking, row.legacy_marking) == ("OFFICIAL-SENSITIVE", "RESTRICTED")
        assert row.marking_confirmed
        assert registry.notes(file) == [("marked", "RESTRICTED → OFFICIAL-SENSITIVE")]


def test_nobody_else_does(council: Council, registry: Registry, owner: tuple[TestDesk, int]) -> None:
    desk, plan = owner
    mine, other = council.file("HOU/1", class_id=plan), council.file("HOU/2")
    nobodys = council.file("HOU/3", class_id=council.record_class("Nobody's"))
    _badge, manager = registry.person("M. Anager", "manager", "information manager")
    with pytest.raises(Refused, match=r"Only the information asset owner re-marks HOU/1. Ask I. Owner"):
        registry.do(mark(registry, mine), manager)
    for file in (other, nobodys):
        with pytest.raises(Refused, match="has no information asset owner"):
            registry.do(mark(registry, mine, file), desk)
    assert registry.row(mine).marking == "OFFICIAL", "all or none"


def test_a_guest_of_a_demonstration_is_no_owner(council: Council, registry: Registry) -> None:
    with pytest.raises(Refused, match="on no record"):
        registry.do(mark(registry, council.file("HOU/1")))


@pytest.mark.parametrize(
    ("count", "marking", "said"), [(1, "RESTRICTED", "no such marking"), (0, "OFFICIAL", "1 to")]
)
def test_what_is_no_marking(
    council: Council, registry: Registry, owner: tuple[TestDesk, int], count: int, marking: str, said: str
) -> None:
    files = [council.file("HOU/1", class_id=owner[1])][:count]
    with pytest.raises(Refused, match=said):
        registry.do(mark(registry, *files, marking=marking), owner[0])
