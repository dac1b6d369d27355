"""What a station does with a scan, and what it refuses, on both engines."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
import sqlalchemy as sa

from app.clearout.acts.answering import AnswerPaper, CloseAnswer, GiveAnswer
from app.clearout.acts.planning import CloseDay
from app.clearout.acts.station import EnterLine, ScanAtStation
from app.clearout.queries import DAY
from app.core.database import Database
from app.core.refusals import Refused
from app.custody.acts import Scan
from app.disposal.acts.approving import ApproveLines
from app.disposal.acts.bags import BagFile, BreakSeal, OpenBag, SealBag
from app.disposal.acts.batches import ProposeFiles
from app.disposal.acts.bulk import ApproveBulk, TakeBulk
from app.disposal.acts.holds import Catch, PlaceHold
from app.disposal.collecting import incidents
from app.disposal.reckoning import Decision
from app.disposal.standing import BATCH
from app.office import Office
from app.overview.clear_days import open_questions
from tests.clearout.day import OLD, Day
from tests.disposal.chain import TODAY


@pytest.fixture
def running(day: Day) -> Day:
    day.start()
    return day


def test_before_the_day_starts_nothing_is_scanned(day: Day) -> None:
    assert "has not started" in day.scan(day.label())["say"]


def test_a_bag_is_opened_once_and_by_one_station(running: Day) -> None:
    bag = running.label()
    assert running.scan(bag)["outcome"] == "bag_opened"
    assert running.scan(bag)["outcome"] == "bag_chosen"
    assert "is open at Basement" in running.scan(bag, "second")["say"]
    assert running.scan(bag, "second", takes=True)["outcome"] == "bag_chosen"
    assert running.why_not(
        EnterLine(number=running.number, amount=10, class_id=running.class_id, **OLD)
    ).startswith("Scan a bag first")
    running.line(who="second")
    assert [(one.station, one.bulk) for one in running.page().bags] == [("Second", 1)]


def test_a_station_goes_on_with_the_bag_it_took_last(running: Day) -> None:
    one, two = running.label(), running.label()
    running.scan(one)
    running.scan(two)
    running.line()
    running.scan(one)
    running.line()
    running.line()
    assert {bag.code: bag.bulk for bag in running.page().bags} == {one: 2, two: 1}
    running.seal("S-1")
    assert "Scan a bag first" in running.scan("1 40")["say"]
    running.scan(two)
    running.line()
    assert {bag.code: bag.bulk for bag in running.page().bags} == {one: 2, two: 2}
    assert "sealed with S-1" in running.scan(one)["say"]


def test_a_file_of_an_approved_batch_goes_into_the_bag(day: Day) -> None:
    file = day.chain.file("HOU/1")
    day.do(ProposeFiles(number=day.batch, codes=(file,), decision=Decision.DESTROY))
    day.start()
    day.scan(day.label())
    assert "is not approved (Proposed)" in day.scan(file)["say"]
    day.do(ApproveLines(number=day.batch), "owner")
    assert day.scan(file)["outcome"] == "bagged"
    assert "in a bag already" in day.scan(file)["say"]
    assert (day.page().row.totals.files, day.page().row.totals.mm) == (1, 20)


def test_a_file_that_is_due_is_set_aside_for_a_batch(running: Day) -> None:
    file, other = running.chain.file("HOU/1"), running.chain.file("HOU/2")
    answer = running.scan(file)
    assert answer["outcome"] == "set_aside"
    assert running.scan(other)["batch"] == answer["batch"] != running.batch
    assert "in another batch" in running.scan(file)["say"]
    assert running.page().aside == answer["batch"]
    assert {row.stands for row in running.chain.lines(answer["batch"])} == {"proposed"}


def test_a_file_that_must_not_go_stays_with_the_reason(running: Day) -> None:
    council = running.council
    young = running.chain.file("HOU/1", disposal_due=dt.date(2031, 1, 1))
    assert "HOU/1 stays until 1 January 2031: Not due yet" in running.scan(young)["say"]
    lent = running.chain.file("HOU/2")
    clerk = running.chain.clerk.office
    clerk.do(Scan(text=council.okafor))
    clerk.do(Scan(text=lent))
    assert "On loan" in running.scan(lent)["say"]
    held = running.chain.file("HOU/3")
    council.hold(held)
    assert "On hold" in running.scan(held)["say"]


def test_a_destroyed_file_raises_the_alarm(running: Day) -> None:
    file = running.chain.file("HOU/1")
    running.council.disposed(file)
    assert running.scan(file)["outcome"] == "alarm"
    assert [row.kind for row in running.chain.officer.office.ask(incidents)] == ["seen again"]


def test_what_is_no_code_is_said(running: Day) -> None:
    for text in ("", "garbage", "<b>", "F0000000X", "\x00", "D9", "x" * 10_000):
        assert running.scan(text)["outcome"] == "refused"


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"dated_to": TODAY}, "is not due until"),
        ({"dated_to": dt.date(2031, 1, 1)}, "lies ahead"),
        ({"dated_from": dt.date(2009, 1, 1)}, "from when to when"),
        ({"class_id": None}, "which class"),
        ({"class_id": 12345}, "which class"),
        ({"amount": 0}, "how much"),
        ({"amount": 10**9}, "how much"),
        ({"unit": "miles"}, "how much"),
        ({"what": "cake"}, "records, duplicates, drafts"),
        ({"marking": "SECRET"}, "register the file"),
    ],
)
def test_a_wrong_line_is_refused_in_a_sentence(running: Day, more: dict[str, Any], why: str) -> None:
    running.scan(running.label())
    plain: dict[str, Any] = {"amount": 400, "class_id": running.class_id, **OLD}
    assert why in running.why_not(EnterLine(number=running.number, **{**plain, **more}))
    assert running.page().log == ()


def test_paper_on_hold_is_refused_at_the_station_at_approval_and_release(running: Day) -> None:
    running.scan(running.label())
    running.line()
    catch = Catch(dated_from=dt.date(2005, 1, 1), dated_to=dt.date(2005, 12, 31))
    running.do(PlaceHold(kind="FOI", reason="A request", catch=catch), "owner")
    assert "is on hold" in running.why_not(ApproveBulk(number=running.batch), "owner")
    assert running.scan("1 03-07 40")["say"] == "It is on hold: keep it. Hold 1."
    assert running.scan("1 03-04 40")["outcome"] == "entered"
    assert running.scan("d 40")["outcome"] == "entered"


def test_a_question_comes_back_until_it_is_answered(running: Day) -> None:
    council = running.council
    ask = AnswerPaper(
        number=running.number, answer="ask", what="A box of keys", owner_id=council.ids[council.price]
    )
    number = running.do(ask)["answer"]
    running.do(AnswerPaper(number=running.number, answer="keep", what="Appeals", remark="In use"))
    office = running.chain.officer.office
    assert [one.what for one in office.ask(open_questions)] == ["A box of keys"]
    running.do(CloseDay(number=running.number))
    assert [one.what for one in office.ask(open_questions)] == ["A box of keys"]
    running.do(GiveAnswer(answer=number, owner_id=council.ids[council.khan]))
    assert "Say what came of it" in running.why_not(CloseAnswer(answer=number, outcome=" "))
    running.do(CloseAnswer(answer=number, outcome="Locksmith has them"))
    assert office.ask(open_questions) == []
    assert "no such open question" in running.why_not(CloseAnswer(answer=number, outcome="Again"))


def test_what_is_kept_has_a_reason_and_a_file_one_answer(running: Day) -> None:
    file = running.chain.file("HOU/1")
    keep = AnswerPaper(number=running.number, answer="keep", what=file)
    assert "why it is kept" in running.why_not(keep)
    scan = AnswerPaper(number=running.number, answer="scan", what=file)
    running.do(scan)
    assert "an answer for this file" in running.why_not(scan)


def test_a_file_that_was_kept_does_not_go_into_a_bag(running: Day) -> None:
    file = running.chain.file("HOU/1")
    keep = AnswerPaper(number=running.number, answer="keep", what="HOU/1", remark="For the appeal")
    number = running.do(keep, "second")["answer"]
    running.scan(running.label())
    assert running.scan(file)["say"] == f"{file} stays: it is kept (For the appeal)."
    running.do(CloseAnswer(answer=number, outcome="The appeal is over"))
    assert running.scan(file)["outcome"] == "set_aside"


def test_a_file_that_is_kept_leaves_the_batch_that_would_destroy_it(day: Day) -> None:
    file = day.chain.file("HOU/1")
    day.do(ProposeFiles(number=day.batch, codes=(file,), decision=Decision.DESTROY))
    day.start()
    day.do(ApproveLines(number=day.batch), "owner")
    bag = str(day.do(OpenBag(number=day.batch))["bag"])
    day.do(AnswerPaper(number=day.number, answer="ask", what=file, remark="Whose is it?"))
    assert "is not in batch" in day.why_not(BagFile(bag=bag, file=file))


def test_a_bag_that_was_sealed_elsewhere_is_not_the_one_that_goes_on(running: Day) -> None:
    first, second = running.label(), running.label()
    running.scan(first)
    running.line()
    running.do(SealBag(bag=first, seal="S-1", weight_g=900))
    running.scan(second)
    running.do(BreakSeal(bag=first, why="One more"))
    assert running.scan("1 03-07 40")["say"] == f"40 cm in {second}."


def test_a_bag_that_stayed_empty_on_another_day_is_left_alone(running: Day) -> None:
    running.scan(running.label())
    running.do(CloseDay(number=running.number))
    other = running.another(running.council.housing)
    assert other.scan(other.label())["outcome"] == "bag_opened"


def test_the_years_of_the_line_before_are_of_one_that_is_there(running: Day) -> None:
    running.scan(running.label())
    running.scan("1 03-07 40")
    wrong = running.scan("1 93-97 40")["line"]
    running.do(TakeBulk(line=wrong, why="Wrong years"))
    running.scan("1 12")
    assert [one.what[-9:] for one in running.page().log if one.mm == 120] == ["2003–2007"]


def test_a_reference_with_a_space_is_a_file_and_no_line(running: Day) -> None:
    file = running.chain.file("D 20")
    running.scan(running.label())
    assert running.scan("D 20")["outcome"] == "set_aside"
    assert running.scan(file)["outcome"] == "refused"


def test_two_stations_bring_the_same_bag_and_one_has_it(running: Day) -> None:
    if running.council.database.dialect == "sqlite":
        return
    bag = str(running.do(OpenBag(number=running.batch))["bag"])
    answers = []
    for desk in ("Basement", "Second"):
        database = Database(running.council.database.engine.url.render_as_string(hide_password=False))
        office = Office(database, desk, "officer", clock=lambda: running.chain.officer.now)
        answers.append((office, database))
    with ThreadPoolExecutor(2) as pool:
        scans = [
            pool.submit(_scanned, office, ScanAtStation(number=running.number, text=bag))
            for office, _database in answers
        ]
        said = sorted(one.result() for one in scans)
    assert said[0].startswith("Bag ") and "is open" in said[0] and "is open" in said[1]
    assert [bag.station for bag in running.page().bags] != [""]
    for _office, database in answers:
        database.dispose()


def _scanned(office: Office, act: ScanAtStation) -> str:
    try:
        return str(office.do(act)["say"])
    except Refused as refused:
        return str(refused)


def test_a_file_that_is_gone_is_not_kept(running: Day) -> None:
    file = running.chain.file("HOU/1")
    running.chain.bagged(running.chain.approved(file), file)
    keep = AnswerPaper(number=running.number, answer="keep", what=file, remark="For the appeal")
    assert "is in a bag: take it out first" in running.why_not(keep)
    gone = running.council.file("HOU/2")
    running.council.disposed(gone)
    keep = AnswerPaper(number=running.number, answer="keep", what=gone, remark="For the appeal")
    assert running.do(keep)["outcome"] == "alarm"


def test_a_station_whose_bag_was_taken_over_goes_on_with_no_other(running: Day) -> None:
    first, second = running.label(), running.label()
    for bag in (first, second):
        running.scan(bag)
    running.scan(second, "second", takes=True)
    assert "Scan a bag first" in running.scan("1 03-07 40")["say"]
    assert running.scan("1 03-07 40", "second")["say"] == f"40 cm in {second}."
    running.scan(first)
    assert running.scan("1 03-07 40")["say"] == f"40 cm in {first}."


def test_stations_do_not_wait_for_each_other(running: Day) -> None:
    if running.council.database.dialect == "sqlite":
        return
    running.scan(running.label())
    other = Database(running.council.database.engine.url.render_as_string(hide_password=False))
    with other.act() as work:
        work.rows(sa.select(DAY.c.id).with_for_update(read=True))
        work.rows(sa.select(BATCH.c.id).with_for_update(read=True))
        assert running.scan("1 03-07 40")["outcome"] == "entered"
    other.dispose()


def test_a_bag_that_was_opened_with_the_batch_counts_and_can_be_brought_to_a_station(running: Day) -> None:
    bag = str(running.do(OpenBag(number=running.batch))["bag"])
    assert running.scan("1 03-07 40")["outcome"] == "refused"
    assert running.scan(bag)["outcome"] == "bag_opened"
    assert running.scan("1 03-07 40")["outcome"] == "entered"
    running.seal("S-1", 9)
    total = running.page().row.totals
    assert (total.bags, total.grams, total.mm) == (1, 9000, 400)


def test_a_line_of_several_words_that_is_none_is_told_how_lines_begin(running: Day) -> None:
    running.scan(running.label())
    assert running.scan("x 40")["say"] == "Begin with a class's number or code, or with d, r or b."
    assert running.scan("HOU/77")["say"] == "HOU/77 is no file."


def test_a_day_is_closed_when_its_bags_are_sealed(running: Day) -> None:
    bag = running.label()
    running.scan(bag)
    running.scan(running.label(), "second")
    running.line()
    assert f"Bag {bag} at Basement is open" in running.why_not(CloseDay(number=running.number))
    running.seal("S-1")
    running.do(CloseDay(number=running.number))
    assert "is closed" in running.why_not(ScanAtStation(number=running.number, text=running.label()))


def test_an_act_sent_twice_happens_once(running: Day) -> None:
    running.scan(running.label())
    entered = EnterLine(
        act="8f7c0b5e-0000-4000-8000-000000000001",
        number=running.number,
        amount=400,
        class_id=running.class_id,
        **OLD,
    )
    running.do(entered)
    assert running.do(entered)["replayed"]
    assert len(running.page().log) == 1
