"""At the bag: what goes in, what is refused loudly, seals and their witnesses."""

import pytest

from app.codes.own import make
from app.disposal.acts.approving import ApproveLines
from app.disposal.acts.bags import (
    BagFile,
    BreakSeal,
    NotFound,
    OpenBag,
    SealBag,
    UnbagFile,
    WitnessSeal,
)
from app.disposal.acts.batches import DraftBatch
from app.disposal.acts.collecting import PutOn
from app.disposal.reckoning import Decision, State
from app.overview.batches import batch_page
from tests.disposal.chain import Chain


def state_of(chain: Chain, number: int, bag: str) -> str:
    page = chain.officer.office.ask(batch_page, number)
    return next(one.state for one in page.bags if one.code == bag)


def test_a_file_that_is_not_in_the_batch_is_refused_loudly(chain: Chain) -> None:
    file, stranger, archived = chain.file("HOU/1"), chain.file("HOU/2"), chain.file("HOU/3")
    number = chain.approved(file)
    other = chain.approved(archived, decision=Decision.ARCHIVE)
    bag = chain.do(OpenBag(number=number))["bag"]
    assert (
        chain.why_not(BagFile(bag=bag, file=stranger))
        == f"Stop: HOU/2 is not in batch {number}. Put it back."
    )
    assert "is not in batch" in chain.why_not(BagFile(bag=bag, file=archived))
    others_bag = chain.do(OpenBag(number=other))["bag"]
    assert "is not for destruction" in chain.why_not(BagFile(bag=others_bag, file=archived))
    assert chain.why_not(BagFile(bag=bag, file="F9999999X")).endswith("is no file.")
    assert chain.do(BagFile(bag=bag, file=file))["say"] == "HOU/1 is in the bag: 1 file."
    assert chain.why_not(BagFile(bag=bag, file=file)) == "HOU/1 is in a bag already."
    assert chain.clerk.scan(file)["outcome"] == "alarm"


def test_a_bag_takes_a_label_that_was_printed_before(chain: Chain) -> None:
    number = chain.approved(chain.file("HOU/1"))
    label = make("D", 4711)
    assert chain.do(OpenBag(number=number, label=label.lower()))["bag"] == label
    assert "in use already" in chain.why_not(OpenBag(number=number, label=label))
    assert "is no label of a bag" in chain.why_not(OpenBag(number=number, label=make("F", 7)))
    draft = int(chain.do(DraftBatch(name="Draft"))["batch"])
    assert chain.why_not(OpenBag(number=draft)) == f"Batch {draft} is not submitted yet."


def test_a_file_comes_out_of_an_open_bag(chain: Chain) -> None:
    file = chain.file("HOU/1")
    number = chain.approved(file)
    bag = chain.do(OpenBag(number=number))["bag"]
    assert chain.why_not(UnbagFile(file=file)) == "HOU/1 is in no bag."
    chain.do(BagFile(bag=bag, file=file))
    chain.do(UnbagFile(file=file))
    assert chain.places(number) == {State.APPROVED: 1}
    page = chain.officer.page(file)
    assert (page["state"], page["current"]) == ("in", "Returns shelf, Basement")
    assert chain.council.movements(file) == ["bagged", "unbagged"]


def test_official_sensitive_needs_a_witness_in_their_own_session(chain: Chain) -> None:
    file = chain.file("HOU/1", marking="OFFICIAL-SENSITIVE")
    number = chain.approved(file)
    bag = chain.do(OpenBag(number=number))["bag"]
    chain.do(BagFile(bag=bag, file=file))
    sealed = chain.do(SealBag(bag=bag, seal="S1", weight_g=900))
    assert sealed["say"] == f"Bag {bag} is sealed with S1. It counts as open until a witness signs."
    assert state_of(chain, number, bag) == "Open until a witness signs"
    collection = chain.collection()
    assert "counts as open" in chain.why_not(PutOn(number=collection, code=bag))
    why = chain.why_not(WitnessSeal(bag=bag))
    assert why == "Who seals a bag is not its witness. Ask a second person."
    chain.do(WitnessSeal(bag=bag), "clerk")
    assert state_of(chain, number, bag) == "Sealed"
    chain.do(PutOn(number=collection, code=bag))


def test_a_broken_seal_is_followed_by_one_with_a_witness(chain: Chain) -> None:
    files = [chain.file("HOU/1"), chain.file("HOU/2")]
    number = chain.approved(*files)
    bag = chain.bagged(number, files[0])
    collection = chain.collection(bag)
    assert "is sealed with S1. Break the seal first" in chain.why_not(BagFile(bag=bag, file=files[1]))
    assert chain.why_not(BreakSeal(bag=bag, why="")) == "Say why the seal is broken."
    chain.do(BreakSeal(bag=bag, why="A file was left over"))
    chain.do(BagFile(bag=bag, file=files[1]))
    assert "S1 was put on bag" in chain.why_not(SealBag(bag=bag, seal="S1", weight_g=900))
    assert chain.do(SealBag(bag=bag, seal="S2", weight_g=900))["needs_witness"]
    chain.do(WitnessSeal(bag=bag), "clerk")
    chain.do(PutOn(number=collection, code=bag))
    assert chain.release(collection, 1)["files"] == 2


@pytest.mark.parametrize(
    ("seal", "weight", "why"),
    [
        ("", 900, "Scan or type the number of the seal."),
        ("S1", 0, "A bag weighs more than nothing, and at most 100 kg."),
        ("S1", 100_001, "A bag weighs more than nothing, and at most 100 kg."),
    ],
)
def test_a_seal_that_says_nothing_is_refused(chain: Chain, seal: str, weight: int, why: str) -> None:
    file = chain.file("HOU/1")
    bag = chain.do(OpenBag(number=chain.approved(file)))["bag"]
    assert chain.why_not(SealBag(bag=bag, seal="S9", weight_g=900)) == f"Bag {bag} is empty."
    chain.do(BagFile(bag=bag, file=file))
    assert chain.why_not(SealBag(bag=bag, seal=seal, weight_g=weight)) == why


def test_one_that_is_not_found_comes_back_for_approval(chain: Chain) -> None:
    file, other = chain.file("HOU/1"), chain.file("HOU/2")
    number = chain.approved(file, other)
    lines = (chain.line(number, file),)
    assert chain.do(NotFound(number=number, lines=lines))["say"] == (
        "1 file is missing. Its search has begun."
    )
    assert chain.places(number) == {State.APPROVED: 1, State.NOT_FOUND: 1}
    assert "No file of batch" in chain.why_not(ApproveLines(number=number), "owner")
    assert chain.waiting() == {}
    assert chain.clerk.scan(file)["outcome"] == "found"
    assert chain.waiting() == {number: 1}
    assert chain.do(ApproveLines(number=number), "owner")["approved"] == 1
    assert chain.places(number) == {State.APPROVED: 2}
