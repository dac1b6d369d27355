"""From the due list to the contractor's van."""

from app.disposal.acts.releasing import ReleaseCollection
from app.disposal.reckoning import State
from tests.council import Council
from tests.disposal.chain import Chain


def test_a_file_goes_from_the_due_list_to_the_van(chain: Chain, council: Council) -> None:
    files = [chain.file(f"HOU/{number}") for number in range(3)]
    number = chain.approved(*files)
    assert chain.places(number) == {State.APPROVED: 3}
    assert chain.officer.scan(files[0])["say"] == "HOU/0 is in an approved disposal batch. Ask M. Khan."
    bag = chain.bagged(number, *files)
    assert chain.places(number) == {State.BAGGED: 3}
    collection = chain.collection(bag)
    answer = chain.release(collection, 1)
    assert answer["say"] == "Collection 1 is released with 3 files."
    assert chain.places(number) == {State.RELEASED: 3}
    page = chain.officer.page(files[1])
    assert (page["state"], page["disposed_how"]) == ("disposed", "destroyed")
    assert council.movements(files[1]) == ["bagged", "disposed"]
    again = ReleaseCollection(number=collection, counted=1, driver="D", signed="sheet")
    assert chain.why_not(again) == "Collection 1 has left; nothing of it changes."
