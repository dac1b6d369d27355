"""Rules 1, 2, 5, 6 and 7 as somebody with a database client meets them: what is legal is taken, what is not
is refused, on both engines. That each refusal is one guard's own is shown in test_guards_removed.
"""

import pytest

from app.upkeep.guards.batches import UNAPPROVED
from tests.faults.hand import Hand
from tests.faults.hand_disposal import bagged, collected, gone, sealed
from tests.faults.hostile_cases import NOON, RELEASED, RETURNED
from tests.faults.hostile_values import LATE, LONG_AGO
from tests.faults.plain import REFUSED

FLOOD = RELEASED | {"disposed_how": "destroyed without authority"}


def test_what_is_legal_is_taken(hand: Hand) -> None:
    file = hand.add("file")
    loan = hand.add("loan", file_id=file["id"])
    hand.add("movement", file_id=file["id"], loan_id=loan["id"], kind="out")
    hand.change("loan", loan, **RETURNED)
    hold = hand.add("disposal_hold", file_id=file["id"])
    hand.change("disposal_hold", hold, lifted_at=NOON)
    line = bagged(hand)
    sealed(hand, line)
    hand.change("batch_line", line, **gone(collected(hand, line)))
    hand.change("file", {"id": line["file_id"]}, **RELEASED)
    hand.plain.seal()
    hand.plain.ddl("SAVEPOINT legal" if hand.plain.lite else "SET CONSTRAINTS ALL IMMEDIATE")


class TestRule1:
    def test_two_open_loans_of_a_file(self, hand: Hand) -> None:
        loan = hand.add("loan")
        with pytest.raises(REFUSED):
            hand.add("loan", file_id=loan["file_id"])

    def test_two_open_loans_of_a_box(self, hand: Hand) -> None:
        loan = hand.add("loan", file_id=None, box_id=hand.box())
        with pytest.raises(REFUSED):
            hand.add("loan", file_id=None, box_id=loan["box_id"])

    def test_a_loan_is_opened_again_beside_another(self, hand: Hand) -> None:
        back = hand.add("loan", **RETURNED)
        hand.add("loan", file_id=back["file_id"])
        with pytest.raises(REFUSED):
            hand.change("loan", back, returned_at=None, ended=None)

    def test_a_loan_is_given_another_file(self, hand: Hand) -> None:
        loan, other = hand.add("loan"), hand.add("file")
        with pytest.raises(REFUSED, match="never change"):
            hand.change("loan", loan, file_id=other["id"])


class TestRule2:
    @pytest.mark.parametrize("state", ["missing", "lost", "bagged", "disposed"])
    def test_a_loan_of_what_is_not_in(self, hand: Hand, state: str) -> None:
        file = hand.add("file", **(RELEASED if state == "disposed" else {"state": state}))
        with pytest.raises(REFUSED, match="only a file that is in"):
            hand.add("loan", file_id=file["id"])

    @pytest.mark.parametrize("how", ["destroyed", "archived", "transferred", "destroyed without authority"])
    def test_no_way_out_of_a_file_on_loan(self, hand: Hand, how: str) -> None:
        file = hand.add("file")
        hand.add("loan", file_id=file["id"])
        with pytest.raises(REFUSED, match=f"on loan|{UNAPPROVED}"):
            hand.change("file", file, **RELEASED | {"disposed_how": how})

    @pytest.mark.parametrize("how", ["destroyed", "archived", "transferred"])
    @pytest.mark.parametrize("state", ["missing", "lost"])
    def test_release_of_what_nobody_can_find(self, hand: Hand, state: str, how: str) -> None:
        file = hand.add("file", state=state)
        with pytest.raises(REFUSED, match=f"missing or on hold|{UNAPPROVED}"):
            hand.change("file", file, **RELEASED | {"disposed_how": how})

    @pytest.mark.parametrize("how", ["destroyed", "archived", "transferred"])
    def test_release_of_a_file_on_hold(self, hand: Hand, how: str) -> None:
        file = hand.add("file")
        hand.add("disposal_hold", file_id=file["id"], lifted_at=NOON)
        hand.add("disposal_hold", file_id=file["id"])
        with pytest.raises(REFUSED, match=f"missing or on hold|{UNAPPROVED}"):
            hand.change("file", file, **RELEASED | {"disposed_how": how})

    @pytest.mark.parametrize("due", [LATE, None])
    def test_destruction_before_its_due_date(self, hand: Hand, due: str | None) -> None:
        file = hand.add("file", disposal_due=due)
        with pytest.raises(REFUSED, match=f"before its due date|{UNAPPROVED}"):
            hand.change("file", file, **RELEASED)

    @pytest.mark.parametrize("state", ["in", "missing", "lost", "bagged"])
    def test_a_flood_can_always_be_recorded(self, hand: Hand, state: str) -> None:
        file = hand.add("file", state=state, disposal_due=LATE)
        hand.add("disposal_hold", file_id=file["id"])
        hand.change("file", file, **FLOOD)

    @pytest.mark.parametrize("state", ["in", "missing", "lost", "bagged"])
    def test_what_was_disposed_of_does_not_come_back(self, hand: Hand, state: str) -> None:
        file = hand.add("file", **RELEASED)
        hand.searched(file, state)
        with pytest.raises(REFUSED, match=f"stays disposed|{UNAPPROVED}"):
            hand.change("file", file, state=state, disposed_how=None, disposed_at=None)

    @pytest.mark.parametrize("isolation", ["REPEATABLE READ", "SERIALIZABLE"])
    def test_an_old_snapshot_hides_no_hold(self, hand: Hand, isolation: str) -> None:
        if hand.plain.lite:  # has no other isolation than the strictest
            return
        file = hand.add("file")
        hand.plain.seal()
        hand.plain.commit()
        hand.plain.begin(f"BEGIN ISOLATION LEVEL {isolation}")
        later = Hand(hand.world, hand.plain)
        with pytest.raises(REFUSED, match="READ COMMITTED only"):
            later.change("file", file, **RELEASED)


class TestRule5:
    @pytest.mark.parametrize("how", ["INSERT OR REPLACE", "INSERT OR IGNORE", "INSERT"])
    def test_an_entry_in_the_place_of_another(self, hand: Hand, how: str) -> None:
        entry = hand.add("entry")
        if not hand.plain.lite:
            how = "INSERT"
        with pytest.raises(REFUSED):
            hand.plain.insert("entry", entry | {"body": "{}"}, how=how)

    def test_an_entry_with_a_gap_before_it(self, hand: Hand) -> None:
        hand.row("entry")
        with pytest.raises(REFUSED, match="follows the one before"):
            hand.add("entry")

    def test_an_entry_with_another_hash(self, hand: Hand) -> None:
        wrong = hand.row("entry", hash=b"x" * 32)
        if hand.plain.lite:  # can't reckon a hash: the verifier finds it
            hand.plain.insert("entry", wrong)
            return
        with pytest.raises(REFUSED, match="the hash of an entry"):
            hand.plain.insert("entry", wrong)

    def test_an_entry_that_nobody_sealed(self, hand: Hand) -> None:
        entry = hand.add("entry")
        if hand.plain.lite:  # has no moment before COMMIT: the verifier finds it
            return
        hand.plain.commit()
        sealed = hand.plain.run("SELECT seq, head FROM desk WHERE id = :id", id=entry["desk_id"])[0]
        assert (sealed.seq, bytes(sealed.head)) == (entry["seq"], entry["hash"])

    @pytest.mark.parametrize("seq", [0, -1, 1, 10**6])
    def test_a_head_that_is_not_the_newest_entry(self, hand: Hand, seq: int) -> None:
        hand.add("entry")
        with pytest.raises(REFUSED):
            hand.plain.update("desk", hand.ids["desk"], seq=seq, head=b"x" * 32)

    def test_a_desk_that_begins_in_the_middle(self, hand: Hand) -> None:
        with pytest.raises(REFUSED, match="no entry yet"):
            hand.add("desk", seq=5)


class TestRule6:
    @pytest.mark.parametrize("how", ["INSERT", "INSERT OR REPLACE"])
    def test_the_same_act_twice(self, hand: Hand, how: str) -> None:
        act = hand.add("act")
        with pytest.raises(REFUSED):
            hand.plain.insert("act", act | {"answer": "{1}"}, how=how if hand.plain.lite else "INSERT")

    def test_another_answer(self, hand: Hand) -> None:
        act = hand.add("act")
        with pytest.raises(REFUSED, match="never change"):
            hand.change("act", act, answer="[]")

    def test_a_code_used_twice(self, hand: Hand) -> None:
        code = hand.add("barcode")["code"]
        with pytest.raises(REFUSED):
            hand.add("barcode", code=code)


class TestRule7:
    def test_a_change_that_names_an_old_entry(self, hand: Hand) -> None:
        file = hand.add("file")
        with pytest.raises(REFUSED, match="rule 7"):
            hand.change("file", file, title="Another", entry_id=hand.ids["old entry"])

    def test_a_change_that_names_none(self, hand: Hand) -> None:
        with pytest.raises(REFUSED):
            hand.plain.update("file", hand.world.files[0], title="Another")

    def test_an_entry_serves_one_transaction(self, hand: Hand) -> None:
        file = hand.add("file")
        hand.plain.seal()
        hand.plain.commit()
        hand.plain.begin()
        with pytest.raises(REFUSED, match="rule 7"):
            hand.change("file", file, title="Another", entry_id=hand.entry)

    def test_the_entry_must_be_there(self, hand: Hand) -> None:
        with pytest.raises(REFUSED):
            hand.add("loan", entry_id=10**15, out_at=LONG_AGO)
