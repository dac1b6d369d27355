"""Rounds from two desks at once: one winner, or both in turn; never half a round, never one number twice."""

import threading
from concurrent.futures import ThreadPoolExecutor

from app.core.acts import Answer, Command
from app.core.database import Database
from app.core.refusals import Refused
from app.inspection.acts.checklist import PutChecklist
from app.inspection.acts.checks import Failed, RecordCheck
from app.inspection.acts.draw import DrawRound, EndRound
from app.inspection.acts.findings import CloseFinding
from app.inspection.acts.left_file import RecordFile
from app.inspection.acts.programme import InspectRegularly
from app.inspection.acts.removals import RemovePapers, ReturnPapers
from app.inspection.starter import starter
from app.overview.programme import programme
from app.overview.rounds import papers_kept
from tests.council import NOON, Council, TestDesk
from tests.inspection.floor import Floor

ROUNDS = 6


def at_once(floor: Floor, *commands: Command) -> list[Answer | str]:
    """Do commands, each at a desk of its own, at the same moment; return each answer or refusal."""
    address = floor.council.database.engine.url.render_as_string(hide_password=False)
    databases = [Database(address) for _command in commands]
    desks = [TestDesk(one, f"Desk {at}", "manager") for at, one in enumerate(databases)]
    barrier = threading.Barrier(len(commands))

    def run(pair: tuple[TestDesk, Command]) -> Answer | str:
        desk, command = pair
        barrier.wait(10)
        try:
            return desk.office.do(command)
        except Refused as refused:
            return str(refused)

    with ThreadPoolExecutor(len(commands)) as pool:
        answers = list(pool.map(run, zip(desks, commands, strict=True)))
    for one in databases:
        one.dispose()
    return answers


def test_rounds_receipts_and_versions_have_numbers_of_their_own(floor: Floor) -> None:
    floor.make("1 to 5")
    answers = at_once(floor, *(DrawRound(area_id=floor.id) for _desk in range(4)))
    assert sorted(answer["round"] for answer in answers if not isinstance(answer, str)) == [1, 2, 3, 4]
    code = floor.page(1).checks[0].code
    taken = RemovePapers(number=1, code=code, what="Papers", kept_at="Safe")
    answers = at_once(floor, *(taken for _desk in range(4)))
    assert sorted(answer["receipt"] for answer in answers if not isinstance(answer, str)) == [1, 2, 3, 4]
    put = PutChecklist(serious_from=4, items=starter())
    answers = at_once(floor, *(put for _desk in range(4)))
    assert sorted(answer["version"] for answer in answers if not isinstance(answer, str)) == [2, 3, 4, 5]


def test_an_area_comes_into_the_programme_once(floor: Floor) -> None:
    at_once(floor, *(InspectRegularly(place_id=floor.id) for _desk in range(4)))
    assert len(floor.walker.office.ask(programme, NOON.date())) == 1


def test_a_check_is_in_the_round_or_comes_after_its_end(floor: Floor) -> None:
    (code,) = floor.make("1")
    for number in range(1, ROUNDS + 1):
        floor.draw()
        ended, checked = at_once(
            floor, EndRound(number=number), RecordCheck(number=number, code=code, result="locked")
        )
        assert not isinstance(ended, str)
        result = floor.check(code, number).result
        assert result == (None if isinstance(checked, str) else "locked")
        assert ended["left"] == (1 if result is None else 0)


def test_two_walkers_of_one_desk_leave_one_of_the_two_results(floor: Floor) -> None:
    (code,) = floor.make("1")
    for number in range(1, ROUNDS + 1):
        floor.draw()
        both = [
            RecordCheck(number=number, code=code, result="findings", failed=(Failed(item),))
            for item in ("CD01", "CD02")
        ]
        assert all(not isinstance(answer, str) for answer in at_once(floor, *both))
        assert [one.code for one in floor.check(code, number).findings] in (["CD01"], ["CD02"])


def test_a_file_is_taken_by_one_of_two(floor: Floor, council: Council) -> None:
    (code,) = floor.make("1")
    for number in range(1, ROUNDS + 1):
        floor.draw()
        file = council.file(f"HOU/{number}")
        take = RecordFile(number=number, code=code, file=file, do="take")
        answers = at_once(floor, take, take)
        refused = [answer for answer in answers if isinstance(answer, str)]
        assert refused == [f"HOU/{number} is a finding there already."]
        assert council.movements(file) == ["out"]


def test_a_desk_lends_it_or_the_checker_takes_it(floor: Floor, council: Council) -> None:
    (code,) = floor.make("1")
    desk = council.desk("Front desk", "clerk")
    for number in range(1, ROUNDS + 1):
        floor.draw()
        file = council.file(f"HOU/{number}")
        desk.scan(council.okafor, after=120)
        with ThreadPoolExecutor(1) as pool:
            lent = pool.submit(desk.scan, file)
            at_once(floor, RecordFile(number=number, code=code, file=file, do="take"))
            lent.result(10)
        assert council.movements(file)[0] == "out"
        assert council.movements(file).count("out") == 1


def test_a_finding_is_closed_and_papers_are_signed_for_once(floor: Floor) -> None:
    (code,) = floor.make("1")
    floor.draw()
    floor.record(code, "findings", "CD18")
    (found,) = floor.check(code).findings
    answers = at_once(floor, *(CloseFinding(finding=found.id, done="Done") for _desk in range(3)))
    assert sorted(map(type, answers), key=str) == [dict, str, str]
    floor.do(RemovePapers(number=1, code=code, what="Papers", kept_at="Safe"))
    answers = at_once(floor, *(ReturnPapers(receipt=1, to="J. Okafor") for _desk in range(3)))
    assert sorted(map(type, answers), key=str) == [dict, str, str]
    assert floor.walker.office.ask(papers_kept) == ()
