"""Disposal from two desks at once: one winner who is told of, never a file in two places."""

import datetime as dt
import threading
from concurrent.futures import ThreadPoolExecutor

from app.core.acts import Answer, Command
from app.core.database import Database
from app.core.refusals import Refused
from app.disposal.acts.approving import ApproveLines
from app.disposal.acts.bags import BagFile, OpenBag, SealBag
from app.disposal.acts.batches import DraftBatch, ProposeFiles, SubmitBatch
from app.disposal.acts.collecting import KeepContractor, PlanCollection, PutOn
from app.disposal.acts.holds import Catch, PlaceHold
from app.disposal.acts.releasing import ReleaseCollection
from app.disposal.reckoning import Decision, State
from tests.council import TestDesk
from tests.disposal.chain import Chain

TURNS = 6


def at_once(chain: Chain, *commands: tuple[Command, str]) -> list[Answer | str]:
    """Do commands, each by somebody at a desk of its own, at the same moment; return what came of each."""
    address = chain.council.database.engine.url.render_as_string(hide_password=False)
    databases = [Database(address) for _command in commands]
    desks = []
    for at, (one, (_command, who)) in enumerate(zip(databases, commands, strict=True)):
        desk = TestDesk(one, f"Desk {at}", "officer")
        desk.now = chain.officer.now + dt.timedelta(seconds=5)
        desk.office.login = who
        desks.append(desk)
    barrier = threading.Barrier(len(commands))

    def run(pair: tuple[TestDesk, Command]) -> Answer | str:
        barrier.wait(10)
        try:
            return pair[0].office.do(pair[1])
        except Refused as refused:
            return str(refused)

    with ThreadPoolExecutor(len(commands)) as pool:
        pairs = [(desk, command) for desk, (command, _who) in zip(desks, commands, strict=True)]
        answers = list(pool.map(run, pairs))
    for one in databases:
        one.dispose()
    for desk in chain.desks.values():
        desk.wait(10)
    return answers


def done(answers: list[Answer | str]) -> list[Answer]:
    return [one for one in answers if not isinstance(one, str)]


def test_batches_and_collections_have_numbers_of_their_own(chain: Chain) -> None:
    answers = at_once(chain, *((DraftBatch(name="B"), "officer") for _desk in range(4)))
    assert sorted(one["batch"] for one in done(answers)) == [1, 2, 3, 4]
    plan = PlanCollection(way="own shredder")
    answers = at_once(chain, *((plan, "officer") for _desk in range(4)))
    assert sorted(one["collection"] for one in done(answers)) == [1, 2, 3, 4]
    answers = at_once(chain, *((KeepContractor(name="Shred & Co"), "officer") for _desk in range(3)))
    assert len(done(answers)) == 1
    hold = PlaceHold(kind="FOI", reason="R", catch=Catch(title="x"))
    answers = at_once(chain, *((hold, "officer") for _desk in range(4)))
    assert sorted(one["hold"] for one in done(answers)) == [1, 2, 3, 4]


def test_a_file_is_in_one_batch(chain: Chain) -> None:
    for turn in range(TURNS):
        file = chain.file(f"HOU/{turn}")
        numbers = [int(chain.do(DraftBatch(name="B"))["batch"]) for _desk in range(2)]
        put = [ProposeFiles(number=one, codes=(file,), decision=Decision.DESTROY) for one in numbers]
        answers = at_once(chain, *((one, "officer") for one in put))
        assert len(done(answers)) == 1
        (refused,) = [one for one in answers if isinstance(one, str)]
        assert refused == f"Not for disposal now: HOU/{turn} (In a batch already)."


def test_a_file_is_in_one_bag(chain: Chain) -> None:
    for turn in range(TURNS):
        file = chain.file(f"HOU/{turn}")
        number = chain.approved(file)
        bags = [chain.do(OpenBag(number=number))["bag"] for _desk in range(2)]
        answers = at_once(chain, *((BagFile(bag=bag, file=file), "officer") for bag in bags))
        assert len(done(answers)) == 1
        assert f"HOU/{turn} is in a bag already." in answers
        assert chain.places(number) == {State.BAGGED: 1}


def test_an_approval_and_a_hold_leave_nothing_approved_that_is_held(chain: Chain) -> None:
    for turn in range(TURNS):
        file = chain.file(f"HOU/{turn}")
        number = chain.drafted(file)
        chain.do(SubmitBatch(number=number))
        hold = PlaceHold(kind="FOI", reason="R", catch=Catch(reference=f"HOU/{turn}"))
        at_once(chain, (ApproveLines(number=number), "owner"), (hold, "officer"))
        assert chain.places(number) == {State.HELD: 1}


def test_a_hold_and_a_release_never_both_pass_each_other_by(chain: Chain) -> None:
    for turn in range(TURNS):
        file = chain.file(f"HOU/{turn}")
        number = chain.approved(file)
        collection = chain.collection(chain.bagged(number, file, seal=f"S{turn}"))
        leave = ReleaseCollection(number=collection, counted=1, driver="D", signed="sheet")
        hold = PlaceHold(kind="FOI", reason="R", catch=Catch(reference=f"HOU/{turn}"))
        held, left = at_once(chain, (hold, "officer"), (leave, "officer"))
        assert not isinstance(held, str)
        state = next(iter(chain.places(number)))
        assert state is (State.HELD if isinstance(left, str) else State.RELEASED)
        assert held["stops"] == (0 if isinstance(left, str) else 1)


def test_a_seal_and_a_last_file_come_one_after_the_other(chain: Chain) -> None:
    for turn in range(TURNS):
        files = [chain.file(f"HOU/{turn}{one}") for one in range(2)]
        number = chain.approved(*files)
        bag = str(chain.do(OpenBag(number=number))["bag"])
        chain.do(BagFile(bag=bag, file=files[0]))
        seal = SealBag(bag=bag, seal=f"S{turn}", weight_g=900)
        sealed, put = at_once(chain, (seal, "officer"), (BagFile(bag=bag, file=files[1]), "officer"))
        assert not isinstance(sealed, str)
        collection = chain.collection()
        chain.do(PutOn(number=collection, code=bag))
        assert chain.release(collection, 1)["files"] == (1 if isinstance(put, str) else 2)
