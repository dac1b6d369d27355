"""A registered file that lies at a checked place: the finding and its custody in one act."""

import pytest

from app.core.acts import Answer
from app.core.refusals import Refused
from app.inspection.acts.checks import RecordCheck
from app.inspection.acts.left_file import RecordFile, file_id_of
from app.inspection.lying import Whose
from app.overview.collections import incident_rows
from app.overview.expected import expected, lying_file
from tests.council import Council
from tests.inspection.floor import Floor


class Office(Floor):
    """Three desks: J. Okafor's, M. Khan's and a hot one, all drawn; the walker is a borrower."""

    def __init__(self, council: Council) -> None:
        super().__init__(council)
        ids = council.ids
        (self.okafors,) = self.make("3.01", "fixed", person_id=ids[council.okafor])
        (self.khans,) = self.make("3.02", "fixed", person_id=ids[council.khan])
        (self.hot,) = self.make("Hot 1")
        self.draw(size=3)

    def lend(self, person: str, *files: str) -> None:
        self.clerk.scan(person, after=120)
        for file in files:
            assert self.clerk.scan(file)["outcome"] == "checked_out"

    def found(self, code: str, file: str, do: str = "leave") -> Answer:
        self.walker.now = self.clerk.now
        return self.do(RecordFile(number=1, code=code, file=file, do=do))

    def refusal_of(self, code: str, file: str, do: str) -> str:
        self.walker.now = self.clerk.now
        return self.refused(RecordFile(number=1, code=code, file=file, do=do))

    def holder(self, file: str) -> str | None:
        holder: str | None = self.clerk.page(file)["holder"]
        return holder


@pytest.fixture
def office(council: Council) -> Office:
    return Office(council)


def whose(office: Office, code: str, file: str) -> Whose:
    ask = office.walker.office.ask
    return ask(lying_file, ask(file_id_of, file), code).whose


def test_lent_to_this_person_and_left_out(office: Office, council: Council) -> None:
    file = council.file("HOU/1")
    office.lend(council.okafor, file)
    assert whose(office, office.okafors, file) is Whose.THEIRS
    assert office.found(office.okafors, file)["say"] == "HOU/1 at 3.01: recorded."
    (found,) = office.check(office.okafors).findings
    assert (found.code, found.file, found.holder, found.is_secured) == ("CD04", "HOU/1", "J. Okafor", False)
    assert office.check(office.okafors).result == "findings"
    assert office.holder(file) == "J. Okafor"
    assert council.movements(file) == ["out", "sighted"]


def test_lent_to_another_is_offered_to_who_has_it(office: Office, council: Council) -> None:
    file = council.file("HOU/1")
    office.lend(council.okafor, file)
    assert whose(office, office.khans, file) is Whose.ANOTHERS
    say = office.found(office.khans, file, "offer")["say"]
    assert say == (
        "HOU/1 at 3.02: recorded. Offered to M. Khan. J. Okafor answers for it until it is accepted."
    )
    (found,) = office.check(office.khans).findings
    assert (found.code, found.holder) == ("CD03", "J. Okafor")
    assert office.holder(file) == "J. Okafor"
    assert office.refusal_of(office.hot, file, "offer").startswith("Only a file lent to another")


def test_taken_for_safekeeping_makes_the_checker_its_borrower(office: Office, council: Council) -> None:
    lent, shelved = council.file("HOU/1"), council.file("HOU/2")
    office.lend(council.okafor, lent)
    for file, code in ((lent, office.khans), (shelved, office.okafors)):
        answer = office.found(code, file, "take")
        assert answer["say"].endswith("You have it now, and bring it to a desk.")
        assert office.holder(file) == "The walker"
        assert office.check(code).findings[0].is_secured
    assert council.movements(lent) == ["out", "transferred"]
    assert council.movements(shelved) == ["out"]
    assert office.check(office.okafors).findings[0].code == "CD03"  # not lent at all
    assert office.clerk.scan(shelved, after=300)["outcome"] == "checked_in"  # only a desk checks in


def test_an_offer_that_stands_ends_when_the_file_is_taken(office: Office, council: Council) -> None:
    file = council.file("HOU/1")
    office.lend(council.okafor, file)
    office.found(office.khans, file, "offer")
    office.found(office.hot, file, "take")
    assert office.holder(file) == "The walker"


def test_at_a_hot_desk_the_finding_is_against_place_and_holder(office: Office, council: Council) -> None:
    file = council.file("HOU/1")
    office.lend(council.okafor, file)
    assert whose(office, office.hot, file) is Whose.HOLDERS
    office.found(office.hot, file)
    (found,) = office.check(office.hot).findings
    assert (found.code, found.place, found.holder) == ("CD04", "Hot 1", "J. Okafor")


def test_a_missing_file_is_a_finding_but_only_a_desk_finds_it(office: Office, council: Council) -> None:
    file = council.file("HOU/1")
    council.missing(file)
    answer = office.found(office.hot, file, "take")
    assert not answer["is_taken"]
    assert "Bring it to a desk." in answer["say"]
    assert office.clerk.page(file)["state"] == "missing"
    assert office.check(office.hot).findings[0].file == "HOU/1"
    assert office.clerk.scan(file)["outcome"] == "found"


def test_a_disposed_file_is_seen(office: Office, council: Council) -> None:
    file = council.file("HOU/1")
    council.disposed(file)
    answer = office.found(office.hot, file, "take")
    assert not answer["is_taken"]
    assert "It is recorded as destroyed: a certificate may be wrong." in answer["say"]
    assert council.movements(file) == ["sighted"]
    assert [row.about for row in office.clerk.office.ask(incident_rows)] == ["HOU/1"]


def test_the_same_file_is_one_finding_and_others_are_more(office: Office, council: Council) -> None:
    first, second = council.file("HOU/1"), council.file("HOU/2")
    office.found(office.hot, first)
    office.found(office.hot, second)
    assert office.refusal_of(office.hot, first, "leave") == "HOU/1 is a finding there already."
    assert [one.file for one in office.check(office.hot).findings] == ["HOU/1", "HOU/2"]
    clear = RecordCheck(number=1, code=office.hot, result="clear")
    assert office.refused(clear) == "A file was found there. Take that finding back first."


def test_what_is_no_file(office: Office, council: Council) -> None:
    assert office.refusal_of(office.hot, council.okafor, "leave") == f"{council.okafor} is no file's code."
    assert office.refusal_of(office.hot, " ", "leave") == "– is no file's code."
    with pytest.raises(Refused, match="A file is left, offered or taken"):
        office.found(office.hot, council.file("HOU/1"), "eat")


def test_what_is_expected_before_walking(office: Office, council: Council) -> None:
    theirs, others = council.file("HOU/1"), council.file("HOU/2")
    office.lend(council.okafor, theirs)
    office.lend(council.price, others)
    (row,) = office.walker.office.ask(expected, 1)
    assert (row.reference, row.title, row.holder, row.desk) == ("HOU/1", "A file", "J. Okafor", "3.01")
